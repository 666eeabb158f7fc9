// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.catalog.CatalogFilter;
import io.github.redshift4j.catalog.CatalogQueries;
import io.github.redshift4j.catalog.ShowQueries;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.driver.internal.jdbc.MetaQueries.Query;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Primary and foreign keys: by SHOW for one table where the server offers it, else by the catalogs of the connection's
 * database. Arguments are names, not patterns; a null or empty one is any.
 */
final class KeyMetaData {
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final MetaQueries queries;

    KeyMetaData(MetaQueries queries) {
        this.queries = queries;
    }

    /** In the order of the columns' names, as JDBC asks. */
    MemoryRows primaryKeys(@Nullable String database, @Nullable String schema, @Nullable String table)
            throws SQLException {
        MemoryRows rows = MetaRows.primaryKeys();
        for (PrimaryKeyColumn column : primaryKey(queries.scope(database), schema, table, new ArrayList<>())) {
            rows.row(column.database, column.schema, column.table, column.name, column.sequence, column.key);
        }
        return rows;
    }

    /** The columns of the primary key, with their types. */
    MemoryRows rowIdentifier(@Nullable String database, @Nullable String schema, String table, int scope)
            throws SQLException {
        MemoryRows rows = MetaRows.rowIdentifier();
        List<ColumnRow> columns = new ArrayList<>();
        Set<String> names = new HashSet<>();
        primaryKey(queries.scope(database), schema, table, columns).forEach(column -> names.add(column.name));
        columns.removeIf(column -> !names.contains(column.name()));
        columns.sort(ColumnRow.ORDER);
        for (ColumnRow column : columns) {
            rows.row(
                    scope,
                    column.name(),
                    column.facts().jdbcType(),
                    column.facts().name(),
                    column.facts().size(),
                    null,
                    column.facts().decimalDigits(),
                    DatabaseMetaData.bestRowNotPseudo);
        }
        return rows;
    }

    private record PrimaryKeyColumn(
            @Nullable String database, String schema, String table, String name, int sequence, String key) {
        static final Comparator<PrimaryKeyColumn> ORDER = Comparator.comparing(PrimaryKeyColumn::name)
                .thenComparing(PrimaryKeyColumn::schema)
                .thenComparing(PrimaryKeyColumn::table);

        static PrimaryKeyColumn ofShown(ResultSet row) throws SQLException {
            return new PrimaryKeyColumn(
                    row.getString("database_name"),
                    text(row, "schema_name"),
                    text(row, "table_name"),
                    text(row, "column_name"),
                    row.getInt("key_seq"),
                    text(row, "pk_name"));
        }
    }

    /** @param columns takes all columns of the tables that are looked at */
    private List<PrimaryKeyColumn> primaryKey(
            Discovery.Scope scope, @Nullable String schema, @Nullable String table, List<ColumnRow> columns)
            throws SQLException {
        List<PrimaryKeyColumn> found = new ArrayList<>();
        QualifiedName name = MetaQueries.name(scope.database(), schema, table);
        if (scope.outside()) {
            return found;
        }
        boolean shown = name != null
                && queries.show(
                        new Query(ShowQueries.primaryKeys(name), row -> found.add(PrimaryKeyColumn.ofShown(row))),
                        new Query(ShowQueries.columns(name, null), row -> columns.add(ColumnRow.ofShown(row))));
        if (!shown && scope.own()) {
            for (KeyRow key : keys(
                    new CatalogFilter(MetaQueries.exactly(schema), MetaQueries.exactly(table), null),
                    new ColumnNames(),
                    columns)) {
                for (int i = 0; key.kind.equals("p") && i < key.columns.size(); i++) {
                    found.add(new PrimaryKeyColumn(
                            scope.database(), key.schema, key.table, key.columns.get(i), i + 1, key.name));
                }
            }
        }
        found.sort(PrimaryKeyColumn.ORDER);
        return found;
    }

    /** Keys between two tables; none leaves its database. */
    MemoryRows crossReference(
            @Nullable String parentDatabase,
            @Nullable String parentSchema,
            @Nullable String parentTable,
            @Nullable String database,
            @Nullable String schema,
            @Nullable String table)
            throws SQLException {
        return queries.scope(parentDatabase).equals(queries.scope(database))
                ? foreignKeys(database, parentSchema, parentTable, schema, table)
                : MetaRows.foreignKeys();
    }

    /** Keys that tables have to others, or keys that others have to this table. */
    MemoryRows foreignKeys(
            @Nullable String database,
            @Nullable String parentSchema,
            @Nullable String parentTable,
            @Nullable String schema,
            @Nullable String table)
            throws SQLException {
        MemoryRows rows = MetaRows.foreignKeys();
        Discovery.Scope scope = queries.scope(database);
        if (scope.outside()) {
            return rows;
        }
        List<ForeignKeyColumn> found = new ArrayList<>();
        QualifiedName child = MetaQueries.name(scope.database(), schema, table);
        QualifiedName parent = MetaQueries.name(scope.database(), parentSchema, parentTable);
        MetaQueries.Consumer add = row -> found.add(ForeignKeyColumn.ofShown(row));
        boolean shown = child != null
                ? queries.show(new Query(ShowQueries.foreignKeys(child), add))
                : parent != null && queries.show(new Query(ShowQueries.exportedKeys(parent), add));
        if (!shown && scope.own()) {
            addForeignKeys(scope.database(), found);
        }
        found.removeIf(key -> !matches(schema, key.schema)
                || !matches(table, key.table)
                || !matches(parentSchema, key.parentSchema)
                || !matches(parentTable, key.parentTable));
        found.sort(ForeignKeyColumn.order(parentTable == null || parentTable.isEmpty()));
        found.forEach(key -> key.addTo(rows));
        return rows;
    }

