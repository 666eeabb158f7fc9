// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code getColumns}.
 *
 * @param notNull null where the server does not know, as for late-binding views
 */
record ColumnRow(
        String schema,
        String table,
        String name,
        int position,
        ColumnFacts facts,
        @Nullable Boolean notNull,
        @Nullable String remarks,
        @Nullable String defaultExpression) {
    static ColumnRow ofCatalog(ResultSet row) throws SQLException {
        TypeName type = TypeName.ofOid(row.getInt("type_oid")).orElse(TypeName.UNKNOWN);
        return new ColumnRow(
                text(row, "schema_name"),
                text(row, "table_name"),
                text(row, "column_name"),
                row.getInt("position"),
                ColumnFacts.of(type, row.getInt("type_modifier")),
                row.getBoolean("not_null"),
                row.getString("remarks"),
                row.getString("default_expression"));
    }

    static ColumnRow ofLateBindingView(ResultSet row) throws SQLException {
        return new ColumnRow(
                text(row, "schema_name"),
                text(row, "table_name"),
                text(row, "column_name"),
                row.getInt("position"),
                facts(text(row, "type")),
                null,
                null,
                null);
    }

    private static ColumnFacts facts(String printed) {
        try {
            RedshiftType type = RedshiftType.parseCatalog(printed);
            return ColumnFacts.of(type.name(), type.typmod());
        } catch (IllegalArgumentException unknownType) {
            return ColumnFacts.of(TypeName.UNKNOWN, RedshiftType.NONE);
        }
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return String.valueOf(row.getString(column));
    }

    void addTo(MemoryRows rows, @Nullable String database) {
        int jdbcType = TypeFacts.jdbcType(facts.type());
        String identity = isIdentity() ? "YES" : "NO";
        rows.row(
                database,
                schema,
                table,
                name,
                jdbcType,
                facts.typeName(),
                facts.size(),
                null,
                facts.decimalDigits(),
                facts.type() == TypeName.GEOGRAPHY ? 2 : 10,
                nullability(),
                remarks,
                defaultExpression,
                jdbcType,
                null,
                facts.size(),
                position,
                notNull == null ? "" : notNull ? "NO" : "YES",
                null,
                null,
                null,
                null,
                identity,
                identity);
    }

    private int nullability() {
        if (notNull == null) {
            return DatabaseMetaData.columnNullableUnknown;
        }
        return notNull ? DatabaseMetaData.columnNoNulls : DatabaseMetaData.columnNullable;
    }

    private boolean isIdentity() {
        String expression = defaultExpression;
        return expression != null && (expression.contains("\"identity\"") || expression.contains("default_identity"));
    }
}
