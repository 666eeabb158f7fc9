// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** The official driver as a client. */
@LocalRedshiftTest
class OfficialDriverTests {
    private static final String ENDLESS = "select count(*) as cancelled from generate_series(1, 100000) a,"
            + " generate_series(1, 100000) b, generate_series(1, 100000) c";

    private final TestDatabase database;

    OfficialDriverTests(TestDatabase database) {
        this.database = database;
    }

    private Connection connect() throws SQLException {
        return database.connect();
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    @Test
    void answersAQuery() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            assertThat(column(statement, "select 42")).containsExactly("42");
            assertThat(connection.getMetaData().getDatabaseProductVersion()).isEqualTo("8.0.2");
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void countsChangedRows() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table counted (id int not null, name varchar(20))");
            assertThat(statement.executeUpdate("insert into counted values (1, 'a'), (2, 'b'), (3, 'c')"))
                    .isEqualTo(3);
            assertThat(statement.executeUpdate("update counted set name = 'x' where id > 1"))
                    .isEqualTo(2);
            assertThat(statement.executeUpdate("delete from counted")).isEqualTo(3);
        }
    }

    @Test
    void rollsBackWhatItDidInATransaction() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create table undone (id int)");
            connection.setAutoCommit(false);
            statement.executeUpdate("insert into undone values (1)");
            connection.rollback();
            assertThat(column(statement, "select count(*) from undone")).containsExactly("0");
            statement.executeUpdate("insert into undone values (1)");
            connection.commit();
            assertThat(column(statement, "select count(*) from undone")).containsExactly("1");
        }
    }

    @Test
    void failsATransactionAtItsFirstError() throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThatThrownBy(() -> statement.executeQuery("select * from missing"))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("42P01");
            assertThatThrownBy(() -> statement.executeQuery("select 1"))
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isEqualTo("25P02");
            connection.rollback();
            assertThat(column(statement, "select 1")).containsExactly("1");
        }
    }

    @Test
    void rereadsPreparedStatementsInBinary() throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(
                        "select cast(? as int), cast(12345.67 as numeric(18,2)), timestamp '2008-06-01 09:59:59'")) {
            for (int i = 0; i < 4; i++) {
                statement.setInt(1, i);
                try (ResultSet rows = statement.executeQuery()) {
                    rows.next();
                    assertThat(List.of(rows.getString(1), rows.getString(2), rows.getString(3)))
                            .containsExactly(Integer.toString(i), "12345.67", "2008-06-01 09:59:59");
                }
            }
        }
    }

    @Test
    void refusesAWrongPassword() {
        assertThatThrownBy(() -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "wrong"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed for user \"awsuser\"")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("28000");
    }

    @Test
    void refusesAnUnknownDatabase(LocalRedshift server) {
        assertThatThrownBy(
                        () -> DriverManager.getConnection(server.jdbcUrl("nowhere"), server.user(), server.password()))
                .hasMessageContaining("database \"nowhere\" does not exist")
                .extracting(e -> ((SQLException) e).getSQLState())
                .isEqualTo("3D000");
    }

    @Test
    void encryptsWithTheServersAuthorityTrusted(LocalRedshift server) throws SQLException {
        String url = "jdbc:redshift://localhost:" + server.port() + "/dev?sslmode=verify-full&sslrootcert="
                + server.caCertificate();
        try (Connection connection = DriverManager.getConnection(url, server.user(), server.password());
                Statement statement = connection.createStatement()) {
            assertThat(column(statement, "select 'encrypted'")).containsExactly("encrypted");
        }
    }

    @Test
    void failsToEncryptWhenTheAuthorityIsNotTrusted(LocalRedshift server) {
        assertThatThrownBy(() -> DriverManager.getConnection(
                        "jdbc:redshift://localhost:" + server.port() + "/dev", server.user(), server.password()))
                .isInstanceOf(SQLException.class);
    }

    private int running(String text) throws SQLException {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from stv_recents where query like ? and pid not in (-1, pg_backend_pid())")) {
            statement.setString(1, text);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    @Test
    void cancelsARunningStatement(Connection connection) throws Exception {
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<Throwable> failure = CompletableFuture.supplyAsync(() -> {
                try {
                    statement.execute(ENDLESS);
                    return new AssertionError("not cancelled");
                } catch (SQLException e) {
                    return e;
                }
            });
            while (!failure.isDone() && running("%cancelled%") == 0) {
                Thread.onSpinWait();
            }
            statement.cancel();
            assertThat(((SQLException) failure.get()).getSQLState()).isEqualTo("57014");
            assertThat(column(statement, "select 1")).containsExactly("1");
        }
    }
}
