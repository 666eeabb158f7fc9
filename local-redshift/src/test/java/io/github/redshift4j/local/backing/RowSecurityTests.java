// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Row-level security as its users meet it: who sees and changes which rows, and what its managers may do. Whole because all
 * of it is claimed of the same users, roles and table.
 */
@LocalRedshiftTest
class RowSecurityTests {
    private static final String PASSWORD = "Abcd1234";
    private static final String ON = "alter table rls.events row level security on";

    private Client admin;
    private Client alice;
    private Client joe;
    private Client bob;
    private String url;

    @BeforeEach
    void connect(TestDatabase database) throws SQLException {
        url = database.jdbcUrl();
        admin = new Client(database);
        admin.run(
                "create schema rls",
                "grant usage on schema rls to public",
                "create role rls_analyst",
                "create role rls_inner",
                "grant role rls_inner to role rls_analyst",
                "create user rls_alice password '" + PASSWORD + "'",
                "create user rls_joe password '" + PASSWORD + "'",
                "create user rls_bob password '" + PASSWORD + "'",
                "grant role rls_analyst to rls_alice",
                "grant role sys:secadmin to rls_bob",
                "create table rls.events (id int, grp varchar(10), name varchar(20) default 'new')",
                "insert into rls.events values (1, 'Sports', 'MLB'), (2, 'Sports', 'NHL'), (3, 'Concerts', 'Pop'),"
                        + " (4, 'Concerts', 'Jazz'), (5, 'Shows', 'Opera')",
                "grant all on rls.events to public",
                "create rls policy rls_concerts with (grp varchar(10)) using (grp = 'Concerts')",
                "create rls policy rls_late with (id int) using (id > 3)");
        alice = new Client(new TestDatabase(database.jdbcUrl(), "rls_alice", PASSWORD, true));
        joe = new Client(new TestDatabase(database.jdbcUrl(), "rls_joe", PASSWORD, true));
        bob = new Client(new TestDatabase(database.jdbcUrl(), "rls_bob", PASSWORD, true));
    }

    @AfterEach
    void close() throws SQLException {
        alice.close();
        joe.close();
        bob.close();
        admin.run("drop schema rls cascade");
        for (String policy : admin.rows("select polname from svv_rls_policy")) {
            admin.run("drop rls policy " + policy + " cascade");
        }
        admin.run(
                "drop role rls_analyst force",
                "drop role rls_inner force",
                "drop user rls_alice",
                "drop user rls_joe",
                "drop user rls_bob");
        admin.close();
    }

    private static String ids(Client client) throws SQLException {
        return String.join(" ", client.rows("select id from rls.events order by id"));
    }

    @Test
    void showsEachUserTheRowsOfItsPolicies() throws SQLException {
        admin.run("attach rls policy rls_concerts on rls.events to role rls_inner, rls_joe");
        assertThat(ids(alice)).isEqualTo("1 2 3 4 5");
        admin.run(ON);
        assertThat(ids(alice)).isEqualTo("3 4");
        assertThat(ids(joe)).isEqualTo("3 4");
        assertThat(ids(admin)).isEqualTo("1 2 3 4 5");
        assertThat(ids(bob)).isEqualTo("1 2 3 4 5");
        admin.run("detach rls policy rls_concerts on rls.events from rls_joe");
        assertThat(ids(joe)).isEmpty();
        admin.run("attach rls policy rls_concerts on table rls.events to public");
        assertThat(ids(joe)).isEqualTo("3 4");
        admin.run("alter rls policy rls_concerts using (grp in ('Shows', 'Sports'))");
        assertThat(ids(joe)).isEqualTo("1 2 5");
        admin.run("alter table rls.events row level security off");
        assertThat(ids(joe)).isEqualTo("1 2 3 4 5");
    }

