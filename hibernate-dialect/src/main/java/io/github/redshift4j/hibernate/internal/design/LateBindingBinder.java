// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.design;

import io.github.redshift4j.hibernate.LateBinding;
import io.github.redshift4j.hibernate.RedshiftDialect;
import java.util.Map;
import org.hibernate.AnnotationException;
import org.hibernate.binder.TypeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;

/** Reads {@link LateBinding}: the words stand at the end of CREATE VIEW, where Hibernate writes a table's options. */
public final class LateBindingBinder implements TypeBinder<LateBinding> {
    private static final String WORDS = "with no schema binding";

    @Override
    public void bind(LateBinding annotation, MetadataBuildingContext context, PersistentClass entity) {
        if (!(context.getMetadataCollector().getDatabase().getDialect() instanceof RedshiftDialect)) {
            return;
        }
        context.getMetadataCollector().addSecondPass((Map<String, PersistentClass> entities) -> {
            Table table = entity.getTable();
            if (!table.isView()) {
                throw new AnnotationException("@LateBinding on " + entity.getEntityName()
                        + ": it goes with @View, and the entity has a table");
            }
            table.setOptions(WORDS);
        });
    }

    @Override
    public void bind(LateBinding annotation, MetadataBuildingContext context, Component embeddable) {
        throw new AnnotationException("@LateBinding on " + embeddable.getComponentClassName()
                + ": an embeddable has no view; annotate the entity");
    }
}
