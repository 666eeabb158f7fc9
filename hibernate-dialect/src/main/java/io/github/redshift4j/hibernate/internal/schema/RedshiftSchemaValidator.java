// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.schema;

import io.github.redshift4j.hibernate.RedshiftSettings;
import io.github.redshift4j.hibernate.internal.design.TableDesigns;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.dialect.Dialect;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.extract.spi.DatabaseInformation;
import org.hibernate.tool.schema.extract.spi.TableInformation;
import org.hibernate.tool.schema.internal.GroupedSchemaValidatorImpl;
import org.hibernate.tool.schema.internal.HibernateSchemaManagementTool;
import org.hibernate.tool.schema.spi.ContributableMatcher;
import org.hibernate.tool.schema.spi.ExecutionOptions;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.jspecify.annotations.Nullable;

/**
 * {@code hbm2ddl.auto=validate}: tables, columns and types as Hibernate does, then the physical design that mappings
 * speak of, all differences in one message.
 */
final class RedshiftSchemaValidator extends GroupedSchemaValidatorImpl {
    private final List<String> differences = new ArrayList<>();

    RedshiftSchemaValidator(HibernateSchemaManagementTool tool, SchemaFilter filter) {
        super(tool, filter);
    }

    @Override
    public void performValidation(
            Metadata metadata,
            DatabaseInformation database,
            ExecutionOptions options,
            ContributableMatcher filter,
            Dialect dialect) {
        differences.clear();
        super.performValidation(metadata, database, options, filter, dialect);
        if (!differences.isEmpty()) {
            throw new SchemaManagementException("Schema validation: wrong physical design: "
                    + String.join("; ", differences) + ". Alter the tables, or let hbm2ddl.auto=update do it with "
                    + RedshiftSettings.UPDATE_DESIGN + "=true");
        }
    }

    @Override
    protected void validateTable(
            Table table,
            @Nullable TableInformation existing,
            Metadata metadata,
            ExecutionOptions options,
            Dialect dialect) {
        super.validateTable(table, existing, metadata, options, dialect);
        CatalogTable.of(existing)
                .ifPresent(found -> DesignChange.between(TableDesigns.whole(table, metadata), found.design())
                        .forEach(change -> differences.add(
                                "table " + table.getQualifiedTableName() + ": " + change.difference())));
    }
}
