// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What a statement gives, as lines: {@code | a | b} labels, {@code -> 1 | x} rows, {@code = 5} changed rows, {@code !
 * 42P01 message} a refusal. {@code corpus/README.md} tells of the format.
 */
public final class StatementOutcome {
    private StatementOutcome() {}

    /** What a statement gives, told in as much detail as the expected lines are: labels, and messages behind SQLSTATEs. */
    public static List<String> of(Connection connection, String sql, List<String> expected) throws SQLException {
        boolean labels = expected.stream().anyMatch(line -> line.startsWith("|"));
        boolean messages = expected.stream().anyMatch(line -> line.matches("! .{5} .*"));
        List<String> outcome = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                try (ResultSet rows = statement.getResultSet()) {
                    int columns = rows.getMetaData().getColumnCount();
                    if (labels) {
                        outcome.add("| " + join(columns, i -> rows.getMetaData().getColumnLabel(i)));
                    }
                    while (rows.next()) {
                        outcome.add("-> " + join(columns, rows::getString));
                    }
                }
            } else if (statement.getUpdateCount() > 0) {
                outcome.add("= " + statement.getUpdateCount());
            }
        } catch (SQLException e) {
            outcome.add("! " + e.getSQLState() + (messages ? ' ' + message(e) : ""));
        }
        return outcome;
    }

    /** Whether a line tells an outcome, not a statement. */
    public static boolean isOutcome(String line) {
        return line.matches("(->|=|!|\\|) ?.*");
    }

    /** As the server says it: drivers put the severity before it and other fields behind. */
    private static String message(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("").replaceFirst("^ERROR: ", "");
    }

    /** A value of a column. */
    private interface Column {
        String value(int index) throws SQLException;
    }

    private static String join(int columns, Column column) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            values.add(String.valueOf(column.value(i)));
        }
        return String.join(" | ", values);
    }
}