    @Test
    void joinsPoliciesByTheRelationsConjunction() throws SQLException {
        admin.run(
                "attach rls policy rls_concerts on rls.events to role rls_analyst",
                "attach rls policy rls_late on rls.events to public",
                ON);
        assertThat(ids(alice)).isEqualTo("4");
        assertThat(ids(joe)).isEqualTo("4 5");
        admin.run(ON + " conjunction type or");
        assertThat(ids(alice)).isEqualTo("3 4 5");
        assertThat(ids(joe)).isEqualTo("4 5");
        admin.run(ON + " conjunction type and");
        assertThat(ids(alice)).isEqualTo("4");
    }

    @Test
    void changesTheRowsThatShowAlone() throws SQLException {
        admin.run("attach rls policy rls_concerts on rls.events to public", ON);
        alice.run(
                "update rls.events set name = 'seen'",
                "update rls.events set grp = 'Sports' where rls.events.id = 3",
                "insert into rls.events (id, grp) values (6, 'Shows')",
                "delete from rls.events where id in (1, 4)");
        assertThat(ids(alice)).isEmpty();
        assertThat(admin.rows("select id, grp, name from rls.events order by id"))
                .containsExactly("1|Sports|MLB", "2|Sports|NHL", "3|Sports|seen", "5|Shows|Opera", "6|Shows|new");
        alice.run("truncate rls.events");
        assertThat(ids(admin)).isEmpty();
    }

    @Test
    void mergesTheRowsThatShow() throws SQLException {
        admin.run(
                "attach rls policy rls_concerts on rls.events to public",
                "create table rls.source (id int, name varchar(20))",
                "insert into rls.source values (3, 'three'), (5, 'five')",
                "grant select on rls.source to public",
                ON);
        alice.run(
                "merge into rls.events using rls.source s on rls.events.id = s.id when matched then update set name = s.name"
                        + " when not matched then insert values (s.id, 'Merged', s.name)");
        assertThat(admin.rows("select id, grp, name from rls.events where id in (3, 5) order by id, grp"))
                .containsExactly("3|Concerts|three", "5|Merged|five", "5|Shows|Opera");
        alice.run("create temp table copied as select * from rls.events");
        assertThat(alice.rows("select id from copied order by id")).containsExactly("3", "4");
        alice.run("insert into copied select * from rls.events where name = 'three'");
        assertThat(alice.rows("select count(*) from copied")).containsExactly("3");
    }

    @Test
    void viewsShowWhatTheirReaderMaySee() throws SQLException {
        admin.run(
                "revoke all on rls.events from public",
                "create view rls.upper_names as select id, upper(name) as name from rls.events where id < 5",
                "create view rls.nested as select u.id, e.grp from rls.upper_names u join rls.events e on e.id = u.id",
                "create view rls.renamed as select e.a from rls.events e(a, b) join rls.events on e.a = events.id",
                "grant select on rls.renamed to public",
                "create view rls.late as select id, 'from rls.events' as said from rls.events with no schema binding",
                "grant select on rls.upper_names, rls.nested, rls.late to public",
                "attach rls policy rls_late on rls.events to public",
                ON);
        assertThat(alice.error("select * from rls.events"))
                .isEqualTo("42501 ERROR: permission denied for relation events");
        assertThat(alice.rows("select * from rls.upper_names")).containsExactly("4|JAZZ");
        assertThat(alice.rows("select * from rls.nested")).containsExactly("4|Concerts");
        assertThat(alice.rows("select * from rls.renamed order by 1")).containsExactly("4", "5");
        assertThat(alice.rows("select * from rls.late order by id"))
                .containsExactly("4|from rls.events", "5|from rls.events");
        assertThat(admin.rows("select count(*) from rls.nested")).containsExactly("4");
        admin.run("create or replace view rls.upper_names as select id, name from rls.events where id > 4");
        assertThat(alice.rows("select * from rls.upper_names")).containsExactly("5|Opera");
        admin.run("create view rls.later as select id from rls.late", "grant select on rls.later to public");
        assertThat(alice.rows("select * from rls.later order by 1")).containsExactly("4", "5");
        assertThat(alice.error("delete from rls.upper_names")).startsWith("42501 ");
        assertThat(admin.error("delete from rls.upper_names")).startsWith("0A000 ");
    }

