// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Results far larger than {@code resultMemory}, 64 KiB here; one of them is some 20 MB. */
@LocalRedshiftTest
class StreamingTests {
    private static final int ROWS = 200_000;
    private static final String LARGE =
            "select a.n * 1000 + b.n as n, repeat('x', 80) as filler from numbers a, numbers b where a.n < 200";

    private TestDatabase database;

    @BeforeEach
    void createTable(TestDatabase given) throws SQLException {
        database = given;
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists numbers (n int); delete from numbers");
            StringBuilder insert = new StringBuilder("insert into numbers values (0)");
            for (int i = 1; i < 1000; i++) {
                insert.append(",(").append(i).append(')');
            }
            statement.execute(insert.toString());
        }
    }

    private Connection open() throws SQLException {
        return Databases.open(database, "resultMemory", "64K");
    }

    @Test
    void streamsAResultLargerThanTheMemoryInAutoCommitMode() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LARGE)) {
            long sum = 0;
            int count = 0;
            while (rows.next()) {
                sum += rows.getInt(1);
                count++;
            }
            assertThat(count).isEqualTo(ROWS);
            assertThat(sum).isEqualTo((long) ROWS * (ROWS - 1) / 2);
        }
    }

    @Test
    void refusesAnotherStatementOnlyWhenTheRestDoesNotFit() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                Statement other = connection.createStatement();
                ResultSet rows = statement.executeQuery(LARGE)) {
            assertThat(rows.next()).isTrue();
            assertThatThrownBy(() -> other.executeQuery("select 1"))
                    .hasMessageContaining("raise resultMemory, or use another connection")
                    .extracting("SQLState")
                    .isEqualTo("53200");
            int count = 1;
            while (rows.next()) {
                count++;
            }
            assertThat(count).isEqualTo(ROWS);
            try (ResultSet second = other.executeQuery("select 2")) {
                assertThat(second.next()).isTrue();
                assertThat(second.getInt(1)).isEqualTo(2);
            }
        }
    }

    @Test
    void buffersTheRestForAnotherStatementWhenItFits() throws SQLException {
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement();
                Statement other = connection.createStatement();
                ResultSet rows = statement.executeQuery(LARGE)) {
            int count = 0;
            while (rows.next()) {
                if (count++ == 10_000) {
                    try (ResultSet second = other.executeQuery("select 2")) {
                        assertThat(second.next()).isTrue();
                    }
                }
                assertThat(rows.getString(2)).hasSize(80);
            }
            assertThat(count).isEqualTo(ROWS);
        }
    }

    @Test
    void closesALargeResultEarly() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (boolean autoCommit : new boolean[] {true, false}) {
                connection.setAutoCommit(autoCommit);
                ResultSet rows = statement.executeQuery(LARGE);
                assertThat(rows.next()).isTrue();
                rows.close();
                try (ResultSet next = statement.executeQuery("select 7")) {
                    assertThat(next.next()).isTrue();
                    assertThat(next.getInt(1)).isEqualTo(7);
                }
            }
            connection.commit();
        }
    }

    @Test
    void closesTheConnectionWithAnOpenResult() throws SQLException {
        ResultSet rows;
        try (Connection connection = open()) {
            rows = connection.createStatement().executeQuery(LARGE);
            assertThat(rows.next()).isTrue();
        }

        assertThatThrownBy(() -> readAll(rows))
                .hasMessage("The result set is closed")
                .extracting("SQLState")
                .isEqualTo("55000");
    }

    @Test
    void throwsAnErrorInTheMiddleAfterTheRowsBeforeIt() throws SQLException {
        String failsAtItsLastRow = "select 100000 / (199999 - n), repeat('x', 80) from generate_series(0, 199999) as n";
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(failsAtItsLastRow)) {
            int count = 0;
            SQLException failure = null;
            try {
                while (rows.next()) {
                    count++;
                }
            } catch (SQLException e) {
                failure = e;
            }
            assertThat((Throwable) failure).hasMessageContaining("division by zero");
            assertThat(count).isBetween(1, ROWS);
            try (ResultSet next = statement.executeQuery("select 7")) {
                assertThat(next.next()).isTrue();
            }
        }
    }

    @Test
    void refusesToHoldAScrollableResultThatDoesNotFit() throws SQLException {
        try (Connection connection = open();
                Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
            assertThatThrownBy(() -> statement.executeQuery(LARGE))
                    .extracting("SQLState")
                    .isEqualTo("53200");
            assertThat(connection.isValid(60)).isTrue();
        }
    }

    @Test
    void stopsAtTheMostRows() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.setMaxRows(5_000);
            try (ResultSet rows = statement.executeQuery(LARGE)) {
                assertThat(readAll(rows)).isEqualTo(5_000);
            }
        }
    }

    @Test
    void givesRowsWiderThanAPage() throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select repeat('x', 60000), repeat('y', 60000), n from numbers where n < 50 order by n")) {
            int count = 0;
            while (rows.next()) {
                assertThat(rows.getString(1)).hasSize(60_000);
                assertThat(rows.getString(2)).hasSize(60_000);
                assertThat(rows.getInt(3)).isEqualTo(count++);
            }
            assertThat(count).isEqualTo(50);
        }
    }

    private static int readAll(ResultSet rows) throws SQLException {
        int count = 0;
        while (rows.next()) {
            count++;
        }
        return count;
    }
}
