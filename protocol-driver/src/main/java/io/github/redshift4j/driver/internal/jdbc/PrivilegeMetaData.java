// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.catalog.CatalogFilter;
import io.github.redshift4j.catalog.CatalogQueries;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Privileges on tables and columns of the connection's database; the server tells nothing of other databases'. */
final class PrivilegeMetaData {
    private final MetaQueries queries;

    PrivilegeMetaData(MetaQueries queries) {
        this.queries = queries;
    }

    MemoryRows ofTables(@Nullable String database, @Nullable String schemaPattern, @Nullable String tablePattern)
            throws SQLException {
        MemoryRows rows = MetaRows.privileges(false);
        Discovery.Scope scope = queries.scope(database);
        if (scope.database() == null || scope.own()) {
            CatalogFilter filter =
                    new CatalogFilter(MetaQueries.pattern(schemaPattern), MetaQueries.pattern(tablePattern), null);
            queries.run(
                    CatalogQueries.relationPrivileges(filter),
                    row -> rows.row(
                            queries.ownDatabase(),
                            row.getString("schema_name"),
                            row.getString("table_name"),
                            null,
                            row.getString("grantee"),
                            row.getString("privilege"),
                            row.getBoolean("grantable") ? "YES" : "NO"));
        }
        return rows;
    }

    /** @param schema a name, as is the table; null or empty is any */
    MemoryRows ofColumns(
            @Nullable String database, @Nullable String schema, @Nullable String table, @Nullable String columnPattern)
            throws SQLException {
        MemoryRows rows = MetaRows.privileges(true);
        Discovery.Scope scope = queries.scope(database);
        if (scope.database() == null || scope.own()) {
            CatalogFilter filter = new CatalogFilter(
                    MetaQueries.exactly(schema), MetaQueries.exactly(table), MetaQueries.pattern(columnPattern));
            queries.run(
                    CatalogQueries.columnPrivileges(filter),
                    row -> rows.row(
                            queries.ownDatabase(),
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
}