    @Test
    void securesViewsAndMaterializedViewsThemselves() throws SQLException {
        admin.run(
                "create view rls.seen as select * from rls.events where id > 1",
                "create materialized view rls.kept as select id, grp from rls.events",
                "grant select on rls.seen, rls.kept to public",
                "attach rls policy rls_concerts on rls.seen, rls.kept to public",
                "alter table rls.seen row level security on",
                "alter materialized view rls.kept row level security on");
        assertThat(alice.rows("select id from rls.seen order by 1")).containsExactly("3", "4");
        assertThat(alice.rows("select id from rls.kept order by 1")).containsExactly("3", "4");
        assertThat(admin.rows("select count(*) from rls.kept")).containsExactly("5");
        assertThat(ids(alice)).isEqualTo("1 2 3 4 5");
        assertThat(admin.rows("select relname, relkind, is_rls_on from svv_rls_relation order by 1"))
                .containsExactly("kept|materialized view|t", "seen|view|t");
        assertThat(admin.error("attach rls policy rls_late on rls.events to public"))
                .startsWith("0A000 ERROR: row-level security is not supported on a base table of a materialized view");
        admin.run("drop materialized view rls.kept", "attach rls policy rls_late on rls.events to public", ON);
        assertThat(alice.rows("select id from rls.seen")).containsExactly("4");
        assertThat(admin.error("create materialized view rls.again as select * from rls.seen"))
                .startsWith("0A000 ");
        admin.run("alter materialized view rls.kept row level security off"
                .replace("materialized view rls.kept", "table rls.seen"));
        assertThat(alice.rows("select id from rls.seen order by 1")).containsExactly("4", "5");
    }

    @Test
    void policiesLookIntoOtherTablesAndAskWhoIsThere() throws SQLException {
        admin.run(
                "create table rls.allowed (usr varchar(40), id int)",
                "insert into rls.allowed values ('rls_alice', 1), ('rls_joe', 5), ('rls_joe', 2)",
                "set search_path to rls, public",
                "create rls policy rls_mine with (id int) as e using (e.id in"
                        + " (select allowed.id from allowed where usr = current_user and allowed.id <= e.id))",
                "attach rls policy rls_mine on events to public",
                ON);
        assertThat(ids(alice)).isEqualTo("1");
        assertThat(ids(joe)).isEqualTo("2 5");
        admin.run(
                "create rls policy rls_same with (id int) using (id in (select id from allowed))",
                "alter rls policy rls_same using (id in (select id from allowed where usr <> 'x'))");
        assertThat(ids(joe)).isEqualTo("2 5");
        assertThat(joe.error("select * from rls.allowed"))
                .isEqualTo("42501 ERROR: permission denied for relation allowed");
        admin.run("insert into rls.allowed values ('rls_alice', 4)");
        assertThat(ids(alice)).isEqualTo("1 4");
        assertThat(admin.error("drop table rls.allowed cascade")).startsWith("2BP01 ");
        assertThat(admin.error("alter table rls.allowed drop column usr")).startsWith("2BP01 ");
        assertThat(admin.error("attach rls policy rls_late on rls.allowed to public"))
                .startsWith("0A000 ");
        admin.run(
                "detach rls policy rls_mine on rls.events from public",
                "create rls policy rls_members with (id int) using (user_is_member_of(current_user, 'rls_analyst') and id > 2)",
                "attach rls policy rls_members on rls.events to public");
        assertThat(ids(alice)).isEqualTo("3 4 5");
        assertThat(ids(joe)).isEmpty();
        admin.run("drop rls policy rls_mine", "drop rls policy rls_same", "drop table rls.allowed");
    }

