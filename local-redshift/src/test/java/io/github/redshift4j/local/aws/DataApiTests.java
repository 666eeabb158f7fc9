// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.redshift4j.local.LocalRedshift;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.redshiftdata.RedshiftDataClient;
import software.amazon.awssdk.services.redshiftdata.model.ColumnMetadata;
import software.amazon.awssdk.services.redshiftdata.model.DescribeStatementResponse;
import software.amazon.awssdk.services.redshiftdata.model.ExecuteStatementRequest;
import software.amazon.awssdk.services.redshiftdata.model.Field;
import software.amazon.awssdk.services.redshiftdata.model.ResourceNotFoundException;
import software.amazon.awssdk.services.redshiftdata.model.ResultFormatString;
import software.amazon.awssdk.services.redshiftdata.model.SqlParameter;
import software.amazon.awssdk.services.redshiftdata.model.StatementData;
import software.amazon.awssdk.services.redshiftdata.model.StatusString;
import software.amazon.awssdk.services.redshiftdata.model.TableMember;
import software.amazon.awssdk.services.redshiftdata.model.ValidationException;

/** The real SDK's client of the Redshift Data API. Whole because it is a list of claims about one service. */
class DataApiTests {
    private static final String ROLE = "arn:aws:iam::123456789012:role/Analyst";

    private static TestClock clock;
    private static LocalRedshift server;
    private static Clients clients;
    private static RedshiftDataClient data;

    @BeforeAll
    static void start() throws SQLException {
        clock = new TestClock();
        server = LocalRedshift.builder()
                .databases("dev", "other")
                .roles(ROLE)
                .aws(AwsOptions.create()
                        .secret("admin", "awsuser", "Passw0rd")
                        .secret("wrong", "awsuser", "not it")
                        .secret("empty", "{\"username\":\"awsuser\"}")
                        .clock(clock))
                .start();
        clients = Clients.of(server);
        data = clients.data();
        clients.execute("create table public.city (id integer not null, name varchar(40), area numeric(12,2))");
        clients.execute("insert into city values (1, 'Rome', 1285.31), (2, 'Oslo', null)");
    }

    @AfterAll
    static void stop() {
        data.close();
        server.close();
    }

    private static DescribeStatementResponse await(String id) {
        DescribeStatementResponse told = data.describeStatement(r -> r.id(id));
        while (!List.of("FINISHED", "FAILED", "ABORTED").contains(told.statusAsString())) {
            told = data.describeStatement(r -> r.id(id));
        }
        return told;
    }

    /** Runs a statement as the superuser. */
    private static String submit(String sql, Consumer<ExecuteStatementRequest.Builder> more) {
        return data.executeStatement(r -> {
                    r.clusterIdentifier("local")
                            .database("dev")
                            .dbUser("awsuser")
                            .sql(sql);
                    more.accept(r);
                })
                .id();
    }

    private static DescribeStatementResponse run(String sql) {
        return await(submit(sql, r -> {}));
    }

    private static List<Field> firstRow(String id) {
        return data.getStatementResult(r -> r.id(id)).records().get(0);
    }

    private static String firstText(DescribeStatementResponse statement) {
        assertThat(statement.error()).isNull();
        return firstRow(statement.id()).get(0).stringValue();
    }

    @Test
    void givesTheResultInTypedFields() {
        var statement = run(
                "select 1::smallint, 2::integer, 3::bigint, 1.5::real, 2.5::double precision, 12.340::numeric(10,3), true,"
                        + " 'text'::varchar(10), date '2026-02-28', timestamp '2026-02-28 10:11:12',"
                        + " timestamp '2026-02-28 10:11:12.5', null::integer");

        assertThat(statement.status()).isEqualTo(StatusString.FINISHED);
        assertThat(firstRow(statement.id()))
                .containsExactly(
                        Field.fromLongValue(1L),
                        Field.fromLongValue(2L),
                        Field.fromLongValue(3L),
                        Field.fromDoubleValue(1.5),
                        Field.fromDoubleValue(2.5),
                        Field.fromStringValue("12.340"),
                        Field.fromBooleanValue(true),
                        Field.fromStringValue("text"),
                        Field.fromStringValue("2026-02-28"),
                        Field.fromStringValue("2026-02-28 10:11:12.0"),
                        Field.fromStringValue("2026-02-28 10:11:12.5"),
                        Field.fromIsNull(true));
    }

