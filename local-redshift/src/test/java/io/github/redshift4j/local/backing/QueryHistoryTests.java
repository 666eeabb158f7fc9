// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshift;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The views that show what the sessions have run. */
class QueryHistoryTests {
    private static LocalRedshift server;
    private Client client;

    @BeforeAll
    static void start() throws SQLException {
        server = LocalRedshift.builder().buckets("history").start();
        try (Client setUp = connect(server.user(), server.password())) {
            setUp.run(
                    "create table sold (id int, note varchar(300))",
                    "insert into sold values (1, 'a'), (2, 'b')",
                    "create user auditor password 'Passw0rd1'",
                    "grant select on sold to auditor");
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        client = connect(server.user(), server.password());
    }

    @AfterEach
    void disconnect() throws SQLException {
        client.close();
    }

    private static Client connect(String user, String password) throws SQLException {
        return new Client(DriverManager.getConnection(server.jdbcUrl(), user, password));
    }

    private String lastQuery() throws SQLException {
        return client.values("pg_last_query_id()");
    }

    @Test
    void aQueryIsKnownByItsLastId() throws SQLException {
        assertThat(lastQuery()).isEqualTo("-1");
        client.rows("select id from sold where id in (1, 2)");
        String id = lastQuery();
        String session = client.values("pg_backend_pid()");
        assertThat(client.rows(
                        "select session_id, database_name, query_type, status, returned_rows, query_text, username"
                                + " from sys_query_history where query_id = " + id))
                .containsExactly(
                        session + "|dev|SELECT|success|2|select id from sold where id in (1, 2)|" + server.user());
        assertThat(client.rows("select pid, label, aborted, querytxt from stl_query where query = " + id))
                .containsExactly(session + "|default|0|select id from sold where id in (1, 2)");
        assertThat(client.rows("select substring, endtime >= starttime, elapsed > 0 from svl_qlog where query = " + id))
                .containsExactly("select id from sold where id in (1, 2)|t|t");
    }

    @Test
    void queriesOfTheLeaderNodeAreNotLastQueries() throws SQLException {
        client.rows("select count(*) from sold");
        String id = lastQuery();
        client.rows("select relname from pg_class limit 1");
        client.run("set query_group to 'x'", "reset query_group");
        assertThat(lastQuery()).isEqualTo(id);
        assertThat(client.rows("select distinct querytxt from stl_query where querytxt like '%relname%'"))
                .isEmpty();
    }

    @Test
    void statementsWithParametersAndFailuresAreKept() throws SQLException {
        try (PreparedStatement insert = client.connection().prepareStatement("insert into sold values (?, ?)")) {
            insert.setInt(1, 3);
            insert.setString(2, "c");
            insert.executeUpdate();
        }
        assertThat(client.rows(
                        "select query_type, status, returned_rows, query_text from sys_query_history where query_id = "
                                + lastQuery()))
                .containsExactly("INSERT|success|1|insert into sold values ($1, $2)");
        assertThat(client.error("select 1 / (id - id) from sold")).contains("division by zero");
        assertThat(client.rows("select status, error_message from sys_query_history where query_id = " + lastQuery()))
                .containsExactly("failed|division by zero");
    }

    @Test
    void definitionsAndUtilitiesHaveTheirOwnViews() throws SQLException {
        client.run("create table made (id int)", "drop table made", "set statement_timeout to 0");
        String session = client.values("pg_backend_pid()");
        assertThat(client.rows("select text from stl_ddltext where pid = " + session + " order by starttime"))
                .containsExactly("create table made (id int)", "drop table made");
        assertThat(client.rows("select text from stl_utilitytext where pid = " + session + " and text like 'set st%'"))
                .containsExactly("set statement_timeout to 0");
        assertThat(client.rows("select type, text from svl_statementtext where pid = " + session
                        + " and type = 'DDL' order by starttime"))
                .containsExactly("DDL|create table made (id int)", "DDL|drop table made");
    }

    @Test
    void longTextsComeInPieces() throws SQLException {
        String text = "select count(*) from sold where note <> '" + "x".repeat(390) + "'";
        client.rows(text);
        String id = lastQuery();
        assertThat(String.join(
                        "", client.rows("select text from stl_querytext where query = " + id + " order by sequence")))
                .isEqualTo(text);
        assertThat(client.rows("select sequence, text from sys_query_text where query_id = " + id))
                .containsExactly("0|" + text);
    }

    @Test
    void statementsOfOneTransactionShareItsNumber() throws SQLException {
        client.run("begin", "insert into sold values (4, 'd')", "insert into sold values (5, 'e')", "commit");
        assertThat(client.rows("select count(distinct xid), count(*) from svl_statementtext where xid ="
                        + " (select xid from stl_query where query = " + lastQuery() + ")"))
                .containsExactly("1|4");
    }

    @Test
    void transactionsEndAsTheirLastStatementSays() throws SQLException {
        client.run("begin", "insert into sold values (6, 'f')", "commit");
        String committed = lastTransaction();
        client.run("begin", "insert into sold values (7, 'g')", "rollback");
        String rolledBack = lastTransaction();
        client.run("delete from sold where id = 6");
        String alone = lastTransaction();
        client.run("begin", "insert into sold values (8, 'h')");
        assertThatThrownBy(() -> client.run("insert into nowhere values (1)")).isInstanceOf(SQLException.class);
        client.run("end");
        String failed = lastTransaction();
        assertThat(client.rows(
                        """
                                select transaction_id, isolation_level, status, commit_end_time is not null, undo_transaction_id
                                from sys_transaction_history where transaction_id in (%s, %s, %s, %s) order by 1"""
                                .formatted(committed, rolledBack, alone, failed)))
                .containsExactly(
                        committed + "|Snapshot Isolation|committed|t|-1",
                        rolledBack + "|Snapshot Isolation|rolledback|f|-1",
                        alone + "|Snapshot Isolation|committed|t|-1",
                        failed + "|Snapshot Isolation|rolledback|f|-1");
    }

    private String lastTransaction() throws SQLException {
        return client.values("transaction_id from sys_query_history where query_id = pg_last_query_id()");
    }

    @Test
    void analyzeAndVacuumAreRemembered() throws SQLException {
        client.run(
                "create schema kept",
                "create table kept.goods (id int)",
                "create table kept.none (id int)",
                "insert into kept.goods values (1), (2), (3)",
                "analyze kept.goods",
                "analyze kept.goods (id)",
                "vacuum delete only kept.goods to 75 percent",
                "vacuum kept.none");
        String table = client.values("'kept.goods'::regclass::oid");

        assertThat(client.rows(
                        "select trim(database), trim(status), rows::int, trim(schema_name), trim(table_name), prevtime <"
                                + " '2001-01-01' from stl_analyze where table_id = " + table + " order by starttime"))
                .containsExactly("dev|Full|3|kept|goods|t", "dev|Full|3|kept|goods|f");
        assertThat(client.rows(
                        "select trim(table_name), is_automatic, status, rows::int, last_analyze_time < start_time"
                                + " from sys_analyze_history where table_id = " + table))
                .hasSize(2)
                .allMatch(row -> row.replaceAll(" +\\|", "|").equals("goods|f|Full|3|t"));
        assertThat(client.rows("select trim(status), rows, sortedrows from stl_vacuum where table_id = " + table
                        + " order by eventtime"))
                .containsExactly("Started Delete Only|3|3", "Finished|3|3");
        assertThat(client.rows(
                        "select table_name, trim(vacuum_type), trim(h.status), rows_before_vacuum, h.query_id = q.query_id"
                                + " from sys_vacuum_history h join sys_query_history q using (transaction_id)"
                                + " where schema_name = 'kept' order by h.start_time"))
                .containsExactly("goods|Delete|Finished|3|t", "none|Full|Skipped|0|t");
        assertThat(client.rows("select trim(table_name), row_delta from svv_vacuum_summary order by xid"))
                .contains("goods|0", "none|0");
        assertThat(client.rows("select table_name, status from svv_vacuum_progress"))
                .containsExactly("none|Complete");
        client.run("drop schema kept cascade");
    }

    @Test
    void loadsHaveTheIdsOfTheirViews() throws SQLException {
        client.run("unload ('select id from sold') to 's3://history/sold_' iam_role default");
        assertThat(client.values("pg_last_unload_id()")).isEqualTo(lastQuery());
        assertThat(client.rows("select query_type, status from sys_query_history where query_id = " + lastQuery()))
                .containsExactly("UNLOAD|success");
        client.run("create temp table loaded (id int)", "copy loaded from 's3://history/sold_' iam_role default");
        assertThat(client.values("pg_last_copy_id()")).isEqualTo(lastQuery());
        assertThat(client.error("copy loaded from 's3://history/none' iam_role default"))
                .isNotEmpty();
        assertThat(client.rows("select query_type, status from sys_query_history where query_id = " + lastQuery()))
                .containsExactly("COPY|failed");
    }

    @Test
    void aQueryThatRunsIsInFlight() throws Exception {
        String inFlight = "select text from stv_inflight where text like 'select count(*) from many%'";
        client.run(
                "create table many (id int)",
                "insert into many values (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)");
        String many = "many a, many b, many c, many d, many e, many f, many g, many h, many i";
        try (Client runner = connect(server.user(), server.password());
                Statement slow = runner.connection().createStatement()) {
            Thread running = new Thread(() -> assertThatThrownBy(() -> slow.execute("select count(*) from " + many))
                    .hasMessageContaining("cancel"));
            running.start();
            List<String> seen = List.of();
            while (seen.isEmpty()) {
                seen = client.rows(inFlight);
            }
            slow.cancel();
            running.join();
            assertThat(seen).containsExactly("select count(*) from " + many);
            assertThat(client.rows(inFlight)).isEmpty();
        } finally {
            client.run("drop table many");
        }
    }

    @Test
    void secretsAreMasked() throws SQLException {
        client.run("create user masked password 'Secret123'", "drop user masked");
        assertThat(client.rows("select trim(text) from stl_ddltext where text like 'create user masked%'"))
                .containsExactly("create user masked password '***'");
    }

    @Test
    void aUserSeesHisOwnStatements() throws SQLException {
        client.rows("select id from sold");
        try (Client auditor = connect("auditor", "Passw0rd1")) {
            auditor.rows("select note from sold");
            assertThat(auditor.rows("select querytxt from stl_query")).containsExactly("select note from sold");
        }
        assertThat(client.rows("select querytxt from stl_query where querytxt like 'select note%'"))
                .containsExactly("select note from sold");
    }
}
