// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.drivers;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tasks through JDBC; each returns something that depends on every value, so that nothing is optimized away. */
final class JdbcTasks {
    private JdbcTasks() {}

    static long fetch(Connection connection, Task task) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(task.rowSet().sql());
                ResultSet rows = select.executeQuery()) {
            return switch (task) {
                case NARROW -> narrow(rows);
                case TEXT -> text(rows);
                case INTEGERS -> integers(rows);
                case MIXED_OBJECTS -> objects(rows);
                default -> mixed(rows);
            };
        }
    }

    private static long narrow(ResultSet rows) throws SQLException {
        long sum = 0;
        while (rows.next()) {
            sum += rows.getInt(1) + rows.getString(2).length();
        }
        return sum;
    }

    private static long mixed(ResultSet rows) throws SQLException {
        long sum = 0;
        while (rows.next()) {
            sum += rows.getInt(1)
                    + rows.getString(2).length()
                    + rows.getLong(3)
                    + (long) rows.getDouble(4)
                    + rows.getBigDecimal(5).scale()
                    + rows.getDate(6).getTime()
                    + rows.getTimestamp(7).getTime()
                    + (rows.getBoolean(8) ? 1 : 0);
        }
        return sum;
    }

    private static long objects(ResultSet rows) throws SQLException {
        long sum = 0;
        while (rows.next()) {
            for (int i = 1; i <= 8; i++) {
                sum += rows.getObject(i) == null ? 1 : 2;
            }
        }
        return sum;
    }

    private static long text(ResultSet rows) throws SQLException {
        long sum = 0;
        while (rows.next()) {
            sum += rows.getString(1).length()
                    + rows.getString(2).length()
                    + rows.getString(3).length();
        }
        return sum;
    }

    private static long integers(ResultSet rows) throws SQLException {
        long sum = 0;
        while (rows.next()) {
            for (int i = 1; i <= 10; i++) {
                sum += rows.getLong(i);
            }
        }
        return sum;
    }

    static long insert(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?, ?, ?, ?)")) {
            for (int i = 0; i < Task.INSERTED; i++) {
                insert.setString(1, "row " + i);
                insert.setInt(2, i);
                insert.setLong(3, i * 1_000_003L);
                insert.setDouble(4, i / 7.0);
                insert.setString(5, "text of some length " + i);
                insert.addBatch();
            }
            return insert.executeBatch().length;
        }
    }

    static long[] selects(Connection connection) throws SQLException {
        long[] nanos = new long[Task.SELECTS];
        try (PreparedStatement select =
                connection.prepareStatement(Task.ROUND_TRIP.rowSet().sql())) {
            for (int i = 0; i < nanos.length; i++) {
                long start = System.nanoTime();
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    if (rows.getInt(1) != 1) {
                        throw new SQLException("not the row that was asked for");
                    }
                }
                nanos[i] = System.nanoTime() - start;
            }
        }
        return nanos;
    }

    static void tell(Connection connection, String what) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(what);
        }
    }
}
