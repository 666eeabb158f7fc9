// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.BackingSession;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.LongNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table a COPY loads and the columns its fields go to, in their order.
 *
 * @param name as the catalog has it, without schema
 * @param sql for SQL text
 * @param insertable the user may insert rows
 * @param owned the user owns it or is a superuser
 */
record TargetTable(long oid, String name, String sql, List<TargetColumn> columns, boolean insertable, boolean owned) {
    TargetTable {
        columns = List.copyOf(columns);
    }

    /**
     * Looks the table up.
     *
     * @param columnList of the statement; empty for none
     * @throws ServerException if there is no such table or column, or identity columns and EXPLICIT_IDS do not match
     */
    static TargetTable read(BackingSession session, QualifiedName table, List<String> columnList, boolean explicitIds)
            throws IOException {
        String sql = sql(session, table);
        List<List<@Nullable String>> rows = session.query(
                """
                SELECT c.oid, redshift.full_name(c.relname), c.relkind, redshift.full_name(a.attname), pg_catalog.format_type(a.atttypid, a.atttypmod), a.attnotnull,
                       a.atthasdef OR a.attidentity <> '', a.attidentity <> '' AND NOT coalesce(i.by_default, false),
                       pg_catalog.has_table_privilege(c.oid, 'INSERT'), pg_catalog.pg_has_role(c.relowner, 'USAGE')
                FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
                LEFT JOIN redshift.identity_info i ON i.relid = c.oid AND i.attnum = a.attnum
                WHERE c.oid = pg_catalog.to_regclass(%s)
                  AND c.relnamespace::pg_catalog.regnamespace::pg_catalog.text
                      NOT IN ('pg_catalog', 'information_schema', 'redshift', 'redshift_catalog')
                ORDER BY a.attnum"""
                        .formatted(PostgresLiteral.quote(sql)));
        if (rows.isEmpty()) {
            throw ServerException.of(
                    SqlState.UNDEFINED_TABLE,
                    "Cannot COPY into nonexistent table " + table.name().name());
        }
        String kind = rows.get(0).get(2);
        if (!"r".equals(kind)) {
            throw ServerException.of(
                    "42809",
                    "cannot copy to " + ("v".equals(kind) ? "view" : "materialized view") + " \""
                            + rows.get(0).get(1) + '"');
        }
        Map<String, TargetColumn> columns = new LinkedHashMap<>();
        for (List<@Nullable String> row : rows) {
            TargetColumn column = column(row);
            columns.put(LongNames.stored(column.name()), column);
        }
        String name = String.valueOf(rows.get(0).get(1));
        return new TargetTable(
                Long.parseLong(String.valueOf(rows.get(0).get(0))),
                name,
                sql,
                chosen(name, columns, columnList, explicitIds),
                "t".equals(rows.get(0).get(8)),
                "t".equals(rows.get(0).get(9)));
    }

    /**
     * Refuses a user who may not load the table, before anything is read: a NOLOAD would never find out.
     *
     * @param ownerOnly the options are the owner's
     */
    void requirePrivileges(boolean ownerOnly) {
        if (!insertable) {
            throw ServerException.of(SqlState.INSUFFICIENT_PRIVILEGE, "permission denied for relation " + name);
        }
        if (ownerOnly && !owned) {
            throw ServerException.of(SqlState.INSUFFICIENT_PRIVILEGE, "must be owner of relation " + name);
        }
    }

    private static String sql(BackingSession session, QualifiedName table) throws IOException {
        if (table.database().isPresent()) {
            String current =
                    session.query("SELECT pg_catalog.current_database()").get(0).get(0);
            if (!table.database().get().name().equals(current)) {
                throw ServerException.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "cross-database references are not implemented: \"" + table.sql() + '"');
            }
        }
        String name = table.name().quoted();
        return table.schema().map(schema -> schema.quoted() + '.' + name).orElse(name);
    }

    private static TargetColumn column(List<@Nullable String> row) {
        String type = String.valueOf(row.get(4)).replace("redshift.", "");
        RedshiftType parsed;
        try {
            parsed = RedshiftType.parseCatalog(type);
        } catch (IllegalArgumentException e) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED, "The local server does not COPY into columns of type " + type);
        }
        return new TargetColumn(
                String.valueOf(row.get(3)),
                parsed,
                "t".equals(row.get(5)),
                "t".equals(row.get(6)),
                "t".equals(row.get(7)));
    }

    private static List<TargetColumn> chosen(
            String table, Map<String, TargetColumn> columns, List<String> columnList, boolean explicitIds) {
        List<TargetColumn> chosen = new ArrayList<>();
        if (columnList.isEmpty()) {
            for (TargetColumn column : columns.values()) {
                if (explicitIds || !column.alwaysIdentity()) {
                    chosen.add(column);
                }
            }
        }
        Set<String> seen = new HashSet<>();
        for (String name : columnList) {
            TargetColumn column = columns.get(name);
            if (column == null) {
                throw ServerException.of(
                        SqlState.UNDEFINED_COLUMN,
                        "column \"" + name + "\" of relation \"" + table + "\" does not exist");
            }
            if (!seen.add(name)) {
                throw ServerException.of(SqlState.DUPLICATE_COLUMN, "column \"" + name + "\" specified more than once");
            }
            if (column.alwaysIdentity() && !explicitIds) {
                throw ServerException.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "cannot COPY to IDENTITY column \"" + name + "\" without EXPLICIT_IDS");
            }
            chosen.add(column);
        }
        boolean identity = chosen.stream().anyMatch(TargetColumn::alwaysIdentity);
        if (explicitIds && !identity) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "EXPLICIT_IDS needs an IDENTITY column among the columns loaded into \"" + table + '"');
        }
        columns.values().stream()
                .filter(column -> column.notNull() && !column.hasDefault() && !chosen.contains(column))
                .findFirst()
                .ifPresent(column -> {
                    throw ComputeNodeError.of(
                            ComputeNodeError.GENERAL,
                            "Cannot insert a NULL value into column " + column.name(),
                            "The column is NOT NULL without a default and not in the column list");
                });
        return chosen;
    }

    /** PostgreSQL's statement that takes the checked rows. */
    String copyIn() {
        String list = columns.stream()
                .map(column -> Identifier.of(LongNames.stored(column.name())).quoted())
                .collect(Collectors.joining(", "));
        return "COPY " + sql + " (" + list + ") FROM STDIN WITH (FORMAT text, DEFAULT E'\\\\D')";
    }
}
