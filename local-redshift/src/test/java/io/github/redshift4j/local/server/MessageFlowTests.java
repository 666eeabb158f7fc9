// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import static io.github.redshift4j.local.server.ScriptedClient.bind;
import static io.github.redshift4j.local.server.ScriptedClient.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.BackendMessage;
import io.github.redshift4j.wire.backend.BindComplete;
import io.github.redshift4j.wire.backend.ColumnOrigin;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.DataRow;
import io.github.redshift4j.wire.backend.EmptyQueryResponse;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.NoData;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ParseComplete;
import io.github.redshift4j.wire.backend.PortalSuspended;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.frontend.Bind;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.Execute;
import io.github.redshift4j.wire.frontend.Flush;
import io.github.redshift4j.wire.frontend.FrontendMessage;
import io.github.redshift4j.wire.frontend.Query;
import io.github.redshift4j.wire.frontend.Sync;
import io.github.redshift4j.wire.frontend.Target;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Messages in, messages out: a list of claims over one server, each a conversation of its own. */
@LocalRedshiftTest
class MessageFlowTests {
    private static final ReadyForQuery IDLE = new ReadyForQuery(TransactionStatus.IDLE);
    private static final ReadyForQuery ACTIVE = new ReadyForQuery(TransactionStatus.ACTIVE);
    private static final ReadyForQuery FAILED = new ReadyForQuery(TransactionStatus.FAILED);

    private final LocalRedshift server;

    MessageFlowTests(LocalRedshift server) {
        this.server = server;
    }

    private static DataRow row(String... values) {
        return new DataRow(java.util.Arrays.stream(values).map(Bytes::utf8).toList());
    }

    private static CommandComplete done(String tag) {
        return new CommandComplete(tag);
    }

    private static String state(BackendMessage message) {
        return ((ErrorResponse) message).diagnostic().sqlState();
    }

