// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.DistStyle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of {@code getTables}; what follows the remarks is Redshift's own, and null where it is not known. */
record TableRow(
        @Nullable String database,
        String schema,
        String name,
        String type,
        @Nullable String remarks,
        @Nullable String owner,
        @Nullable String altered,
        @Nullable String modified,
        @Nullable String distStyle,
        @Nullable String subtype) {
    static final String EXTERNAL = "EXTERNAL TABLE";

    /** In their order, as {@code getTableTypes} lists them. */
    static final List<String> TYPES =
            List.of(EXTERNAL, "SYSTEM TABLE", "SYSTEM VIEW", "TABLE", "TEMPORARY TABLE", "TEMPORARY VIEW", "VIEW");

    static final Comparator<TableRow> ORDER = Comparator.comparing(TableRow::type)
            .thenComparing(row -> String.valueOf(row.database))
            .thenComparing(TableRow::schema)
            .thenComparing(TableRow::name);

    /** @param row of {@code CatalogQueries.relations} */
    static TableRow ofCatalog(@Nullable String database, ResultSet row) throws SQLException {
        String schema = text(row, "schema_name");
        boolean isView = "v".equals(row.getString("kind"));
        return new TableRow(
                database,
                schema,
                text(row, "table_name"),
                typeOf(schema, isView ? "VIEW" : "TABLE"),
                row.getString("remarks"),
                row.getString("owner"),
                null,
                null,
                isView ? null : distStyle(row.getInt("dist_style")),
                null);
    }

    private static @Nullable String distStyle(int code) {
        for (DistStyle style : DistStyle.values()) {
            if (style.code() == code) {
                return style.name();
            }
        }
        return null;
    }

    /** @param row of {@code CatalogQueries.externalTables} */
    static TableRow ofExternal(@Nullable String database, ResultSet row) throws SQLException {
        return new TableRow(
                database,
                text(row, "schema_name"),
                text(row, "table_name"),
                EXTERNAL,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** @param row of SHOW TABLES or {@code AllDatabasesQueries.tables} */
    static TableRow ofShown(ResultSet row) throws SQLException {
        String schema = text(row, "schema_name");
        return new TableRow(
                row.getString("database_name"),
                schema,
                text(row, "table_name"),
                typeOf(schema, text(row, "table_type")),
                row.getString("remarks"),
                MetaQueries.textIfSent(row, "owner"),
                MetaQueries.textIfSent(row, "last_altered_time"),
                MetaQueries.textIfSent(row, "last_modified_time"),
                MetaQueries.textIfSent(row, "dist_style"),
                MetaQueries.textIfSent(row, "table_subtype"));
    }

    /** What is in the system's schemas and in the session's temporary one has a type of its own. */
    private static String typeOf(String schema, String kind) {
        if (kind.equals(EXTERNAL)) {
            return kind;
        }
        // Views of all databases have called tables BASE TABLE and those of datashares SHARED TABLE.
        String plain = kind.endsWith("VIEW") ? "VIEW" : "TABLE";
        if (schema.equals("pg_catalog") || schema.equals("information_schema")) {
            return "SYSTEM " + plain;
        }
        return schema.startsWith("pg_temp_") ? "TEMPORARY " + plain : plain;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return String.valueOf(row.getString(column));
    }

    void addTo(MemoryRows rows) {
        rows.row(
                database, schema, name, type, remarks, null, null, null, null, null, owner, altered, modified,
                distStyle, subtype);
    }
}
