// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cancel, timeouts, close and abort from other threads, and connections that die. */
@LocalRedshiftTest
class InterruptionTests {
    /** Runs far longer than any test; the rows come only at its end. */
    private static final String SLOW =
            "select count(*) from numbers a, numbers b, numbers c, numbers d where a.n + b.n + c.n + d.n = -1";

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

    @Test
    void cancelsFromAnotherThread() throws Exception {
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            CompletableFuture<Void> running = run(() -> statement.executeQuery(SLOW));
            while (!running.isDone()) {
                statement.cancel();
            }

            assertThatThrownBy(running::get)
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isNotInstanceOf(SQLTimeoutException.class)
                    .extracting("SQLState")
                    .isEqualTo("57014");
            statement.cancel();
            try (ResultSet rows = statement.executeQuery("select 1")) {
                assertThat(rows.next()).isTrue();
            }
        }
    }

    @Test
    void endsAStatementAtItsTimeout() throws SQLException {
        try (Connection connection = Databases.open(database);
                PreparedStatement statement = connection.prepareStatement(SLOW)) {
            statement.setQueryTimeout(1);
            assertThatThrownBy(statement::executeQuery)
                    .isInstanceOf(SQLTimeoutException.class)
                    .hasMessageStartingWith("The query timeout of 1 s cancelled the statement")
                    .extracting("SQLState")
                    .isEqualTo("57014");
            assertThat(connection.isValid(60)).isTrue();
        }
    }

    /** As when a network forgets a connection: the cancel, on a new one, arrives, and nothing else does. */
    @Test
    void closesTheConnectionWhenACancelledStatementIsNotAnswered() throws Exception {
        try (TcpProxy proxy = proxy();
                Connection connection = open(proxy, "cancelSignalTimeout", "5");
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            proxy.stallOpenConnections();
            assertThatThrownBy(() -> statement.executeQuery("select 1"))
                    .isInstanceOf(SQLRecoverableException.class)
                    .hasMessage("A query timeout cancelled the statement, but the server did not end it within 5000 ms,"
                            + " so the connection is closed");
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void cancelsAStatementByClosingIt() throws Exception {
        try (TcpProxy proxy = proxy();
                Connection connection = open(proxy)) {
            AtomicReference<Statement> statement = new AtomicReference<>();
            CompletableFuture<Void> running = runSlowly(connection, proxy, statement);
            while (!running.isDone()) {
                statement.get().close();
                statement.get().cancel();
            }

            assertThatThrownBy(running::get).cause().hasMessage("The statement is closed");
            assertThat(connection.isValid(60)).isTrue();
        }
    }

    @Test
    void isNotValidWhileAnotherThreadsStatementRunsLonger() throws Exception {
        try (TcpProxy proxy = proxy();
                Connection connection = open(proxy)) {
            AtomicReference<Statement> statement = new AtomicReference<>();
            CompletableFuture<Void> running = runSlowly(connection, proxy, statement);
            assertThat(connection.isValid(1)).isFalse();
            assertThat(connection.isClosed()).isFalse();
            while (!running.isDone()) {
                statement.get().cancel();
            }
            assertThat(connection.isValid(Integer.MAX_VALUE)).isTrue();
        }
    }

    @Test
    void closesTheConnectionAtTheNetworkTimeout() throws SQLException {
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 300);
            assertThat(connection.getNetworkTimeout()).isEqualTo(300);
            assertThatThrownBy(() -> statement.executeQuery(SLOW))
                    .isInstanceOf(SQLRecoverableException.class)
                    .hasMessageContaining("no answer within the network timeout")
                    .extracting("SQLState")
                    .isEqualTo("08006");
            assertThat(connection.isClosed()).isTrue();
            assertThat(connection.isValid(1)).isFalse();
        }
    }

    @Test
    void endsARunningStatementByClosingTheConnection() throws Exception {
        try (TcpProxy proxy = proxy()) {
            Connection connection = open(proxy);
            CompletableFuture<Void> running = runSlowly(connection, proxy);
            connection.close();

            assertThatThrownBy(running::get)
                    .cause()
                    .hasMessage("The connection was closed while a statement was running")
                    .extracting("SQLState")
                    .isEqualTo("08006");
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void endsARunningStatementByAborting() throws Exception {
        try (TcpProxy proxy = proxy()) {
            Connection connection = open(proxy);
            CompletableFuture<Void> running = runSlowly(connection, proxy);
            connection.abort(Runnable::run);

            assertThatThrownBy(running::get).cause().extracting("SQLState").isEqualTo("08006");
        }
    }

    /** Returns when the statement has been sent, so that its thread waits for the reply. */
    private static CompletableFuture<Void> runSlowly(Connection connection, TcpProxy proxy) throws SQLException {
        return runSlowly(connection, proxy, new AtomicReference<>());
    }

    private static CompletableFuture<Void> runSlowly(
            Connection connection, TcpProxy proxy, AtomicReference<Statement> started) throws SQLException {
        Statement statement = connection.createStatement();
        started.set(statement);
        long before = proxy.asked();
        CompletableFuture<Void> running = run(() -> statement.executeQuery(SLOW));
        while (proxy.asked() == before) {
            Thread.onSpinWait();
        }
        return running;
    }

    @Test
    void diesClearlyWhereverTheConnectionIsCut() throws Exception {
        long wholeConversation;
        try (TcpProxy proxy = proxy()) {
            try (Connection connection = open(proxy)) {
                converse(connection);
            }
            wholeConversation = proxy.passed();
        }

        long step = 7;
        for (long bytes = 1; bytes < wholeConversation; bytes += step) {
            try (TcpProxy proxy = proxy()) {
                proxy.cutAfter(bytes);
                assertThatThrownBy(() -> {
                            try (Connection connection = open(proxy)) {
                                converse(connection);
                            }
                        })
                        .isInstanceOf(SQLException.class)
                        .extracting(e -> ((SQLException) e).getSQLState().substring(0, 2))
                        .isEqualTo("08");
            }
        }
    }

    private static void converse(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement("select n, 'text' from numbers where n < ?")) {
            for (int i = 0; i < 2; i++) {
                statement.setInt(1, 3);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        rows.getString(2);
                    }
                }
            }
        }
        connection.commit();
    }

    private TcpProxy proxy() throws IOException {
        return TcpProxy.to(
                URI.create(database.jdbcUrl().substring("jdbc:".length())).getPort(), InetAddress.getLoopbackAddress());
    }

    private Connection open(TcpProxy proxy, String... options) throws SQLException {
        URI uri = URI.create(database.jdbcUrl().substring("jdbc:".length()));
        String url = "jdbc:redshift://localhost:" + proxy.port() + uri.getPath() + "?ssl=false";
        return Databases.open(new TestDatabase(url, database.user(), database.password(), true), options);
    }

    private interface Action {
        void run() throws SQLException;
    }

    private static CompletableFuture<Void> run(Action action) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                action.run();
                done.complete(null);
            } catch (SQLException e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }
}