    @Test
    void readsTheSessionsContext() throws SQLException {
        admin.run(
                "create rls policy rls_context with (grp varchar(10)) using (grp = current_setting('app.category', false))",
                "attach rls policy rls_context on rls.events to public",
                ON);
        alice.run("select set_config('app.category', 'Shows', false)");
        assertThat(ids(alice)).isEqualTo("5");
        alice.run("select set_config('app.category', 'Sports', false)");
        assertThat(ids(alice)).isEqualTo("1 2");
    }

    @Test
    void worksWithPrivilegesOnColumns() throws SQLException {
        admin.run(
                "revoke all on rls.events from public",
                "grant select (id) on rls.events to rls_alice",
                "attach rls policy rls_concerts on rls.events to public",
                ON);
        assertThat(ids(alice)).isEqualTo("3 4");
        assertThat(alice.error("select name from rls.events"))
                .isEqualTo("42501 ERROR: permission denied for relation events");
        admin.run("grant select (name) on rls.events to rls_alice");
        assertThat(alice.rows(
                        "select e.name, events.id from rls.events e join rls.events on e.id = events.id order by 2"))
                .containsExactly("Pop|3", "Jazz|4");
        admin.run("grant select on rls.events to rls_alice", "revoke select on rls.events from rls_alice");
        assertThat(alice.error("select id from rls.events")).startsWith("42501 ");
    }

    @Test
    void whoHoldsIgnoreRlsSeesAll() throws SQLException {
        admin.run(
                "attach rls policy rls_concerts on rls.events to public",
                ON,
                "create table rls.target (id int, grp varchar(10), name varchar(20))",
                "alter table rls.target owner to rls_joe",
                "alter table rls.events owner to rls_joe",
                "grant create on schema rls to rls_joe");
        assertThat(ids(joe)).isEqualTo("3 4");
        assertThat(joe.error("alter table rls.target append from rls.events")).startsWith("42501 ");
        admin.run("grant ignore rls to role rls_inner", "grant role rls_analyst to rls_joe");
        assertThat(ids(joe)).isEqualTo("1 2 3 4 5");
        joe.run("alter table rls.target append from rls.events");
        assertThat(joe.rows("select count(*) from rls.target")).containsExactly("5");
        admin.run("revoke ignore rls from role rls_inner", "insert into rls.events values (7, 'Shows', 'x')");
        assertThat(ids(joe)).isEmpty();
    }

    @Test
    void superusersAndSecadminAloneManageIt() throws SQLException {
        for (String statement : new String[] {
            "create rls policy rls_own using (true)",
            "alter rls policy rls_late using (true)",
            "drop rls policy rls_late",
            "attach rls policy rls_late on rls.events to public",
            ON
        }) {
            assertThat(alice.error(statement)).as(statement).isEqualTo("42501 ERROR: permission denied");
        }
        bob.run(
                "create rls policy rls_own with (id integer) as e using (e.id = 2)",
                "attach rls policy rls_own on rls.events to rls_alice",
                ON);
        assertThat(ids(alice)).isEqualTo("2");
        assertThat(bob.rows(
                        "select poldb = current_database(), polname, polalias, polatts, polqual, polenabled, polmodifiedby from svv_rls_policy"
                                + " where polname in ('rls_own', 'rls_concerts') order by 2"))
                .containsExactly(
                        "t|rls_concerts|null|[{\"colname\":\"grp\",\"type\":\"character varying(10)\"}]|grp = 'Concerts'|t|"
                                + admin.values("current_user"),
                        "t|rls_own|e|[{\"colname\":\"id\",\"type\":\"integer\"}]|e.id = 2|t|rls_bob");
        assertThat(bob.rows("select * from svv_rls_attached_policy"))
                .containsExactly("rls|events|table|rls_own|rls_bob|rls_alice|user|t|t|and");
        assertThat(bob.rows("select * from svv_rls_relation"))
                .containsExactly(bob.values("current_database()") + "|rls|events|table|t|f|and|null");
        assertThat(alice.rows("select * from svv_rls_policy")).isEmpty();
        assertThat(alice.rows("select * from svv_rls_attached_policy")).isEmpty();
    }

