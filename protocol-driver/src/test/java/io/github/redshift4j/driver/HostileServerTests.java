// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.Message;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.AuthenticationOk;
import io.github.redshift4j.wire.backend.BackendKeyData;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.CloseComplete;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.EmptyQueryResponse;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.NoData;
import io.github.redshift4j.wire.backend.NoticeResponse;
import io.github.redshift4j.wire.backend.NotificationResponse;
import io.github.redshift4j.wire.backend.ParameterDescription;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.PortalSuspended;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Servers that leave the order of the protocol, or say what nobody asked for: the connection stays in step or is closed, and no
 * row ever answers another query. Whole because it is a list of such servers.
 */
class HostileServerTests {
    private static final Message IDLE = new ReadyForQuery(TransactionStatus.IDLE);
    private static final Message PARSED = new ParseComplete();
    private static final Message BOUND = new BindComplete();
    private static final Message SELECTED = new CommandComplete("SELECT");
    private static final Message NUMBER = columns("n");
    private static final Message FAILED = error("ERROR", "42601", "wrong");

    private static Message columns(String... names) {
        return new RowDescription(
                ProtocolVersion.BINARY,
                Stream.of(names)
                        .map(name -> new FieldDescription(name, 0, 0, TypeName.INTEGER.oid(), 4, -1, Format.TEXT, null))
                        .toList());
    }

    private static Message row(String... values) {
        return new DataRow(Stream.of(values).map(Bytes::utf8).toList());
    }

    private static Message error(String severity, String state, String message) {
        return new ErrorResponse(Diagnostic.of(severity, state, message));
    }

    private interface Raw {
        void to(MessageWriter out) throws IOException;
    }

    /** What a server answers to a query. */
    private record Answer(String what, String expected, ScriptedServer.Script script) {
        static Answer of(String what, String expected, Message... messages) {
            return new Answer(what, expected, server -> server.send(messages));
        }

