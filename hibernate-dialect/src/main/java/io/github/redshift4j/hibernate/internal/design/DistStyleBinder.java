// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.design;

import io.github.redshift4j.hibernate.DistStyle;
import java.util.List;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;

/** Reads {@link DistStyle}. */
public final class DistStyleBinder extends DesignBinder<DistStyle> {
    @Override
    void ofEntity(DistStyle annotation, PersistentClass entity, TableDraft draft, String origin) {
        draft.distStyle(annotation.value(), origin);
    }

    @Override
    void ofAttribute(DistStyle annotation, List<Column> columns, TableDraft draft, String origin) {
        draft.distStyle(annotation.value(), origin);
    }

    @Override
    boolean speaksOfTable() {
        return true;
    }
}
