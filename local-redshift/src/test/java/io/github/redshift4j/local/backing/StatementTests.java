// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements that PostgreSQL has in another form or not at all. */
@LocalRedshiftTest
class StatementTests {
    private Client client;

    @BeforeEach
    void connect(TestDatabase database) throws SQLException {
        client = new Client(database);
        client.run("drop schema if exists work cascade", "create schema work", "set search_path to work");
    }

    @AfterEach
    void close() throws SQLException {
        client.close();
    }

    @Test
    void appendMovesRows() throws SQLException {
        client.run(
                "create table target (id int not null, name varchar(10)) distkey (id) sortkey (id)",
                "create table source (name varchar(10), id int not null) distkey (id) sortkey (id)",
                "insert into target values (1, 'a')",
                "insert into source values ('b', 2), ('c', 3)",
                "alter table target append from source");

        assertThat(client.rows("select * from target order by id")).containsExactly("1|a", "2|b", "3|c");
        assertThat(client.rows("select count(*) from source")).containsExactly("0");
    }

    @Test
    void appendNeedsTablesThatMatch() throws SQLException {
        client.run(
                "create table target (id int, name varchar(10))",
                "create table wider (id int, name varchar(10), more int)",
                "create table longer (id int, name varchar(20))",
                "create table other (id int, extra int)",
                "create table sorted (id int, name varchar(10)) sortkey (name)",
                "create temp table passing (id int, name varchar(10))",
                "insert into wider values (1, 'a', 9)");

        assertThat(client.error("alter table target append from wider"))
                .isEqualTo(
                        "0A000 ERROR: ALTER TABLE APPEND: the source has columns that the target has not; use IGNOREEXTRA");
        assertThat(client.error("alter table wider append from target"))
                .isEqualTo(
                        "0A000 ERROR: ALTER TABLE APPEND: the target has columns that the source has not; use FILLTARGET");
        assertThat(client.error("alter table target append from other ignoreextra"))
                .isEqualTo(
                        "0A000 ERROR: ALTER TABLE APPEND: source and target both have columns that the other has not");
        assertThat(client.error("alter table target append from longer"))
                .startsWith("0A000 ERROR: ALTER TABLE APPEND: column \"name\" is");
        assertThat(client.error("alter table target append from sorted"))
                .startsWith("0A000 ERROR: ALTER TABLE APPEND: ");
        assertThat(client.error("alter table target append from passing"))
                .isEqualTo("0A000 ERROR: ALTER TABLE APPEND: both must be permanent tables");
        client.run("alter table target append from wider ignoreextra");
        assertThat(client.rows("select * from target")).containsExactly("1|a");
        client.run("alter table wider append from target filltarget");
        assertThat(client.rows("select * from wider")).containsExactly("1|a|null");
        client.run("begin");
        assertThat(client.error("alter table target append from wider ignoreextra"))
                .isEqualTo("25001 ERROR: ALTER TABLE APPEND cannot run inside a transaction block");
        client.run("rollback");
    }

    @Test
    void viewsCannotBeChanged() throws SQLException {
        client.run(
                "create table t (a int)",
                "insert into t values (1)",
                "create view v as select * from t",
                "create view late as select * from work.t with no schema binding");

        assertThat(client.error("insert into v values (1)")).isEqualTo("0A000 ERROR: cannot insert into a view");
        assertThat(client.error("update v set a = 2")).isEqualTo("0A000 ERROR: cannot update a view");
        assertThat(client.error("delete from late")).isEqualTo("0A000 ERROR: cannot delete from a view");
    }

    @Test
    void materializedViewsKeepTheirNames() throws SQLException {
        client.run("create table t (a int)", "create materialized view mv as select a from t");

        assertThat(client.error("alter table mv rename to other"))
                .isEqualTo("0A000 ERROR: cannot rename materialized view \"mv\"");
        client.run("alter materialized view mv auto refresh yes");
        assertThat(client.error("alter materialized view t auto refresh yes"))
                .isEqualTo("42809 ERROR: \"t\" is not a materialized view");
    }

    @Test
    void columnsMayBeNamedWithTheirDatabase() throws SQLException {
        String database = client.values("current_database()");
        String table = database + ".work.t";
        client.run(
                "create table " + table + " (id int, v super)",
                "insert into t values (1, json_parse('{\"a\":{\"b\":7}}')), (2, null)");

        assertThat(client.rows("select %1$s.id, %1$s.v.a.b, work.t.v.a.b from %1$s where %1$s.id = 1".formatted(table)))
                .containsExactly("1|7|7");
        assertThat(client.rows("select %1$s.* exclude (v) from %1$s order by %1$s.id".formatted(table)))
                .containsExactly("1", "2");
        assertThat(client.rows(
                        "select id from t where exists (select 1 from t s where s.id = %s.id + 1)".formatted(table)))
                .containsExactly("1");
        assertThat(client.error("select other.work.t.id from t")).startsWith("0A000 ERROR: cross-database references");
    }

    @Test
    void aSessionHasOneCursor() throws SQLException {
        assertThat(client.error("declare c cursor for select 1"))
                .isEqualTo("25P01 ERROR: DECLARE CURSOR may only be used in transaction blocks");
        client.run("begin", "declare c cursor for select 1");
        assertThat(client.error("declare d cursor for select 2"))
                .isEqualTo(
                        "0A000 ERROR: Opening multiple cursors from within the same client connection is not allowed.");
        client.run("rollback", "begin", "declare c cursor for select 1", "close c", "declare d cursor for select 2");
        assertThat(client.rows("fetch all from d")).containsExactly("2");
        client.run("commit");
    }

    @Test
    void identityColumnsKeepTheirValues() throws SQLException {
        client.run(
                "create table t (id int identity(5,5), n int)",
                "create table d (id int generated by default as identity(1,1), n int)",
                "insert into t (n) values (1), (2)",
                "insert into d values (7, 1)",
                "insert into d (n) values (2)");

        assertThat(client.rows("select * from t order by n")).containsExactly("5|1", "10|2");
        assertThat(client.rows("select * from d order by n")).containsExactly("7|1", "1|2");
        assertThat(client.error("insert into t values (1, 1)"))
                .isEqualTo("428C9 ERROR: cannot set an identity column to a value");
        assertThat(client.error("update t set id = 1"))
                .isEqualTo("428C9 ERROR: cannot set an identity column to a value");
    }

    @Test
    void mergeChangesARowOnce() throws SQLException {
        client.run(
                "create table t (id int, n int)",
                "create table s (id int, n int)",
                "insert into t values (1, 0)",
                "insert into s values (1, 1), (1, 2)");

        assertThat(client.error("merge into t using s on t.id = s.id when matched then update set n = s.n"
                        + " when not matched then insert values (s.id, s.n)"))
                .isEqualTo("21000 ERROR: Found multiple matches to update the same tuple.");
        client.run("merge into t using s on t.id = s.id remove duplicates");
        assertThat(client.rows("select * from t order by n")).containsExactly("1|1", "1|2");
    }

    /** The official driver sends {@code setBytes} as bytea. */
    @Test
    void byteaIsNoVarbyte() throws SQLException {
        client.run("create table t (b varbyte)");

        try (PreparedStatement insert = client.connection().prepareStatement("insert into t values (?)")) {
            insert.setBytes(1, new byte[] {1});
            assertThatThrownBy(insert::executeUpdate)
                    .hasMessageContaining("column \"b\" is of type binary varying but expression is of type bytea");
        }
    }
}
