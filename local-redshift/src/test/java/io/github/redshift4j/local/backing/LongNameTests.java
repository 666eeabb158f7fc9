// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Names of 64 to 127 bytes, of which PostgreSQL keeps 63: clients never notice. */
@LocalRedshiftTest
class LongNameTests {
    private static final String SCHEMA = "s_" + "x".repeat(90);
    private static final String TABLE = "t_" + "y".repeat(125);
    private static final String OTHER = "t_" + "y".repeat(124) + "z";
    private static final String COLUMN = "c_" + "ü".repeat(60);
    private static final String VIEW = "v_" + "w".repeat(80);
    private static final String KEY = "k_" + "k".repeat(80);

    private final TestDatabase database;
    private Client client;

    LongNameTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void connect() throws SQLException {
        client = new Client(database);
        client.run(
                "create schema " + SCHEMA,
                "set search_path to " + SCHEMA + ", public",
                "create table " + TABLE + " (id int not null, " + COLUMN + " varchar(20), constraint " + KEY
                        + " primary key (id), unique (" + COLUMN + ")) distkey (id) sortkey (" + COLUMN + ")",
                "create table " + SCHEMA + "." + OTHER + " (id int)",
                "insert into " + TABLE + " values (1, 'a')",
                "create view " + VIEW + " as select " + COLUMN + ", id as " + KEY + " from " + TABLE);
    }

    @AfterEach
    void close() throws SQLException {
        client.run("rollback", "drop schema " + SCHEMA + " cascade");
        client.close();
    }

    @Test
    void labelsAreWhole() throws SQLException {
        assertThat(labels("select * from " + TABLE)).containsExactly("id", COLUMN);
        assertThat(labels("select t.* from " + VIEW + " t")).containsExactly(COLUMN, KEY);
        assertThat(labels("select 1 as " + TABLE + ", 2 \"" + OTHER + "\"")).containsExactly(TABLE, OTHER);
        assertThat(labels("with " + OTHER + " as (select 1 as " + KEY + ") select " + OTHER + "." + KEY + " from "
                        + OTHER))
                .containsExactly(KEY);
        assertThat(labels("select * from (select 'a' as k, 1 as n) pivot (sum(n) as " + VIEW + " for k in ('a' as "
                        + KEY + "))"))
                .containsExactly((KEY + '_' + VIEW).substring(0, 127));
    }

    @Test
    void originsAreWhole() throws SQLException {
        try (PreparedStatement query = client.connection().prepareStatement("select " + COLUMN + " from " + TABLE);
                ResultSet rows = query.executeQuery()) {
            assertThat(List.of(
                            rows.getMetaData().getSchemaName(1),
                            rows.getMetaData().getTableName(1),
                            rows.getMetaData().getColumnLabel(1)))
                    .containsExactly(SCHEMA, TABLE, COLUMN);
        }
    }

    @Test
    void plansAreWhole() throws SQLException {
        assertThat(client.rows("explain select * from " + TABLE).get(0))
                .startsWith("XN Seq Scan on " + TABLE + "  (cost=");
    }

    @Test
    void moreThan127BytesAreCut() throws SQLException {
        assertThat(client.rows("select id from " + TABLE + "tail")).containsExactly("1");
        assertThat(labels("select 1 as " + COLUMN + "üüü")).containsExactly("c_" + "ü".repeat(62));
        assertThat(client.error("create table " + TABLE + "more (a int)"))
                .isEqualTo("42P07 ERROR: Relation \"" + TABLE + "\" already exists");
    }

    @Test
    void errorsTellTheWholeName() {
        String missing = "m_" + "m".repeat(100);
        assertThat(client.error("select * from " + missing))
                .isEqualTo("42P01 ERROR: relation \"" + missing + "\" does not exist");
        assertThat(client.error("select " + missing + " from " + TABLE))
                .isEqualTo("42703 ERROR: column \"" + missing + "\" does not exist in " + TABLE);
        assertThat(client.error("insert into " + TABLE + " (id) values (null)"))
                .isEqualTo("XX000 ERROR: Cannot insert a NULL value into column id");
        assertThat(client.error("select * from " + missing + ".t"))
                .isEqualTo("3F000 ERROR: schema \"" + missing + "\" does not exist");
        assertThat(client.error("alter table " + TABLE + " drop column " + COLUMN))
                .contains(COLUMN);
    }

    @Test
    void infosTellTheWholeName() throws SQLException {
        try (Statement statement = client.connection().createStatement()) {
            statement.execute("drop table if exists missing_" + TABLE);
            assertThat(statement.getWarnings().getMessage()).contains(("missing_" + TABLE).substring(0, 127));
        }
    }

