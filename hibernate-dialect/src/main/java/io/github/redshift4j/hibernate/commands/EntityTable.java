// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.commands;

import io.github.redshift4j.commands.Copy;
import io.github.redshift4j.commands.Unload;
import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.core.SqlWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.EntityDiscriminatorMapping;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;

/**
 * The one table of an entity, with the columns of each attribute.
 *
 * @param entity its name, for messages
 * @param columns by attribute, in the order of the mapping; the discriminator by the name {@code class}
 */
record EntityTable(String entity, QualifiedName table, Map<String, List<String>> columns) {
    static EntityTable of(SessionFactoryImplementor factory, Class<?> type) {
        EntityMappingType entity = factory.getMappingMetamodel().findEntityDescriptor(type);
        if (entity == null) {
            throw new IllegalArgumentException(type.getName() + " is not an entity of this session factory");
        }
        Map<String, List<SelectableMapping>> found = new LinkedHashMap<>();
        found.put(entity.getIdentifierMapping().getAttributeName(), selectables(entity.getIdentifierMapping()));
        EntityDiscriminatorMapping discriminator = entity.getDiscriminatorMapping();
        if (discriminator != null && discriminator.hasPhysicalColumn()) {
            found.put("class", selectables(discriminator));
        }
        entity.forEachAttributeMapping((AttributeMapping attribute) -> {
            if (!(attribute instanceof PluralAttributeMapping)) {
                found.put(attribute.getAttributeName(), selectables(attribute));
            }
        });
        Set<String> tables = new LinkedHashSet<>();
        entity.forEachTableDetails(details -> tables.add(details.getTableName()));
        Map<String, List<String>> columns = new LinkedHashMap<>();
        found.forEach((attribute, all) -> {
            all.forEach(selectable -> tables.add(selectable.getContainingTableExpression()));
            columns.put(
                    attribute,
                    all.stream()
                            .map(selectable -> QualifiedName.parse(selectable.getSelectionExpression())
                                    .name()
                                    .name())
                            .toList());
        });
        if (tables.size() != 1) {
            throw new IllegalArgumentException("Entity " + entity.getEntityName() + " is spread over the tables "
                    + tables + ", and a command works on one: name it with Copy.into(table) or Unload.query(sql)");
        }
        return new EntityTable(
                entity.getEntityName(), QualifiedName.parse(tables.iterator().next()), columns);
    }

    /** Columns of their own; formulas and mirrored columns that Hibernate does not write are left out. */
    private static List<SelectableMapping> selectables(ModelPart part) {
        List<SelectableMapping> all = new ArrayList<>();
        if (part instanceof EmbeddableValuedModelPart embedded
                && embedded.getEmbeddableTypeDescriptor().getAggregateMapping() != null) {
            all.add(embedded.getEmbeddableTypeDescriptor().getAggregateMapping());
        } else {
            part.forEachSelectable((index, selectable) -> all.add(selectable));
        }
        all.removeIf(selectable -> selectable.isFormula() || !selectable.isInsertable());
        return all;
    }

    Copy.Target copy(String... attributes) {
        return Copy.into(table).columns(columnsOf(attributes).toArray(String[]::new));
    }

    Unload.Query unload(String... attributes) {
        List<String> names = columnsOf(attributes).stream()
                .map(name -> Identifier.of(name).sql())
                .toList();
        return Unload.query("select " + String.join(", ", names) + " from "
                + new SqlWriter().part(table).toString());
    }

    private List<String> columnsOf(String... attributes) {
        List<String> all = new ArrayList<>();
        if (attributes.length == 0) {
            columns.values().forEach(all::addAll);
            return all;
        }
        for (String attribute : attributes) {
            List<String> some = columns.get(attribute);
            if (some == null || some.isEmpty()) {
                throw new IllegalArgumentException("Entity " + entity + " has no attribute \"" + attribute
                        + "\" with columns in " + table + "; it has " + columns.keySet());
            }
            all.addAll(some);
        }
        return all;
    }
}
