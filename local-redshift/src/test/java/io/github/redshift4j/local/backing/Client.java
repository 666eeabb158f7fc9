// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** One connection of the official driver, whose answers are read as lines of text: {@code 1|a|null}. */
final class Client implements AutoCloseable {
    private final Connection connection;

    Client(TestDatabase database) throws SQLException {
        this(database.connect());
    }

    Client(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The rows of a query, their values joined by a bar. */
    List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows(rows);
        }
    }

    static List<String> rows(ResultSet rows) throws SQLException {
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
            List<String> values = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                values.add(String.valueOf(rows.getString(i)).stripTrailing());
            }
            lines.add(String.join("|", values));
        }
        return lines;
    }

    /** The one row of {@code select} with these expressions. */
    String values(String expressions) throws SQLException {
        return rows("select " + expressions).get(0);
    }

    /** SQLSTATE and message of the error that a statement gives. */
    String error(String sql) {
        SQLException error = catchThrowableOfType(SQLException.class, () -> run(sql));
        return error.getSQLState()
                + ' '
                + error.getMessage().lines().findFirst().orElse("");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
