// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.Message;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.AuthenticationDigest;
import io.github.redshift4j.wire.backend.AuthenticationOk;
import io.github.redshift4j.wire.backend.AuthenticationUnknown;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.NoData;
import io.github.redshift4j.wire.backend.NoticeResponse;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.Execute;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.Sync;
import io.github.redshift4j.wire.frontend.Target;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What goes over the wire, message by message, and what the driver makes of servers that send nonsense. Whole because it is a
 * list of conversations, each for itself.
 */
class MessageFlowTests {
    private static final Message IDLE = new ReadyForQuery(TransactionStatus.IDLE);
    private static final Message IN_TRANSACTION = new ReadyForQuery(TransactionStatus.ACTIVE);

    private static FieldDescription field(String name, TypeName type, int typmod, Format format) {
        return new FieldDescription(name, 0, 0, type.oid(), type.typlen(), typmod, format, null);
    }

    private static Message columns(FieldDescription... fields) {
        return new RowDescription(ProtocolVersion.BINARY, List.of(fields));
    }

    @Test
    void asksForBinaryOnceTheColumnsAreKnownAndPreparesAndDescribesOnceEach() throws Exception {
        FieldDescription[] text = {
            field("n", TypeName.INTEGER, -1, Format.TEXT),
            field("amount", TypeName.DECIMAL, (18 << 16 | 2) + 4, Format.TEXT),
            field("name", TypeName.VARCHAR, 24, Format.TEXT)
        };
        FieldDescription[] binary = {
            field("n", TypeName.INTEGER, -1, Format.BINARY),
            field("amount", TypeName.DECIMAL, (18 << 16 | 2) + 4, Format.BINARY),
            field("name", TypeName.VARCHAR, 24, Format.TEXT)
        };
        Bytes parameter = Bytes.of((byte) 0, (byte) 0, (byte) 0, (byte) 42);
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.expect(
                            new Parse("r4j_1", "select n, amount, name from t where n = $1", List.of(23)),
                            new Bind("", "r4j_1", List.of(Format.BINARY), List.of(parameter), List.of()),
                            new Describe(Target.PORTAL, ""),
                            new Execute("", 0),
                            Sync.INSTANCE)
                    .send(
                            new ParseComplete(),
                            new BindComplete(),
                            columns(text),
                            new DataRow(List.of(Bytes.utf8("42"), Bytes.utf8("12345.67"), Bytes.utf8("café"))),
                            new CommandComplete("SELECT"),
                            IDLE);
            Bind again = new Bind(
                    "",
                    "r4j_1",
                    List.of(Format.BINARY),
                    List.of(parameter),
                    List.of(Format.BINARY, Format.BINARY, Format.TEXT));
            Message row = new DataRow(List.of(
                    parameter,
                    Bytes.of((byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0x12, (byte) 0xD6, (byte) 0x87),
                    Bytes.utf8("café")));
            script.expect(again, new Describe(Target.PORTAL, ""), new Execute("", 0), Sync.INSTANCE)
                    .send(new BindComplete(), columns(binary), row, new CommandComplete("SELECT"), IDLE);
            script.expect(again, new Execute("", 0), Sync.INSTANCE)
                    .send(new BindComplete(), row, new CommandComplete("SELECT"), IDLE);
            script.expect(again, new Execute("", 0), Sync.INSTANCE)
                    .send(new BindComplete(), row, new CommandComplete("SELECT"), IDLE);
        })) {
            try (Connection connection = server.connect();
                    PreparedStatement select =
                            connection.prepareStatement("select n, amount, name from t where n = ?")) {
                select.setInt(1, 42);
                for (int i = 0; i < 4; i++) {
                    try (ResultSet rows = select.executeQuery()) {
                        assertThat(rows.getMetaData().getColumnName(2)).isEqualTo("amount");
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getInt(1)).isEqualTo(42);
                        assertThat(rows.getBigDecimal(2)).isEqualTo(new BigDecimal("12345.67"));
                        assertThat(rows.getString(3)).isEqualTo("café");
                        assertThat(rows.next()).isFalse();
                    }
                }
                server.finished();
            }
        }
    }

    @Test
    void describesNoMoreWhatReturnsNothing() throws Exception {
        Bind bind = new Bind("", "r4j_1", List.of(), List.of(), List.of());
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.expect(
                            new Parse("r4j_1", "delete from t", List.of()),
                            bind,
                            new Describe(Target.PORTAL, ""),
                            new Execute("", 0),
                            Sync.INSTANCE)
                    .send(new ParseComplete(), new BindComplete(), new NoData(), new CommandComplete("DELETE 3"), IDLE);
            script.expect(bind, new Execute("", 0), Sync.INSTANCE)
                    .send(new BindComplete(), new CommandComplete("DELETE 2"), IDLE);
        })) {
            try (Connection connection = server.connect();
                    PreparedStatement delete = connection.prepareStatement("delete from t")) {
                assertThat(delete.executeUpdate()).isEqualTo(3);
                assertThat(delete.executeUpdate()).isEqualTo(2);
                server.finished();
            }
        }
    }

    /** The columns of FETCH are those of the cursor, which may be another one of the same name by now. */
    @Test
    void describesAFetchEachTime() throws Exception {
        Bind bind = new Bind("", "r4j_1", List.of(), List.of(), List.of());
        Describe describe = new Describe(Target.PORTAL, "");
        FieldDescription name = field("name", TypeName.VARCHAR, 24, Format.TEXT);
        FieldDescription city = field("city", TypeName.VARCHAR, 24, Format.TEXT);
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.expect(
                            new Parse("r4j_1", "fetch 1 from c", List.of()),
                            bind,
                            describe,
                            new Execute("", 0),
                            Sync.INSTANCE)
                    .send(new ParseComplete(), new BindComplete(), columns(name), new CommandComplete("FETCH"), IDLE);
            script.expect(bind, describe, new Execute("", 0), Sync.INSTANCE)
                    .send(new BindComplete(), columns(name), new CommandComplete("FETCH"), IDLE);
            script.expect(bind, describe, new Execute("", 0), Sync.INSTANCE)
                    .send(new BindComplete(), columns(city), new CommandComplete("FETCH"), IDLE);
        })) {
            try (Connection connection = server.connect();
                    PreparedStatement fetch = connection.prepareStatement("fetch 1 from c")) {
                assertThat(onlyColumn(fetch)).isEqualTo("name");
                assertThat(onlyColumn(fetch)).isEqualTo("name");
                assertThat(onlyColumn(fetch)).isEqualTo("city");
                server.finished();
            }
        }
    }

    private static String onlyColumn(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(1);
            return rows.getMetaData().getColumnName(1);
        }
    }

    @Test
    void beginsTheTransactionInTheSameRoundTrip() throws Exception {
        Bind unnamed = new Bind("", "", List.of(), List.of(), List.of());
        try (ScriptedServer server = ScriptedServer.signedIn(script -> script.expect(
                        new Parse("", "BEGIN", List.of()),
                        unnamed,
                        new Execute("", 0),
                        new Parse("", "delete from t", List.of()),
                        unnamed,
                        new Describe(Target.PORTAL, ""),
                        new Execute("", 0),
                        Sync.INSTANCE)
                .send(
                        new ParseComplete(),
                        new BindComplete(),
                        new CommandComplete("BEGIN"),
                        new ParseComplete(),
                        new BindComplete(),
                        new NoData(),
                        new CommandComplete("DELETE 3"),
                        IN_TRANSACTION)
                .expect(
                        new Parse("", "COMMIT", List.of()),
                        unnamed,
                        new Describe(Target.PORTAL, ""),
                        new Execute("", 0),
                        Sync.INSTANCE)
                .send(new ParseComplete(), new BindComplete(), new NoData(), new CommandComplete("COMMIT"), IDLE))) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                connection.commit();
                assertThat(statement.executeUpdate("delete from t")).isEqualTo(3);
                connection.commit();
                server.finished();
            }
        }
    }

    /** An error that comes after the last CommandComplete, as of a transaction that cannot be committed. */
    @Test
    void throwsAnErrorThatComesAtTheVeryEnd() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.skipToSync();
            script.send(
                    new ParseComplete(),
                    new BindComplete(),
                    new NoData(),
                    new CommandComplete("INSERT 0 1"),
                    new ErrorResponse(Diagnostic.of("ERROR", "XX000", "1023")
                            .with(Diagnostic.DETAIL, "Serializable isolation violation on table - 1")),
                    IDLE);
            script.drain();
        })) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeUpdate("insert into t values (1)"))
                        .isInstanceOf(java.sql.SQLTransactionRollbackException.class)
                        .hasMessage("ERROR: 1023\n  Detail: Serializable isolation violation on table - 1")
                        .extracting("SQLState")
                        .isEqualTo("XX000");
                assertThat(connection.isClosed()).isFalse();
            }
            server.finished();
        }
    }

    @Test
    void keepsTheDetailOutOfMessagesWhenTold() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.skipToSync();
            script.send(
                    new ErrorResponse(Diagnostic.of("ERROR", "22001", "too long")
                            .with(Diagnostic.DETAIL, "value: secret\n  query:     4711\n")),
                    IDLE);
            script.drain();
        })) {
            try (Connection connection = server.connect("logServerErrorDetail", "false")) {
                assertThatThrownBy(() -> connection.createStatement().execute("x"))
                        .hasMessage("ERROR: too long")
                        .satisfies(
                                e -> assertThat(ServerError.of(e).orElseThrow().queryId())
                                        .hasValue(4711));
            }
        }
    }

    @Test
    void keepsOnlySoManyWarnings() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.skipToSync();
            for (int i = 0; i < 500; i++) {
                script.send(new NoticeResponse(Diagnostic.of("INFO", "00000", "notice " + i)));
            }
            script.send(
                    new ParameterStatus("TimeZone", "UTC"),
                    new ParseComplete(),
                    new BindComplete(),
                    new NoData(),
                    new CommandComplete("COPY"),
                    IDLE);
            script.drain();
        })) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("copy t from 's3://x'")).isZero();
                int count = 0;
                for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
                    assertThat(w.getMessage()).isEqualTo("INFO: notice " + count++);
                }
                assertThat(count).isEqualTo(100);
            }
        }
    }

    @Test
    void givesTheRowsThatHaveArrived() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.skipToSync();
            script.send(
                    new ParseComplete(),
                    new BindComplete(),
                    columns(field("n", TypeName.INTEGER, -1, Format.TEXT)),
                    new DataRow(List.of(Bytes.utf8("1"))),
                    new DataRow(List.of(Bytes.utf8("2"))));
            try {
                assertThat(read.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            script.send(new DataRow(List.of(Bytes.utf8("3"))), new CommandComplete("SELECT"), IDLE);
            script.drain();
        })) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("select n from t")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(1);
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(2);
                read.countDown();
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(3);
                assertThat(rows.next()).isFalse();
            }
        }
    }

    /** What a broken or hostile server may send in reply to a query, up to where it breaks the protocol. */
    record Nonsense(String what, String expected, ScriptedServer.Script script) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Nonsense> nonsense() {
        FieldDescription number = field("n", TypeName.INTEGER, -1, Format.TEXT);
        Message[] described = {new ParseComplete(), new BindComplete(), columns(number)};
        return Stream.of(
                new Nonsense("more columns than described", "other columns than the 1 described", script -> script.send(
                                described)
                        .send(new DataRow(List.of(Bytes.utf8("1"), Bytes.utf8("2"))))),
                new Nonsense(
                        "a row nobody described",
                        "without describing it",
                        script -> script.send(new ParseComplete(), new BindComplete(), new DataRow(List.of()))),
                new Nonsense(
                        "a message that is none",
                        "tag 0x78",
                        script -> script.out().begin('x').end().flush()),
                new Nonsense("a message of 2 GB", "has length 2147483647", script -> script.out()
                        .int8('D')
                        .int32(Integer.MAX_VALUE)
                        .flush()),
                new Nonsense(
                        "a length that is negative",
                        "has length -1",
                        script -> script.out().int8('D').int32(-1).flush()),
                new Nonsense(
                        "ready without an answer", "without having answered 1 statements", script -> script.send(IDLE)),
                new Nonsense(
                        "two confirmations",
                        "that was not prepared",
                        script -> script.send(new ParseComplete(), new ParseComplete())),
                new Nonsense(
                        "two completions",
                        "that was not sent",
                        script -> script.send(
                                new ParseComplete(),
                                new BindComplete(),
                                new NoData(),
                                new CommandComplete("X"),
                                new CommandComplete("X"))),
                new Nonsense("the end of the connection", "the server closed the connection", script -> {}));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void closesTheConnectionWhenTheServerSendsNonsense(Nonsense nonsense) throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.skipToSync();
            nonsense.script().run(script);
        })) {
            try (Connection connection = server.connect();
                    Statement statement = connection.createStatement()) {
                assertThatThrownBy(() -> statement.executeQuery("select 1"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining(nonsense.expected())
                        .extracting(e -> ((SQLException) e).getSQLState().substring(0, 2))
                        .isEqualTo("08");
                assertThat(connection.isClosed()).isTrue();
                assertThatThrownBy(connection::createStatement)
                        .hasMessage("The connection is closed")
                        .extracting("SQLState")
                        .isEqualTo("08003");
            }
        }
    }

    @Test
    void refusesARowWhoseLengthsDoNotAddUp() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.skipToSync();
            script.send(
                    new ParseComplete(), new BindComplete(), columns(field("n", TypeName.VARCHAR, -1, Format.TEXT)));
            script.out().begin('D').int16(1).int32(1000).int8('x').end();
            script.send(new CommandComplete("SELECT"), IDLE);
            script.drain();
        })) {
            try (Connection connection = server.connect();
                    ResultSet rows = connection.createStatement().executeQuery("select 1")) {
                assertThatThrownBy(rows::next)
                        .hasMessageContaining("lengths do not add up")
                        .extracting("SQLState")
                        .isEqualTo("08P01");
            }
        }
    }

    @Test
    void refusesOtherKindsOfSignIn() throws Exception {
        requireSignInRefused(new AuthenticationUnknown(7, Bytes.EMPTY), "(code 7)");
        requireSignInRefused(
                new AuthenticationDigest(1, Bytes.utf8("salt"), Bytes.utf8("nonce")), "password digest algorithm 1");
    }

    @Test
    void givesUpOnServersThatSendWithoutEndDuringSignIn() throws Exception {
        requireNonsense("is ready without having accepted the sign-in", script -> script.send(IDLE));
        requireNonsense("reports more than 1000 settings", script -> {
            script.send(new AuthenticationOk());
            for (int i = 0; i < 2000; i++) {
                script.send(new ParameterStatus("setting" + i, "x"));
            }
        });
        requireNonsense("sends messages without end during sign-in", script -> {
            for (int i = 0; i < 20_000; i++) {
                script.send(new NoticeResponse(Diagnostic.of("INFO", "00000", "x")));
            }
        });
    }

    private static void requireNonsense(String message, ScriptedServer.Script sends) throws Exception {
        try (ScriptedServer server = ScriptedServer.raw(script -> {
            script.startup();
            try {
                sends.run(script);
            } catch (IOException e) {
                return; // The client has gone.
            }
            script.drain();
        })) {
            assertThatThrownBy(server::connect)
                    .hasMessageContaining(message)
                    .extracting("SQLState")
                    .isEqualTo("08P01");
            server.finished();
        }
    }

    private static void requireSignInRefused(Message request, String message) throws Exception {
        try (ScriptedServer server = ScriptedServer.raw(script -> {
            script.startup();
            script.send(request);
            script.drain();
        })) {
            assertThatThrownBy(server::connect)
                    .hasMessageContaining(message)
                    .extracting("SQLState")
                    .isEqualTo("08004");
            server.finished();
        }
    }

    @Test
    void tellsTheServerWhoItIs() throws Exception {
        try (ScriptedServer server = ScriptedServer.raw(script -> {
            assertThat(script.startup().parameters())
                    .containsEntry("user", "someone")
                    .containsEntry("database", "dev")
                    .containsEntry("client_encoding", "UTF8")
                    .containsEntry("client_protocol_version", "3")
                    .containsEntry("search_path", "a,b")
                    .containsKey("TimeZone")
                    .doesNotContainValue("secret");
            script.send(new AuthenticationUnknown(7, Bytes.EMPTY));
            script.drain();
        })) {
            assertThatThrownBy(() -> server.connect("currentSchema", "a,b")).isInstanceOf(SQLException.class);
            server.finished();
        }
    }
}
