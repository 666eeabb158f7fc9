// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshift;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The views that show who has signed in and left. */
class SessionHistoryTests {
    private static LocalRedshift server;
    private static Client client;

    @BeforeAll
    static void start() throws SQLException {
        server = LocalRedshift.start();
        client = connect(server.user(), server.password());
        client.run("create user visitor password 'Passw0rd1'");
    }

    @AfterAll
    static void stop() throws SQLException {
        client.close();
        server.close();
    }

    private static Client connect(String user, String password) throws SQLException {
        return new Client(DriverManager.getConnection(server.jdbcUrl(), user, password));
    }

    @Test
    void aSessionIsShownFromItsSignInToItsEnd() throws SQLException {
        String process;
        try (Client visitor = connect("visitor", "Passw0rd1")) {
            process = visitor.values("pg_backend_pid()");
            assertThat(visitor.rows("select database_name, status, session_timeout, end_time from sys_session_history"
                            + " where session_id = " + process))
                    .containsExactly("dev|active|0|null");
            assertThat(visitor.rows("select count(distinct user_id) from sys_session_history"))
                    .containsExactly("1");
            assertThatThrownBy(() -> visitor.rows("select * from stl_connection_log"))
                    .hasMessageContaining("permission denied for relation stl_connection_log");
        }

        assertThat(ended(process)).containsExactly("visitor|dev|0|2|t");
        assertThat(client.rows(
                        "select event, username, dbname, authmethod, duration > 0, remotehost from stl_connection_log"
                                + " where pid = " + process + " order by recordtime"))
                .containsExactly(
                        "authenticated|visitor|dev|password|f|127.0.0.1",
                        "initiating session|visitor|dev|password|f|127.0.0.1",
                        "disconnecting session|visitor|dev|password|t|127.0.0.1");
    }

    /** The server learns of a client's end after the client. */
    private static List<String> ended(String process) throws SQLException {
        List<String> rows = List.of();
        while (rows.isEmpty()) {
            rows = client.rows(
                    "select user_name, db_name, timeout_sec, timed_out, endtime > starttime from stl_sessions"
                            + " where process = " + process);
        }
        return rows;
    }

    @Test
    void aWrongPasswordIsShown() throws SQLException {
        assertThatThrownBy(() -> connect("visitor", "Wr0ngWr0ng"))
                .hasMessageContaining("password authentication failed");

        assertThat(client.rows("select user_name, session_id, count(*) > 0 from sys_connection_log"
                        + " where event = 'authentication failure' group by 1, 2"))
                .containsExactly("visitor|0|t");
    }

    @Test
    void aTableIsShownWithItsRows() throws SQLException {
        client.run("create table counted (a int) diststyle all", "insert into counted values (1), (2)");
        client.run("create temp table passing (a int)");

        assertThat(client.rows("select name, slice, rows, sorted_rows, temp, \"backup\", dist_style from stv_tbl_perm"
                        + " where name in ('counted', 'passing') order by name"))
                .containsExactly("counted|0|2|2|0|1|8", "passing|0|0|0|1|0|9");
        assertThat(client.rows(
                        "select count(*) from stv_tbl_perm p join pg_class c on c.oid = p.id where p.name = 'counted'"))
                .containsExactly("1");
    }

    @Test
    void aQueryGoesThroughAServiceClass() throws SQLException {
        client.run("create table weighed (a int)", "insert into weighed values (1)");
        client.rows("select a from weighed");

        assertThat(client.rows(
                        "select w.service_class, w.total_queue_time, w.final_state, trim(q.querytxt) from stl_wlm_query w"
                                + " join stl_query q on q.query = w.query where w.query = pg_last_query_id()"))
                .containsExactly("100|0|Completed|select a from weighed");
        assertThat(client.rows("select count(*) from svv_query_inflight")).containsExactly("0");
        assertThat(client.rows("select count(*) from stv_wlm_query_state")).containsExactly("0");
    }

    @Test
    void aCallIsShownWithItsOutcome() throws SQLException {
        client.run(
                "create or replace procedure divide(by int) as $$ declare q int; begin q := 1 / by; end $$ language plpgsql",
                "call divide(1)");
        assertThatThrownBy(() -> client.run("call divide(0)")).hasMessageContaining("division by zero");

        assertThat(
                        client.rows(
                                "select trim(query_text), status, caller_procedure_query_id from sys_procedure_call order by query_id"))
                .containsExactly("call divide(1)|success|null", "call divide(0)|canceled|null");
        assertThat(client.rows("select trim(querytxt), aborted from svl_stored_proc_call order by query"))
                .containsExactly("call divide(1)|0", "call divide(0)|1");
    }
}