    @Test
    void catalogsShowAndFindTheWholeName() throws SQLException {
        assertThat(client.rows("select n.nspname, c.relname, a.attname from pg_class c join pg_namespace n on"
                        + " n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid where c.relname = '"
                        + TABLE
                        + "' and a.attnum > 0 order by a.attnum"))
                .containsExactly(SCHEMA + '|' + TABLE + "|id", SCHEMA + '|' + TABLE + '|' + COLUMN);
        assertThat(client.rows("select table_schema, table_name, column_name from information_schema.columns where"
                        + " column_name = '" + COLUMN + "' order by 2"))
                .containsExactly(SCHEMA + '|' + TABLE + '|' + COLUMN, SCHEMA + '|' + VIEW + '|' + COLUMN);
        assertThat(client.rows(
                        "select \"column\", sortkey from pg_table_def where tablename like 't_yyy%y' and sortkey > 0"))
                .containsExactly(COLUMN + "|1");
        assertThat(client.rows("select conname, contype from pg_constraint order by 2"))
                .containsExactly(KEY + "|p", "t_" + "y".repeat(59) + '_' + "c_" + "ü".repeat(29) + "_key|u");
        assertThat(client.rows(
                        "select view_definition from information_schema.views where table_name = '" + VIEW + "'"))
                .containsExactly("select " + COLUMN + ", id as " + KEY + " from " + TABLE + ';');
        assertThat(client.rows(
                        "select has_table_privilege('" + SCHEMA + '.' + TABLE + "', 'select'), current_schema()"))
                .containsExactly("t|" + SCHEMA);
    }

    @Test
    void parametersFindTheWholeName() throws SQLException {
        try (PreparedStatement query =
                client.connection().prepareStatement("select count(*) from svv_tables where table_name = ?")) {
            query.setString(1, OTHER);
            try (ResultSet rows = query.executeQuery()) {
                assertThat(Client.rows(rows)).containsExactly("1");
            }
        }
    }

    @Test
    void showTellsTheWholeName() throws SQLException {
        String dev = client.values("current_database()");
        assertThat(client.rows("show tables from schema " + dev + '.' + SCHEMA + " like 't%z'"))
                .singleElement()
                .asString()
                .startsWith(dev + '|' + SCHEMA + '|' + OTHER + "|TABLE|");
        assertThat(client.rows("show columns from table " + dev + '.' + SCHEMA + '.' + TABLE + " limit 1"))
                .singleElement()
                .asString()
                .startsWith(dev + '|' + SCHEMA + '|' + TABLE + "|id|1|");
        assertThat(client.rows("show table " + TABLE).get(0)).contains(TABLE, COLUMN);
        assertThat(client.rows("show search_path")).containsExactly(SCHEMA + ", public");
        try (ResultSet tables = client.connection().getMetaData().getTables(null, SCHEMA, "v\\_%", null)) {
            assertThat(tables.next()).isTrue();
            assertThat(tables.getString("TABLE_NAME")).isEqualTo(VIEW);
        }
    }

    @Test
    void proceduresCursorsAndStatementsTakeThem() throws SQLException {
        String procedure = "p_" + "q".repeat(90);
        client.run(
                "create procedure " + procedure + "(n int) as $$ begin create table " + OTHER + "2 (" + KEY
                        + " int); insert into " + OTHER + "2 values (n); end $$ language plpgsql",
                "drop table " + OTHER,
                "call " + procedure + "(7)",
                "begin",
                "declare " + VIEW + " cursor for select * from " + OTHER);
        assertThat(client.rows("fetch forward 1 from " + VIEW).isEmpty()).isFalse();
        client.run("commit", "prepare " + VIEW + " as select 5 as " + KEY);
        assertThat(labels("execute " + VIEW)).containsExactly(KEY);
        assertThat(client.rows("select proname from pg_proc_info where prokind = 'p'"))
                .containsExactly(procedure);
        assertThat(labels("select * from " + OTHER)).containsExactly(KEY);
    }

    @Test
    void caseIsKeptWhereItIsKeptOfOthers() throws SQLException {
        String mixed = "Mixed_" + "C".repeat(70);
        assertThat(labels("select 1 as \"" + mixed + '"')).containsExactly(mixed.toLowerCase(Locale.ROOT));
        client.run("set enable_case_sensitive_identifier to true");
        assertThat(labels("select 1 as \"" + mixed + '"')).containsExactly(mixed);
    }

    @Test
    void usersGroupsAndDatabasesAreRefused() {
        for (String kind : List.of("user", "group", "role", "database")) {
            String password = kind.equals("user") ? " password 'Abcdef123'" : "";
            assertThat(client.error("create " + kind + ' ' + TABLE + password))
                    .isEqualTo("0A000 ERROR: A user, group, role or database whose name has more than 63 bytes (\""
                            + TABLE + "\") is not supported by the local server");
        }
    }

    @Test
    void rolledBackNamesLeaveNothing() throws SQLException {
        client.run("begin", "create table t_" + "r".repeat(90) + " (a int)", "rollback");
        SQLException none =
                catchThrowableOfType(SQLException.class, () -> client.run("drop table r_" + "r".repeat(80)));
        assertThat(none.getMessage()).contains("r_" + "r".repeat(80));
    }

    private List<String> labels(String sql) throws SQLException {
        try (Statement statement = client.connection().createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> labels = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                labels.add(rows.getMetaData().getColumnLabel(i));
            }
            return labels;
        }
    }
}
