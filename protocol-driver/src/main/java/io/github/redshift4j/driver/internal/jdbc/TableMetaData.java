// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.catalog.AllDatabasesQueries;
import io.github.redshift4j.catalog.CatalogFilter;
import io.github.redshift4j.catalog.CatalogQueries;
import io.github.redshift4j.catalog.ShowQueries;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.driver.internal.jdbc.MetaQueries.Query;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Databases, schemas, tables and columns, each call in one round trip: by SHOW where one command answers it, by the
 * catalogs of the connection's database, or by the views of all databases. A null or empty pattern restricts nothing, and then the
 * system's own schemas are left out.
 */
final class TableMetaData {
    private final MetaQueries queries;

    TableMetaData(MetaQueries queries) {
        this.queries = queries;
    }

    MemoryRows catalogs(@Nullable String own) throws SQLException {
        MemoryRows rows = MetaRows.catalogs();
        if (!queries.allDatabases()) {
            return rows.row(own);
        }
        MetaQueries.Consumer add = row -> rows.row(row.getString("database_name"));
        if (!queries.show(new Query(ShowQueries.databases(), add))) {
            queries.run(AllDatabasesQueries.databases(), add);
        }
        return rows;
    }

    MemoryRows schemas(@Nullable String database, @Nullable String schemaPattern) throws SQLException {
        MemoryRows rows = MetaRows.schemas();
        Discovery.Scope scope = queries.scope(database);
        if (scope.outside()) {
            return rows;
        }
        String pattern = MetaQueries.pattern(schemaPattern);
        MetaQueries.Consumer add = row -> rows.row(row.getString("schema_name"), row.getString("database_name"));
        String one = scope.database();
        QualifiedName name = MetaQueries.name(one);
        if (name != null && queries.show(new Query(ShowQueries.schemas(name, pattern), add))) {
            return rows;
        }
        if (scope.own()) {
            CatalogFilter filter = new CatalogFilter(pattern == null ? "%" : pattern, null, null);
            queries.run(CatalogQueries.schemas(filter), row -> rows.row(row.getString("schema_name"), one));
        } else {
            queries.run(AllDatabasesQueries.schemas(one, new CatalogFilter(pattern, null, null)), add);
        }
        return rows;
    }

    /** In JDBC's order: type, database, schema, name. */
    MemoryRows tables(
            @Nullable String database,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            String @Nullable [] types)
            throws SQLException {
        MemoryRows rows = MetaRows.tables();
        Discovery.Scope scope = queries.scope(database);
        List<String> wanted = types == null ? TableRow.TYPES : Arrays.asList(types);
        if (!scope.outside() && !wanted.isEmpty()) {
            List<TableRow> found = new ArrayList<>();
            findTables(scope, schemaPattern, tablePattern, wanted.contains(TableRow.EXTERNAL), found);
            found.removeIf(table -> !wanted.contains(table.type()));
            found.sort(TableRow.ORDER);
            found.forEach(table -> table.addTo(rows));
        }
        return rows;
    }

    private void findTables(
            Discovery.Scope scope,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            boolean external,
            List<TableRow> found)
            throws SQLException {
        String database = scope.database();
        String pattern = MetaQueries.pattern(tablePattern);
        QualifiedName schema = MetaQueries.name(database, LikePattern.onlyName(schemaPattern));
        MetaQueries.Consumer add = row -> found.add(TableRow.ofShown(row));
        if (schema != null && queries.show(new Query(ShowQueries.tables(schema, pattern), add))) {
            return;
        }
        CatalogFilter filter = new CatalogFilter(MetaQueries.pattern(schemaPattern), pattern, null).orTemporary();
        if (!scope.own()) {
            queries.run(AllDatabasesQueries.tables(database, filter), add);
            return;
        }
        List<Query> all = new ArrayList<>();
        all.add(new Query(CatalogQueries.relations(filter), row -> found.add(TableRow.ofCatalog(database, row))));
        if (external) {
            all.add(new Query(
                    CatalogQueries.externalTables(filter), row -> found.add(TableRow.ofExternal(database, row))));
        }
        queries.run(all);
    }

    MemoryRows columns(
            @Nullable String database,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern)
            throws SQLException {
        MemoryRows rows = MetaRows.columns();
        Discovery.Scope scope = queries.scope(database);
        if (!scope.outside()) {
            List<ColumnRow> found = new ArrayList<>();
            findColumns(scope, schemaPattern, tablePattern, columnPattern, found);
            found.removeIf(ColumnRow::isDropped);
            found.sort(ColumnRow.ORDER);
            Map<List<String>, String> sortKeyTypes = new HashMap<>();
            for (ColumnRow column : found) {
                ColumnRow.Design design = column.design();
                if (design != null && design.sortKeyType() != null) {
                    sortKeyTypes.put(List.of(column.schema(), column.table()), design.sortKeyType());
                }
            }
            for (ColumnRow column : found) {
                column.withSortKeyType(sortKeyTypes.get(List.of(column.schema(), column.table())))
                        .addTo(rows);
            }
        }
        return rows;
    }

    private void findColumns(
            Discovery.Scope scope,
            @Nullable String schemaPattern,
            @Nullable String tablePattern,
            @Nullable String columnPattern,
            List<ColumnRow> found)
            throws SQLException {
        String database = scope.database();
        QualifiedName table =
                MetaQueries.name(database, LikePattern.onlyName(schemaPattern), LikePattern.onlyName(tablePattern));
        String pattern = MetaQueries.pattern(columnPattern);
        MetaQueries.Consumer add = row -> found.add(ColumnRow.ofShown(row));
        if (table != null && queries.show(new Query(ShowQueries.columns(table, pattern), add))) {
            return;
        }
        CatalogFilter filter = new CatalogFilter(
                        MetaQueries.pattern(schemaPattern), MetaQueries.pattern(tablePattern), pattern)
                .orTemporary();
        if (!scope.own()) {
            queries.run(AllDatabasesQueries.columns(database, filter), add);
            return;
        }
        queries.run(List.of(
                new Query(CatalogQueries.columns(filter), row -> found.add(ColumnRow.ofCatalog(database, row))),
                new Query(
                        CatalogQueries.lateBindingColumns(filter),
                        row -> found.add(ColumnRow.ofPrinted(database, row, false))),
                new Query(
                        CatalogQueries.externalColumns(filter),
                        row -> found.add(ColumnRow.ofPrinted(database, row, true)))));
    }
}