    private static ColumnMetadata.Builder column(String name, String type, int precision, int scale) {
        return ColumnMetadata.builder()
                .isCaseSensitive(type.equals("varchar"))
                .isCurrency(false)
                .isSigned(!type.equals("varchar"))
                .label(name)
                .length(0)
                .name(name)
                .nullable(1)
                .precision(precision)
                .scale(scale)
                .schemaName("public")
                .tableName("city")
                .typeName(type);
    }

    @Test
    void describesColumns() {
        String id = run("select * from city order by id").id();

        var result = data.getStatementResult(r -> r.id(id));

        assertThat(result.totalNumRows()).isEqualTo(2);
        assertThat(result.nextToken()).isNull();
        assertThat(result.columnMetadata())
                .containsExactly(
                        column("id", "int4", 10, 0).nullable(0).build(),
                        column("name", "varchar", 40, 0).build(),
                        column("area", "numeric", 12, 2).build());
    }

    @Test
    void describesTheStatement() {
        String sql = "select 1";
        String id = submit(sql, r -> r.statementName("described").withEvent(true));

        var told = await(id);

        assertThat(told.id()).isEqualTo(id);
        assertThat(told.queryString()).isEqualTo(sql);
        assertThat(told.clusterIdentifier()).isEqualTo("local");
        assertThat(told.database()).isEqualTo("dev");
        assertThat(told.dbUser()).isEqualTo("awsuser");
        assertThat(told.hasResultSet()).isTrue();
        assertThat(told.resultRows()).isEqualTo(1);
        assertThat(told.resultSize()).isEqualTo(11); // as the guide's example has it
        assertThat(told.duration()).isPositive();
        assertThat(told.redshiftPid()).isPositive();
        assertThat(told.createdAt()).isBeforeOrEqualTo(told.updatedAt());
        assertThat(told.resultFormat()).isEqualTo(ResultFormatString.JSON);
        assertThat(told.subStatements()).isEmpty();
        assertThat(told.error()).isNull();
    }

    @Test
    void countsRowsThatChange() {
        run("create table counted (a int)");

        var insert = run("insert into counted values (1), (2), (3)");
        var drop = run("drop table counted");

        assertThat(insert.resultRows()).isEqualTo(3);
        assertThat(insert.hasResultSet()).isFalse();
        assertThat(drop.resultRows()).isEqualTo(-1);
        assertThat(drop.resultSize()).isEqualTo(-1);
        assertThatThrownBy(() -> data.getStatementResult(r -> r.id(insert.id())))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Query does not have result. Please check query status with DescribeStatement.");
    }

    @Test
    void reportsTheDatabasesErrors() {
        var statement = run("select * from city returning id");

        assertThat(statement.status()).isEqualTo(StatusString.FAILED);
        assertThat(statement.error())
                .isEqualTo(
                        "ERROR: syntax error at or near \"id\" in context \"from city returning id\", at line 1, column 30"
                                + "\n  Position: 30");
        assertThat(run("select 1; select 2").error())
                .contains("cannot insert multiple commands into a prepared statement");
        assertThat(run("select 1 from nowhere").error()).contains("relation \"nowhere\" does not exist");
    }

    private static SqlParameter parameter(String name, String value) {
        return SqlParameter.builder().name(name).value(value).build();
    }

    @Test
    void bindsParametersByName() {
        var found = await(submit(
                "select name, ':id', id::bigint /* :id */ from city where id = :id or id = :id and name = :name -- :x\n",
                r -> r.parameters(parameter("name", "Oslo"), parameter("id", "2"))));

        assertThat(found.error()).isNull();
        assertThat(firstRow(found.id()))
                .containsExactly(Field.fromStringValue("Oslo"), Field.fromStringValue(":id"), Field.fromLongValue(2L));
        assertThat(found.queryParameters()).extracting(SqlParameter::name).containsExactly("name", "id");
        Clients.assertError(
                400,
                "ValidationException",
                "Cannot find parameter: other",
                () -> submit("select :other", r -> r.parameters(parameter("id", "1"))));
        Clients.assertError(
                400,
                "ValidationException",
                "Parameters list contains unused parameters. Unused parameters: [id]",
                () -> submit("select 1", r -> r.parameters(parameter("id", "1"))));
        Clients.assertError(
                400,
                "ValidationException",
                "1 validation error detected: Value '' at 'parameters.1.member.value' failed to satisfy constraint: Member"
                        + " must have length greater than or equal to 1",
                () -> submit("select :id", r -> r.parameters(parameter("id", ""))));
    }

