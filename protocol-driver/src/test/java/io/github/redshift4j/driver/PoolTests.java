// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@LocalRedshiftTest
class PoolTests {
    @Test
    void servesManyThreadsFromAFewConnections(TestDatabase database) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl().replace("jdbc:redshift:", "jdbc:redshift4j:"));
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(3);
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                int number = i;
                answers.add(threads.submit(() -> select(pool, number)));
            }
            for (int i = 0; i < 100; i++) {
                assertThat(answers.get(i).get()).isEqualTo(i);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static int select(HikariDataSource pool, int number) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(number % 2 == 0);
            try (ResultSet rows = statement.executeQuery("select " + number)) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /** Pools throw connections away by the class of the SQLSTATE. */
    @Test
    void keepsAConnectionWhoseStatementWasUsedAfterItsEnd(TestDatabase database) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource(database));
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            RedshiftConnection before;
            try (Connection connection = pool.getConnection();
                    Statement statement = connection.createStatement()) {
                before = connection.unwrap(RedshiftConnection.class);
                Statement own = statement.unwrap(Statement.class);
                own.close();
                assertThatThrownBy(() -> statement.execute("select 1"))
                        .hasMessage("The statement is closed")
                        .extracting("SQLState")
                        .isEqualTo("55000");
            }
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.unwrap(RedshiftConnection.class)).isSameAs(before);
            }
        }
    }

    @Test
    void replacesAConnectionThatIsGone(TestDatabase database) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setDataSource(dataSource(database));
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            try (Connection connection = pool.getConnection()) {
                connection.unwrap(Connection.class).abort(Runnable::run);
                assertThatThrownBy(() -> connection.createStatement().execute("select 1"))
                        .extracting("SQLState")
                        .isEqualTo("08003");
            }
            try (Connection connection = pool.getConnection()) {
                assertThat(connection.isValid(60)).isTrue();
            }
        }
    }

    private static RedshiftDataSource dataSource(TestDatabase database) {
        RedshiftDataSource source = new RedshiftDataSource();
        source.setUrl(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        return source;
    }
}
