// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.Isolation;
import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two sessions on the same tables: who waits, who conflicts, and in which words. */
@LocalRedshiftTest
class ConcurrencyTests {
    private Client one;
    private Client two;
    private String processOfTwo;

    @BeforeEach
    void connect(TestDatabase database) throws SQLException {
        one = new Client(database);
        two = new Client(database);
        processOfTwo = two.values("pg_backend_pid()");
        one.run("drop table if exists t", "create table t (id int, n int)", "insert into t values (1, 0), (2, 0)");
    }

    @AfterEach
    void close() throws SQLException {
        one.close();
        two.close();
    }

    /** Runs a statement on the second connection and returns when it waits for a lock of the first. */
    private CompletableFuture<String> waiting(String sql) throws SQLException {
        CompletableFuture<String> outcome = CompletableFuture.supplyAsync(() -> outcome(two, sql));
        while (one.rows("select 1 from pg_locks where not granted and pid = " + processOfTwo)
                .isEmpty()) {
            assertThat(outcome).isNotDone();
            Thread.onSpinWait();
        }
        return outcome;
    }

    private static String outcome(Client client, String sql) {
        try {
            client.run(sql);
            return "done";
        } catch (SQLException e) {
            return e.getSQLState() + ' ' + e.getMessage().lines().findFirst().orElse("");
        }
    }

    @Test
    void writersOfOneTableWaitForEachOther() throws Exception {
        one.run("begin", "update t set n = n + 1 where id = 1");

        CompletableFuture<String> second = waiting("update t set n = n + 10");
        one.run("commit");

        assertThat(second.get()).isEqualTo("done");
        assertThat(one.rows("select * from t order by id")).containsExactly("1|11", "2|10");
    }

    @Test
    void aSettingReadAgainTakesNoSnapshot() throws Exception {
        two.run("set application_name to 'two'", "begin", "commit"); // which may have undone the setting

        two.run("begin");
        one.run("insert into t values (3, 0)");
        assertThat(two.rows("select count(*) from t")).containsExactly("3");
        two.run("commit");

        one.run("begin", "update t set n = n + 1 where id = 1");
        CompletableFuture<String> second = waiting("update t set n = n + 10");
        one.run("commit");
        assertThat(second.get()).isEqualTo("done");
    }

    @Test
    void aSettingInABlockTakesNoSnapshot() throws Exception {
        two.run("begin", "set application_name to 'two'", "set enable_case_sensitive_identifier to true");
        one.run("begin", "update t set n = n + 1 where id = 1");
        CompletableFuture<String> second = waiting("update t set n = n + 10");
        one.run("commit");
        assertThat(second.get()).isEqualTo("done");
        two.run("rollback");
        assertThat(two.rows("select \"ID\" from t order by 1")).containsExactly("1", "2");
    }

    @Test
    void insertsWaitToo() throws Exception {
        one.run("begin", "insert into t values (3, 0)");

        CompletableFuture<String> second = waiting("insert into t select max(id) + 1, 0 from t");
        one.run("commit");

        assertThat(second.get()).isEqualTo("done");
        assertThat(one.rows("select id from t order by id")).containsExactly("1", "2", "3", "4");
    }

    @Test
    void readersNeverWait() throws SQLException {
        one.run("begin", "delete from t");

        assertThat(two.rows("select count(*) from t")).containsExactly("2");
        one.run("commit");
    }

    @Test
    void writersOfDifferentTablesDoNotWait() throws SQLException {
        one.run("create table if not exists other (a int)", "begin", "delete from t");

        two.run("insert into other values (1)");
        one.run("rollback");

        assertThat(one.rows("select count(*) from t")).containsExactly("2");
    }

    @Test
    void oldSnapshotConflictsWithChangedRows() throws Exception {
        two.run("begin");
        two.rows("select * from t");
        one.run("update t set n = 5");

        assertThat(two.error("update t set n = 6"))
                .isEqualTo("XX000 ERROR: could not complete because of conflict with concurrent transaction");
        two.run("rollback");
        assertThat(two.rows("select distinct n from t")).containsExactly("5");
    }

    @Test
    void transactionsThatWriteWhatTheOtherReadsPassUnderSnapshotIsolation() throws Exception {
        one.run("create table if not exists u (a int)", "truncate u");
        one.run("begin", "insert into u select count(*) from t");
        two.run("begin", "insert into t select count(*), 0 from u", "commit");
        one.run("commit");

        assertThat(one.rows("select * from u")).containsExactly("2");
    }

    @Test
    void deadlocksAreTold() throws Exception {
        one.run("create table if not exists other (a int)");
        one.run("begin", "insert into t values (3, 0)");
        two.run("begin", "insert into other values (1)");

        CompletableFuture<String> second = waiting("insert into t values (4, 0)");
        String first = outcome(one, "insert into other values (2)");

        assertThat(first + second.get())
                .isIn("40P01 ERROR: deadlock detecteddone", "done40P01 ERROR: deadlock detected");
        one.run("rollback");
        two.run("rollback");
    }

    @Test
    void lockKeepsReadersOut() throws Exception {
        one.run("begin", "lock table t");

        CompletableFuture<String> second = waiting("select * from t");
        one.run("commit");

        assertThat(second.get()).isEqualTo("done");
    }

