// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.catalog.CatalogFilter;
import io.github.redshift4j.catalog.CatalogQueries;
import io.github.redshift4j.core.TypeName;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs the catalog module's queries and lays their rows out as JDBC wants them. A null or empty pattern restricts
 * nothing, and then the system's schemas are left out; a database other than the connection's gives nothing.
 */
final class CatalogMetaData {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final ConnectionImpl connection;

    CatalogMetaData(ConnectionImpl connection) {
        this.connection = connection;
    }

    interface RowConsumer {
        void accept(ResultSet row) throws SQLException;
    }

    void each(String sql, RowConsumer consumer) throws SQLException {
        both(sql, consumer, null, null);
    }

    /** Runs one query or two in a single round trip. */
    private void both(
            String sql, RowConsumer consumer, @Nullable String secondSql, @Nullable RowConsumer secondConsumer)
            throws SQLException {
        connection.requireOpen();
        List<ResultSet> results = connection.query(secondSql == null ? List.of(sql) : List.of(sql, secondSql));
        accept(results.get(0), consumer);
        if (secondConsumer != null) {
            accept(results.get(1), secondConsumer);
        }
    }

    private static void accept(ResultSet result, RowConsumer consumer) throws SQLException {
        try (result) {
            while (result.next()) {
                consumer.accept(result);
            }
        }
    }

    boolean isElsewhere(@Nullable String database) throws SQLException {
        return database != null && !database.isEmpty() && !database.equals(connection.getCatalog());
    }

    static @Nullable String pattern(@Nullable String pattern) {
        return pattern == null || pattern.isEmpty() ? null : pattern;
    }

    /** A pattern for an argument that is a name, not a pattern. */
    private static @Nullable String exactly(@Nullable String name) {
        return name == null || name.isEmpty() ? null : CatalogFilter.escape(name);
    }

    MemoryRows schemas(@Nullable String database, @Nullable String schemaPattern) throws SQLException {
        MemoryRows rows = MetaRows.schemas();
        if (!isElsewhere(database)) {
            String name = pattern(schemaPattern);
            each(
                    CatalogQueries.schemas(new CatalogFilter(name == null ? "%" : name, null, null)),
                    row -> rows.row(row.getString("schema_name"), connection.getCatalog()));
        }
        return rows;
    }

    /** In JDBC's order: type, schema, name. */
    MemoryRows tables(
            @Nullable String database,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            String @Nullable [] types)
            throws SQLException {
        MemoryRows rows = MetaRows.tables();
        Set<String> wanted = types == null ? Set.of("TABLE", "VIEW") : Set.of(types);
        if (isElsewhere(database) || wanted.isEmpty()) {
            return rows;
        }
        List<@Nullable String[]> tables = new ArrayList<>();
        CatalogFilter filter = new CatalogFilter(pattern(schemaPattern), pattern(tablePattern), null);
        each(CatalogQueries.relations(filter), row -> {
            String type = "v".equals(row.getString("kind")) ? "VIEW" : "TABLE";
            if (wanted.contains(type)) {
                tables.add(new @Nullable String[] {
                    type, row.getString("schema_name"), row.getString("table_name"), row.getString("remarks")
                });
            }
        });
        tables.sort(Comparator.comparing(table -> String.valueOf(table[0])));
        for (@Nullable String[] table : tables) {
            rows.row(connection.getCatalog(), table[1], table[2], table[0], table[3], null, null, null, null, null);
        }
        return rows;
    }

    MemoryRows columns(
            @Nullable String database,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern)
            throws SQLException {
        MemoryRows rows = MetaRows.columns();
        if (isElsewhere(database)) {
            return rows;
        }
        List<ColumnRow> found = new ArrayList<>();
        CatalogFilter filter = new CatalogFilter(pattern(schemaPattern), pattern(tablePattern), pattern(columnPattern));
        each(CatalogQueries.columns(filter), row -> found.add(ColumnRow.ofCatalog(row)));
        // The server looks through every late-binding view to answer this, so a table that is found is enough.
        if (found.isEmpty() || LikePattern.hasWildcard(schemaPattern) || LikePattern.hasWildcard(tablePattern)) {
            addLateBinding(found, filter);
        }
        for (ColumnRow column : found) {
            column.addTo(rows, connection.getCatalog());
        }
        return rows;
    }

