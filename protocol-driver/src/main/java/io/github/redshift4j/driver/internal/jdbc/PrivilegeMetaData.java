// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.catalog.CatalogFilter;
import io.github.redshift4j.catalog.CatalogQueries;
import io.github.redshift4j.catalog.ShowQueries;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.driver.internal.jdbc.MetaQueries.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Privileges on tables and columns: by the catalogs in the connection's database, whatever the tables; in another one by
 * SHOW for one table, since nothing tells those of several at once.
 */
final class PrivilegeMetaData {
    private final MetaQueries queries;

    PrivilegeMetaData(MetaQueries queries) {
        this.queries = queries;
    }

    private record Grant(
            @Nullable String database,
            @Nullable String schema,
            @Nullable String table,
            String column,
            String grantee,
            String privilege,
            boolean grantable) {
        static final Comparator<Grant> ORDER = Comparator.comparing(Grant::column)
                .thenComparing(Grant::privilege)
                .thenComparing(Grant::grantee);

        /** @param table the label of the column that names the table */
        static Grant ofShown(QualifiedName name, ResultSet row, String table, boolean ofColumn) throws SQLException {
            String grantee = String.valueOf(row.getString("identity_name"));
            return new Grant(
                    name.parts().get(0).name(),
                    row.getString("schema_name"),
                    row.getString(table),
                    ofColumn ? String.valueOf(row.getString("column_name")) : "",
                    grantee.startsWith("/") ? grantee.substring(1) : grantee,
                    String.valueOf(row.getString("privilege_type")),
                    row.getBoolean("admin_option"));
        }
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
        } else if (!scope.outside()) {
            QualifiedName table = MetaQueries.name(
                    scope.database(), LikePattern.onlyName(schemaPattern), LikePattern.onlyName(tablePattern));
            for (Grant grant : shown(table, false)) {
                rows.row(
                        grant.database,
                        grant.schema,
                        grant.table,
                        null,
                        grant.grantee,
                        grant.privilege,
                        grant.grantable ? "YES" : "NO");
            }
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
        } else if (!scope.outside()) {
            LikePattern wanted = LikePattern.of(MetaQueries.pattern(columnPattern));
            for (Grant grant : shown(MetaQueries.name(scope.database(), schema, table), true)) {
                if (wanted.matches(grant.column)) {
                    rows.row(
                            grant.database,
                            grant.schema,
                            grant.table,
                            grant.column,
                            null,
                            grant.grantee,
                            grant.privilege,
                            grant.grantable ? "YES" : "NO");
                }
            }
        }
        return rows;
    }

    private List<Grant> shown(@Nullable QualifiedName table, boolean ofColumns) throws SQLException {
        List<Grant> grants = new ArrayList<>();
        if (table != null) {
            queries.show(
                    ofColumns
                            ? new Query(
                                    ShowQueries.columnGrants(table),
                                    row -> grants.add(Grant.ofShown(table, row, "table_name", true)))
                            : new Query(
                                    ShowQueries.tableGrants(table),
                                    row -> grants.add(Grant.ofShown(table, row, "object_name", false))));
            grants.sort(Grant.ORDER);
        }
        return grants;
    }
}
