// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Virtual threads wait for the server without holding the threads that carry them. */
@EnabledForJreRange(min = JRE.JAVA_21)
@LocalRedshiftTest
class VirtualThreadTests {
    private static final int TASKS = 16;

    @TempDir
    Path folder;

    /** Compiled for Java 17, which has them not. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    private static <T> List<T> inVirtualThreads(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = virtualThreads();
        try {
            List<T> answers = new ArrayList<>();
            for (Future<T> answer : threads.invokeAll(tasks, 60, TimeUnit.SECONDS)) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    /** No server answers before all have been asked, so that none would if a waiting thread kept its carrier. */
    @Test
    void manyWaitAtOnce() throws Exception {
        int count = 8 * Runtime.getRuntime().availableProcessors();
        CountDownLatch asked = new CountDownLatch(count);
        List<ScriptedServer> servers = new ArrayList<>();
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ScriptedServer server = ScriptedServer.signedIn(script -> answerAfterAll(script, asked));
            servers.add(server);
            tasks.add(() -> {
                try (Connection connection = server.connect();
                        ResultSet row = connection.createStatement().executeQuery("select 7")) {
                    row.next();
                    return row.getInt(1);
                }
            });
        }
        assertThat(inVirtualThreads(tasks)).hasSize(count).containsOnly(7);
        for (ScriptedServer server : servers) {
            server.close();
        }
    }

    private static void answerAfterAll(ScriptedServer script, CountDownLatch asked) throws IOException {
        assertThat(script.statements()).containsExactly("select 7");
        asked.countDown();
        try {
            assertThat(asked.await(1, TimeUnit.MINUTES)).as("all have asked").isTrue();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
        FieldDescription column = new FieldDescription("n", 0, 0, TypeName.INTEGER.oid(), 4, -1, Format.TEXT, null);
        script.send(
                new ParseComplete(),
                new BindComplete(),
                new RowDescription(ProtocolVersion.BINARY, List.of(column)),
                new DataRow(List.of(Bytes.utf8("7"))),
                new CommandComplete("SELECT"),
                new ReadyForQuery(TransactionStatus.IDLE));
    }

    /** Connections of their own and one that all share. */
    @Test
    void noneIsPinned(TestDatabase database) throws Exception {
        PinRecording recording = PinRecording.start();
        try (Connection shared = Databases.open(database)) {
            List<Callable<Long>> tasks = new ArrayList<>();
            for (int i = 0; i < TASKS; i++) {
                int number = i;
                tasks.add(() -> {
                    if (number % 2 == 0) {
                        return sum(shared);
                    }
                    try (Connection own = Databases.open(database)) {
                        return sum(own);
                    }
                });
            }
            assertThat(inVirtualThreads(tasks)).containsOnly(5_000L * 5_001 / 2);
        }
        assertThat(recording.stop(folder.resolve("pinned.jfr")))
                // The JVM itself pins a thread that loads or makes a class; what counts is waiting for the server and
                // for each other.
                .filteredOn(frames -> !hasAny(frames, "java.lang.ClassLoader")
                        && !hasAny(frames, "java.lang.invoke.")
                        && hasAny(frames, "io.github.redshift4j.driver.internal.session.")
                        && (hasAny(frames, "sun.nio.ch.") || hasAny(frames, "java.util.concurrent.locks.")))
                // It also fails to unmount one now and then; code that pins would show at every wait of every task.
                .hasSizeLessThan(TASKS / 2);
    }

    /** An interrupt ends a virtual thread's read, and with it the connection: never does it leave a reply to the next query. */
    @Test
    void anInterruptEndsTheConnectionOrNothing(TestDatabase database) throws Exception {
        Set<String> ends = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            AtomicReference<Thread> worker = new AtomicReference<>();
            long after = i * 50_000L;
            List<Callable<String>> task = List.of(() -> queryUntilInterrupted(database, worker));
            CompletableFuture<String> end = CompletableFuture.supplyAsync(() -> {
                try {
                    return inVirtualThreads(task).get(0);
                } catch (Exception e) {
                    throw new CompletionException(e);
                }
            });
            while (worker.get() == null && !end.isDone()) {
                Thread.onSpinWait();
            }
            long until = System.nanoTime() + after;
            while (System.nanoTime() < until) {
                Thread.onSpinWait();
            }
            if (worker.get() != null) {
                worker.get().interrupt();
            }
            ends.add(end.get());
        }
        assertThat(ends).isSubsetOf("between queries", "08006").contains("08006");
    }

    /** Each query has an answer of its own, so that one that belongs to another would be seen. */
    private static String queryUntilInterrupted(TestDatabase database, AtomicReference<Thread> worker)
            throws SQLException {
        try (Connection connection = Databases.open(database);
                PreparedStatement query = connection.prepareStatement("select ?::int")) {
            worker.set(Thread.currentThread());
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                query.setInt(1, i);
                try (ResultSet rows = query.executeQuery()) {
                    rows.next();
                    assertThat(rows.getInt(1)).isEqualTo(i);
                } catch (SQLException e) {
                    assertThat(connection.isClosed()).isTrue();
                    assertThat(Thread.currentThread().isInterrupted())
                            .as("stays interrupted")
                            .isTrue();
                    return e.getSQLState();
                }
            }
            return "between queries";
        }
    }

    private static boolean hasAny(List<String> types, String start) {
        return types.stream().anyMatch(type -> type.startsWith(start));
    }

    private static long sum(Connection connection) throws Exception {
        long sum = 0;
        try (PreparedStatement select = connection.prepareStatement("select n from generate_series(1, ?) as t (n)")) {
            select.setInt(1, 5_000);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    sum += rows.getLong(1);
                }
            }
        }
        return sum;
    }
}