    @Test
    void refusesWhatAPolicyCannotBe() {
        assertThat(admin.error("create rls policy rls_late using (true)"))
                .isEqualTo("42710 ERROR: RLS policy \"rls_late\" already exists");
        assertThat(admin.error("create rls policy p with (a int) using (b = 1)"))
                .startsWith("42703 ");
        assertThat(admin.error("create rls policy p with (a int) as t using (x.a = 1)"))
                .startsWith("42P01 ");
        assertThat(admin.error("create rls policy p using (id = 1)")).startsWith("42703 ");
        assertThat(admin.error("create rls policy p with (a int) using (a in (select id from nowhere))"))
                .startsWith("42P01 ");
        assertThat(admin.error("create rls policy p with (a int) using (a in (select oid from pg_class))"))
                .startsWith("0A000 ");
        assertThat(admin.error("attach rls policy rls_late on pg_class to public"))
                .startsWith("0A000 ");
        assertThat(admin.error("attach rls policy nothing on rls.events to public"))
                .isEqualTo("42704 ERROR: RLS policy \"nothing\" does not exist");
        assertThat(admin.error("attach rls policy rls_late on rls.events to nobody_there"))
                .startsWith("42704 ");
        assertThat(admin.error("attach rls policy rls_late on rls.events to role rls_alice"))
                .startsWith("42704 ");
        assertThat(admin.error("alter table rls.events row level security on for datashares"))
                .startsWith("0A000 ");
        assertThat(admin.error("alter table rls.events row level safety on")).startsWith("42601 ");
    }

    @Test
    void refusesWhatDoesNotFitTheRelation() throws SQLException {
        admin.run(
                "create temp table passing (id int, grp varchar(10))",
                "create table rls.other (id varchar(10), grp varchar(10))",
                "create rls policy rls_alias with (id int) as e using (e.id = 1)",
                "attach rls policy rls_late on rls.events to public");
        assertThat(admin.error("attach rls policy rls_late on passing to public"))
                .startsWith("0A000 ");
        assertThat(admin.error("attach rls policy rls_late on rls.other to public"))
                .startsWith("42804 ");
        admin.run("alter table rls.other drop column id");
        assertThat(admin.error("attach rls policy rls_late on rls.other to public"))
                .startsWith("42703 ");
        assertThat(admin.error("attach rls policy rls_alias on rls.events to public"))
                .isEqualTo(
                        "0A000 ERROR: all RLS policies attached to relation \"rls.events\" must have the same alias");
        assertThat(admin.error("attach rls policy rls_late on rls.events to public"))
                .startsWith("42710 ");
        assertThat(admin.error("detach rls policy rls_late on rls.events from rls_alice"))
                .startsWith("42704 ");
        assertThat(admin.error("drop rls policy rls_late restrict")).startsWith("2BP01 ");
    }

    @Test
    void keepsWhatPoliciesRestOnAndFollowsTheRest() throws SQLException {
        admin.run("attach rls policy rls_concerts on rls.events to public", ON);
        for (String change :
                new String[] {"drop column grp", "drop column grp cascade", "rename column grp to category"}) {
            assertThat(admin.error("alter table rls.events " + change))
                    .as(change)
                    .startsWith("2BP01 ");
        }
        admin.run(
                "alter table rls.events drop column name",
                "alter table rls.events add column extra int default 7",
                "alter table rls.events rename column id to number",
                "alter table rls.events rename to shows");
        assertThat(alice.rows("select * from rls.shows order by 1")).containsExactly("3|Concerts|7", "4|Concerts|7");
        admin.run("alter schema rls rename to rls_moved");
        assertThat(alice.rows("select count(*) from rls_moved.shows")).containsExactly("2");
        admin.run("alter schema rls_moved rename to rls", "drop table rls.shows");
        assertThat(admin.rows("select * from svv_rls_relation")).isEmpty();
        assertThat(admin.rows("select * from svv_rls_attached_policy")).isEmpty();
        admin.run("create table rls.shows as select 1 as number");
        assertThat(admin.rows("select * from rls.shows")).containsExactly("1");
    }

