// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.driver.columnar.ColumnBatch;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Threads that share a connection, are interrupted, or close what others use. */
@LocalRedshiftTest
class ThreadsTests {
    private static final int THREADS = 4;
    private static final int ROUNDS = 15;
    private static final AtomicInteger LAST_NUMBER = new AtomicInteger();

    @BeforeAll
    static void fill(TestDatabase database) throws SQLException {
        try (Connection connection = Databases.open(database);
                Statement statement = connection.createStatement()) {
            for (int thread = 0; thread < THREADS; thread++) {
                statement.execute("create table of_thread_" + thread + " (n int, word varchar(20))");
            }
            statement.execute("create table hundreds (n int)");
            try (PreparedStatement insert = connection.prepareStatement("insert into hundreds values (?)")) {
                for (int i = 0; i < 100; i++) {
                    insert.setInt(1, i);
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            statement.execute(
                    """
                    create procedure doubled(n in int, result out int) as $$
                    begin
                      result := n * 2;
                    end;
                    $$ language plpgsql
                    """);
        }
    }

    /** What a thread does to the connection; everything it reads must be its own. */
    private interface Use {
        void of(Connection connection, int thread, int round) throws SQLException;
    }

    private static final List<Use> USES = List.of(
            ThreadsTests::preparedQuery,
            ThreadsTests::plainQuery,
            ThreadsTests::batch,
            ThreadsTests::severalStatements,
            ThreadsTests::streamedRows,
            ThreadsTests::scrolledRows,
            ThreadsTests::columns,
            ThreadsTests::metadata,
            ThreadsTests::call,
            ThreadsTests::error,
            ThreadsTests::earlyClose,
            ThreadsTests::ping);

    private static int number(int thread, int round) {
        return thread * 1_000 + round;
    }

    private static void preparedQuery(Connection connection, int thread, int round) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select ?::int, 'words of ' || ?::varchar")) {
            query.setInt(1, number(thread, round));
            query.setString(2, "thread " + thread);
            try (ResultSet rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(number(thread, round));
                assertThat(rows.getString(2)).isEqualTo("words of thread " + thread);
                assertThat(rows.next()).isFalse();
            }
        }
    }