        /** After Parse and Bind are answered. */
        static Answer raw(String what, String expected, Raw raw) {
            return new Answer(what, expected, server -> {
                server.send(PARSED, BOUND);
                raw.to(server.out());
                server.out().flush();
            });
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Answer> answersOutOfOrder() {
        String wrong = "out of order";
        return Stream.of(
                Answer.of("no ParseComplete", wrong, BOUND, NUMBER, row("1"), SELECTED, IDLE),
                Answer.of("no BindComplete", wrong, PARSED, NUMBER, row("1"), SELECTED, IDLE),
                Answer.of("no description", wrong, PARSED, BOUND, SELECTED, IDLE),
                Answer.of("no description of no statement", wrong, PARSED, BOUND, new EmptyQueryResponse(), IDLE),
                Answer.of("Bind before Parse", wrong, BOUND, PARSED, NUMBER, row("1"), SELECTED, IDLE),
                Answer.of("two BindCompletes", wrong, PARSED, BOUND, BOUND, NUMBER, row("1"), SELECTED, IDLE),
                Answer.of("two descriptions", wrong, PARSED, BOUND, NUMBER, columns("a", "b"), row("1", "2")),
                Answer.of(
                        "a description among the rows", wrong, PARSED, BOUND, NUMBER, row("1"), columns("m"), row("2")),
                Answer.of("rows and no data", wrong, PARSED, BOUND, NUMBER, new NoData(), row("1")),
                Answer.of("an unasked pause", wrong, PARSED, BOUND, NUMBER, row("1"), new PortalSuspended(), IDLE),
                Answer.of("unasked parameters", wrong, PARSED, new ParameterDescription(List.of(23)), BOUND, NUMBER),
                Answer.of("an unasked end of a statement", wrong, new CloseComplete(), PARSED, BOUND, NUMBER),
                Answer.of("a row after the end", "was not sent", PARSED, BOUND, NUMBER, row("1"), SELECTED, row("2")),
                Answer.of("a row after an error", "after an error", PARSED, BOUND, NUMBER, row("1"), FAILED, row("2")),
                Answer.of(
                        "a completion after an error", "after an error", PARSED, BOUND, NUMBER, FAILED, SELECTED, IDLE),
                Answer.of("another sign-in", "tag 0x52", PARSED, BOUND, new AuthenticationOk()),
                Answer.of("another key", "tag 0x4b", PARSED, BOUND, NUMBER, new BackendKeyData(3, 4)),
                Answer.raw(
                        "data to be sent to it",
                        "tag 0x47",
                        out -> out.begin('G').int8(0).int16(0).end()),
                Answer.raw(
                        "data it sends",
                        "tag 0x48",
                        out -> out.begin('H').int8(0).int16(0).end()),
                Answer.raw("a length too short for itself", "has length 3", out -> out.int8('T')
                        .int32(3)),
                Answer.raw(
                        "columns that are missing",
                        "",
                        out -> out.begin('T').int16(5).cstring("n").end()),
                Answer.raw("fewer columns than none", "", out -> out.begin('T')
                        .int16(-1)
                        .end()),
                Answer.raw("an error without an end", "", out -> out.begin('E')
                        .int8('S')
                        .end()),
                Answer.raw("a state nobody knows", "", out -> out.begin('Z')
                        .int8('?')
                        .end()),
                Answer.raw(
                        "a completion that says nothing",
                        "",
                        out -> out.begin('n').end().begin('C').end()));
    }

    /** Reads all rows, so that what comes after the first ones is met too. */
    private static List<Integer> read(Statement statement, String sql) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
        }
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("answersOutOfOrder")
    void closesTheConnectionWhenAnswersAreOutOfOrder(Answer answer) throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.skipToSync();
            answer.script().run(script);
            script.drain();
        })) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> read(statement, "select n from t"))
                        .hasMessageStartingWith("The server broke the protocol, so the connection is closed: ")
                        .hasMessageContaining(answer.expected())
                        .extracting("SQLState")
                        .isEqualTo("08P01");
                assertThat(connection.isClosed()).isTrue();
            }
        }
    }

    /** A server that answers every query, each in its own way, and waits for the client to go. */
    private static ScriptedServer answering(Message[]... answers) throws IOException {
        return ScriptedServer.signedIn(script -> {
            for (Message[] answer : answers) {
                script.skipToSync();
                script.send(answer);
            }
            script.drain();
        });
    }

    private static Message[] answer(Message... messages) {
        return messages;
    }

    @Test
    void givesNoQueryTheRowsOfAnother() throws Exception {
        Message[] twice = {
            PARSED, BOUND, NUMBER, row("1"), SELECTED, IDLE, PARSED, BOUND, NUMBER, row("2"), SELECTED, IDLE
        };
        try (ScriptedServer server = answering(twice)) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                assertThat(read(statement, "select 1")).containsExactly(1);
                assertThatThrownBy(() -> read(statement, "select 3"))
                        .hasMessage(
                                "The server broke the protocol, so the connection is closed: The server sent a message"
                                        + " with tag 0x31 that nobody asked for")
                        .extracting("SQLState")
                        .isEqualTo("08P01");
                assertThat(connection.isClosed()).isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closesTheConnectionWhenTheServerIsReadyTooOften(boolean ping) throws Exception {
        try (ScriptedServer server = answering(answer(PARSED, BOUND, NUMBER, row("1"), SELECTED, IDLE, IDLE))) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                assertThat(read(statement, "select 1")).containsExactly(1);
                if (ping) {
                    assertThat(connection.isValid(5)).isFalse();
                } else {
                    assertThatThrownBy(() -> read(statement, "select 3"))
                            .extracting("SQLState")
                            .isEqualTo("08P01");
                }
                assertThat(connection.isClosed()).isTrue();
            }
        }
    }

    @Test
    void hearsWhatTheServerSaysWhileNothingRuns() throws Exception {
        try (ScriptedServer server = answering(
                answer(
                        PARSED,
                        BOUND,
                        NUMBER,
                        row("1"),
                        SELECTED,
                        IDLE,
                        new NoticeResponse(Diagnostic.of("WARNING", "01000", "nobody's")),
                        new ParameterStatus("TimeZone", "Europe/Oslo"),
                        new NotificationResponse(3, "channel", "payload")),
                answer(
                        new NoticeResponse(Diagnostic.of("WARNING", "01000", "the statement's")),
                        PARSED,
                        BOUND,
                        NUMBER,
                        row("2"),
                        SELECTED,
                        IDLE))) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                assertThat(read(statement, "select 1")).containsExactly(1);
                assertThat(read(statement, "select 2")).containsExactly(2);
                assertThat(statement.getWarnings().getMessage()).isEqualTo("WARNING: the statement's");
                assertThat((Throwable) statement.getWarnings().getNextWarning()).isNull();
                assertThat(connection.isClosed()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P02", "57P04", "25P03", "XX000"})
    void saysWhyTheServerEndedAConnectionAtRest(String state) throws Exception {
        try (ScriptedServer server =
                ScriptedServer.signedIn(script -> script.send(error("FATAL", state, "terminating connection")))) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                server.finished();
                assertThatThrownBy(() -> statement.executeQuery("select 1"))
                        .isInstanceOf(SQLRecoverableException.class)
                        .hasMessage("FATAL: terminating connection")
                        .extracting("SQLState")
                        .isEqualTo(state);
                assertThat(connection.isClosed()).isTrue();
                assertThat(connection.isValid(1)).isFalse();
            }
        }
    }

    @Test
    void losesAConnectionThatTheServerClosedAtRest() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {})) {
            try (Connection connection = server.connect()) {
                server.finished();
                assertThat(connection.isValid(5)).isFalse();
                assertThat(connection.isClosed()).isTrue();
            }
        }
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {})) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                server.finished();
                assertThatThrownBy(() -> statement.executeQuery("select 1"))
                        .isInstanceOf(SQLRecoverableException.class)
                        .hasMessageContaining("is lost: ")
                        .extracting("SQLState")
                        .isEqualTo("08006");
            }
        }
    }

    private static void talkWithoutEnd(ScriptedServer script) throws IOException {
        NoticeResponse notice = new NoticeResponse(Diagnostic.of("INFO", "00000", "and another thing"));
        try {
            while (true) {
                script.send(notice);
            }
        } catch (IOException e) {
            return; // The client has gone.
        }
    }

    @Test
    void isNotValidWhenTheServerOnlyTalks() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(HostileServerTests::talkWithoutEnd)) {
            try (Connection connection = server.connect()) {
                assertThat(connection.isValid(1)).isFalse();
                assertThat(connection.isClosed()).isTrue();
            }
        }
    }

    @Test
    void endsAQueryAtItsTimeoutWhenTheServerOnlyTalks() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            Thread cancelled = new Thread(() -> {
                try {
                    script.acceptCancel().close();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            cancelled.start();
            talkWithoutEnd(script);
        })) {
            try (Connection connection = server.connect("cancelSignalTimeout", "1");
                    Statement statement = connection.createStatement()) {
                statement.setQueryTimeout(1);
                assertThatThrownBy(() -> statement.executeQuery("select 1"))
                        .isInstanceOf(SQLRecoverableException.class)
                        .hasMessageContaining("the server did not end it within 1000 ms");
            }
        }
    }

    /** Takes every cancel, ends the first statement at the first, and answers one statement more. */
    private static ScriptedServer cancellable() throws IOException {
        return ScriptedServer.signedIn(script -> {
            script.skipToSync();
            CountDownLatch cancelled = new CountDownLatch(1);
            Thread cancels = new Thread(() -> {
                try {
                    while (true) {
                        script.acceptCancel().close();
                        cancelled.countDown();
                    }
                } catch (IOException e) {
                    return; // The test is over.
                }
            });
            cancels.setDaemon(true);
            cancels.start();
            try {
                assertThat(cancelled.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            script.send(PARSED, BOUND, NUMBER, error("ERROR", "57014", "Query cancelled on user's request"), IDLE);
            script.skipToSync();
            script.send(PARSED, BOUND, NUMBER, row("5"), SELECTED, IDLE);
            script.drain();
        });
    }

    /** A statement that is cancelled, and one behind it. */
    private static List<Integer> converseCancelling(Connection connection, TcpProxy proxy) throws Exception {
        long before = proxy.asked();
        try (Statement statement = connection.createStatement()) {
            CompletableFuture<Void> running = CompletableFuture.runAsync(() -> {
                try {
                    statement.executeQuery("select slowly");
                } catch (SQLException e) {
                    throw new CompletionException(e);
                }
            });
            while (proxy.asked() == before) {
                Thread.onSpinWait();
            }
            while (!running.isDone()) {
                statement.cancel();
            }
            try {
                running.get();
                throw new AssertionError("the statement was not cancelled");
            } catch (ExecutionException e) {
                SQLException end = (SQLException) e.getCause();
                if (!"57014".equals(end.getSQLState())) {
                    throw end;
                }
            }
            return read(statement, "select 5");
        }
    }

    private static Connection connect(TcpProxy proxy) throws SQLException {
        String url = "jdbc:redshift://localhost:" + proxy.port() + "/dev?user=u&password=p&ssl=false";
        return new RedshiftDriver().connect(url, new Properties());
    }

    @Test
    void endsClearlyWhereverTheConnectionIsCutBehindACancel() throws Exception {
        long signedIn;
        List<Integer> boundaries;
        try (ScriptedServer server = cancellable();
                TcpProxy proxy = TcpProxy.to(server.port(), InetAddress.getLoopbackAddress());
                Connection connection = connect(proxy)) {
            signedIn = proxy.passed();
            assertThat(converseCancelling(connection, proxy)).containsExactly(5);
            boundaries = proxy.boundaries();
        }
        List<Integer> places = boundaries.subList(0, boundaries.size() - 1).stream()
                .filter(at -> at >= signedIn)
                .toList();
        assertThat(places).hasSize(11);
        for (int place : places) {
            for (int inside = 0; inside < 2; inside++) {
                try (ScriptedServer server = cancellable();
                        TcpProxy proxy = TcpProxy.to(server.port(), InetAddress.getLoopbackAddress());
                        Connection connection = connect(proxy)) {
                    proxy.cutAfter(place - signedIn + inside);
                    assertThatThrownBy(() -> converseCancelling(connection, proxy))
                            .as("cut after %d bytes", place + inside)
                            .isInstanceOf(SQLRecoverableException.class)
                            .extracting("SQLState")
                            .isEqualTo("08006");
                    assertThat(connection.isClosed()).isTrue();
                }
            }
        }
    }

    /** Connections have no threads of their own; timeouts of all of them share two, which end when idle. */
    @Test
    void leavesNoThread() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        for (int i = 0; i < 20; i++) {
            try (ScriptedServer server = answering(
                    answer(PARSED, BOUND, NUMBER, row("1"), SELECTED, IDLE),
                    answer(IDLE),
                    answer(PARSED, BOUND, NUMBER, row("1"), row("2")))) {
                Connection connection = server.connect("loginTimeout", "60");
                Statement statement = connection.createStatement();
                statement.setQueryTimeout(60);
                assertThat(read(statement, "select 1")).containsExactly(1);
                assertThat(connection.isValid(60)).isTrue();
                assertThat(statement.executeQuery("select n from t").next()).isTrue();
                connection.close(); // with an open result
                server.finished();
            }
        }
        Set<Thread> left = new HashSet<>(Thread.getAllStackTraces().keySet());
        left.removeAll(before);
        left.removeIf(thread -> thread.getName().equals("scripted-server"));
        assertThat(left).allMatch(Thread::isDaemon);
        assertThat(left.stream().map(Thread::getName)).isSubsetOf("redshift4j-timer", "redshift4j-cancel");
        assertThat(left).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void throwsAnErrorAmongRowsAfterTheRowsBeforeItAndGoesOn() throws Exception {
        try (ScriptedServer server = answering(
                answer(PARSED, BOUND, NUMBER, row("1"), row("2"), error("ERROR", "22012", "division by zero"), IDLE),
                answer(PARSED, BOUND, NUMBER, row("7"), SELECTED, IDLE))) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> read(statement, "select 1 / n from t")).hasMessage("ERROR: division by zero");
                assertThat(read(statement, "select 7")).containsExactly(7);
            }
        }
    }

    /** The columns are settled after two executions: then the server must not describe others. */
    @Test
    void refusesADescriptionWhereNoneIsAsked() throws Exception {
        try (ScriptedServer server = answering(
                answer(PARSED, BOUND, NUMBER, row("1"), SELECTED, IDLE),
                answer(BOUND, binaryNumber(), binaryRow(), SELECTED, IDLE),
                answer(BOUND, binaryRow(), SELECTED, IDLE),
                answer(BOUND, columns("a", "b"), row("1", "2"), SELECTED, IDLE))) {
            try (Connection connection = server.connect();
                    PreparedStatement query = connection.prepareStatement("select n from t")) {
                for (int i = 0; i < 3; i++) {
                    try (ResultSet rows = query.executeQuery()) {
                        rows.next();
                        assertThat(rows.getInt(1)).isEqualTo(1);
                    }
                }
                assertThatThrownBy(query::executeQuery)
                        .hasMessageContaining("out of order")
                        .extracting("SQLState")
                        .isEqualTo("08P01");
            }
        }
    }

    private static Message binaryNumber() {
        return new RowDescription(
                ProtocolVersion.BINARY,
                List.of(new FieldDescription("n", 0, 0, TypeName.INTEGER.oid(), 4, -1, Format.BINARY, null)));
    }

    private static Message binaryRow() {
        return new DataRow(List.of(Bytes.of((byte) 0, (byte) 0, (byte) 0, (byte) 1)));
    }

    static Stream<Answer> answersToABatch() {
        Message one = new CommandComplete("INSERT 0 1");
        return Stream.of(
                Answer.of("a description", "out of order", PARSED, BOUND, NUMBER, one, BOUND, one, BOUND, one, IDLE),
                Answer.of(
                        "a row too early", "out of order", PARSED, row("1"), BOUND, one, BOUND, one, BOUND, one, IDLE),
                Answer.of("too few", "without having answered 1 statements", PARSED, BOUND, one, BOUND, one, IDLE),
                Answer.of("too many", "was not sent", PARSED, BOUND, one, BOUND, one, BOUND, one, BOUND, one, IDLE),
                Answer.of("one after an error", "after an error", PARSED, BOUND, one, BOUND, FAILED, BOUND, one, IDLE),
                Answer.of("an end within", "without having answered 2 statements", PARSED, BOUND, one, IDLE));
    }

    @ParameterizedTest
    @MethodSource("answersToABatch")
    void closesTheConnectionWhenABatchIsAnsweredOutOfOrder(Answer answer) throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.skipToSync();
            answer.script().run(script);
            script.drain();
        })) {
            try (Connection connection = server.connect();
                    PreparedStatement insert = connection.prepareStatement("insert into t values (?)")) {
                for (int i = 0; i < 3; i++) {
                    insert.setInt(1, i);
                    insert.addBatch();
                }
                assertThatThrownBy(insert::executeBatch)
                        .isInstanceOf(BatchUpdateException.class)
                        .hasMessageContaining(answer.expected())
                        .extracting("SQLState")
                        .isEqualTo("08P01");
                assertThat(connection.isClosed()).isTrue();
            }
        }
    }

    @Test
    void endsASignInThatFailsWhereverItFails() throws Exception {
        Message full = error("FATAL", "53300", "too many connections");
        for (List<Message> before : List.<List<Message>>of(
                List.of(),
                List.of(new AuthenticationOk()),
                List.of(new AuthenticationOk(), new ParameterStatus("server_version", "8.0.2")),
                List.of(new AuthenticationOk(), new BackendKeyData(1, 2)))) {
            try (ScriptedServer server = ScriptedServer.raw(script -> {
                script.startup();
                script.send(before.toArray(Message[]::new));
                script.send(full);
                script.drain();
            })) {
                assertThatThrownBy(server::connect)
                        .as("after " + before)
                        .isInstanceOf(SQLTransientException.class)
                        .hasMessage("FATAL: too many connections")
                        .extracting("SQLState")
                        .isEqualTo("53300");
                server.finished();
            }
        }
    }

    static Stream<Answer> answersToTheRequestForTls() {
        return Stream.of(
                new Answer(
                        "bytes behind the yes",
                        "sent unencrypted bytes after agreeing to TLS",
                        script -> script.out().int8('S').int8('R').flush()),
                new Answer("an error", "did not answer the request for TLS", script -> script.send(FAILED)),
                new Answer("nothing", "did not answer the request for TLS", script -> {}),
                new Answer("another protocol", "failed (sslMode=verify-ca)", script -> {
                    script.out().int8('S').flush();
                    script.anyByte();
                    script.send(FAILED);
                }));
    }

    @ParameterizedTest
    @MethodSource("answersToTheRequestForTls")
    void signsInToNobodyWhoDoesNotSpeakTls(Answer answer) throws Exception {
        try (ScriptedServer server = ScriptedServer.raw(script -> {
            script.untagged();
            answer.script().run(script);
        })) {
            assertThatThrownBy(() -> server.connect("ssl", "true"))
                    .hasMessageContaining(answer.expected())
                    .extracting("SQLState")
                    .asString()
                    .startsWith("08");
            server.finished();
        }
    }
}