    @Test
    void isUndoneWithItsTransaction() throws SQLException {
        admin.run("attach rls policy rls_concerts on rls.events to public", "begin", ON);
        assertThat(admin.rows("select count(*) from svv_rls_relation")).containsExactly("1");
        admin.run("rollback");
        assertThat(ids(alice)).isEqualTo("1 2 3 4 5");
        admin.run("begin", ON, "commit");
        assertThat(ids(alice)).isEqualTo("3 4");
    }

    @Test
    void preparedStatementsFollowPoliciesThatComeAndGo() throws SQLException {
        admin.run("attach rls policy rls_concerts on rls.events to public");
        alice.run("prepare counting as select count(*) from rls.events");
        try (PreparedStatement query =
                        alice.connection().prepareStatement("select count(*) from rls.events where id > ?");
                PreparedStatement update =
                        alice.connection().prepareStatement("update rls.events set name = ? where id > 0")) {
            for (int round = 0; round < 3; round++) {
                for (String state : new String[] {"off", "on"}) {
                    admin.run("alter table rls.events row level security " + state);
                    for (int i = 0; i < 8; i++) {
                        query.setInt(1, 0);
                        try (ResultSet rows = query.executeQuery()) {
                            assertThat(Client.rows(rows)).containsExactly(state.equals("on") ? "2" : "5");
                        }
                        update.setString(1, "n");
                        assertThat(update.executeUpdate()).isEqualTo(state.equals("on") ? 2 : 5);
                    }
                    assertThat(alice.rows("execute counting")).containsExactly(state.equals("on") ? "2" : "5");
                }
            }
        }
    }

    @Test
    void explainHidesTheConditionsFromWhoMayNotSeeThem() throws SQLException {
        admin.run("attach rls policy rls_concerts on rls.events to public", ON);
        assertThat(alice.rows("explain select id from rls.events"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("XN Subquery Scan events  (cost="),
                        line -> assertThat(line).startsWith("  ->  XN RLS SecureScan events  (cost="));
        admin.run("grant explain rls to role rls_inner");
        assertThat(alice.rows("explain select id from rls.events"))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("XN Subquery Scan events  (cost="),
                        line -> assertThat(line).startsWith("  ->  XN RLS SecureScan events  (cost="),
                        line -> assertThat(line).startsWith("        ->  XN Seq Scan on events  (cost="),
                        line -> assertThat(line).contains("Filter: ", "events.grp = 'Concerts'"));
    }

    @Test
    void columnsKeepTheirOrigin() throws SQLException {
        admin.run("attach rls policy rls_concerts on rls.events to public", ON);
        try (var statement = alice.connection().createStatement();
                ResultSet rows = statement.executeQuery("select * from rls.events")) {
            assertThat(rows.getMetaData().getSchemaName(1)).isEqualTo("rls");
            assertThat(rows.getMetaData().getTableName(1)).isEqualTo("events");
        }
        assertThat(alice.rows("select schemaname, viewname from pg_views where schemaname like 'redshift%'"))
                .isEmpty();
        assertThat(alice.rows("select nspname from pg_namespace where nspname like 'redshift%'"))
                .isEmpty();
    }

    @Test
    void tablesOfOneNameInTwoSchemasHaveTheirOwnPolicies() throws SQLException {
        admin.run(
                "create schema rls_two",
                "grant usage on schema rls_two to public",
                "create table rls_two.events (id int)",
                "insert into rls_two.events values (4), (9)",
                "grant all on rls_two.events to public",
                "attach rls policy rls_concerts on rls.events to public",
                "attach rls policy rls_late on rls_two.events to public",
                ON,
                "alter table rls_two.events row level security on",
                "insert into rls_two.events values (1)");
        try {
            assertThat(alice.rows("select events.id from rls_two.events order by rls_two.events.id"))
                    .containsExactly("4", "9");
            assertThat(alice.rows("select a.id from rls.events a join rls_two.events b on a.id = b.id"))
                    .containsExactly("4");
            alice.run(
                    "update rls_two.events set id = 5 where events.id = 4",
                    "delete from rls_two.events where events.id = 9");
            assertThat(admin.rows("select id from rls_two.events order by 1")).containsExactly("1", "5");
        } finally {
            admin.run("drop schema rls_two cascade");
        }
    }

