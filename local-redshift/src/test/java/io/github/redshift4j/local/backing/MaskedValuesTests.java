// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a user tries who wants the values behind a mask: none of it shows the word {@code secret}. Whole because all of it is
 * tried on the same tables.
 */
@LocalRedshiftTest
class MaskedValuesTests {
    private static final String PASSWORD = "Abcd1234";
    private static final String ATTACH = "attach masking policy ddm_hide on hidden.people(email) to public";

    private Client admin;
    private Client eve;
    private String url;

    @BeforeEach
    void connect(TestDatabase database) throws SQLException {
        url = database.jdbcUrl();
        admin = new Client(database);
        admin.run(
                "create schema hidden",
                "grant all on schema hidden to public",
                "create user ddm_eve password '" + PASSWORD + "'",
                "create table hidden.people (id int, email varchar(40), note varchar(40) not null default 'n')",
                "insert into hidden.people values (1, 'secret1'), (2, 'secret2'), (3, 'secret2')",
                "create view hidden.seen as select id, upper(email) as email from hidden.people where email <> 'x'",
                "create view hidden.late as select id, email from hidden.people with no schema binding",
                "grant all on hidden.people, hidden.seen, hidden.late to public",
                "create masking policy ddm_hide with (value varchar(40)) using ('***'::varchar(40))",
                "create masking policy ddm_more with (value varchar(40)) using ('+++'::varchar(40))");
        eve = new Client(new TestDatabase(url, "ddm_eve", PASSWORD, true));
    }

