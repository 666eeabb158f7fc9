// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.schema;

import io.github.redshift4j.catalog.Key;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.internal.Formatter;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UniqueKey;
import org.hibernate.tool.schema.extract.spi.TableInformation;
import org.hibernate.tool.schema.internal.GroupedSchemaMigratorImpl;
import org.hibernate.tool.schema.internal.HibernateSchemaManagementTool;
import org.hibernate.tool.schema.spi.ExecutionOptions;
import org.hibernate.tool.schema.spi.GenerationTarget;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.jspecify.annotations.Nullable;

/**
 * {@code hbm2ddl.auto=update}: tables are changed by {@link RedshiftTableMigrator}, and a unique key is added only to
 * columns that have none, whatever its name, since keys written inside CREATE TABLE are named by the server.
 */
final class RedshiftSchemaMigrator extends GroupedSchemaMigratorImpl {
    RedshiftSchemaMigrator(HibernateSchemaManagementTool tool, SchemaFilter filter) {
        super(tool, filter);
    }

    @Override
    protected void applyUniqueKeys(
            Table table,
            @Nullable TableInformation existing,
            Dialect dialect,
            Metadata metadata,
            Formatter formatter,
            ExecutionOptions options,
            SqlStringGenerationContext context,
            GenerationTarget... targets) {
        List<Set<String>> there = CatalogTable.of(existing).stream()
                .flatMap(known -> known.keys().stream())
                .filter(Key.Unique.class::isInstance)
                .map(key -> names(key.columns().stream()
                        .map(io.github.redshift4j.core.Identifier::name)
                        .toList()))
                .toList();
        for (UniqueKey key : table.getUniqueKeys().values()) {
            Set<String> wanted = names(
                    key.getColumns().stream().map(column -> column.getName()).toList());
            if (!there.contains(wanted)) {
                applySqlStrings(
                        false,
                        dialect.getUniqueKeyExporter().getSqlCreateStrings(key, metadata, context),
                        formatter,
                        options,
                        targets);
            }
        }
    }

    private static Set<String> names(List<String> columns) {
        Set<String> folded = new HashSet<>();
        columns.forEach(column -> folded.add(io.github.redshift4j.core.Identifier.fold(column)));
        return folded;
    }
}
