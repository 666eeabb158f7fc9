// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks;

import io.github.redshift4j.local.LocalRedshift;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * Reads the columns of many tables by each way of the official driver, right after the tables have been made: as long as
 * PostgreSQL knows nothing of them, the plans are at their worst. Prints the first time and the best of the next four.
 * Argument: how many tables of ten columns (1000).
 */
public final class MetadataBenchmark {
    private static final int COLUMNS = 10;
    private static final int AGAIN = 4;

    private MetadataBenchmark() {}

    public static void main(String[] arguments) throws SQLException {
        int tables = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        try (LocalRedshift server = LocalRedshift.start()) {
            measure(server, "by the catalogs", "", tables);
            measure(server, "by the SVV views", "&databaseMetadataCurrentDbOnly=false", tables);
        }
        try (LocalRedshift server =
                LocalRedshift.builder().parameterStatus("show_discovery", "4").start()) {
            measure(server, "by SHOW", "", tables);
        }
    }

    private static void measure(LocalRedshift server, String way, String options, int tables) throws SQLException {
        String database = way.replace(' ', '_').toLowerCase(Locale.ROOT);
        server.createDatabase(database);
        try (Connection connection =
                DriverManager.getConnection(server.jdbcUrl(database) + options, server.user(), server.password())) {
            create(connection, tables);
            double first = read(connection, tables);
            double best = Double.MAX_VALUE;
            for (int i = 0; i < AGAIN; i++) {
                best = Math.min(best, read(connection, tables));
            }
            System.out.printf(
                    Locale.ROOT, "%,d columns %-17s first %.2f s   then %.2f s%n", tables * COLUMNS, way, first, best);
        }
    }

    private static void create(Connection connection, int tables) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema wide");
            for (int table = 0; table < tables; table++) {
                StringBuilder sql = new StringBuilder("create table wide.t" + table + " (c0 bigint not null");
                for (int column = 1; column < COLUMNS; column++) {
                    sql.append(", c").append(column).append(" varchar(64) default 'x'");
                }
                statement.execute(sql.append(')').toString());
            }
        }
    }

    /** Seconds. */
    private static double read(Connection connection, int tables) throws SQLException {
        long start = System.nanoTime();
        int columns = 0;
        try (ResultSet rows = connection.getMetaData().getColumns(null, "wide", null, null)) {
            while (rows.next()) {
                columns++;
            }
        }
        if (columns != tables * COLUMNS) {
            throw new IllegalStateException("expected " + tables * COLUMNS + " columns, got " + columns);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
