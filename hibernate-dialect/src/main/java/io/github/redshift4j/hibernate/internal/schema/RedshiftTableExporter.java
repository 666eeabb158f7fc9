// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.schema;

import io.github.redshift4j.core.Literals;
import io.github.redshift4j.core.SqlWriter;
import io.github.redshift4j.hibernate.RedshiftDialect;
import io.github.redshift4j.hibernate.internal.design.TableDesigns;
import java.util.List;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.internal.StandardTableExporter;

/** CREATE TABLE with the table's physical design at its end, after what {@code @Table(options)} gave. */
public final class RedshiftTableExporter extends StandardTableExporter {
    public RedshiftTableExporter(RedshiftDialect dialect) {
        super(dialect);
    }

    @Override
    public String[] getSqlCreateStrings(Table table, Metadata metadata, SqlStringGenerationContext context) {
        String[] statements = super.getSqlCreateStrings(table, metadata, context);
        if (!table.isView()) {
            TableDesigns.annotated(table, metadata)
                    .map(design -> new SqlWriter().part(design).toString())
                    .filter(attributes -> !attributes.isEmpty())
                    .ifPresent(attributes -> statements[0] += " " + attributes);
        }
        return statements;
    }

    /** Hibernate's own would not escape the text. */
    @Override
    protected void applyComments(Table table, String tableName, List<String> statements) {
        if (table.getComment() != null) {
            statements.add("comment on table " + tableName + " is " + Literals.string(table.getComment()));
        }
        for (Column column : table.getColumns()) {
            if (column.getComment() != null) {
                statements.add("comment on column " + tableName + '.' + column.getQuotedName(dialect) + " is "
                        + Literals.string(column.getComment()));
            }
        }
    }
}
