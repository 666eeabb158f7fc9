// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.internal.sql.CallSyntax;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.Message;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.NoData;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.Execute;
import io.github.redshift4j.wire.frontend.FrontendMessage;
import io.github.redshift4j.wire.frontend.Parse;
import io.github.redshift4j.wire.frontend.Sync;
import io.github.redshift4j.wire.frontend.Target;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.JDBCType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of procedures and functions, message by message as the guide describes CALL. */
class CallTests {
    private static Message columns(Object... namesAndTypes) {
        return new RowDescription(
                ProtocolVersion.BINARY,
                Stream.iterate(0, i -> i < namesAndTypes.length, i -> i + 2)
                        .map(i -> {
                            TypeName type = (TypeName) namesAndTypes[i + 1];
                            return new FieldDescription(
                                    (String) namesAndTypes[i], 0, 0, type.oid(), type.typlen(), -1, Format.TEXT, null);
                        })
                        .toList());
    }

    private static FrontendMessage[] call(String sql, List<Integer> types, List<Format> formats, List<Bytes> values) {
        return new FrontendMessage[] {
            new Parse("r4j_1", sql, types),
            new Bind("", "r4j_1", formats, values, List.of()),
            new Describe(Target.PORTAL, ""),
            new Execute("", 0),
            Sync.INSTANCE
        };
    }

    private static final Message IDLE = new ReadyForQuery(TransactionStatus.IDLE);

