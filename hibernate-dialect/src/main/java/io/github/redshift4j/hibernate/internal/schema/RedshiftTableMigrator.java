// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.schema;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.github.redshift4j.core.Literals;
import io.github.redshift4j.hibernate.RedshiftDialect;
import io.github.redshift4j.hibernate.RedshiftSettings;
import io.github.redshift4j.hibernate.internal.design.TableDesigns;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.extract.spi.TableInformation;
import org.hibernate.tool.schema.spi.SchemaManagementException;
import org.hibernate.tool.schema.spi.TableMigrator;

/**
 * What {@code hbm2ddl.auto=update} does to a table that exists: adds columns, lets VARCHAR columns grow, and alters the
 * physical design where {@link RedshiftSettings#UPDATE_DESIGN} allows it. Nothing is dropped, and nothing shrinks.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE.html">ALTER TABLE</a>
 */
public final class RedshiftTableMigrator implements TableMigrator {
    private static final System.Logger LOG = System.getLogger(RedshiftTableMigrator.class.getName());
    private static final String[] NONE = {};

    private final RedshiftDialect dialect;

    public RedshiftTableMigrator(RedshiftDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    public String[] getSqlAlterStrings(
            Table table, Metadata metadata, TableInformation existing, SqlStringGenerationContext context) {
        if (table.isView()) {
            return NONE;
        }
        String name = context.format(table.getQualifiedTableName());
        List<String> statements = new ArrayList<>();
        for (Column column : table.getColumns()) {
            if (existing.getColumn(Identifier.toIdentifier(column.getName(), column.isQuoted())) == null) {
                addColumn(column, name, metadata, statements);
            }
        }
        CatalogTable.of(existing).ifPresent(found -> {
            for (Column column : table.getColumns()) {
                VarcharGrowth.of(column, found, metadata, dialect)
                        .alteration(name)
                        .ifPresent(alteration -> statements.add("alter table " + name + ' ' + alteration));
            }
            statements.addAll(
                    designAlterations(name, DesignChange.between(TableDesigns.whole(table, metadata), found.design())));
        });
        return statements.toArray(NONE);
    }

    /** One column a statement; the grammar takes neither keys nor IDENTITY nor COLLATE here. */
    private void addColumn(Column column, String table, Metadata metadata, List<String> statements) {
        if (column.isIdentity() || column.getCollation() != null) {
            throw new SchemaManagementException("Cannot add column " + column.getName() + " to table " + table
                    + ": Redshift adds no column with " + (column.isIdentity() ? "IDENTITY" : "COLLATE")
                    + "; make the table anew and copy its rows");
        }
        StringBuilder sql = new StringBuilder("alter table ")
                .append(table)
                .append(" add column ")
                .append(column.getQuotedName(dialect))
                .append(' ')
                .append(column.getSqlType(metadata));
        if (column.getDefaultValue() != null) {
            sql.append(" default ").append(column.getDefaultValue());
        }
        if (!column.isNullable() && column.getDefaultValue() != null) {
            sql.append(" not null");
        } else if (!column.isNullable()) {
            LOG.log(
                    WARNING,
                    "Column {0} is added to table {1} without NOT NULL, since it has no default for the rows that exist:"
                            + " give it one with @ColumnDefault, or fill it and make the table anew",
                    column.getName(),
                    table);
        }
        if (column.getOptions() != null && !column.getOptions().isEmpty()) {
            sql.append(' ').append(column.getOptions());
        }
        statements.add(sql.toString());
        if (column.getComment() != null) {
            statements.add("comment on column " + table + '.' + column.getQuotedName(dialect) + " is "
                    + Literals.string(column.getComment()));
        }
    }

    private List<String> designAlterations(String table, List<DesignChange> changes) {
        if (changes.isEmpty()) {
            return List.of();
        }
        String differences = changes.stream().map(DesignChange::difference).collect(Collectors.joining("; "));
        if (!dialect.settings().updateDesign()) {
            LOG.log(
                    WARNING,
                    "Physical design of table {0} is left as it is: {1}. Set {2} to true to have it altered",
                    table,
                    differences,
                    RedshiftSettings.UPDATE_DESIGN);
            return List.of();
        }
        List<String> plan = changes.stream()
                .map(DesignChange::alteration)
                .filter(Objects::nonNull)
                .map(alteration -> "alter table " + table + ' ' + alteration)
                .toList();
        LOG.log(INFO, "Physical design of table {0} is altered: {1}. Plan: {2}", table, differences, plan);
        if (plan.size() < changes.size()) {
            LOG.log(
                    WARNING,
                    "Table {0} keeps a design that ALTER TABLE cannot change: {1}. Make it anew and copy its rows",
                    table,
                    changes.stream()
                            .filter(change -> change.alteration() == null)
                            .map(DesignChange::difference)
                            .collect(Collectors.joining("; ")));
        }
        return plan;
    }
}
