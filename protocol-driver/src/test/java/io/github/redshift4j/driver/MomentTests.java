// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.AuthenticationOk;
import io.github.redshift4j.wire.backend.BackendKeyData;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.NoticeResponse;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Two threads on one connection at the moment in which it goes from one state to the next. */
class MomentTests {
    private static final int TIMEOUT_SECONDS = 3;

    private static RedshiftDataSource source(ScriptedServer server, Supplier<Socket> sockets) {
        RedshiftDataSource source = new RedshiftDataSource();
        source.setUrl("jdbc:redshift://localhost:" + server.port() + "/dev?ssl=false&user=u&password=p");
        source.setSocketFactory(new OwnSockets(sockets));
        return source;
    }

    /** Tells when something was sent. */
    private static final class ToldSocket extends Socket {
        private volatile boolean told;

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                    told = true;
                }
            };
        }
    }

    @Test
    void aStatementThatWasSentEndsAsOneThatRan() throws Exception {
        Set<String> ends = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            ToldSocket socket = new ToldSocket();
            try (ScriptedServer server = ScriptedServer.signedIn(ScriptedServer::drain);
                    Connection connection = source(server, () -> socket).getConnection();
                    Statement statement = connection.createStatement()) {
                socket.told = false;
                CompletableFuture<Void> aborted = CompletableFuture.runAsync(() -> {
                    while (!socket.told) {
                        Thread.onSpinWait();
                    }
                    abort(connection);
                });
                try {
                    statement.executeQuery("select 1");
                } catch (SQLException e) {
                    ends.add(e.getSQLState() + ' ' + e.getMessage());
                }
                aborted.get();
            }
        }

        assertThat(ends).containsExactly("08006 The connection was closed while a statement was running");
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A cancel of the application's own keeps both the result and the timeout waiting; the result came first. */
    @Test
    void aResultThatCameIsNotTimedOut() throws Exception {
        Thread reader = Thread.currentThread();
        CompletableFuture<Boolean> cancelledAgain = new CompletableFuture<>();
        AtomicBoolean tooSlow = new AtomicBoolean();
        long started = System.nanoTime();
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
                    script.skipToSync();
                    script.send(new NoticeResponse(new Diagnostic(Map.of('S', "INFO", 'C', "00000", 'M', "begun"))));
                    try (Socket cancel = script.acceptCancel()) {
                        assertThat(cancel.isConnected()).isTrue();
                        script.send(
                                new ParseComplete(),
                                new BindComplete(),
                                new RowDescription(
                                        ProtocolVersion.BINARY,
                                        List.of(new FieldDescription(
                                                "n", 0, 0, TypeName.INTEGER.oid(), 4, -1, Format.TEXT, null))),
                                new DataRow(List.of(Bytes.utf8("7"))));
                        while (reader.getState() != Thread.State.WAITING) {
                            Thread.onSpinWait();
                        }
                        tooSlow.set(System.nanoTime() - started >= TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS));
                        while (System.nanoTime() - started < TimeUnit.SECONDS.toNanos(TIMEOUT_SECONDS + 1)) {
                            Thread.onSpinWait();
                        }
                    }
                    cancelledAgain.complete(script.hasCaller(500));
                    script.send(new CommandComplete("SELECT"), new ReadyForQuery(TransactionStatus.IDLE));
                    script.drain();
                });
                Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            CompletableFuture<Void> cancelling = CompletableFuture.runAsync(() -> {
                try {
                    while (statement.getWarnings() == null) {
                        Thread.onSpinWait(); // the statement's thread may not know yet that all is sent
                    }
                    statement.cancel();
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            try (ResultSet rows = statement.executeQuery("select 7")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.next()).isFalse();
            }
            cancelling.get();
            assumeTrue(!tooSlow.get(), "the result came after the timeout");
            assertThat(cancelledAgain.get()).as("another cancel").isFalse();
        } catch (SQLException e) {
            assumeTrue(!tooSlow.get(), "the result came after the timeout");
            throw e;
        }
    }

    /** Its first end, by the deadline's thread, waits until the sign-in is over. */
    private static final class SlowlyClosedSocket extends Socket {
        private final CountDownLatch closing = new CountDownLatch(1);
        private final CountDownLatch signedIn = new CountDownLatch(1);
        private final AtomicBoolean first = new AtomicBoolean(true);

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the other end must not wait
        public void close() throws IOException {
            if (first.getAndSet(false)) {
                closing.countDown();
                awaitQuietly(signedIn);
            }
            super.close();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aSignInThatEndsBehindItsDeadlineIsNone() throws Exception {
        SlowlyClosedSocket socket = new SlowlyClosedSocket();
        try (ScriptedServer server = ScriptedServer.raw(script -> {
            script.startup();
            awaitQuietly(socket.closing);
            script.send(
                    new AuthenticationOk(),
                    new ParameterStatus("server_version", "8.0.2"),
                    new BackendKeyData(1, 2),
                    new ReadyForQuery(TransactionStatus.IDLE));
            script.drain();
        })) {
            RedshiftDataSource source = source(server, () -> socket);
            source.setOption(DriverOption.LOGIN_TIMEOUT, "1");

            assertThatThrownBy(source::getConnection)
                    .hasMessage(
                            "Cannot sign in to localhost:" + server.port() + ": no sign-in within 1 s (loginTimeout)")
                    .extracting("SQLState")
                    .isEqualTo("08001");
        } finally {
            socket.signedIn.countDown();
        }
    }

    /** Tells how long its reads wait. */
    private static final class TimedSocket extends Socket {
        private volatile int timeout;

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the read that is being timed holds no monitor
        public void setSoTimeout(int millis) throws SocketException {
            super.setSoTimeout(millis);
            timeout = millis;
        }
    }

    @Test
    void aNetworkTimeoutThatIsSetDuringAPingHoldsAfterIt() throws Exception {
        TimedSocket socket = new TimedSocket();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch set = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
                    script.skipToSync();
                    asked.countDown();
                    awaitQuietly(set);
                    script.send(new ReadyForQuery(TransactionStatus.IDLE));
                    script.drain();
                });
                Connection connection = source(server, () -> socket).getConnection()) {
            CompletableFuture<Boolean> valid = CompletableFuture.supplyAsync(() -> {
                try {
                    return connection.isValid(60);
                } catch (SQLException e) {
                    throw new AssertionError(e);
                }
            });
            awaitQuietly(asked);
            connection.setNetworkTimeout(Runnable::run, 1);
            assertThat(socket.timeout).as("during the ping").isEqualTo(60_000);
            assertThat(connection.getNetworkTimeout()).isEqualTo(1);
            set.countDown();

            assertThat(valid.get()).isTrue();
            assertThat(socket.timeout).as("after the ping").isEqualTo(1);
        }
    }
}