    @Test
    void leavesOutParametersOutOfTheCallAndReadsThemFromItsRow() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.expect(call(
                            "CALL s.p($1, $2 + 1, $3)",
                            List.of(23, 23, 0),
                            List.of(Format.BINARY, Format.BINARY, Format.TEXT),
                            List.of(
                                    Bytes.of((byte) 0, (byte) 0, (byte) 0, (byte) 7),
                                    Bytes.of(new byte[4]),
                                    Bytes.utf8("x"))))
                    .send(
                            new ParseComplete(),
                            new BindComplete(),
                            columns("total", TypeName.BIGINT, "word", TypeName.VARCHAR),
                            new DataRow(List.of(Bytes.utf8("42"), Bytes.utf8("out"))),
                            new CommandComplete("CALL"),
                            IDLE);
            script.drain();
        })) {
            try (Connection connection = server.connect();
                    CallableStatement call = connection.prepareCall("{call s.p(?, ?, ? + 1, ?)}")) {
                call.setInt(1, 7);
                call.registerOutParameter(2, Types.BIGINT);
                call.setInt(3, 0);
                call.setString(4, "x");
                call.registerOutParameter(4, JDBCType.VARCHAR);
                assertThatThrownBy(() -> call.getInt(2))
                        .hasMessage("OUT parameters are read after the call is executed");

                assertThat(call.execute()).isFalse();

                assertThat(call.getResultSet()).isNull();
                assertThat(call.getLong(2)).isEqualTo(42);
                assertThat(call.getObject(2)).isEqualTo(42L);
                assertThat(call.getString(4)).isEqualTo("out");
                assertThat(call.wasNull()).isFalse();
                assertThatThrownBy(() -> call.getInt(1))
                        .hasMessage("Parameter 1 is not registered as an OUT parameter; those are [2, 4]");
                assertThatThrownBy(() -> call.registerOutParameter(3, Types.INTEGER))
                        .hasMessage("Parameter 3 cannot be an OUT parameter: only arguments that are a single ? can");
                assertThatThrownBy(() -> call.getString("total"))
                        .hasMessage("Redshift's CALL takes its arguments by position: use the parameter's number")
                        .extracting("SQLState")
                        .isEqualTo("0A000");
            }
        }
    }

    @Test
    void wantsEveryValueThatGoesIn() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(ScriptedServer::drain);
                Connection connection = server.connect();
                CallableStatement call = connection.prepareCall("call p(?, ?)")) {
            call.registerOutParameter(1, Types.INTEGER);
            assertThatThrownBy(call::execute).hasMessage("Parameter 2 of 2 has no value: set it before executing");
        }
    }

    @Test
    void saysThatTheRowIsMissingOrAnother() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.skipToSync();
            script.send(new ParseComplete(), new BindComplete(), new NoData(), new CommandComplete("CALL"), IDLE);
            script.skipToSync();
            script.send(
                    new BindComplete(),
                    columns("a", TypeName.INTEGER, "b", TypeName.INTEGER),
                    new DataRow(List.of(Bytes.utf8("1"), Bytes.utf8("2"))),
                    new CommandComplete("CALL"),
                    IDLE);
            script.drain();
        })) {
            try (Connection connection = server.connect();
                    CallableStatement call = connection.prepareCall("{call p(?)}")) {
                call.registerOutParameter(1, Types.INTEGER);
                assertThatThrownBy(call::execute)
                        .hasMessage("The call returned no row to read its 1 OUT parameters from")
                        .extracting("SQLState")
                        .isEqualTo("02000");
                assertThatThrownBy(call::execute)
                        .hasMessage("The call returned 2 values for 1 OUT parameters: register each OUT and INOUT"
                                + " parameter")
                        .extracting("SQLState")
                        .isEqualTo("42821");
            }
        }
    }

    @Test
    void returnsTheValueOfAFunction() throws Exception {
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.expect(call("SELECT f($1)", List.of(0), List.of(Format.TEXT), List.of(Bytes.utf8("x"))))
                    .send(
                            new ParseComplete(),
                            new BindComplete(),
                            columns("f", TypeName.INTEGER),
                            new DataRow(List.of(Bytes.utf8("5"))),
                            new CommandComplete("SELECT"),
                            IDLE);
            script.drain();
        })) {
            try (Connection connection = server.connect();
                    CallableStatement call = connection.prepareCall("{? = call f(?)}")) {
                call.registerOutParameter(1, Types.INTEGER);
                call.setString(2, "x");
                assertThat(call.executeUpdate()).isZero();
                assertThat(call.getInt(1)).isEqualTo(5);
                assertThatThrownBy(() -> call.setString(1, "x"))
                        .extracting("SQLState")
                        .isEqualTo("22023");
            }
        }
    }

    @Test
    void readsARefcursorInItsTransaction() throws Exception {
        Message inTransaction = new ReadyForQuery(TransactionStatus.ACTIVE);
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.skipToSync();
            script.send(
                    new ParseComplete(),
                    new BindComplete(),
                    new CommandComplete("BEGIN"),
                    new ParseComplete(),
                    new BindComplete(),
                    columns("rows", TypeName.REFCURSOR),
                    new DataRow(List.of(Bytes.utf8("my \"cursor"))),
                    new CommandComplete("CALL"),
                    inTransaction);
            script.expect(
                            new Parse("", "FETCH ALL FROM \"my \"\"cursor\"", List.of()),
                            new Bind("", "", List.of(), List.of(), List.of()),
                            new Describe(Target.PORTAL, ""),
                            new Execute("", 0),
                            Sync.INSTANCE)
                    .send(
                            new ParseComplete(),
                            new BindComplete(),
                            columns("n", TypeName.INTEGER),
                            new DataRow(List.of(Bytes.utf8("1"))),
                            new DataRow(List.of(Bytes.utf8("2"))),
                            new CommandComplete("FETCH"),
                            inTransaction);
            script.drain();
        })) {
            try (Connection connection = server.connect()) {
                connection.setAutoCommit(false);
                try (CallableStatement call = connection.prepareCall("{call list(?)}")) {
                    call.registerOutParameter(1, Types.REF_CURSOR);
                    call.execute();
                    assertThat(call.getString(1)).isEqualTo("my \"cursor");
                    try (ResultSet rows = (ResultSet) call.getObject(1)) {
                        rows.next();
                        assertThat(rows.getInt(1)).isEqualTo(1);
                        rows.next();
                        assertThat(rows.getInt(1)).isEqualTo(2);
                        assertThat(rows.next()).isFalse();
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{call p}|CALL p()",
                "{ CALL \"a(b\".p ( ? , f(?, 1), '),(' ) } ;|CALL \"a(b\".p(?, f(?, 1), '),(')",
                "call p(?);|CALL p(?)",
                "/* x */ {call p(/* a, b */ ?)}|CALL p(/* a, b */ ?)",
                "{?= call f()}|SELECT f()"
            })
    void readsTheFormsOfACall(String given, String expected) throws SQLException {
        assertThat(CallSyntax.parse(given).sql(Set.of())).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{call",
                "{call }",
                "select 1",
                "{call p(}",
                "{call p(?) x}",
                "{call p(?)} x",
                "{? call f()}",
                "callp()",
                "{call p(?))}",
                "call ("
            })
    void refusesWhatIsNoCall(String given) {
        assertThatThrownBy(() -> CallSyntax.parse(given))
                .hasMessageStartingWith("prepareCall needs {call procedure(?, ...)}");
    }

    /** Rows as PG_PROC_INFO has them for {@code s.p(a int, inout b varchar, out int)}. */
    @Test
    void describesProceduresAndTheirArguments() throws Exception {
        Message[] answer = {
            new ParseComplete(),
            new BindComplete(),
            columns(
                    "routine_id",
                    TypeName.OID,
                    "schema_name",
                    TypeName.NAME,
                    "routine_name",
                    TypeName.NAME,
                    "kind",
                    TypeName.SINGLE_CHAR,
                    "result_oid",
                    TypeName.OID,
                    "in_types",
                    TypeName.OIDVECTOR,
                    "all_types",
                    TypeName.VARCHAR,
                    "modes",
                    TypeName.VARCHAR,
                    "names",
                    TypeName.VARCHAR,
                    "remarks",
                    TypeName.VARCHAR),
            new DataRow(
                    Stream.of("9", "s", "p", "p", "2278", "23 1043", "{23,1043,23}", "{i,b,o}", "{a,b,\"\"}", "adds")
                            .map(Bytes::utf8)
                            .toList()),
            new CommandComplete("SELECT"),
            IDLE
        };
        try (ScriptedServer server = ScriptedServer.signedIn(script -> {
            script.skipToSync();
            script.send(answer);
            script.skipToSync();
            script.send(answer);
            script.drain();
        })) {
            try (Connection connection = server.connect()) {
                try (ResultSet rows = connection.getMetaData().getProcedures(null, "s", "p")) {
                    rows.next();
                    assertThat(rows.getString("SPECIFIC_NAME")).isEqualTo("p(integer, character varying)");
                    assertThat(rows.getInt("PROCEDURE_TYPE")).isEqualTo(DatabaseMetaData.procedureReturnsResult);
                    assertThat(rows.getString("REMARKS")).isEqualTo("adds");
                    assertThat(rows.next()).isFalse();
                }
                try (ResultSet rows = connection.getMetaData().getProcedureColumns(null, "s", "p", "%")) {
                    List<String> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(rows.getInt("ORDINAL_POSITION") + " " + rows.getString("COLUMN_NAME") + " "
                                + rows.getInt("COLUMN_TYPE") + " " + rows.getInt("DATA_TYPE") + " "
                                + rows.getString("TYPE_NAME"));
                    }
                    assertThat(found).containsExactly("1 a 1 4 int4", "2 b 2 12 varchar", "3  4 4 int4");
                }
            }
        }
    }
}
