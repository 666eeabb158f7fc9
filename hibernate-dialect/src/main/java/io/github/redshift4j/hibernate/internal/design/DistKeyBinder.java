// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.design;

import io.github.redshift4j.hibernate.DistKey;
import java.util.List;
import org.hibernate.AnnotationException;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;

/** Reads {@link DistKey}. */
public final class DistKeyBinder extends DesignBinder<DistKey> {
    @Override
    void ofEntity(DistKey annotation, PersistentClass entity, TableDraft draft, String origin) {
        if (annotation.value().isEmpty()) {
            throw new AnnotationException(
                    origin + ": on an entity it names the attribute, as in @DistKey(\"customer\")");
        }
        draft.distKey(single(columns(entity, annotation.value(), origin), origin), origin);
    }

    @Override
    void ofAttribute(DistKey annotation, List<Column> columns, TableDraft draft, String origin) {
        if (!annotation.value().isEmpty()) {
            throw new AnnotationException(
                    origin + ": on an attribute it takes no value, got \"" + annotation.value() + '"');
        }
        draft.distKey(single(columns, origin), origin);
    }

    private static Column single(List<Column> columns, String origin) {
        if (columns.size() != 1) {
            throw new AnnotationException(origin + ": a DISTKEY is one column, and the attribute has " + columns.size()
                    + ": " + columns.stream().map(Column::getName).toList());
        }
        return columns.get(0);
    }
}