    private static void plainQuery(Connection connection, int thread, int round) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + number(thread, round))) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(number(thread, round));
        }
    }

    private static void batch(Connection connection, int thread, int round) throws SQLException {
        int number = LAST_NUMBER.incrementAndGet(); // a thread that ends in here leaves its rows
        try (PreparedStatement insert =
                connection.prepareStatement("insert into of_thread_" + thread + " values (?, ?)")) {
            for (int i = 0; i < 5; i++) {
                insert.setInt(1, number);
                insert.setString(2, "word " + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsOnly(1).hasSize(5);
        }
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("delete from of_thread_" + thread + " where n = " + number))
                    .isEqualTo(5);
        }
    }

    private static void severalStatements(Connection connection, int thread, int round) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean more = statement.execute("select " + thread + "; select " + round);
            List<Integer> found = new ArrayList<>();
            while (more) {
                try (ResultSet rows = statement.getResultSet()) {
                    assertThat(rows.next()).isTrue();
                    found.add(rows.getInt(1));
                }
                more = statement.getMoreResults();
            }
            assertThat(found).containsExactly(thread, round);
        }
    }

    /** More than arrives at once, so that the others make the connection hold the rest. */
    private static void streamedRows(Connection connection, int thread, int round) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select ?::int + a.n * 100 + b.n, repeat('x', 30) from hundreds a, hundreds b where a.n < 30 order by a.n, b.n")) {
            query.setInt(1, thread * 1_000_000);
            int expected = thread * 1_000_000;
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    assertThat(rows.getInt(1)).isEqualTo(expected++);
                }
            }
            assertThat(expected).isEqualTo(thread * 1_000_000 + 3_000);
        }
    }

    private static void scrolledRows(Connection connection, int thread, int round) throws SQLException {
        try (Statement statement =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
                ResultSet rows =
                        statement.executeQuery("select n + " + number(thread, round) + " from hundreds order by n")) {
            assertThat(rows.last()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(number(thread, round) + 99);
            assertThat(rows.first()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(number(thread, round));
        }
    }

    private static void columns(Connection connection, int thread, int round) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select n + ?::int from hundreds order by n")) {
            query.setInt(1, number(thread, round));
            RedshiftResultSet rows = query.executeQuery().unwrap(RedshiftResultSet.class);
            ColumnBatch batch = rows.newBatch(40);
            int expected = number(thread, round);
            while (rows.nextBatch(batch) > 0) {
                for (int row = 0; row < batch.rows(); row++) {
                    assertThat(batch.column(1).isNull(row)).isFalse();
                    assertThat(batch.ints(1).get(row)).isEqualTo(expected++);
                }
            }
            assertThat(expected).isEqualTo(number(thread, round) + 100);
        }
    }

    private static void metadata(Connection connection, int thread, int round) throws SQLException {
        try (ResultSet rows = connection.getMetaData().getColumns(null, "public", "of\\_thread\\_" + thread, "%")) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString("TABLE_NAME") + "." + rows.getString("COLUMN_NAME"));
            }
            assertThat(found).containsExactly("of_thread_" + thread + ".n", "of_thread_" + thread + ".word");
        }
    }

    private static void call(Connection connection, int thread, int round) throws SQLException {
        try (CallableStatement call = connection.prepareCall("{call doubled(?, ?)}")) {
            call.setInt(1, number(thread, round));
            call.registerOutParameter(2, java.sql.Types.INTEGER);
            call.execute();
            assertThat(call.getInt(2)).isEqualTo(2 * number(thread, round));
        }
    }

    private static void error(Connection connection, int thread, int round) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeQuery("select n from none_of_" + thread);
            throw new AssertionError("there is no such table");
        } catch (SQLException e) {
            if (!"42P01".equals(e.getSQLState())) {
                throw e;
            }
            assertThat(e.getMessage()).contains("none_of_" + thread);
        }
    }

    private static void earlyClose(Connection connection, int thread, int round) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select " + thread + ", repeat('x', 50) from hundreds, hundreds b")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(thread);
        }
    }

    private static void ping(Connection connection, int thread, int round) throws SQLException {
        boolean valid = connection.isValid(30);
        if (connection.isClosed()) {
            throw new SQLException("closed", "08003");
        }
        assertThat(valid).isTrue();
    }

    /** Uses the connection in every way, beginning with another one in each thread. */
    private static void useInEveryWay(Connection connection, int thread) throws SQLException {
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < USES.size(); i++) {
                USES.get((i + 3 * thread + round) % USES.size()).of(connection, thread, round);
            }
        }
    }

    private interface Work {
        void run(int thread) throws SQLException;
    }

    private static List<CompletableFuture<Void>> start(Work work) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int number = i;
            CompletableFuture<Void> done = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    work.run(number);
                    done.complete(null);
                } catch (Throwable e) {
                    done.completeExceptionally(e);
                }
            });
            thread.setDaemon(true);
            thread.start();
            all.add(done);
        }
        return all;
    }

    @ParameterizedTest
    @ValueSource(strings = {"extended", "extendedForPrepared"})
    void readOnlyTheirOwnWhateverTheyDoWithOneConnection(String mode, TestDatabase database) throws Exception {
        try (Connection connection = Databases.open(database, "preferQueryMode", mode)) {
            for (CompletableFuture<Void> thread : start(number -> useInEveryWay(connection, number))) {
                thread.get();
            }
        }
    }

    /** Whoever is in the middle of something is told that the connection is gone, and reads nothing wrong before. */
    @Test
    void endClearlyWhenAnotherThreadClosesTheirConnection(TestDatabase database) throws Exception {
        for (int i = 0; i < 12; i++) {
            Connection connection = Databases.open(database);
            CountDownLatch begun = new CountDownLatch(THREADS);
            List<CompletableFuture<Void>> threads = start(number -> {
                begun.countDown();
                while (true) {
                    useInEveryWay(connection, number);
                }
            });
            begun.await();
            long end = System.nanoTime() + ThreadLocalRandom.current().nextLong(20_000_000);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            if (i % 2 == 0) {
                connection.close();
            } else {
                connection.abort(Runnable::run);
            }
            for (CompletableFuture<Void> thread : threads) {
                assertThatThrownBy(thread::get)
                        .cause()
                        .isInstanceOf(SQLException.class)
                        .extracting(e -> ((SQLException) e).getSQLState())
                        .isIn("08003", "08006", "55000");
            }
            assertThat(connection.isClosed()).isTrue();
        }
    }

    /** Platform threads are not to be interrupted while they read: they go on, and stay interrupted. */
    @Test
    void goOnWhenTheyAreInterrupted(TestDatabase database) throws Exception {
        int interrupts = 0;
        try (Connection connection = Databases.open(database)) {
            AtomicBoolean over = new AtomicBoolean();
            CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
            Thread worker = new Thread(() -> {
                try {
                    useInEveryWay(connection, 0);
                    interrupted.complete(Thread.currentThread().isInterrupted());
                } catch (Throwable e) {
                    interrupted.completeExceptionally(e);
                } finally {
                    over.set(true);
                }
            });
            worker.setDaemon(true);
            worker.start();
            while (!over.get()) {
                worker.interrupt();
                interrupts++;
                Thread.onSpinWait();
            }
            assertThat(interrupted.get()).isTrue();
            assertThat(interrupts).isPositive();
            assertThat(connection.isClosed()).isFalse();
        }
        Thread.currentThread().interrupt();
        try (Connection connection = Databases.open(database)) {
            preparedQuery(connection, 1, 1);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
