// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.design;

import io.github.redshift4j.hibernate.Backup;
import java.util.List;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;

/** Reads {@link Backup}. */
public final class BackupBinder extends DesignBinder<Backup> {
    @Override
    void ofEntity(Backup annotation, PersistentClass entity, TableDraft draft, String origin) {
        draft.backup(annotation.value());
    }

    @Override
    void ofAttribute(Backup annotation, List<Column> columns, TableDraft draft, String origin) {
        draft.backup(annotation.value());
    }

    @Override
    boolean speaksOfTable() {
        return true;
    }
}
