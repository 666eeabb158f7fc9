// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks;

import io.github.redshift4j.local.LocalRedshift;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/**
 * Connects, asks and leaves, again and again, and prints what the server holds after every tenth of it: nothing may
 * grow. Argument: how often (10000).
 */
public final class ConnectionCycles {
    private ConnectionCycles() {}

    public static void main(String[] arguments) throws SQLException {
        int cycles = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        try (LocalRedshift server = LocalRedshift.start();
                Connection watching = connect(server)) {
            long start = System.nanoTime();
            for (int i = 1; i <= cycles; i++) {
                try (Connection connection = connect(server)) {
                    ask(connection, "select 1");
                }
                if (i % Math.max(1, cycles / 10) == 0) {
                    print(watching, i, (System.nanoTime() - start) / 1e6 / i);
                }
            }
        }
    }

    private static Connection connect(LocalRedshift server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
    }

    private static long ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void print(Connection watching, int cycles, double millis) throws SQLException {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%,7d connections, %.1f ms each   sessions %d   threads %d   heap %.1f MB%n",
                cycles,
                millis,
                ask(watching, "select count(*) from stv_sessions"),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
    }
}
