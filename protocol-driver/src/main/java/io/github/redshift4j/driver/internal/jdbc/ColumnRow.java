// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.TypeName;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code getColumns}.
 *
 * @param nullable YES, NO, or empty where the server does not know, as for late-binding views
 * @param design null where there is none, as for views
 */
record ColumnRow(
        @Nullable String database,
        String schema,
        String table,
        String name,
        int position,
        ColumnFacts facts,
        String nullable,
        @Nullable String remarks,
        @Nullable String defaultExpression,
        @Nullable Design design) {
    static final Comparator<ColumnRow> ORDER = Comparator.comparing((ColumnRow row) -> String.valueOf(row.database))
            .thenComparing(ColumnRow::schema)
            .thenComparing(ColumnRow::table)
            .thenComparing(ColumnRow::position);

    /** A column's part in the design of its table, as SHOW COLUMNS tells it. */
    record Design(
            @Nullable String sortKeyType,
            int sortKey,
            boolean distKey,
            @Nullable String encoding,
            @Nullable String collation) {}

    /** @param row of {@code CatalogQueries.columns} */
    static ColumnRow ofCatalog(@Nullable String database, ResultSet row) throws SQLException {
        TypeName type = TypeName.ofOid(row.getInt("type_oid")).orElse(TypeName.UNKNOWN);
        return new ColumnRow(
                database,
                text(row, "schema_name"),
                text(row, "table_name"),
                text(row, "column_name"),
                row.getInt("position"),
                ColumnFacts.of(type, row.getInt("type_modifier")),
                row.getBoolean("not_null") ? "NO" : "YES",
                row.getString("remarks"),
                row.getString("default_expression"),
                "v".equals(row.getString("kind")) ? null : catalogDesign(row));
    }

    private static Design catalogDesign(ResultSet row) throws SQLException {
        int sortKey = row.getInt("sort_key");
        String encoding = row.getString("encoding");
        return new Design(
                // Of an interleaved key the odd positions are negative; an even one tells nothing by itself.
                sortKey % 2 == 0 ? null : sortKey < 0 ? "INTERLEAVED" : "COMPOUND",
                sortKey,
                row.getBoolean("dist_key"),
                "none".equals(encoding) ? "raw" : encoding,
                null);
    }

    /** @param row of {@code CatalogQueries.lateBindingColumns} or {@code externalColumns} */
    static ColumnRow ofPrinted(@Nullable String database, ResultSet row, boolean external) throws SQLException {
        String type = text(row, "type");
        return new ColumnRow(
                database,
                text(row, "schema_name"),
                text(row, "table_name"),
                text(row, "column_name"),
                row.getInt("position"),
                external ? ExternalType.facts(type) : ColumnFacts.printed(type),
                external ? externalNullable(row.getString("is_nullable")) : "",
                null,
                null,
                null);
    }

    private static String externalNullable(@Nullable String text) {
        return "true".equals(text) ? "YES" : "false".equals(text) ? "NO" : "";
    }

    /** @param row of SHOW COLUMNS or {@code AllDatabasesQueries.columns} */
    static ColumnRow ofShown(ResultSet row) throws SQLException {
        String nullable = row.getString("is_nullable");
        return new ColumnRow(
                row.getString("database_name"),
                text(row, "schema_name"),
                text(row, "table_name"),
                text(row, "column_name"),
                row.getInt("ordinal_position"),
                ColumnFacts.bare(
                        text(row, "data_type"),
                        number(row.getString("character_maximum_length")),
                        number(row.getString("numeric_precision")),
                        number(row.getString("numeric_scale"))),
                nullable == null ? "" : nullable,
                row.getString("remarks"),
                row.getString("column_default"),
                new Design(
                        MetaQueries.textIfSent(row, "sort_key_type"),
                        number(MetaQueries.textIfSent(row, "sort_key")),
                        number(MetaQueries.textIfSent(row, "dist_key")) == 1,
                        MetaQueries.textIfSent(row, "encoding"),
                        MetaQueries.textIfSent(row, "collation")));
    }

    /** Sizes have come as null, empty and negative; each means that there is none. */
    private static int number(@Nullable String text) {
        return text != null && text.matches("-?\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return String.valueOf(row.getString(column));
    }

    /** SHOW has told dropped columns too. */
    boolean isDropped() {
        return name.contains("pg.dropped.");
    }

    /** The same with the type of the sort key that another column of the table has told. */
    ColumnRow withSortKeyType(@Nullable String type) {
        return design == null || design.sortKey == 0 || design.sortKeyType != null
                ? this
                : new ColumnRow(
                        database,
                        schema,
                        table,
                        name,
                        position,
                        facts,
                        nullable,
                        remarks,
                        defaultExpression,
                        new Design(type, design.sortKey, design.distKey, design.encoding, design.collation));
    }

    void addTo(MemoryRows rows) {
        int jdbcType = facts.jdbcType();
        String identity = isIdentity() ? "YES" : "NO";
        rows.row(
                database,
                schema,
                table,
                name,
                jdbcType,
                facts.name(),
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
                nullable,
                null,
                null,
                null,
                null,
                identity,
                identity,
                design == null ? null : design.sortKeyType,
                design == null ? 0 : design.sortKey,
                design != null && design.distKey ? 1 : null,
                design == null ? null : design.encoding,
                design == null ? null : design.collation);
    }

    private int nullability() {
        return switch (nullable) {
            case "YES" -> DatabaseMetaData.columnNullable;
            case "NO" -> DatabaseMetaData.columnNoNulls;
            default -> DatabaseMetaData.columnNullableUnknown;
        };
    }

    private boolean isIdentity() {
        String expression = defaultExpression;
        return expression != null && (expression.contains("\"identity\"") || expression.contains("default_identity"));
    }
}
