// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.design;

import io.github.redshift4j.hibernate.Encode;
import java.util.List;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;

/** Reads {@link Encode}; the encoding is written with the column, so that a column added later has it too. */
public final class EncodeBinder extends DesignBinder<Encode> {
    @Override
    void ofEntity(Encode annotation, PersistentClass entity, TableDraft draft, String origin) {
        throw new AssertionError("@Encode stands on attributes only");
    }

    @Override
    void ofAttribute(Encode annotation, List<Column> columns, TableDraft draft, String origin) {
        for (Column column : columns) {
            draft.encode(column, annotation.value(), origin);
            String encode = "encode " + annotation.value().sql();
            String given = column.getOptions();
            if (given == null || given.isEmpty()) {
                column.setOptions(encode);
            } else if (!given.endsWith(encode)) {
                column.setOptions(given + ' ' + encode);
            }
        }
    }

    @Override
    List<Column> ofCollection(Collection collection) {
        return collection.getElement().getColumns();
    }
}
