// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.catalog.CatalogFilter;
import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the queries of one call of DatabaseMetaData, all of them in one round trip. */
final class MetaQueries {
    /** One query and who takes its rows. */
    record Query(String sql, Consumer rows) {}

    /** Takes rows. */
    interface Consumer {
        void accept(ResultSet row) throws SQLException;
    }

    private final ConnectionImpl connection;
    private final Discovery discovery;

    MetaQueries(ConnectionImpl connection) {
        this.connection = connection;
        this.discovery = new Discovery(connection.session());
    }

    Discovery.Scope scope(@Nullable String database) throws SQLException {
        connection.requireOpen();
        requireText(database);
        return discovery.scope(database);
    }

    @Nullable
    String ownDatabase() throws SQLException {
        return connection.getCatalog();
    }

    boolean allDatabases() {
        return discovery.allDatabases();
    }

    /** Whether the server offers SHOW, and nothing can be lost by a name that does not exist. */
    boolean shows() {
        return discovery.shows();
    }

    void run(List<Query> queries) throws SQLException {
        connection.requireOpen();
        read(connection.query(queries.stream().map(Query::sql).toList()), queries);
    }

    void run(String sql, Consumer rows) throws SQLException {
        run(List.of(new Query(sql, rows)));
    }

    /**
     * Asks by SHOW where the server offers it.
     *
     * @return whether that answered; if not, nothing was taken, and the catalogs know: SHOW refuses names that do not
     *     exist, temporary tables, and more than 10,000 rows
     */
    boolean show(Query... queries) throws SQLException {
        connection.requireOpen();
        if (!shows()) {
            return false;
        }
        List<ResultSet> results;
        try {
            results =
                    connection.queryAlone(Arrays.stream(queries).map(Query::sql).toList());
        } catch (SQLException e) {
            if (connection.isClosed() || String.valueOf(e.getSQLState()).startsWith("57")) {
                throw e;
            }
            return false;
        }
        read(results, List.of(queries));
        return true;
    }

    private static void read(List<ResultSet> results, List<Query> queries) throws SQLException {
        for (int i = 0; i < results.size(); i++) {
            try (ResultSet rows = results.get(i)) {
                Consumer consumer = queries.get(i).rows;
                while (rows.next()) {
                    consumer.accept(rows);
                }
            }
        }
    }

    /** A pattern as LIKE takes it; null for one that restricts nothing. */
    static @Nullable String pattern(@Nullable String pattern) throws SQLException {
        requireText(pattern);
        return pattern == null || pattern.isEmpty() ? null : pattern;
    }

    /** A pattern for an argument that is a name, not a pattern. */
    static @Nullable String exactly(@Nullable String name) throws SQLException {
        requireText(name);
        return name == null || name.isEmpty() ? null : CatalogFilter.escape(name);
    }

    private static void requireText(@Nullable String argument) throws SQLException {
        if (argument != null && argument.indexOf('\0') >= 0) {
            throw SqlErrors.of("22021", "A name or pattern cannot hold a NUL character");
        }
    }

    /** The name of these parts; null when one is missing or cannot be a name, so that SHOW has nothing to show. */
    static @Nullable QualifiedName name(@Nullable String... parts) {
        try {
            List<Identifier> names = new ArrayList<>();
            for (String part : parts) {
                if (part == null) {
                    return null;
                }
                names.add(Identifier.of(part));
            }
            return new QualifiedName(names);
        } catch (IllegalArgumentException notAName) {
            return null;
        }
    }

    /** The value of a column that only newer servers send. */
    static @Nullable String textIfSent(ResultSet row, String label) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            if (columns.getColumnLabel(i).equals(label)) {
                return row.getString(i);
            }
        }
        return null;
    }
}
