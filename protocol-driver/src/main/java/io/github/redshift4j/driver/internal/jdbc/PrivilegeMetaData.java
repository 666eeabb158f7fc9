// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.catalog.AllDatabasesQueries;
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
 * Privileges on tables and columns: by the catalogs in the connection's database, whatever the tables; in others by a SHOW
 * for each table, all in one round trip, behind one that finds the tables where more than one can be meant.
 */
final class PrivilegeMetaData {
    private final MetaQueries queries;

    PrivilegeMetaData(MetaQueries queries) {
        this.queries = queries;
    }

    private record Grant(
            @Nullable String database,
            String schema,
            String table,
            String column,
            @Nullable String grantor,
            String grantee,
            String privilege,
            boolean grantable) {
        static final Comparator<Grant> BY_TABLE = Comparator.comparing((Grant grant) -> String.valueOf(grant.database))
                .thenComparing(Grant::schema)
                .thenComparing(Grant::table);
        static final Comparator<Grant> BY_PRIVILEGE =
                Comparator.comparing(Grant::privilege).thenComparing(Grant::grantee);

        /** @param row of {@code CatalogQueries.relationPrivileges} or {@code columnPrivileges} */
        static Grant ofCatalog(@Nullable String database, ResultSet row, boolean ofColumn) throws SQLException {
            return new Grant(
                    database,
                    text(row, "schema_name"),
                    text(row, "table_name"),
                    ofColumn ? text(row, "column_name") : "",
                    null,
                    text(row, "grantee"),
                    text(row, "privilege"),
                    !ofColumn && row.getBoolean("grantable"));
        }

        static Grant ofShown(QualifiedName name, ResultSet row, boolean ofColumn) throws SQLException {
            return new Grant(
                    name.parts().get(0).name(),
                    text(row, "schema_name"),
                    text(row, ofColumn ? "table_name" : "object_name"),
                    ofColumn ? text(row, "column_name") : "",
                    MetaQueries.textIfSent(row, "grantor_name"),
                    groupless(text(row, "identity_name")),
                    text(row, "privilege_type"),
                    row.getBoolean("admin_option"));
        }

        private static String groupless(String grantee) {
            return grantee.startsWith("/") ? grantee.substring(1) : grantee;
        }

        private static String text(ResultSet row, String column) throws SQLException {
            return String.valueOf(row.getString(column));
        }

        String isGrantable() {
            return grantable ? "YES" : "NO";
        }
    }

    MemoryRows ofTables(@Nullable String database, @Nullable String schemaPattern, @Nullable String tablePattern)
            throws SQLException {
        MemoryRows rows = MetaRows.privileges(false);
        CatalogFilter filter =
                new CatalogFilter(MetaQueries.pattern(schemaPattern), MetaQueries.pattern(tablePattern), null);
        List<Grant> grants = grants(database, filter, false);
        grants.sort(Grant.BY_TABLE.thenComparing(Grant.BY_PRIVILEGE));
        for (Grant grant : grants) {
            rows.row(
                    grant.database,
                    grant.schema,
                    grant.table,
                    grant.grantor,
                    grant.grantee,
                    grant.privilege,
                    grant.isGrantable());
        }
        return rows;
    }

    /** @param schema a name, as is the table; null or empty is any */
    MemoryRows ofColumns(
            @Nullable String database, @Nullable String schema, @Nullable String table, @Nullable String columnPattern)
            throws SQLException {
        MemoryRows rows = MetaRows.privileges(true);
        CatalogFilter filter = new CatalogFilter(
                MetaQueries.exactly(schema), MetaQueries.exactly(table), MetaQueries.pattern(columnPattern));
        List<Grant> grants = grants(database, filter, true);
        LikePattern wanted = LikePattern.of(filter.column());
        grants.removeIf(grant -> !wanted.matches(grant.column));
        grants.sort(Comparator.comparing(Grant::column)
                .thenComparing(Grant.BY_PRIVILEGE)
                .thenComparing(Grant.BY_TABLE));
        for (Grant grant : grants) {
            rows.row(
                    grant.database,
                    grant.schema,
                    grant.table,
                    grant.column,
                    grant.grantor,
                    grant.grantee,
                    grant.privilege,
                    grant.isGrantable());
        }
        return rows;
    }

    private List<Grant> grants(@Nullable String database, CatalogFilter filter, boolean ofColumns) throws SQLException {
        List<Grant> grants = new ArrayList<>();
        Discovery.Scope scope = queries.scope(database);
        String own = queries.ownDatabase();
        if (scope.own() || scope.database() == null) {
            queries.run(
                    ofColumns ? CatalogQueries.columnPrivileges(filter) : CatalogQueries.relationPrivileges(filter),
                    row -> grants.add(Grant.ofCatalog(own, row, ofColumns)));
        }
        if (!scope.own() && !scope.outside() && queries.shows()) {
            QualifiedName one = MetaQueries.name(
                    scope.database(), LikePattern.onlyName(filter.schema()), LikePattern.onlyName(filter.table()));
            if (one != null) {
                queries.show(shown(one, ofColumns, grants)); // a table that does not exist has none
            } else {
                List<Query> shows = new ArrayList<>();
                for (QualifiedName table : tables(scope.database(), filter)) {
                    if (!table.parts().get(0).name().equals(own)) {
                        shows.add(shown(table, ofColumns, grants));
                    }
                }
                queries.run(shows);
            }
        }
        return grants;
    }

    private static Query shown(QualifiedName table, boolean ofColumns, List<Grant> grants) {
        return new Query(
                ofColumns ? ShowQueries.columnGrants(table) : ShowQueries.tableGrants(table),
                row -> grants.add(Grant.ofShown(table, row, ofColumns)));
    }

    /** The system's own only where their schema is asked for. */
    private List<QualifiedName> tables(@Nullable String database, CatalogFilter filter) throws SQLException {
        List<QualifiedName> tables = new ArrayList<>();
        queries.run(AllDatabasesQueries.tables(database, filter), row -> {
            String schema = String.valueOf(row.getString("schema_name"));
            QualifiedName name = MetaQueries.name(row.getString("database_name"), schema, row.getString("table_name"));
            boolean system = schema.startsWith("pg_") || schema.equals("information_schema");
            if (name != null && (!system || filter.schema() != null)) {
                tables.add(name);
            }
        });
        return tables;
    }
}