    @Test
    void locksAndWhoWaitsForThemAreListed() throws Exception {
        one.run("begin", "update t set n = n + 1 where id = 1");
        String writer = one.values("pg_backend_pid()");
        String waiter = two.values("pg_backend_pid()");
        String table = one.values("'t'::regclass::oid");

        CompletableFuture<String> second = waiting("update t set n = n + 10");

        assertThat(one.rows("select lock_owner_pid, trim(lock_status) from stv_locks where table_id = " + table
                        + " order by lock_status"))
                .containsExactly(writer + "|Holding write lock", waiter + "|Waiting for write lock");
        assertThat(one.rows("select distinct pid, granted from svv_transactions where relation = " + table
                        + " and lock_mode = 'ShareRowExclusiveLock' order by granted desc"))
                .containsExactly(writer + "|t", waiter + "|f");
        one.run("rollback");
        assertThat(second.get()).isEqualTo("done");
        assertThat(one.rows("select lock_owner_pid from stv_locks where table_id = " + table))
                .isEmpty();
    }

    @Test
    void truncateCommitsWhatTheTransactionHasDone() throws SQLException {
        one.run("create table if not exists gone (a int)", "insert into gone values (1)");
        one.run("begin", "insert into t values (9, 9)", "truncate gone");

        assertThat(two.rows("select n from t where id = 9")).containsExactly("9");
        assertThat(two.rows("select count(*) from gone")).containsExactly("0");
        one.run("rollback");
        assertThat(one.rows("select n from t where id = 9")).containsExactly("9");
    }

    @Test
    void readOnlyTransactionsRefuseChanges() throws SQLException {
        one.run("begin read only");
        assertThat(one.error("insert into t values (3, 0)"))
                .isEqualTo("25006 ERROR: cannot execute INSERT in a read-only transaction");
        one.run(
                "rollback",
                "start transaction isolation level serializable, read write",
                "insert into t values (3, 0)");
        one.run("rollback");
        assertThat(one.rows("select id from t order by id")).containsExactly("1", "2");
    }

    @Test
    void lockTakesTablesOnly() throws SQLException {
        one.run("create or replace view v as select * from t");

        assertThat(one.error("lock v")).isEqualTo("42809 ERROR: \"v\" is not a table");
        assertThat(one.error("lock pg_class"))
                .isEqualTo("42501 ERROR: permission denied: \"pg_class\" is a system catalog");
        one.run("drop view v");
    }

    @Test
    void cyclesAreRefusedUnderSerializableIsolation() throws Exception {
        try (LocalRedshift server = LocalRedshift.builder()
                        .isolation(Isolation.SERIALIZABLE)
                        .start();
                Client first = client(server, "dev");
                Client second = client(server, "dev")) {
            first.run("create table a (n int)", "create table b (n int)");
            first.run("begin", "insert into b select count(*) from a");
            second.run("begin", "insert into a select count(*) from b");
            first.run("commit");

            assertThat(second.error("commit")).isEqualTo("XX000 ERROR: 1023");
            assertThat(second.rows("select count(*) from a")).containsExactly("0");
            assertThat(first.rows("select isolation_level from stv_db_isolation_level where db_name = 'dev'"))
                    .containsExactly("Serializable");
        }
    }

    @Test
    void tellsTheTableOfAViolation() throws Exception {
        try (LocalRedshift server = LocalRedshift.builder()
                        .isolation(Isolation.SERIALIZABLE)
                        .start();
                Client first = client(server, "dev");
                Client second = client(server, "dev")) {
            first.run("create table a (n int)", "insert into a values (1)");
            String oid = first.rows("select 'a'::regclass::oid").get(0);
            second.run("begin");
            second.rows("select * from a");
            first.run("update a set n = 2");

            SQLException error = org.assertj.core.api.Assertions.catchThrowableOfType(
                    SQLException.class, () -> second.run("update a set n = 3"));
            assertThat(error.getMessage())
                    .contains("Serializable isolation violation on table - " + oid
                            + ", transactions forming the cycle are: unknown (pid:");
        }
    }

    @Test
    void isolationIsPerDatabase() throws Exception {
        try (LocalRedshift server = LocalRedshift.start();
                Client dev = client(server, "dev")) {
            dev.run("create database strict isolation level serializable", "create database loose");
            assertThat(dev.rows("select db_name, isolation_level from stv_db_isolation_level order by 1"))
                    .containsExactly("dev|Snapshot Isolation", "loose|Snapshot Isolation", "strict|Serializable");
            try (Client loose = client(server, "loose")) {
                assertThat(dev.error("alter database loose isolation level serializable"))
                        .isEqualTo("55006 ERROR: database \"loose\" is being accessed by other users");
                loose.run("alter database loose isolation level serializable");
                loose.run("begin");
                assertThat(loose.error("alter database loose isolation level snapshot"))
                        .isEqualTo("25001 ERROR: ALTER DATABASE cannot run inside a transaction block");
            }
            assertThat(dev.rows("select isolation_level from stv_db_isolation_level where db_name = 'loose'"))
                    .containsExactly("Serializable");
            assertThat(dev.error("drop database dev")).isEqualTo("0A000 ERROR: database \"dev\" cannot be dropped");
        }
    }

    @Test
    void ordinaryUsersLockWhatTheyWrite(TestDatabase database) throws Exception {
        one.run(
                "create user writer password 'Abcd1234'",
                "grant insert on t to writer",
                "grant usage on schema public to writer");
        one.run("set session authorization writer", "insert into t values (9, 9)");

        assertThat(one.error("lock t")).isEqualTo("42501 ERROR: permission denied for relation t");
        assertThat(one.error("analyze t")).isEqualTo("42501 ERROR: must be owner of relation t");
        assertThat(one.error("delete from t")).isEqualTo("42501 ERROR: permission denied for relation t");

        one.run("reset session authorization", "drop table t");
        one.run("revoke usage on schema public from writer", "drop user writer");
    }

    private static Client client(LocalRedshift server, String database) throws SQLException {
        Connection connection =
                java.sql.DriverManager.getConnection(server.jdbcUrl(database), server.user(), server.password());
        return new Client(connection);
    }
}
