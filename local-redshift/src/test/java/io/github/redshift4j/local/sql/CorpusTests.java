// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code corpus.txt}, statement by statement over one connection: each is accepted and gives the rows it says. */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusTests {
    private Connection connection;

    @BeforeAll
    void connect(TestDatabase database) throws SQLException {
        connection = database.connect();
    }

    @AfterAll
    void close() throws SQLException {
        connection.close();
    }

    /** @param outcome lines of {@code -> } rows, {@code # } column names, {@code = } counts, {@code ! } SQLSTATEs */
    record Step(String sql, List<String> outcome) {
        @Override
        public String toString() {
            return sql;
        }
    }

    static List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (String line : Resources.lines("corpus.txt")) {
            if (line.matches("(->|=|!|\\|) ?.*")) {
                steps.get(steps.size() - 1).outcome().add(line);
            } else {
                steps.add(new Step(line, new ArrayList<>()));
            }
        }
        return steps;
    }

    @ParameterizedTest
    @MethodSource("steps")
    void givesTheOutcome(Step step) throws SQLException {
        assertThat(outcome(step)).isEqualTo(step.outcome());
    }

    private List<String> outcome(Step step) throws SQLException {
        List<String> outcome = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            if (statement.execute(step.sql())) {
                try (ResultSet rows = statement.getResultSet()) {
                    int columns = rows.getMetaData().getColumnCount();
                    if (step.outcome().stream().anyMatch(line -> line.startsWith("|"))) {
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
            outcome.add("! " + e.getSQLState());
        }
        return outcome;
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
