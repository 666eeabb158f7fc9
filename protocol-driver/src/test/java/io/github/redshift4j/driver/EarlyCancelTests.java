// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.NoData;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.frontend.Terminate;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Statements that another thread ends before they have reached the server. */
class EarlyCancelTests {
    /** What another thread does to a statement. */
    private interface End {
        void of(Statement statement) throws SQLException;
    }

    private static void end(End end, Statement statement) {
        try {
            end.of(statement);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What running the second statement throws when it is ended while it waits for the first; the server sees one only. */
    private static Throwable endWaiting(End end) throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.skipToSync();
            asked.countDown();
            await(ended);
            script.send(
                    new ParseComplete(),
                    new BindComplete(),
                    new NoData(),
                    new CommandComplete("DELETE 3"),
                    new ReadyForQuery(TransactionStatus.IDLE));
            script.expect(Terminate.INSTANCE);
        })) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            try (Connection connection = server.connect();
                    Statement first = connection.createStatement();
                    Statement second = connection.createStatement()) {
                CompletableFuture<Integer> running = CompletableFuture.supplyAsync(() -> {
                    try {
                        return first.executeUpdate("delete from a");
                    } catch (SQLException e) {
                        throw new AssertionError(e);
                    }
                });
                await(asked);
                Thread waiting = new Thread(() -> {
                    try {
                        second.executeUpdate("delete from b");
                    } catch (SQLException e) {
                        thrown.set(e);
                    }
                });
                waiting.start();
                while (waiting.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                end(end, second);
                ended.countDown();
                assertThat(running.get()).isEqualTo(3);
                waiting.join();
            }
            server.finished();
            return thrown.get();
        }
    }

    @Test
    void aStatementThatIsClosedWhileItWaitsIsNotSent() throws Exception {
        assertThat(endWaiting(Statement::close)).hasMessage("The statement is closed");
    }

    @Test
    void aStatementThatIsCancelledWhileItWaitsIsNotSent() throws Exception {
        assertThat(endWaiting(Statement::cancel))
                .isInstanceOf(SQLTransientException.class)
                .hasMessage("The statement was cancelled before it was sent")
                .extracting("SQLState")
                .isEqualTo("57014");
    }

    /** Ends a statement at the moment in which its bytes go out, and lets them go when that is done. */
    private static final class EndingSocket extends Socket {
        private volatile Runnable onNextWrite;

        @Override
        public OutputStream getOutputStream() throws IOException {
            return new FilterOutputStream(super.getOutputStream()) {
                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    Runnable before = onNextWrite;
                    onNextWrite = null;
                    if (before != null) {
                        CompletableFuture.runAsync(before).join();
                    }
                    out.write(bytes, from, length);
                }
            };
        }
    }

    /** A server that a cancel reaches before the statement knows nothing to cancel: it has to be asked again. */
    private static void requireSecondSignal(End end, String message) throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.acceptCancel().close();
            script.skipToSync();
            assertThat(script.hasCaller(30_000)).as("another cancel").isTrue();
            script.send(
                    new ErrorResponse(new Diagnostic(Map.of('S', "ERROR", 'C', "57014", 'M', "Query cancelled"))),
                    new ReadyForQuery(TransactionStatus.IDLE));
            script.expect(Terminate.INSTANCE);
        })) {
            EndingSocket socket = new EndingSocket();
            AtomicReference<Socket> next = new AtomicReference<>(socket);
            RedshiftDataSource source = new RedshiftDataSource();
            source.setUrl("jdbc:redshift://localhost:" + server.port() + "/dev?ssl=false&user=u&password=p");
            source.setSocketFactory(new OwnSockets(() -> {
                Socket first = next.getAndSet(null);
                return first == null ? new Socket() : first;
            }));
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                socket.onNextWrite = () -> end(end, statement);
                assertThatThrownBy(() -> statement.executeUpdate("delete from a"))
                        .hasMessage(message);
            }
            server.finished();
        }
    }

    @Test
    void aCancelThatOvertakesItsStatementIsSentAgain() throws Exception {
        requireSecondSignal(Statement::cancel, "ERROR: Query cancelled");
    }

    @Test
    void aCloseThatOvertakesItsStatementIsSentAgain() throws Exception {
        requireSecondSignal(Statement::close, "The statement is closed");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