    private void addLateBinding(List<ColumnRow> found, CatalogFilter filter) throws SQLException {
        LikePattern schema = LikePattern.of(filter.schema());
        LikePattern table = LikePattern.of(filter.table());
        LikePattern column = LikePattern.of(filter.column());
        each(CatalogQueries.lateBindingColumns(), row -> {
            ColumnRow candidate = ColumnRow.ofLateBindingView(row);
            if (schema.matches(candidate.schema())
                    && table.matches(candidate.table())
                    && column.matches(candidate.name())) {
                found.add(candidate);
            }
        });
        found.sort(Comparator.comparing(ColumnRow::schema)
                .thenComparing(ColumnRow::table)
                .thenComparing(ColumnRow::position));
    }

    MemoryRows primaryKeys(@Nullable String database, @Nullable String schema, @Nullable String table)
            throws SQLException {
        MemoryRows rows = MetaRows.primaryKeys();
        for (KeyRow key : keys(database, schema, table, "p")) {
            // In the order of the columns' names, as JDBC asks.
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < key.columns.size(); i++) {
                order.add(i);
            }
            order.sort(Comparator.comparing(key.columns::get));
            for (int i : order) {
                rows.row(connection.getCatalog(), key.schema, key.table, key.columns.get(i), i + 1, key.name);
            }
        }
        return rows;
    }

    /** Keys from one table to another; a null table is any. */
    MemoryRows foreignKeys(
            @Nullable String database,
            @Nullable String parentSchema,
            @Nullable String parentTable,
            @Nullable String schema,
            @Nullable String table)
            throws SQLException {
        MemoryRows rows = MetaRows.foreignKeys();
        if (isElsewhere(database)) {
            return rows;
        }
        ColumnNames names = new ColumnNames();
        Map<Long, List<KeyRow>> parents = new HashMap<>();
        List<KeyRow> all = keys(CatalogFilter.USER_OBJECTS, names);
        for (KeyRow key : all) {
            if (!key.kind.equals("f")) {
                parents.computeIfAbsent(key.relation, id -> new ArrayList<>()).add(key);
            }
        }
        List<KeyRow> found = new ArrayList<>();
        for (KeyRow key : all) {
            ColumnNames.Relation parent = names.relation(key.referenced);
            if (key.kind.equals("f")
                    && parent != null
                    && matches(schema, key.schema)
                    && matches(table, key.table)
                    && matches(parentSchema, parent.schema())
                    && matches(parentTable, parent.table())) {
                found.add(key);
            }
        }
        boolean imported = parentTable == null;
        found.sort(Comparator.comparing(
                        (KeyRow key) -> imported ? parent(names, key).schema() : key.schema)
                .thenComparing(key -> imported ? parent(names, key).table() : key.table)
                .thenComparing(key -> key.name));
        for (KeyRow key : found) {
            addForeignKey(rows, key, parent(names, key), parents.getOrDefault(key.referenced, List.of()));
        }
        return rows;
    }

    private static ColumnNames.Relation parent(ColumnNames names, KeyRow key) {
        ColumnNames.Relation parent = names.relation(key.referenced);
        if (parent == null) {
            throw new IllegalStateException("filtered before");
        }
        return parent;
    }

    private static boolean matches(@Nullable String wanted, String name) {
        return wanted == null || wanted.isEmpty() || wanted.equals(name);
    }

    private void addForeignKey(MemoryRows rows, KeyRow key, ColumnNames.Relation parent, List<KeyRow> parentKeys)
            throws SQLException {
        List<String> referenced = parent.names(key.referencedColumns);
        String parentKey = parentKeys.stream()
                .filter(candidate -> candidate.columns.equals(referenced))
                .map(candidate -> candidate.name)
                .findFirst()
                .orElse(null);
        for (int i = 0; i < key.columns.size(); i++) {
            rows.row(
                    connection.getCatalog(),
                    parent.schema(),
                    parent.table(),
                    i < referenced.size() ? referenced.get(i) : null,
                    connection.getCatalog(),
                    key.schema,
                    key.table,
                    key.columns.get(i),
                    i + 1,
                    DatabaseMetaData.importedKeyNoAction,
                    DatabaseMetaData.importedKeyNoAction,
                    key.name,
                    parentKey,
                    DatabaseMetaData.importedKeyNotDeferrable);
        }
    }

    MemoryRows tablePrivileges(@Nullable String database, @Nullable String schemaPattern, @Nullable String tablePattern)
            throws SQLException {
        MemoryRows rows = MetaRows.privileges(false);
        if (!isElsewhere(database)) {
            CatalogFilter filter = new CatalogFilter(pattern(schemaPattern), pattern(tablePattern), null);
            each(
                    CatalogQueries.relationPrivileges(filter),
                    row -> rows.row(
                            connection.getCatalog(),
                            row.getString("schema_name"),
                            row.getString("table_name"),
                            null,
                            row.getString("grantee"),
                            row.getString("privilege"),
                            row.getBoolean("grantable") ? "YES" : "NO"));
        }
        return rows;
    }

    MemoryRows columnPrivileges(
            @Nullable String database, @Nullable String schema, @Nullable String table, @Nullable String columnPattern)
            throws SQLException {
        MemoryRows rows = MetaRows.privileges(true);
        if (!isElsewhere(database)) {
            CatalogFilter filter = new CatalogFilter(exactly(schema), exactly(table), pattern(columnPattern));
            each(
                    CatalogQueries.columnPrivileges(filter),
                    row -> rows.row(
                            connection.getCatalog(),
                            row.getString("schema_name"),
                            row.getString("table_name"),
                            row.getString("column_name"),
                            null,
                            row.getString("grantee"),
                            row.getString("privilege"),
                            "NO"));
        }
        return rows;
    }

    MemoryRows rowIdentifier(@Nullable String database, @Nullable String schema, String table, int scope)
            throws SQLException {
        MemoryRows rows = MetaRows.rowIdentifier();
        List<KeyRow> keys = keys(database, schema, table, "p");
        if (keys.isEmpty()) {
            return rows;
        }
        KeyRow key = keys.get(0);
        CatalogFilter filter =
                new CatalogFilter(CatalogFilter.escape(key.schema), CatalogFilter.escape(key.table), null);
        each(CatalogQueries.columns(filter), row -> {
            if (key.columns.contains(row.getString("column_name"))) {
                TypeName type = TypeName.ofOid(row.getInt("type_oid")).orElse(TypeName.UNKNOWN);
                ColumnFacts facts = ColumnFacts.of(type, row.getInt("type_modifier"));
                rows.row(
                        scope,
                        row.getString("column_name"),
                        TypeFacts.jdbcType(type),
                        facts.typeName(),
                        facts.size(),
                        null,
                        facts.decimalDigits(),
                        DatabaseMetaData.bestRowNotPseudo);
            }
        });
        return rows;
    }

    private List<KeyRow> keys(@Nullable String database, @Nullable String schema, @Nullable String table, String kind)
            throws SQLException {
        if (isElsewhere(database)) {
            return List.of();
        }
        CatalogFilter filter = new CatalogFilter(exactly(schema), exactly(table), null);
        return keys(filter, new ColumnNames()).stream()
                .filter(key -> key.kind.equals(kind))
                .toList();
    }

    /** Reads the keys, and the names of all columns, which the keys have only the numbers of. */
    private List<KeyRow> keys(CatalogFilter filter, ColumnNames names) throws SQLException {
        List<KeyRow> keys = new ArrayList<>();
        both(
                CatalogQueries.columns(filter),
                row -> names.add(
                        row.getLong("relation_id"),
                        String.valueOf(row.getString("schema_name")),
                        String.valueOf(row.getString("table_name")),
                        row.getInt("position"),
                        String.valueOf(row.getString("column_name"))),
                CatalogQueries.keys(filter),
                row -> addKey(keys, row, names));
        return keys;
    }

    private static void addKey(List<KeyRow> keys, ResultSet row, ColumnNames names) throws SQLException {
        ColumnNames.Relation relation = names.relation(row.getLong("relation_id"));
        if (relation != null) {
            keys.add(new KeyRow(
                    row.getLong("relation_id"),
                    relation.schema(),
                    relation.table(),
                    String.valueOf(row.getString("key_name")),
                    String.valueOf(row.getString("kind")),
                    relation.names(positions(row.getString("columns"))),
                    row.getLong("referenced_id"),
                    positions(row.getString("referenced_columns"))));
        }
    }

    private static List<Integer> positions(@Nullable String array) {
        return array == null
                ? List.of()
                : NUMBER.matcher(array)
                        .results()
                        .map(number -> Integer.valueOf(number.group()))
                        .toList();
    }

    private record KeyRow(
            long relation,
            String schema,
            String table,
            String name,
            String kind,
            List<String> columns,
            long referenced,
            List<Integer> referencedColumns) {}
}
