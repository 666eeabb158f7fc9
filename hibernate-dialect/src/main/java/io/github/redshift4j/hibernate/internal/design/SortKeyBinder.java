// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.design;

import io.github.redshift4j.hibernate.SortKey;
import io.github.redshift4j.hibernate.SortKey.Style;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.AnnotationException;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;

/** Reads {@link SortKey}. */
public final class SortKeyBinder extends DesignBinder<SortKey> {
    /** An entity's list is one entry of the draft; attributes come with their own orders. */
    static final int WHOLE_KEY = Integer.MIN_VALUE;

    @Override
    void ofEntity(SortKey annotation, PersistentClass entity, TableDraft draft, String origin) {
        List<Column> all = new ArrayList<>();
        for (String attribute : annotation.value()) {
            all.addAll(columns(entity, attribute, origin));
        }
        if (all.isEmpty() != (annotation.style() == Style.AUTO)) {
            throw new AnnotationException(origin
                    + (all.isEmpty()
                            ? ": it names no attribute; only style AUTO goes without"
                            : ": style AUTO names no attributes"));
        }
        draft.sortKey(annotation.style(), WHOLE_KEY, all, origin);
    }

    @Override
    void ofAttribute(SortKey annotation, List<Column> columns, TableDraft draft, String origin) {
        if (annotation.value().length > 0 || annotation.style() == Style.AUTO || annotation.order() < 0) {
            throw new AnnotationException(
                    origin + ": on an attribute it takes order (0 or more) and style COMPOUND or INTERLEAVED only");
        }
        draft.sortKey(annotation.style(), annotation.order(), columns, origin);
    }
}