    @Test
    void holdsForSessionsOfOtherDatabases() throws SQLException {
        admin.run("create database rls_elsewhere");
        String home = admin.values("current_database()");
        String name = home + ".rls.events";
        try (Client other = new Client(new TestDatabase(
                url.replaceFirst("/[^/?]+(?=\\?|$)", "/rls_elsewhere"), "rls_alice", PASSWORD, true))) {
            assertThat(other.rows("select count(*) from " + name)).containsExactly("5");
            try (PreparedStatement query = other.connection().prepareStatement("select count(*) from " + name)) {
                for (int i = 0; i < 16; i++) {
                    if (i == 8) {
                        admin.run("attach rls policy rls_concerts on rls.events to public", ON);
                    }
                    try (ResultSet rows = query.executeQuery()) {
                        assertThat(Client.rows(rows)).containsExactly(i < 8 ? "5" : "2");
                    }
                }
            }
            assertThat(other.rows("select events.id from " + name + " order by 1"))
                    .containsExactly("3", "4");
        } finally {
            admin.run("drop database rls_elsewhere");
        }
    }

    @Test
    void sessionsCannotKeepGuardsAway() throws SQLException {
        admin.run("attach rls policy rls_concerts on rls.events to public", ON, "grant create on schema rls to public");
        alice.run(
                "select set_config('redshift.guarding', 'on', false)",
                "create view rls.mine as select * from rls.events");
        assertThat(alice.rows("select id from rls.mine order by 1")).containsExactly("3", "4");
        assertThat(alice.error("select * from redshift_policy.condition")).startsWith("42501 ");
    }

    @Test
    void lateBindingViewsThatAreMadeAnewStaySecured() throws SQLException {
        admin.run(
                "create view rls.late as select id, grp from rls.events with no schema binding",
                "grant select on rls.late to public",
                "attach rls policy rls_concerts on rls.late to public",
                "alter table rls.late row level security on");
        assertThat(alice.rows("select id from rls.late order by 1")).containsExactly("3", "4");
        admin.run(
                "drop table rls.events",
                "create table rls.events (id varchar(9), grp varchar(10))",
                "insert into rls.events values ('a', 'Concerts'), ('b', 'Shows')",
                "grant all on rls.events to public");
        assertThat(alice.rows("select id from rls.late")).containsExactly("a");
        admin.run("alter table rls.late owner to rls_joe", "grant create on schema rls to rls_joe");
        String replace =
                "create or replace view rls.late as select id || '!' as id, grp from rls.events with no schema binding";
        assertThat(joe.error(replace))
                .isEqualTo("42501 ERROR: permission denied: view \"late\" is protected by policies");
        admin.run(replace, "grant select on rls.late to public");
        assertThat(alice.rows("select id from rls.late")).containsExactly("a!");
    }

    @Test
    void statisticsTellNothingOfSecuredRows() throws SQLException {
        admin.run("insert into rls.events select * from rls.events", "analyze rls.events");
        String statistics = "select count(*) from pg_stats where schemaname = 'rls' and tablename = 'events'";
        assertThat(alice.rows(statistics)).containsExactly("3");
        admin.run("attach rls policy rls_concerts on rls.events to public", ON);
        assertThat(alice.rows(statistics)).containsExactly("0");
    }

    @Test
    void securedTablesHaveComments() throws SQLException {
        admin.run(
                "attach rls policy rls_concerts on rls.events to public",
                ON,
                "comment on table rls.events is 'what happens'",
                "comment on column rls.events.grp is 'kind'");
        assertThat(admin.values("obj_description('rls.events'::regclass)")).isEqualTo("what happens");
    }
}
