// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.design;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Map;
import org.hibernate.AnnotationException;
import org.hibernate.MappingException;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.binder.TypeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;

/**
 * Leads a design annotation to the draft of the table it speaks of. An entity's annotation is read when all columns are
 * known, which is after the foreign keys; a subclass contributes to its own table.
 *
 * @param <A> the annotation
 */
abstract class DesignBinder<A extends Annotation> implements TypeBinder<A>, AttributeBinder<A> {
    /** Reads the annotation of an entity. */
    abstract void ofEntity(A annotation, PersistentClass entity, TableDraft draft, String origin);

    /** Reads the annotation of an attribute; {@code columns} has at least one, of the draft's table. */
    abstract void ofAttribute(A annotation, List<Column> columns, TableDraft draft, String origin);

    /** Whether the annotation speaks of a whole table, so that on an attribute it needs one beside the entity's. */
    boolean speaksOfTable() {
        return false;
    }

    @Override
    public final void bind(A annotation, MetadataBuildingContext context, PersistentClass entity) {
        TableDesigns.collecting(context).ifPresent(designs -> context.getMetadataCollector()
                .addSecondPass((Map<String, PersistentClass> entities) -> ofEntity(
                        annotation,
                        entity,
                        designs.draft(entity.getTable()),
                        origin(annotation, entity.getEntityName()))));
    }

    @Override
    public final void bind(A annotation, MetadataBuildingContext context, Component embeddable) {
        throw new AnnotationException(origin(annotation, embeddable.getComponentClassName())
                + ": an embeddable has no table of its own; annotate its attributes or the entity");
    }

    @Override
    public final void bind(
            A annotation, MetadataBuildingContext context, @Nullable PersistentClass entity, Property property) {
        TableDesigns.collecting(context).ifPresent(designs -> {
            // Hibernate names no entity for an embeddable that is the element of a collection.
            String owner = entity == null ? "table " + tableOf(property).getName() : entity.getEntityName();
            String origin = origin(annotation, owner + '.' + property.getName());
            // Hibernate calls in its second pass already, when the columns are known.
            try {
                if (speaksOfTable() && entity != null && tableOf(property).equals(entity.getTable())) {
                    throw new AnnotationException(origin + ": the attribute is in the entity's own table "
                            + entity.getTable().getName() + "; annotate the entity");
                }
                if (property.getValue() instanceof Collection collection) {
                    ofColumns(annotation, ofCollection(collection), collection.getCollectionTable(), designs, origin);
                } else {
                    ofColumns(
                            annotation,
                            property.getColumns(),
                            property.getValue().getTable(),
                            designs,
                            origin);
                }
            } catch (AnnotationException e) {
                designs.refuse(e);
            }
        });
    }

    private static Table tableOf(Property property) {
        return property.getValue() instanceof Collection collection
                ? collection.getCollectionTable()
                : property.getValue().getTable();
    }

    /** The columns that a collection attribute stands for: the owner's key. */
    List<Column> ofCollection(Collection collection) {
        return collection.getKey().getColumns();
    }

    private void ofColumns(A annotation, List<Column> columns, Table table, TableDesigns designs, String origin) {
        if (columns.isEmpty()) {
            throw new AnnotationException(
                    origin + ": the attribute has no column of its own; annotate the owning side");
        }
        ofAttribute(annotation, columns, designs.draft(table), origin);
    }

    /** The columns of an attribute in the entity's own table. */
    static List<Column> columns(PersistentClass entity, String attribute, String origin) {
        Property property;
        try {
            property = entity.getRecursiveProperty(attribute);
        } catch (MappingException e) {
            throw new AnnotationException(
                    origin + ": " + entity.getEntityName() + " has no attribute \"" + attribute + '"', e);
        }
        Table table = entity.getTable();
        List<Column> columns = property.getColumns();
        if (!columns.isEmpty() && columns.stream().allMatch(column -> table.getColumn(column) != null)) {
            return columns.stream().map(table::getColumn).toList();
        }
        if (property.equals(entity.getIdentifierProperty())) {
            return entity.getKey().getColumns();
        }
        throw new AnnotationException(origin + ": attribute \"" + attribute + "\" has no column in table "
                + table.getName() + "; annotate the attribute where it is declared");
    }

    private static String origin(Annotation annotation, String place) {
        return '@' + annotation.annotationType().getSimpleName() + " on " + place;
    }
}