    @Test
    void givesCsv() {
        String id = await(submit(
                        "select id, name, area, 'a \"b\", c' from city order by id",
                        r -> r.resultFormat(ResultFormatString.CSV)))
                .id();

        var result = data.getStatementResultV2(r -> r.id(id));

        assertThat(result.records()).singleElement().satisfies(record -> assertThat(record.csvRecords())
                .isEqualTo("1,Rome,1285.31,\"a \"\"b\"\", c\"\r\n2,Oslo,,\"a \"\"b\"\", c\"\r\n"));
        assertThat(result.resultFormat()).isEqualTo(ResultFormatString.CSV);
        assertThat(result.totalNumRows()).isEqualTo(2);
        assertThatThrownBy(() -> data.getStatementResult(r -> r.id(id)))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("ResultFormat CSV: call GetStatementResultV2");
        String json = run("select 1").id();
        assertThatThrownBy(() -> data.getStatementResultV2(r -> r.id(json))).isInstanceOf(ValidationException.class);
    }

    @Test
    void pagesThroughResults() {
        String id =
                run("with recursive n(i) as (select 1 union all select i + 1 from n where i < 2500) select i from n order by i")
                        .id();
        List<Long> seen = new ArrayList<>();

        data.getStatementResultPaginator(r -> r.id(id)).stream().forEach(page -> page.records()
                .forEach(row -> seen.add(row.get(0).longValue())));

        assertThat(seen).hasSize(2500).startsWith(1L, 2L).endsWith(2499L, 2500L);
        assertThatThrownBy(() -> data.getStatementResult(r -> r.id(id).nextToken("bm8")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("NextToken is invalid");
    }

    @Test
    void givesEmptyResults() {
        var statement = run("select 1 where false");

        assertThat(statement.hasResultSet()).isTrue();
        assertThat(statement.resultRows()).isZero();
        var result = data.getStatementResult(r -> r.id(statement.id()));
        assertThat(result.records()).isEmpty();
        assertThat(result.columnMetadata()).hasSize(1);
    }

    @Test
    void runsABatchAsOneTransaction() {
        String id = data.batchExecuteStatement(r -> r.clusterIdentifier("local")
                        .database("dev")
                        .dbUser("awsuser")
                        .sqls(
                                "create table batched (a int)",
                                "insert into batched values (1), (2)",
                                "select sum(a) from batched"))
                .id();

        var told = await(id);

        assertThat(told.status()).isEqualTo(StatusString.FINISHED);
        assertThat(told.hasResultSet()).isTrue();
        assertThat(told.queryString()).isNull();
        assertThat(told.resultRows()).isEqualTo(3);
        assertThat(told.subStatements())
                .extracting(
                        sub -> sub.id(),
                        sub -> sub.statusAsString(),
                        sub -> sub.hasResultSet(),
                        sub -> sub.resultRows())
                .containsExactly(
                        tuple(id + ":1", "FINISHED", false, -1L),
                        tuple(id + ":2", "FINISHED", false, 2L),
                        tuple(id + ":3", "FINISHED", true, 1L));
        assertThat(firstRow(id + ":3")).containsExactly(Field.fromLongValue(3L));
        assertThat(data.describeStatement(r -> r.id(id + ":2")).queryString())
                .isEqualTo("insert into batched values (1), (2)");
        assertThatThrownBy(() -> data.describeStatement(r -> r.id(id + ":4")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void rollsAFailedBatchBack() {
        String id = data.batchExecuteStatement(r -> r.workgroupName("local")
                        .database("dev")
                        .secretArn(server.secretArn("admin"))
                        .sqls("create table undone (a int)", "select * from nowhere", "select 1"))
                .id();

        var told = await(id);

        assertThat(told.status()).isEqualTo(StatusString.FAILED);
        assertThat(told.error()).startsWith("Query #2 failed with ERROR: relation \"nowhere\" does not exist");
        assertThat(told.subStatements())
                .extracting(sub -> sub.statusAsString())
                .containsExactly("FINISHED", "FAILED", "ABORTED");
        assertThat(run("select * from undone").error()).contains("relation \"undone\" does not exist");
    }

    @Test
    void connectsAsWhomItIsTold() {
        var bySecret = await(data.executeStatement(r -> r.clusterIdentifier("local")
                        .database("other")
                        .secretArn("admin")
                        .sql("select current_user || '@' || current_database()"))
                .id());
        assertThat(firstText(bySecret)).isEqualTo("awsuser@other");
        assertThat(bySecret.secretArn()).isEqualTo("admin");

        var byIdentity = await(data.executeStatement(
                        r -> r.workgroupName("local").database("dev").sql("select current_user::varchar(99)"))
                .id());
        assertThat(firstText(byIdentity)).isEqualTo("IAM:local");
        assertThat(byIdentity.workgroupName()).isEqualTo("local");

        var role = clients.sts()
                .assumeRole(r -> r.roleArn(ROLE).roleSessionName("me"))
                .credentials();
        try (RedshiftDataClient other = clients.with(role).data()) {
            String id = other.executeStatement(
                            r -> r.clusterIdentifier("local").database("dev").sql("select 1"))
                    .id();
            assertThat(other.describeStatement(r -> r.id(id)).dbUser()).isEqualTo("IAMR:Analyst");
            assertThatThrownBy(() -> data.describeStatement(r -> r.id(id)))
                    .isInstanceOf(ResourceNotFoundException.class);
        }

        var wrong = await(data.executeStatement(r -> r.clusterIdentifier("local")
                        .database("dev")
                        .secretArn("wrong")
                        .sql("select 1"))
                .id());
        assertThat(wrong.status()).isEqualTo(StatusString.FAILED);
        assertThat(wrong.error()).isEqualTo("FATAL: password authentication failed for user \"awsuser\"");
        var nobody = await(submit("select 1", r -> r.dbUser("nobody")));
        assertThat(nobody.error()).isEqualTo("FATAL: password authentication failed for user \"IAM:nobody\"");
    }

    @Test
    void keepsSessions() {
        String session = data.executeStatement(r -> r.clusterIdentifier("local")
                        .database("dev")
                        .dbUser("awsuser")
                        .sessionKeepAliveSeconds(60)
                        .sql("create temp table kept as select 7 as a"))
                .sessionId();
        Consumer<ExecuteStatementRequest.Builder> next =
                r -> r.sessionId(session).sql("select a from kept");

        String first = data.listStatements(r -> r.status(StatusString.ALL)).statements().stream()
                .filter(statement -> session.equals(statement.sessionId()))
                .map(StatementData::id)
                .findFirst()
                .orElseThrow();
        assertThat(await(first).status()).isEqualTo(StatusString.FINISHED);
        var again = await(data.executeStatement(next).id());
        assertThat(firstRow(again.id())).containsExactly(Field.fromLongValue(7L));
        assertThat(again.sessionId()).isEqualTo(session);
        assertThat(again.redshiftPid())
                .isEqualTo(data.describeStatement(r -> r.id(first)).redshiftPid());

        clock.advance(Duration.ofSeconds(61));

        Clients.assertError(400, "ValidationException", "Session is not available", () -> data.executeStatement(next));
        Clients.assertError(
                400,
                "ValidationException",
                "Session with Id: 00000000-0000-0000-0000-000000000000 is invalid",
                () -> data.executeStatement(
                        r -> r.sessionId("00000000-0000-0000-0000-000000000000").sql("select 1")));
        Clients.assertError(
                400,
                "ValidationException",
                "Database cannot be given with SessionId: the session has its own",
                () -> data.executeStatement(
                        r -> r.sessionId(session).database("dev").sql("select 1")));
    }

    @Test
    void runsARepeatedRequestOnce() {
        run("create table once (a int)");
        String insert = "insert into once values (1)";

        String one = submit(insert, r -> r.clientToken("token"));
        String two = submit(insert, r -> r.clientToken("token"));

        assertThat(two).isEqualTo(one);
        await(one);
        assertThat(firstRow(run("select count(*) from once").id())).containsExactly(Field.fromLongValue(1L));
        Clients.assertError(
                400,
                "ValidationException",
                "The ClientToken was used with other parameters",
                () -> submit("select 1", r -> r.clientToken("token")));
    }

    @Test
    void cancels() throws SQLException {
        try (Connection holder = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = holder.createStatement()) {
            statement.execute("create table held (a int)");
            holder.setAutoCommit(false);
            statement.execute("lock held");
            String id = submit("select * from held", r -> {});
            while (data.describeStatement(r -> r.id(id)).status() != StatusString.STARTED) {
                Thread.onSpinWait();
            }

            assertThat(data.cancelStatement(r -> r.id(id)).status()).isTrue();

            assertThat(data.describeStatement(r -> r.id(id)).status()).isEqualTo(StatusString.ABORTED);
            Clients.assertError(
                    400,
                    "ValidationException",
                    "Could not cancel a query that is already in ABORTED state with ID: " + id,
                    () -> data.cancelStatement(r -> r.id(id)));
        }
    }

    @Test
    void refusesASecondStatementInABusySession() throws SQLException {
        try (Connection holder = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = holder.createStatement()) {
            statement.execute("create table busy (a int)");
            holder.setAutoCommit(false);
            statement.execute("lock busy");
            var first = data.executeStatement(r -> r.clusterIdentifier("local")
                    .database("dev")
                    .dbUser("awsuser")
                    .sessionKeepAliveSeconds(60)
                    .sql("select * from busy"));

            Clients.assertError(
                    400,
                    "ValidationException",
                    "Session is not available: it runs another statement",
                    () -> data.executeStatement(
                            r -> r.sessionId(first.sessionId()).sql("select 1")));
            holder.rollback();
            assertThat(await(first.id()).status()).isEqualTo(StatusString.FINISHED);
        }
    }

    @Test
    void listsStatements() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(await(submit("select 1", r -> r.statementName("listed-one")))
                    .id());
        }
        String failed = await(submit("select nothing", r -> r.statementName("listed-two")))
                .id();
        Collections.reverse(ids);

        assertThat(data.listStatementsPaginator(r -> r.statementName("listed").maxResults(2)).statements().stream()
                        .map(StatementData::id))
                .isEqualTo(ids);
        assertThat(data.listStatements(r -> r.statementName("listed").status(StatusString.FAILED))
                        .statements())
                .extracting(StatementData::id, StatementData::queryString, StatementData::isBatchStatement)
                .containsExactly(tuple(failed, "select nothing", false));
        assertThat(data.listStatements(r -> r.statementName("listed")
                                .status(StatusString.ALL)
                                .clusterIdentifier("local")
                                .database("dev"))
                        .statements())
                .hasSize(4);
        assertThat(data.listStatements(r -> r.statementName("listed").workgroupName("local"))
                        .statements())
                .isEmpty();
    }

    @Test
    void refusesWhatIsNoId() {
        for (String id :
                List.of("x", "D0D5F6A4-0000-0000-0000-000000000000", "d0d5f6a4-0000-0000-0000-000000000000:123")) {
            assertThatThrownBy(() -> data.describeStatement(r -> r.id(id)))
                    .isInstanceOf(ValidationException.class)
                    .hasMessageContaining("1 validation error detected: Value '" + id
                            + "' at 'id' failed to satisfy constraint: Member must satisfy regular expression pattern: "
                            + "^[a-z0-9]{8}(-[a-z0-9]{4}){3}-[a-z0-9]{12}(:\\d{0,2})?$");
        }
        assertThatThrownBy(() -> data.executeStatement(r -> r.sessionId("mine").sql("select 1")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("at 'sessionId'");
        assertThatThrownBy(() -> data.cancelStatement(r -> r.id("d0d5f6a4-0000-0000-0000-000000000000:")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void forgetsAfterADay() {
        String id = run("select 1").id();

        clock.advance(Duration.ofHours(25));

        assertThatThrownBy(() -> data.describeStatement(r -> r.id(id)))
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Query does not exist.");
    }

    @Test
    void listsTheCatalog() {
        run("create schema catalogued");
        run(
                "create table catalogued.one_table (id int not null, amount numeric(9,4), label varchar(30) default 'none')");
        run("create view catalogued.one_view as select id from catalogued.one_table");

        assertThat(data
                        .listDatabasesPaginator(r -> r.clusterIdentifier("local")
                                .database("dev")
                                .dbUser("awsuser")
                                .maxResults(1))
                        .databases()
                        .stream())
                .containsExactly("dev", "other");
        assertThat(data.listSchemas(r -> r.clusterIdentifier("local")
                                .database("dev")
                                .dbUser("awsuser")
                                .schemaPattern("cat%"))
                        .schemas())
                .containsExactly("catalogued");
        assertThat(data.listTables(r -> r.clusterIdentifier("local")
                                .database("dev")
                                .dbUser("awsuser")
                                .schemaPattern("catalogued"))
                        .tables())
                .extracting(TableMember::schema, TableMember::name, TableMember::type)
                .containsExactly(tuple("catalogued", "one_table", "TABLE"), tuple("catalogued", "one_view", "VIEW"));
        var described = data.describeTable(r -> r.clusterIdentifier("local")
                .database("dev")
                .dbUser("awsuser")
                .schema("catalogued")
                .table("one_table"));
        assertThat(described.tableName()).isEqualTo("one_table");
        assertThat(described.columnList())
                .extracting(
                        ColumnMetadata::name,
                        ColumnMetadata::typeName,
                        ColumnMetadata::precision,
                        ColumnMetadata::nullable,
                        ColumnMetadata::columnDefault)
                .containsExactly(
                        tuple("id", "int4", 10, 0, null),
                        tuple("amount", "numeric", 9, 1, null),
                        tuple("label", "varchar", 30, 1, "'none'::character varying"));
        assertThat(data.listTables(r -> r.clusterIdentifier("local")
                                .database("other")
                                .connectedDatabase("dev")
                                .dbUser("awsuser")
                                .schemaPattern("catalogued"))
                        .tables())
                .isEmpty();
    }

    @Test
    void refusesWhatAwsRefuses() {
        Consumer<Runnable> invalid = call -> assertThatThrownBy(call::run).isInstanceOf(ValidationException.class);
        Clients.assertError(
                400,
                "ValidationException",
                "Redshift endpoint doesn't exist in this region.",
                () -> submit("select 1", r -> r.clusterIdentifier("elsewhere")));
        Clients.assertError(
                400,
                "ValidationException",
                "Exactly one of ClusterIdentifier and WorkgroupName must be given",
                () -> submit("select 1", r -> r.workgroupName("local")));
        invalid.accept(() -> submit("select 1", r -> r.database(null)));
        invalid.accept(() -> submit("select 1", r -> r.secretArn("admin")));
        invalid.accept(() -> submit("x".repeat(DataLimits.STATEMENT_BYTES + 1), r -> {}));
        invalid.accept(() -> submit(" ", r -> {}));
        invalid.accept(() -> submit("select 1", r -> r.sessionKeepAliveSeconds(86_401)));
        invalid.accept(() -> data.batchExecuteStatement(
                r -> r.clusterIdentifier("local").database("dev").sqls(Collections.nCopies(41, "select 1"))));
        Clients.assertError(
                400,
                "ValidationException",
                "username and password in secret cannot be empty",
                () -> data.executeStatement(r -> r.clusterIdentifier("local")
                        .database("dev")
                        .secretArn("empty")
                        .sql("select 1")));
        assertThatThrownBy(() -> data.executeStatement(r -> r.clusterIdentifier("local")
                        .database("dev")
                        .secretArn("unknown")
                        .sql("select 1")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void failsStatementsWithRowsThatAreTooLarge() {
        var statement = run("select repeat('x', 65535)::varchar(65535), 1");

        assertThat(statement.status()).isEqualTo(StatusString.FAILED);
        assertThat(statement.error()).contains("Packet for query is too large");
    }

    /** The SDK's client does not know WaitTimeSeconds yet. */
    @Test
    void waitsForTheStatementToEnd() throws IOException, InterruptedException {
        String answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.awsEndpoint())
                                .header("X-Amz-Target", "RedshiftData.ExecuteStatement")
                                .header(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/redshift-data/aws4_request,"
                                                + " SignedHeaders=host, Signature=00")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                """
                                                {"Sql":"select 1","ClusterIdentifier":"local","Database":"dev",
                                                 "DbUser":"awsuser","WaitTimeSeconds":30}
                                                """))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();

        assertThat(answer).contains("\"Status\":\"FINISHED\"", "\"HasResultSet\":true", "\"RedshiftPid\":");
    }
}