    @Test
    void answersTheEmptyStatementOfIsValid() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            assertThat(client.exchange(
                            parse("S_1-2", ""),
                            bind("C_1-2", "S_1-2"),
                            new Describe(Target.PORTAL, "C_1-2"),
                            new Execute("C_1-2", 1),
                            Flush.INSTANCE,
                            Sync.INSTANCE))
                    .containsExactly(
                            ParseComplete.INSTANCE,
                            BindComplete.INSTANCE,
                            NoData.INSTANCE,
                            EmptyQueryResponse.INSTANCE,
                            IDLE);
        }
    }

    @Test
    void beginsInTheSamePipelineAsTheFirstStatement() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            List<BackendMessage> answers = client.exchange(
                    parse("", "BEGIN"),
                    bind("", ""),
                    new Execute("", 0),
                    parse("", "select 1"),
                    bind("", ""),
                    new Execute("", 0),
                    Flush.INSTANCE,
                    Sync.INSTANCE);
            assertThat(answers)
                    .containsExactly(
                            ParseComplete.INSTANCE,
                            BindComplete.INSTANCE,
                            done("BEGIN"),
                            ParseComplete.INSTANCE,
                            BindComplete.INSTANCE,
                            row("1"),
                            done("SELECT"),
                            ACTIVE);
        }
    }

    @Test
    void keepsAPortalOverSyncWithinATransaction() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.exchange(new Query("begin"));
            assertThat(client.exchange(
                            parse("s", "select 1 union all select 2 union all select 3"),
                            bind("p", "s"),
                            new Execute("p", 2),
                            Sync.INSTANCE))
                    .containsExactly(
                            ParseComplete.INSTANCE,
                            BindComplete.INSTANCE,
                            row("1"),
                            row("2"),
                            PortalSuspended.INSTANCE,
                            ACTIVE);
            assertThat(client.exchange(new Execute("p", 2), Sync.INSTANCE))
                    .containsExactly(row("3"), done("SELECT"), ACTIVE);
        }
    }

    @Test
    void dropsAPortalAtSyncWithoutATransaction() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.exchange(
                    parse("s", "select 1 union all select 2"), bind("P-1", "s"), new Execute("P-1", 1), Sync.INSTANCE);
            List<BackendMessage> answers = client.exchange(new Execute("P-1", 1), Sync.INSTANCE);
            assertThat(((ErrorResponse) answers.get(0)).diagnostic().message())
                    .isEqualTo("portal \"p-1\" does not exist");
            assertThat(answers.subList(1, answers.size())).containsExactly(IDLE);
        }
    }

    /** psycopg 3 asks so what a cursor gives. */
    @Test
    void describesACursorAsAPortal() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.exchange(new Query("begin; declare \"c\" cursor for select 1 as n, 'a' as t"));
            List<BackendMessage> answer = client.exchange(new Describe(Target.PORTAL, "c"), Sync.INSTANCE);
            assertThat(answer).hasSize(2);
            assertThat(((RowDescription) answer.get(0)).fields())
                    .extracting(FieldDescription::name)
                    .containsExactly("n", "t");
            assertThat(((ErrorResponse) client.exchange(new Describe(Target.PORTAL, "none"), Sync.INSTANCE)
                                    .get(0))
                            .diagnostic()
                            .sqlState())
                    .isEqualTo("34000");
        }
    }

    @Test
    void skipsToSyncAfterAnError() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            List<BackendMessage> answers = client.exchange(
                    parse("", "select * from nowhere"),
                    bind("", ""),
                    new Execute("", 0),
                    parse("", "select 1"),
                    bind("", ""),
                    new Execute("", 0),
                    Sync.INSTANCE);
            assertThat(answers).hasSize(2);
            assertThat(state(answers.get(0))).isEqualTo("42P01");
            assertThat(answers.get(1)).isEqualTo(IDLE);
            assertThat(client.exchange(parse("", "select 1"), bind("", ""), new Execute("", 0), Sync.INSTANCE))
                    .contains(row("1"));
        }
    }

    @Test
    void abortsTheTransactionWhenTheLocalServerRefuses() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            assertThat(client.exchange(new Query("begin"))).containsExactly(done("BEGIN"), ACTIVE);
            List<BackendMessage> refused = client.exchange(new Query("select 1 returning 2"));
            assertThat(state(refused.get(0))).isEqualTo("42601");
            assertThat(refused.get(1)).isEqualTo(FAILED);
            assertThat(state(client.exchange(new Query("select 1")).get(0))).isEqualTo("25P02");
            assertThat(client.exchange(new Query("commit"))).containsExactly(done("ROLLBACK"), IDLE);
        }
    }

    @Test
    void runsTheStatementsOfAQueryInOneTransaction() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.exchange(new Query("create table one_query (id int)"));
            List<BackendMessage> answers =
                    client.exchange(new Query("insert into one_query values (1); insert into one_query values ('x')"));
            assertThat(answers.get(0)).isEqualTo(done("INSERT 0 1"));
            assertThat(state(answers.get(1))).isEqualTo("22P02");
            assertThat(client.exchange(new Query("select count(*) from one_query")))
                    .contains(row("0"), done("SELECT"), IDLE);
        }
    }

    @Test
    void refusesSeveralStatementsInOneParse() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            List<BackendMessage> answers = client.exchange(parse("", "select 1; select 2"), Sync.INSTANCE);
            assertThat(state(answers.get(0))).isEqualTo("42601");
        }
    }

    @Test
    void commitsWhatTruncateEnds() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.exchange(new Query("create table kept (id int); create table emptied (id int)"));
            client.exchange(new Query("begin"));
            client.exchange(new Query("insert into kept values (1)"));
            assertThat(client.exchange(new Query("truncate emptied"))).contains(IDLE);
            client.exchange(new Query("rollback"));
            assertThat(client.exchange(new Query("select count(*) from kept"))).contains(row("1"));
        }
    }

    @Test
    void refusesVacuumInATransaction() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.exchange(new Query("begin"));
            List<BackendMessage> answers = client.exchange(new Query("vacuum"));
            assertThat(((ErrorResponse) answers.get(0)).diagnostic().message())
                    .isEqualTo("VACUUM cannot run inside a transaction block");
            assertThat(state(answers.get(0))).isEqualTo("25001");
            assertThat(answers.get(1)).isEqualTo(FAILED);
        }
    }

    @Test
    void tellsWhereColumnsComeFrom() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.exchange(new Query("create table described (id int not null, amount decimal(18,2))"));
            List<BackendMessage> answers = client.exchange(new Query("select id, amount, 1 as one from described"));
            RowDescription description = (RowDescription) answers.get(0);
            int table = description.fields().get(0).tableOid();
            assertThat(table).isPositive();
            assertThat(description.fields())
                    .containsExactly(
                            new FieldDescription(
                                    "id",
                                    table,
                                    1,
                                    TypeName.INTEGER.oid(),
                                    4,
                                    -1,
                                    Format.TEXT,
                                    new ColumnOrigin(
                                            "public",
                                            "described",
                                            "id",
                                            "dev",
                                            ColumnOrigin.SEARCHABLE | ColumnOrigin.NOT_NULL)),
                            new FieldDescription(
                                    "amount",
                                    table,
                                    2,
                                    TypeName.DECIMAL.oid(),
                                    -1,
                                    (18 << 16 | 2) + 4,
                                    Format.TEXT,
                                    new ColumnOrigin("public", "described", "amount", "dev", ColumnOrigin.SEARCHABLE)),
                            new FieldDescription(
                                    "one", 0, 0, TypeName.INTEGER.oid(), 4, -1, Format.TEXT, ColumnOrigin.EXPRESSION));
        }
    }

    @Test
    void leavesOriginsOutOfTheBaseProtocol() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server, ProtocolVersion.BASE, Map.of())) {
            RowDescription description = (RowDescription)
                    client.exchange(new Query("select 1 as one")).get(0);
            assertThat(description.fields())
                    .containsExactly(
                            new FieldDescription("one", 0, 0, TypeName.INTEGER.oid(), 4, -1, Format.TEXT, null));
        }
    }

    @Test
    void writesRedshiftsBinaryNumeric() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            List<BackendMessage> answers = client.exchange(
                    parse("", "select cast(12345.67 as decimal(18,2)), cast(-0.11 as decimal(38,10))"),
                    bind("", "", Format.BINARY),
                    new Execute("", 0),
                    Sync.INSTANCE);
            DataRow row = (DataRow) answers.get(2);
            assertThat(row.values())
                    .extracting(String::valueOf)
                    .containsExactly("000000000012d687", "ffffffffffffffffffffffffbe6f5500");
        }
    }

    @Test
    void readsAndWritesPostgresqlsBinaryNumericBelowVersion2() throws IOException {
        try (ScriptedClient client =
                ScriptedClient.connect(server, ProtocolVersion.EXTENDED_RESULT_METADATA, Map.of())) {
            Bytes value = Bytes.of(new byte[] {0, 2, 0, 0, 0, 0, 0, 2, 0, 12, 0x0D, (byte) 0x48}); // 12.34
            List<BackendMessage> answers = client.exchange(
                    parse("", "select cast($1 as decimal(18,2))"),
                    new Bind("", "", List.of(Format.BINARY), List.of(value), List.of(Format.BINARY)),
                    new Execute("", 0),
                    Sync.INSTANCE);
            assertThat(answers.get(2)).isEqualTo(new DataRow(List.of(value)));
        }
    }

    @Test
    void undoesAParameterWithItsTransaction() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            assertThat(client.exchange(new Query("set query_group to 'kept'"))).containsExactly(done("SET"), IDLE);
            client.exchange(new Query("begin"));
            client.exchange(new Query("set query_group to 'undone'; set search_path to elsewhere"));
            assertThat(client.exchange(new Query("show query_group"))).contains(row("undone"));
            assertThat(client.exchange(new Query("show search_path"))).contains(row("elsewhere"));
            client.exchange(new Query("rollback"));
            assertThat(client.exchange(new Query("show query_group"))).contains(row("kept"), done("SHOW"));
            assertThat(client.exchange(new Query("show search_path"))).contains(row("\"$user\", public"));
        }
    }

    @Test
    void refusesAParameterRedshiftDoesNotKnow() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            List<BackendMessage> answers = client.exchange(new Query("set standard_conforming_strings to on"));
            assertThat(((ErrorResponse) answers.get(0)).diagnostic().message())
                    .isEqualTo("unrecognized configuration parameter \"standard_conforming_strings\"");
            assertThat(state(answers.get(0))).isEqualTo("42704");
        }
    }

    @Test
    void tellsTheColumnOfANullInRedshiftsShape() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.exchange(new Query("create table strict (id int not null)"));
            ErrorResponse error = (ErrorResponse) client.exchange(new Query("insert into strict values (null)"))
                    .get(0);
            assertThat(error.diagnostic().sqlState()).isEqualTo("XX000");
            assertThat(error.diagnostic().message()).isEqualTo("Cannot insert a NULL value into column id");
            assertThat(error.diagnostic().field('D')).contains("code:      8007");
            assertThat(error.diagnostic().field('V')).isNull();
        }
    }

    @Test
    void tellsOfAnApplicationNameThatChanges() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            assertThat(client.exchange(new Query("set application_name to 'loader'")))
                    .containsExactly(new ParameterStatus("application_name", "loader"), done("SET"), IDLE);
            client.exchange(new Query("begin"));
            client.exchange(new Query("set application_name to 'undone'"));
            assertThat(client.exchange(new Query("rollback")))
                    .as("before the ReadyForQuery, behind which clients do not look")
                    .containsExactly(done("ROLLBACK"), new ParameterStatus("application_name", "loader"), IDLE);
        }
    }

    @Test
    void survivesMoreBindsThanAConnectionHolds() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.exchange(parse("s", "select 1"), Sync.INSTANCE);
            FrontendMessage[] messages = new FrontendMessage[100_001];
            Arrays.fill(messages, bind("", "s"));
            messages[100_000] = Sync.INSTANCE;
            Thread sender = new Thread(() -> {
                try {
                    client.send(messages);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            sender.start();
            int bound = 0;
            while (client.read() instanceof BindComplete) {
                bound++;
            }
            assertThat(bound).isEqualTo(100_000);
        }
    }

    @Test
    void seesWhatOthersChangeBehindAStatementThatComesAgain() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server);
                ScriptedClient other = ScriptedClient.connect(server)) {
            client.exchange(new Query("create table changing (id int)"));
            client.exchange(new Query("insert into changing values (1)"));
            for (int i = 0; i < 4; i++) {
                assertThat(client.exchange(new Query("select * from changing"))).contains(row("1"));
            }
            other.exchange(new Query("alter table changing add column more varchar(5) default 'x'"));
            List<BackendMessage> answers = client.exchange(new Query("select * from changing"));
            assertThat(((RowDescription) answers.get(0)).fields())
                    .extracting(FieldDescription::name)
                    .containsExactly("id", "more");
            assertThat(answers).contains(row("1", "x"));
        }
    }

    @Test
    void looksForNamesAnewWhenTheSearchPathChanges() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.exchange(new Query("create schema one; create schema two"));
            client.exchange(new Query("create table one.t (a int); create table two.t (b varchar(3), c int)"));
            client.exchange(new Query("set search_path to one"));
            for (int i = 0; i < 3; i++) {
                client.exchange(parse("", "select * from t"), bind("", ""), new Execute("", 0), Sync.INSTANCE);
            }
            client.exchange(new Query("begin; set local search_path to two"));
            for (int i = 0; i < 3; i++) {
                assertThat(columns(client.exchange(new Query("select * from t"))))
                        .containsExactly("b", "c");
            }
            client.exchange(new Query("commit"));
            assertThat(columns(client.exchange(new Query("select * from t")))).containsExactly("a");
        }
    }

    private static List<String> columns(List<BackendMessage> answers) {
        return ((RowDescription) answers.get(0))
                .fields().stream().map(FieldDescription::name).toList();
    }

    @Test
    void deallocatesWhatAMessageHasPrepared() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.exchange(parse("_PLAN1", "select 1"), Sync.INSTANCE);
            assertThat(client.exchange(new Query("deallocate \"_PLAN1\"")))
                    .containsExactly(new CommandComplete("DEALLOCATE"), new ReadyForQuery(TransactionStatus.IDLE));
            assertThat(client.exchange(
                            parse("_PLAN1", "select 2"), bind("", "_PLAN1"), new Execute("", 0), Sync.INSTANCE))
                    .contains(row("2"));
            client.exchange(new Query("prepare other as select 3"));
            assertThat(client.exchange(new Query("deallocate other")).get(0))
                    .isEqualTo(new CommandComplete("DEALLOCATE"));
        }
    }

    @Test
    void executesWhatAMessageHasPrepared() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.exchange(new Query("create table executed (id int)"));
            client.exchange(parse("Add", "insert into executed values ($1), ($1 + 1)"), Sync.INSTANCE);
            client.exchange(parse("found", "select count(*) from executed where id > $1"), Sync.INSTANCE);
            client.exchange(parse("setting", "set query_group to 'x'"), Sync.INSTANCE);
            assertThat(client.exchange(new Query("execute add (4)")))
                    .containsExactly(new CommandComplete("INSERT 0 2"), new ReadyForQuery(TransactionStatus.IDLE));
            assertThat(client.exchange(new Query("execute found (4)"))).contains(row("1"));
            assertThat(state(client.exchange(new Query("execute setting")).get(0)))
                    .isEqualTo("0A000");
            assertThat(state(client.exchange(new Query("prepare found as select 1"))
                            .get(0)))
                    .isEqualTo("42P05");
            client.exchange(new Query("prepare other as select 1"));
            assertThat(state(client.exchange(parse("other", "select 2"), Sync.INSTANCE)
                            .get(0)))
                    .isEqualTo("42P05");
            client.exchange(new Query("deallocate other"));
            assertThat(client.exchange(parse("other", "select 2"), Sync.INSTANCE))
                    .containsExactly(ParseComplete.INSTANCE, new ReadyForQuery(TransactionStatus.IDLE));
            assertThat(client.exchange(new Query("execute other"))).contains(row("2"));
        }
    }

    @Test
    void executesWhatAMessageHasPreparedUnderThePoliciesOfNow() throws IOException {
        try (ScriptedClient admin = ScriptedClient.connect(server);
                ScriptedClient reader = ScriptedClient.connect(server)) {
            admin.exchange(new Query("create table guarded (id int); insert into guarded values (1), (2);"
                    + " create user guarded_reader password disable; grant select on guarded to guarded_reader;"
                    + " create rls policy guarded_low with (id int) using (id < 2);"
                    + " attach rls policy guarded_low on guarded to public"));
            reader.exchange(new Query("set session authorization guarded_reader"));
            reader.exchange(parse("Count", "select count(*) from guarded where id > $1"), Sync.INSTANCE);
            assertThat(reader.exchange(new Query("execute count (0)"))).contains(row("2"));
            admin.exchange(new Query("alter table guarded row level security on"));
            assertThat(reader.exchange(new Query("execute count (0)"))).contains(row("1"));
            admin.exchange(new Query("alter table guarded row level security off"));
            assertThat(reader.exchange(new Query("execute count (0)"))).contains(row("2"));
            reader.exchange(parse("Whole", "select * from guarded"), Sync.INSTANCE);
            admin.exchange(new Query("alter table guarded add column more int"));
            admin.exchange(new Query("alter table guarded row level security on"));
            assertThat(reader.exchange(bind("", "Whole"), Sync.INSTANCE))
                    .satisfiesExactly(
                            error -> {
                                assertThat(state(error)).isEqualTo("0A000");
                                assertThat(((ErrorResponse) error).diagnostic().message())
                                        .isEqualTo("cached plan must not change result type");
                            },
                            ready -> assertThat(ready).isEqualTo(new ReadyForQuery(TransactionStatus.IDLE)));
            reader.exchange(parse("Now", "select * from guarded"), Sync.INSTANCE);
            assertThat(reader.exchange(bind("", "Now"), new Execute("", 0), Sync.INSTANCE))
                    .hasSize(4);
            admin.exchange(new Query("drop table guarded; drop rls policy guarded_low; drop user guarded_reader"));
        }
    }

    @Test
    void forgetsStatementsThatAreDeallocated() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.exchange(parse("named", "select 1"), Sync.INSTANCE);
            client.exchange(new Query("select 1"));
            client.exchange(new Query("deallocate all"));
            assertThat(((ErrorResponse) client.exchange(bind("", "named"), Sync.INSTANCE)
                                    .get(0))
                            .diagnostic()
                            .message())
                    .isEqualTo("prepared statement \"named\" does not exist");
            assertThat(client.exchange(new Query("select 1"))).contains(row("1"));
        }
    }

    @Test
    void goesOnAfterATextThatIsNotUtf8() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.send('Q', "select '\u00ff'\0".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(state(client.read())).isEqualTo("22021");
            assertThat(client.read()).isEqualTo(IDLE);

            client.send('P', "\0select '\u00ff'\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
            List<BackendMessage> answers = client.exchange(bind("", ""), new Execute("", 0), Sync.INSTANCE);
            assertThat(answers).hasSize(2);
            assertThat(state(answers.get(0))).isEqualTo("22021");
            assertThat(client.exchange(new Query("select 1"))).contains(row("1"));
        }
    }

    @Test
    void refusesFunctionCallsAndGoesOn() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            client.exchange(new Query("begin"));
            client.send('F', new byte[12]);
            assertThat(state(client.read())).isEqualTo("0A000");
            assertThat(client.read()).isEqualTo(new ReadyForQuery(TransactionStatus.FAILED));
            client.exchange(new Query("rollback"));
            assertThat(client.exchange(new Query("select 1"))).contains(row("1"));
        }
    }

    @Test
    void refusesATextAboveTheLimit() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            List<BackendMessage> answers = client.exchange(new Query("select '" + "x".repeat(16_777_216) + "'"));
            assertThat(state(answers.get(0))).isEqualTo("54000");
            assertThat(client.exchange(new Query("select 1"))).contains(row("1"));
        }
    }

    @Test
    void endsTheSessionAsTheBackingServerDoes() throws IOException {
        try (ScriptedClient client = ScriptedClient.connect(server);
                ScriptedClient killer = ScriptedClient.connect(server)) {
            killer.exchange(
                    new Query("select pg_terminate_backend(" + client.key().processId() + ")"));
            client.send(new Query("select 1"));
            ErrorResponse end = (ErrorResponse) client.read();
            assertThat(end.diagnostic().severity()).isEqualTo("FATAL");
            assertThat(end.diagnostic().sqlState()).isEqualTo("57P01");
            assertThatThrownBy(client::read).hasMessage("the server closed the connection");
        }
    }

    @Test
    void closesEveryConnectionOnBothSides() throws Exception {
        List<String> processes = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            try (ScriptedClient client = ScriptedClient.connect(server)) {
                processes.add(String.valueOf(client.key().processId()));
            }
        }
        try (ScriptedClient client = ScriptedClient.connect(server)) {
            Query left = new Query(
                    "select count(*) from stv_sessions where process in (" + String.join(", ", processes) + ")");
            // a closed socket is noticed a moment later
            while (!client.exchange(left).contains(row("0"))) {
                Thread.onSpinWait();
            }
        }
    }
}