    @AfterEach
    void close() throws SQLException {
        eve.close();
        admin.run("drop schema hidden cascade");
        for (String policy : admin.rows("select policy_name from svv_masking_policy")) {
            admin.run("drop masking policy " + policy);
        }
        admin.run("drop user ddm_eve");
        admin.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select * from hidden.people",
                "select p.* from hidden.people p",
                "select p from hidden.people p",
                "select people.* exclude (id) from hidden.people",
                "select hidden.people.email from hidden.people",
                "select max(email), min(email), listagg(email) within group (order by email) from hidden.people",
                "select email, count(*) over (partition by email), lag(email) over (order by email) from hidden.people",
                "select case when email like 'secret%' then 'secret' else 'nothing' end from hidden.people",
                "select 'secret' from hidden.people where email like 'secret%'",
                "select 'secret' from hidden.people where substring(email, 1, 6) = 'sec' || 'ret'",
                "select 'secret' from hidden.people group by email having email like 'secret%'",
                "select 'secret' from hidden.people having max(email) like 'secret%'",
                "select 'secret' from hidden.people qualify row_number() over (order by email) = 1 and email like 'secret%'",
                "select 'secret' from hidden.people p join (select 'secret1' as email) s using (email)",
                "select 'secret' from hidden.people p natural join (select 'secret1' as email) s",
                "select 'secret' from (select 'secret1' as e) s where e in (select email from hidden.people)",
                "select 'secret' from (select 'secret1' as e) s where exists (select 1 from hidden.people where email = e)",
                "select (select max(email) from hidden.people p where p.id = people.id) from hidden.people",
                "select email from hidden.people union all select email from hidden.late",
                "select email from hidden.people except select '***'",
                "with t as (select * from hidden.people) select * from t where email <> '***'",
                "with recursive t (id, email) as (select id, email from hidden.people where id = 1 union all"
                        + " select p.id, p.email from hidden.people p join t on p.id = t.id + 1) select * from t",
                "select * from (select id, email from hidden.people) pivot (count(*) for email in ('***', '+++'))",
                "select v from (select email, note from hidden.people) unpivot (v for n in (email, note))",
                "select * from hidden.seen",
                "select * from hidden.late",
                "select decode(email, 'secret1', 'secret', 'none'), nvl2(nullif(email, 'secret1'), 'none', 'secret') from hidden.people",
                "select json_parse('\"' || email || '\"'), object('a', email), array(email) from hidden.people",
                "explain select id from hidden.people where email = 'x'",
                "explain verbose select * from hidden.people order by email",
                "select most_common_vals, histogram_bounds from pg_stats where tablename in ('people', 'seen', 'late')"
            })
    void queriesShowNoneOfThem(String query) throws SQLException {
        admin.run("analyze hidden.people", ATTACH);
        assertThat(String.join("\n", eve.rows(query)).toLowerCase(Locale.ROOT)).doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select email::int from hidden.people",
                "select 1 / (len(email) - 3) from hidden.people",
                "select \"column 2 as stored\" from hidden.people",
                "update hidden.people set note = \"column 2 as stored\"",
                "update hidden.people set note = people.\"column 2 as stored\" from hidden.late",
                "update hidden.people set note = people::varchar",
                "update hidden.people set id = 1 where \"column 2 as stored\" like 's%'",
                "delete from hidden.people where \"column 2 as stored\" like 's%'",
                "update hidden.people set note = null",
                "insert into hidden.people values (1, 'x', null)",
                "select * from redshift_guard_changes.people",
                "select * from redshift_guard.people",
                "select * from redshift_policy.query",
                "create materialized view hidden.kept as select email from hidden.people",
                "create materialized view hidden.kept as select email from hidden.late",
                "select email::varchar(2)::super.a from hidden.people",
                "alter table hidden.mine append from hidden.people",
                "drop masking policy ddm_hide",
                "detach masking policy ddm_hide on hidden.people(email) from public",
                "alter masking policy ddm_hide using (value)"
            })
    void errorsShowNoneOfThem(String statement) throws SQLException {
        admin.run(ATTACH);
        String error = eve.error(statement);
        assertThat(error)
                .matches("[0-9A-Z]{5} ERROR: .*")
                .doesNotContain("secret")
                .doesNotStartWith("42601");
        assertThat(admin.rows("select distinct email, note from hidden.people")).containsExactly("***|n");
    }

    @Test
    void copiesKeepTheMasks() throws SQLException {
        eve.run(
                "create table hidden.mine (like hidden.people)",
                "create view hidden.own as select * from hidden.people");
        admin.run(ATTACH);
        eve.run(
                "insert into hidden.mine select * from hidden.people",
                "create table hidden.made as select * from hidden.people",
                "select * into temp into_temp from hidden.people",
                "create view hidden.later as select * from hidden.own",
                "create view hidden.unbound as select email from hidden.people with no schema binding",
                "update hidden.people set note = email");
        admin.run("detach masking policy ddm_hide on hidden.people(email) from public");
        for (String copy : List.of("hidden.mine", "hidden.made", "into_temp")) {
            assertThat(eve.rows("select distinct email from " + copy)).as(copy).containsExactly("***");
        }
        assertThat(eve.rows("select distinct note, left(email, 6) from hidden.people"))
                .containsExactly("***|secret");
        admin.run(ATTACH);
        for (String view : List.of("hidden.own", "hidden.later", "hidden.unbound")) {
            assertThat(eve.rows("select distinct email from " + view)).as(view).containsExactly("***");
        }
    }

    @Test
    void cursorsAndProceduresShowMasks() throws SQLException {
        admin.run(
                "create procedure hidden.tell(out told varchar(99)) as $$ begin select listagg(email) into told from hidden.people;"
                        + " end $$ language plpgsql security definer",
                "create procedure hidden.tell_all(told inout refcursor) as $$ begin open told for select distinct email from"
                        + " hidden.people; end $$ language plpgsql",
                "grant execute on all procedures in schema hidden to public",
                ATTACH);
        assertThat(eve.rows("call hidden.tell()")).containsExactly("*********");
        eve.run("begin", "call hidden.tell_all('told')");
        assertThat(eve.rows("fetch forward 10 from told")).containsExactly("***");
        eve.run("commit", "begin", "declare c cursor for select distinct email from hidden.people");
        assertThat(eve.rows("fetch forward 10 from c")).containsExactly("***");
        eve.run("commit");
    }

    @Test
    void preparedStatementsFollowPoliciesThatComeAndGo() throws SQLException {
        eve.run("prepare emails as select email from hidden.people where id = 1");
        try (PreparedStatement query = eve.connection()
                        .prepareStatement("select email from hidden.people where id > ? order by id limit 1");
                PreparedStatement update = eve.connection()
                        .prepareStatement("update hidden.people set email = 'secret1', note = email where id = ?");
                PreparedStatement insert = eve.connection()
                        .prepareStatement("insert into hidden.people (id, email) values (?, 'secret9')")) {
            for (String[] state : new String[][] {
                {"set search_path to public", "secret1"},
                {ATTACH, "***"},
                {"alter masking policy ddm_hide using ('---'::varchar(40))", "---"},
                {"attach masking policy ddm_more on hidden.people(email) to ddm_eve priority 4", "+++"},
                {"detach masking policy ddm_more on hidden.people(email) from ddm_eve", "---"},
                {"detach masking policy ddm_hide on hidden.people(email) from public", "secret1"},
                {"attach masking policy ddm_more on hidden.people(email) to ddm_eve", "+++"},
            }) {
                admin.run(state[0]);
                for (int i = 0; i < 7; i++) {
                    query.setInt(1, 0);
                    try (ResultSet rows = query.executeQuery()) {
                        assertThat(Client.rows(rows)).as(state[0]).containsExactly(state[1]);
                    }
                    update.setInt(1, 1);
                    assertThat(update.executeUpdate()).isEqualTo(1);
                    assertThat(eve.rows("select note from hidden.people where id = 1"))
                            .as(state[0])
                            .containsExactly(state[1]);
                    insert.setInt(1, 10 + i);
                    insert.executeUpdate();
                    assertThat(eve.rows("execute emails")).as(state[0]).containsExactly(state[1]);
                }
                eve.run("delete from hidden.people where id > 9");
            }
        }
        admin.run("detach masking policy ddm_more on hidden.people(email) from ddm_eve");
        assertThat(admin.rows("select email, note from hidden.people where id = 1"))
                .containsExactly("secret1|+++");
    }

    @Test
    void holdsForSessionsOfOtherDatabases() throws SQLException {
        admin.run("create database ddm_elsewhere");
        String name = admin.values("current_database()") + ".hidden.people";
        try (Client other = new Client(
                new TestDatabase(url.replaceFirst("/[^/?]+(?=\\?|$)", "/ddm_elsewhere"), "ddm_eve", PASSWORD, true))) {
            try (PreparedStatement query =
                    other.connection().prepareStatement("select distinct left(email, 6) from " + name)) {
                for (int i = 0; i < 16; i++) {
                    if (i == 8) {
                        admin.run(ATTACH);
                    }
                    try (ResultSet rows = query.executeQuery()) {
                        assertThat(Client.rows(rows)).containsExactly(i < 8 ? "secret" : "***");
                    }
                }
            }
            assertThat(other.rows("select id from " + name + " where email like 'secret%'"))
                    .isEmpty();
        } finally {
            admin.run("drop database ddm_elsewhere");
        }
    }

    @Test
    void followRenamedTablesAndRefuseChangesOfWhatTheyRestOn() throws SQLException {
        admin.run(ATTACH, "alter table hidden.people owner to ddm_eve");
        for (String change : List.of("drop column email cascade", "rename column email to mail")) {
            assertThat(eve.error("alter table hidden.people " + change))
                    .as(change)
                    .startsWith("2BP01 ");
        }
        assertThat(eve.error("alter table hidden.people append from hidden.people"))
                .startsWith("0A000 ");
        eve.run("create table hidden.target (like hidden.people)");
        assertThat(eve.error("alter table hidden.target append from hidden.people"))
                .isEqualTo("0A000 ERROR: ALTER TABLE APPEND: values of the source are masked");
        eve.run(
                "alter table hidden.people add column extra int default 7",
                "alter table hidden.people rename to folk",
                "comment on table hidden.folk is 'people'");
        assertThat(eve.rows("select * from hidden.folk order by id"))
                .containsExactly("1|***|n|7", "2|***|n|7", "3|***|n|7");
        assertThat(eve.rows("select distinct email from hidden.seen")).containsExactly("***");
        admin.run("alter schema hidden rename to hidden_moved");
        assertThat(eve.rows("select distinct email from hidden_moved.folk")).containsExactly("***");
        admin.run("alter schema hidden_moved rename to hidden");
        eve.run("drop table hidden.folk cascade");
        assertThat(admin.rows("select * from svv_attached_masking_policy")).isEmpty();
    }

    @Test
    void viewsThatAreReplacedStayMasked() throws SQLException {
        admin.run(
                "alter table hidden.seen owner to ddm_eve",
                "alter table hidden.late owner to ddm_eve",
                "create masking policy ddm_wide with (value varchar(40)) using ('***'::varchar(40))",
                "attach masking policy ddm_hide on hidden.late(email) to public",
                "attach masking policy ddm_wide on hidden.seen(email) to public");
        String late =
                "create or replace view hidden.late as select id + 0.5 as id, email from hidden.people with no schema binding";
        String seen = "create or replace view hidden.seen as select id, email from hidden.people";
        assertThat(eve.error(late)).isEqualTo("42501 ERROR: permission denied: view \"late\" is protected by policies");
        assertThat(eve.error(seen)).isEqualTo("42501 ERROR: permission denied: view \"seen\" is protected by policies");
        admin.run(seen, late, "grant select on hidden.late to public");
        assertThat(eve.rows("select distinct email from hidden.seen")).containsExactly("***");
        assertThat(eve.rows("select distinct email from hidden.late")).containsExactly("***");
        admin.run(
                "drop view hidden.seen",
                "create table hidden.other as select * from hidden.people",
                "drop table hidden.people",
                "create table hidden.people (id varchar(9), email varchar(40))",
                "insert into hidden.people values ('x', 'secret')",
                "create or replace view hidden.late as select id, email from hidden.people with no schema binding",
                "grant all on hidden.late, hidden.people to public");
        assertThat(eve.rows("select * from hidden.late")).containsExactly("x|***");
        assertThat(
                        admin.error(
                                "create view hidden.above as select * from hidden.late; attach masking policy ddm_more on hidden.late(email) to ddm_eve priority 9"))
                .isEqualTo(
                        "0A000 ERROR: masking policies are not supported on a late-binding view that a view reads: hidden.late");
    }

    @Test
    void isUndoneWithItsTransaction() throws SQLException {
        admin.run("begin", ATTACH);
        assertThat(admin.rows("select distinct email from hidden.people")).containsExactly("***");
        admin.run("rollback");
        assertThat(eve.rows("select distinct left(email, 6) from hidden.people"))
                .containsExactly("secret");
        admin.run("begin", ATTACH, "commit");
        assertThat(eve.rows("select distinct email from hidden.people")).containsExactly("***");
    }

    @Test
    void explainTellsMasksToWhomItIsGranted() throws SQLException {
        admin.run("create role ddm_explainer", "grant role ddm_explainer to ddm_eve", ATTACH);
        try {
            String explain = "explain delete from hidden.people where email = 'x'";
            assertThat(String.join("\n", eve.rows(explain)))
                    .contains("XN Seq Scan on people")
                    .doesNotContain("policy", "***");
            admin.run("grant explain masking to role ddm_explainer");
            assertThat(String.join("\n", eve.rows(explain))).contains("Filter: (", "'***'");
            assertThat(admin.rows(
                            "select system_privilege from svv_system_privileges where identity_name = 'ddm_explainer'"))
                    .containsExactly("EXPLAIN MASKING");
        } finally {
            admin.run("drop role ddm_explainer force");
        }
    }

    @Test
    void tablesOfOneNameInTwoSchemasHaveTheirOwnMasks() throws SQLException {
        admin.run(
                "create schema hidden_two",
                "grant usage on schema hidden_two to public",
                "create table hidden_two.people (email varchar(40), id int)",
                "insert into hidden_two.people values ('secret1', 1)",
                "grant all on hidden_two.people to public",
                ATTACH,
                "attach masking policy ddm_more on hidden_two.people(email) to public");
        try {
            eve.run("update hidden_two.people set email = 'changed' where people.email = '+++'");
            assertThat(eve.rows("select a.email, b.email from hidden.people a join hidden_two.people b on a.id = b.id"))
                    .containsExactly("***|+++");
            eve.run("delete from hidden_two.people where hidden_two.people.email = '+++'");
            assertThat(eve.rows("select count(*) from hidden_two.people")).containsExactly("0");
        } finally {
            admin.run("drop schema hidden_two cascade");
        }
    }

    @Test
    void columnsKeepTheirNamesAndTypes() throws SQLException {
        admin.run(ATTACH);
        try (Statement statement = eve.connection().createStatement();
                ResultSet rows = statement.executeQuery("select * from hidden.people")) {
            assertThat(rows.getMetaData().getColumnName(2)).isEqualTo("email");
            assertThat(rows.getMetaData().getPrecision(2)).isEqualTo(40);
            assertThat(rows.getMetaData().getColumnTypeName(2)).isEqualTo("varchar");
        }
        assertThat(eve.rows("select schemaname, viewname from pg_views where schemaname like 'redshift%'"))
                .isEmpty();
        assertThat(eve.rows("select nspname from pg_namespace where nspname like 'redshift%'"))
                .isEmpty();
    }

    @Test
    void nobodyKeepsMasksAway() throws SQLException {
        admin.run(ATTACH);
        assertThat(eve.error("create view hidden.over as select * from redshift_guard.people"))
                .isEqualTo("3F000 ERROR: schema \"redshift_guard\" does not exist");
        eve.run(
                "set search_path to redshift_guard, hidden",
                "create view hidden.over as select * from people",
                "reset search_path");
        admin.run(
                "alter masking policy ddm_hide using ('---'::varchar(40))",
                "attach masking policy ddm_more on hidden.people(email) to ddm_eve priority 3");
        assertThat(eve.rows("select distinct email from hidden.people")).containsExactly("+++");
        eve.run(
                "select set_config('redshift.guarding', 'on', false)",
                "create view hidden.again as select * from hidden.people");
        assertThat(eve.rows("select distinct email from hidden.again")).containsExactly("+++");
    }

    @Test
    void defaultsAndIdentitiesAreStored() throws SQLException {
        admin.run(
                "create table hidden.numbered (id int identity(5, 2), email varchar(40) default 'secret by default', n int)",
                "grant all on hidden.numbered to public",
                "attach masking policy ddm_hide on hidden.numbered(email) to public");
        eve.run(
                "insert into hidden.numbered (n) values (1)",
                "insert into hidden.numbered (email, n) values ('secret', 2), (default, 3)",
                "insert into hidden.numbered default values",
                "update hidden.numbered set email = default where n = 2");
        assertThat(eve.rows("select * from hidden.numbered order by id"))
                .containsExactly("5|***|1", "7|***|2", "9|***|3", "11|***|null");
        admin.run("detach masking policy ddm_hide on hidden.numbered(email) from public");
        assertThat(eve.rows("select distinct email from hidden.numbered")).containsExactly("secret by default");
    }

    @Test
    void longNamesAreMasked() throws SQLException {
        String column = "the_email_address_of_the_person_who_owns_the_account_as_of_the_last_sign_in";
        admin.run(
                "create table hidden.accounts (" + column + " varchar(40))",
                "insert into hidden.accounts values ('secret')",
                "grant all on hidden.accounts to public",
                "attach masking policy ddm_hide on hidden.accounts(" + column + ") to public");
        eve.run("update hidden.accounts set " + column + " = 'secrets' where " + column + " = '***'");
        assertThat(eve.rows("select * from hidden.accounts")).containsExactly("***");
        admin.run("detach masking policy ddm_hide on hidden.accounts(" + column + ") from public");
        assertThat(eve.rows("select * from hidden.accounts")).containsExactly("secrets");
    }
}