    private record ForeignKeyColumn(
            @Nullable String parentDatabase,
            String parentSchema,
            String parentTable,
            @Nullable String parentColumn,
            @Nullable String database,
            String schema,
            String table,
            String column,
            int sequence,
            String key,
            @Nullable String parentKey) {
        static ForeignKeyColumn ofShown(ResultSet row) throws SQLException {
            return new ForeignKeyColumn(
                    row.getString("pk_database_name"),
                    text(row, "pk_schema_name"),
                    text(row, "pk_table_name"),
                    row.getString("pk_column_name"),
                    row.getString("fk_database_name"),
                    text(row, "fk_schema_name"),
                    text(row, "fk_table_name"),
                    text(row, "fk_column_name"),
                    row.getInt("key_seq"),
                    text(row, "fk_name"),
                    row.getString("pk_name"));
        }

        static Comparator<ForeignKeyColumn> order(boolean byParent) {
            return Comparator.comparing((ForeignKeyColumn key) -> byParent ? key.parentSchema : key.schema)
                    .thenComparing(key -> byParent ? key.parentTable : key.table)
                    .thenComparing(ForeignKeyColumn::key)
                    .thenComparing(ForeignKeyColumn::sequence);
        }

        void addTo(MemoryRows rows) {
            rows.row(
                    parentDatabase,
                    parentSchema,
                    parentTable,
                    parentColumn,
                    database,
                    schema,
                    table,
                    column,
                    sequence,
                    DatabaseMetaData.importedKeyNoAction,
                    DatabaseMetaData.importedKeyNoAction,
                    key,
                    parentKey,
                    DatabaseMetaData.importedKeyNotDeferrable);
        }
    }

    /** A key names its parent by number only, so all keys and columns are read. */
    private void addForeignKeys(@Nullable String database, List<ForeignKeyColumn> found) throws SQLException {
        ColumnNames names = new ColumnNames();
        List<KeyRow> all = keys(CatalogFilter.USER_OBJECTS, names, new ArrayList<>());
        Map<Long, List<KeyRow>> parents = new HashMap<>();
        for (KeyRow key : all) {
            if (!key.kind.equals("f")) {
                parents.computeIfAbsent(key.relation, id -> new ArrayList<>()).add(key);
            }
        }
        for (KeyRow key : all) {
            ColumnNames.Relation parent = names.relation(key.referenced);
            if (!key.kind.equals("f") || parent == null) {
                continue;
            }
            List<String> referenced = parent.names(key.referencedColumns);
            String parentKey = parents.getOrDefault(key.referenced, List.of()).stream()
                    .filter(candidate -> candidate.columns.equals(referenced))
                    .map(candidate -> candidate.name)
                    .findFirst()
                    .orElse(null);
            for (int i = 0; i < key.columns.size(); i++) {
                found.add(new ForeignKeyColumn(
                        database,
                        parent.schema(),
                        parent.table(),
                        i < referenced.size() ? referenced.get(i) : null,
                        database,
                        key.schema,
                        key.table,
                        key.columns.get(i),
                        i + 1,
                        key.name,
                        parentKey));
            }
        }
    }

    /** Reads the keys, and the names of all columns, which the keys have only the numbers of. */
    private List<KeyRow> keys(CatalogFilter filter, ColumnNames names, List<ColumnRow> columns) throws SQLException {
        List<KeyRow> keys = new ArrayList<>();
        queries.run(List.of(
                new Query(CatalogQueries.columns(filter), row -> {
                    ColumnRow column = ColumnRow.ofCatalog(null, row);
                    columns.add(column);
                    names.add(
                            row.getLong("relation_id"),
                            column.schema(),
                            column.table(),
                            column.position(),
                            column.name());
                }),
                new Query(CatalogQueries.keys(filter), row -> addKey(keys, row, names))));
        return keys;
    }

    private static void addKey(List<KeyRow> keys, ResultSet row, ColumnNames names) throws SQLException {
        ColumnNames.Relation relation = names.relation(row.getLong("relation_id"));
        if (relation != null) {
            keys.add(new KeyRow(
                    row.getLong("relation_id"),
                    relation.schema(),
                    relation.table(),
                    text(row, "key_name"),
                    text(row, "kind"),
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

    private static boolean matches(@Nullable String wanted, String name) {
        return wanted == null || wanted.isEmpty() || wanted.equals(name);
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return String.valueOf(row.getString(column));
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
