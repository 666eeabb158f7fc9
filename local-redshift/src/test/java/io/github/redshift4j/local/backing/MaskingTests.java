// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Dynamic data masking as its users meet it: who sees which values, what is stored, and what its managers may do. What
 * users try to see all the same is in {@link MaskedValuesTests}.
 */
@LocalRedshiftTest
class MaskingTests {
    private static final String PASSWORD = "Abcd1234";

    private Client admin;
    private Client alice;
    private Client joe;
    private Client bob;

    @BeforeEach
    void connect(TestDatabase database) throws SQLException {
        admin = new Client(database);
        admin.run(
                "create schema ddm",
                "grant usage on schema ddm to public",
                "create role ddm_analyst",
                "create role ddm_inner",
                "grant role ddm_inner to role ddm_analyst",
                "create user ddm_alice password '" + PASSWORD + "'",
                "create user ddm_joe password '" + PASSWORD + "'",
                "create user ddm_bob password '" + PASSWORD + "'",
                "grant role ddm_analyst to ddm_alice",
                "grant role sys:secadmin to ddm_bob",
                "create table ddm.people (id int, email varchar(40), card char(16), salary numeric(10,2), note varchar(60) default 'new')",
                "insert into ddm.people values (1, 'ann@example.com', '1111222233334444', 1000.50, 'a'),"
                        + " (2, 'bob@example.org', '5555666677778888', 2000, 'b')",
                "grant all on ddm.people to public",
                "create masking policy ddm_full with (value varchar(40)) using ('***'::varchar(40))",
                "create masking policy ddm_part with (value varchar(40)) using"
                        + " (('***' || substring(value from position('@' in value)))::varchar(40))",
                "create masking policy ddm_raw with (value varchar(40)) using (value)");
        alice = new Client(new TestDatabase(database.jdbcUrl(), "ddm_alice", PASSWORD, true));
        joe = new Client(new TestDatabase(database.jdbcUrl(), "ddm_joe", PASSWORD, true));
        bob = new Client(new TestDatabase(database.jdbcUrl(), "ddm_bob", PASSWORD, true));
    }

    @AfterEach
    void close() throws SQLException {
        alice.close();
        joe.close();
        bob.close();
        admin.run("drop schema ddm cascade");
        for (String policy : admin.rows("select policy_name from svv_masking_policy")) {
            admin.run("drop masking policy " + policy);
        }
        admin.run(
                "drop role ddm_analyst force",
                "drop role ddm_inner force",
                "drop user ddm_alice",
                "drop user ddm_joe",
                "drop user ddm_bob");
        admin.close();
    }

    private static String emails(Client client) throws SQLException {
        return String.join(" ", client.rows("select email from ddm.people order by id"));
    }

    @Test
    void showsEachUserWhatTheHighestPriorityGives() throws SQLException {
        assertThat(emails(alice)).isEqualTo("ann@example.com bob@example.org");
        admin.run("attach masking policy ddm_full on ddm.people(email) to public");
        assertThat(emails(alice)).isEqualTo("*** ***");
        assertThat(emails(joe)).isEqualTo("*** ***");
        admin.run("attach masking policy ddm_part on ddm.people(email) to role ddm_inner priority 20");
        assertThat(emails(alice)).isEqualTo("***@example.com ***@example.org");
        assertThat(emails(joe)).isEqualTo("*** ***");
        admin.run("attach masking policy ddm_raw on ddm.people(email) to ddm_joe priority 30");
        assertThat(emails(joe)).isEqualTo("ann@example.com bob@example.org");
        assertThat(emails(alice)).isEqualTo("***@example.com ***@example.org");
        admin.run("grant role ddm_analyst to ddm_joe");
        assertThat(emails(joe)).isEqualTo("ann@example.com bob@example.org");
        admin.run("detach masking policy ddm_part on ddm.people(email) from role ddm_inner");
        assertThat(emails(alice)).isEqualTo("*** ***");
        admin.run("alter masking policy ddm_full using (left(value, 1)::varchar(40))");
        assertThat(emails(alice)).isEqualTo("a b");
        admin.run("detach masking policy ddm_full on ddm.people(email) from public");
        assertThat(emails(alice)).isEqualTo("ann@example.com bob@example.org");
    }

    @Test
    void sparesNeitherSuperusersNorManagersNorTheOwner() throws SQLException {
        admin.run(
                "alter table ddm.people owner to ddm_joe",
                "attach masking policy ddm_full on ddm.people(email) to public",
                "attach masking policy ddm_raw on ddm.people(email) to role ddm_analyst priority 5");
        assertThat(emails(admin)).isEqualTo("*** ***");
        assertThat(emails(bob)).isEqualTo("*** ***");
        assertThat(emails(joe)).isEqualTo("*** ***");
        assertThat(emails(alice)).isEqualTo("ann@example.com bob@example.org");
        admin.run("grant role ddm_analyst to " + admin.values("current_user"));
        assertThat(emails(admin)).isEqualTo("ann@example.com bob@example.org");
        admin.run("revoke role ddm_analyst from " + admin.values("current_user"));
    }

    @Test
    void masksByOtherColumnsAndSeveralAtOnce() throws SQLException {
        admin.run(
                "create masking policy ddm_rich with (pay decimal(10,2), grade int) using"
                        + " (case when grade > 1 then 0::decimal(10,2) else pay end)",
                "attach masking policy ddm_rich on ddm.people(salary) using (salary, id) to public",
                "create masking policy ddm_both with (e varchar(40), c char(16)) using"
                        + " ((left(e, 1) || c)::varchar(40), ('XXXXXXXXXXXX' || right(c, 4))::char(16))",
                "attach masking policy ddm_both on ddm.people(email, card) to ddm_alice priority 1");
        assertThat(alice.rows("select * from ddm.people order by id"))
                .containsExactly(
                        "1|a1111222233334444|XXXXXXXXXXXX4444|1000.50|a",
                        "2|b5555666677778888|XXXXXXXXXXXX8888|0.00|b");
        assertThat(joe.rows("select * from ddm.people order by id"))
                .containsExactly(
                        "1|ann@example.com|1111222233334444|1000.50|a", "2|bob@example.org|5555666677778888|0.00|b");
        assertThat(alice.rows("select sum(salary) from ddm.people")).containsExactly("1000.50");
        assertThat(
                        admin.rows(
                                "select policy_name, input_columns, output_columns from svv_attached_masking_policy order by 1"))
                .containsExactly(
                        "ddm_both|[\"email\",\"card\"]|[\"email\",\"card\"]",
                        "ddm_rich|[\"salary\",\"id\"]|[\"salary\"]");
    }

    @Test
    void storesWhatIsWrittenAndReadsWhatIsShown() throws SQLException {
        admin.run(
                "attach masking policy ddm_full on ddm.people(email) to ddm_alice",
                "create table ddm.source (id int, email varchar(40))",
                "insert into ddm.source values (2, 'two@new.org'), (5, 'five@new.org')",
                "grant select on ddm.source to public");
        alice.run(
                "insert into ddm.people (email, id) values ('carl@example.net', 3)",
                "insert into ddm.people values (4, 'dora@example.net', 'c', 1, (select max(email) from ddm.people))",
                "update ddm.people set email = 'anna@example.com', note = email where id = 1",
                "update ddm.people set note = p.email from ddm.people p where p.id = people.id and people.id = 2",
                "update ddm.people p set note = p.note || '!' where p.email = '***' and p.id < 3");
        assertThat(joe.rows("select id, email, note from ddm.people order by id"))
                .containsExactly(
                        "1|anna@example.com|***!",
                        "2|bob@example.org|***!",
                        "3|carl@example.net|new",
                        "4|dora@example.net|***");
        alice.run(
                "merge into ddm.people using ddm.source s on ddm.people.id = s.id when matched then update set email = s.email,"
                        + " note = people.email when not matched then insert (id, email) values (s.id, s.email)");
        alice.run(
                "delete from ddm.people where email = 'carl@example.net'",
                "delete from ddm.people where email = '***' and id = 4");
        assertThat(joe.rows("select id, email, note from ddm.people order by id"))
                .containsExactly(
                        "1|anna@example.com|***!", "2|two@new.org|***", "3|carl@example.net|new", "5|five@new.org|new");
        alice.run(
                "merge into ddm.people using ddm.source s on people.email = '***' and people.id = s.id when matched then delete"
                        + " when not matched then insert values (s.id, s.email, 'k', 7, 'n')");
        assertThat(joe.rows("select id, email from ddm.people order by id"))
                .containsExactly("1|anna@example.com", "3|carl@example.net");
    }

    @Test
    void mergeRemovesDuplicatesOfMaskedTables() throws SQLException {
        admin.run(
                "create table ddm.target (id int, email varchar(40))",
                "insert into ddm.target values (1, 'one@old.org'), (7, 'seven@old.org')",
                "create table ddm.source (id int, email varchar(40))",
                "insert into ddm.source values (1, 'one@new.org'), (1, 'one@new.org'), (2, 'two@new.org')",
                "grant all on ddm.target, ddm.source to public",
                "attach masking policy ddm_full on ddm.target(email) to ddm_alice");
        alice.run("merge into ddm.target using ddm.source on ddm.target.id = ddm.source.id remove duplicates");
        assertThat(joe.rows("select * from ddm.target order by id"))
                .containsExactly("1|one@new.org", "2|two@new.org", "7|seven@old.org");
        assertThat(alice.error("merge into ddm.target using ddm.target on target.id = target.id remove duplicates"))
                .startsWith("0A000 ");
    }

    @Test
    void worksWithPrivilegesOnColumns() throws SQLException {
        admin.run(
                "revoke all on ddm.people from public",
                "grant select (id, email), update (email) on ddm.people to ddm_alice",
                "attach masking policy ddm_full on ddm.people(email) to public",
                "create masking policy ddm_by_card with (c char(16)) using (left(c, 4)::varchar(40))",
                "attach masking policy ddm_by_card on ddm.people(email) using (card) to ddm_alice priority 3");
        assertThat(alice.rows("select id, email from ddm.people order by id")).containsExactly("1|1111", "2|5555");
        assertThat(alice.error("select card from ddm.people"))
                .isEqualTo("42501 ERROR: permission denied for relation people");
        assertThat(alice.error("update ddm.people set note = 'x' where id = 1"))
                .isEqualTo("42501 ERROR: permission denied for relation people");
        assertThat(alice.error("insert into ddm.people (email) values ('x')")).startsWith("42501 ");
        assertThat(alice.error("delete from ddm.people")).startsWith("42501 ");
        alice.run("update ddm.people set email = 'changed' where email = '1111'");
        admin.run(
                "detach masking policy ddm_full on ddm.people(email) from public",
                "grant insert on ddm.people to ddm_alice",
                "revoke update (email) on ddm.people from ddm_alice");
        assertThat(emails(admin)).isEqualTo("changed bob@example.org");
        alice.run("insert into ddm.people (email) values ('x')");
        assertThat(alice.error("update ddm.people set email = 'again'")).startsWith("42501 ");
    }

    @Test
    void masksWithinWhatRowSecurityLetsThrough() throws SQLException {
        admin.run(
                "create rls policy ddm_rows with (email varchar(40)) using (email like 'ann%')",
                "attach rls policy ddm_rows on ddm.people to public",
                "alter table ddm.people row level security on",
                "attach masking policy ddm_full on ddm.people(email) to public");
        assertThat(alice.rows("select id, email from ddm.people")).containsExactly("1|***");
        alice.run(
                "update ddm.people set email = 'ann@changed.org'", "update ddm.people set email = 'bill@changed.org'");
        assertThat(alice.rows("select id, email from ddm.people")).isEmpty();
        assertThat(emails(admin)).isEqualTo("*** ***");
        admin.run(
                "detach masking policy ddm_full on ddm.people(email) from public",
                "alter table ddm.people row level security off");
        assertThat(emails(admin)).isEqualTo("bill@changed.org bob@example.org");
        admin.run("drop rls policy ddm_rows cascade");
    }

    @Test
    void masksViewsAndMaterializedViewsThemselves() throws SQLException {
        admin.run(
                "create view ddm.seen as select id, email from ddm.people",
                "create view ddm.late as select id, email from ddm.people with no schema binding",
                "create materialized view ddm.kept as select id, email from ddm.people",
                "create view ddm.above as select email from ddm.seen",
                "grant select on ddm.seen, ddm.late, ddm.kept, ddm.above to public");
        for (String view : new String[] {"seen", "late", "kept"}) {
            admin.run("attach masking policy ddm_part on ddm." + view + "(email) to ddm_alice");
            assertThat(alice.rows("select email from ddm." + view + " order by id"))
                    .as(view)
                    .containsExactly("***@example.com", "***@example.org");
            assertThat(joe.rows("select email from ddm." + view + " where id = 1"))
                    .as(view)
                    .containsExactly("ann@example.com");
        }
        assertThat(alice.rows("select email from ddm.above order by 1"))
                .containsExactly("***@example.com", "***@example.org");
        assertThat(emails(alice)).isEqualTo("ann@example.com bob@example.org");
        assertThat(admin.rows("select table_name, table_type from svv_attached_masking_policy order by 1"))
                .containsExactly("kept|materialized view", "late|view", "seen|view");
        admin.run("refresh materialized view ddm.kept");
        assertThat(admin.error("attach masking policy ddm_full on ddm.people(email) to public"))
                .isEqualTo(
                        "0A000 ERROR: masking policies are not supported on a base table of a materialized view: ddm.people");
        admin.run("drop materialized view ddm.kept", "attach masking policy ddm_full on ddm.people(email) to public");
        assertThat(joe.rows("select email from ddm.seen")).containsExactly("***", "***");
        assertThat(alice.rows("select email from ddm.above")).containsExactly("******", "******");
        assertThat(admin.error("create materialized view ddm.again as select id from ddm.above"))
                .startsWith("0A000 ");
    }

    @Test
    void looksIntoOtherTables() throws SQLException {
        admin.run(
                "create table ddm.known (name varchar(40))",
                "insert into ddm.known values ('ann@example.com')",
                "create masking policy ddm_known with (value varchar(40)) using"
                        + " (case when value in (select name from ddm.known) then value else 'unknown'::varchar(40) end)",
                "attach masking policy ddm_known on ddm.people(email) to public");
        assertThat(emails(alice)).isEqualTo("ann@example.com unknown");
        assertThat(alice.error("select * from ddm.known")).startsWith("42501 ");
        admin.run("insert into ddm.known values ('bob@example.org')");
        assertThat(emails(alice)).isEqualTo("ann@example.com bob@example.org");
        assertThat(admin.error("drop table ddm.known")).startsWith("2BP01 ");
        assertThat(admin.error("alter table ddm.known rename column name to title"))
                .startsWith("2BP01 ");
        assertThat(admin.error("create masking policy p with (v varchar(40)) using"
                        + " ((select name from ddm.known where name = v)::varchar(40))"))
                .isEqualTo("0A000 ERROR: masking policies do not support correlated queries");
        admin.run("create view ddm.view_of as select name from ddm.known");
        assertThat(admin.error("create masking policy p with (v varchar(40)) using"
                        + " (case when v in (select name from ddm.view_of) then v else 'x'::varchar(40) end)"))
                .isEqualTo("0A000 ERROR: masking policies do not support a view: ddm.view_of");
        admin.run(
                "detach masking policy ddm_known on ddm.people(email) from public",
                "drop masking policy ddm_known",
                "drop table ddm.known cascade");
    }

    @Test
    void readsTheSessionsContext() throws SQLException {
        admin.run(
                "create masking policy ddm_context with (value varchar(40)) using"
                        + " (current_setting('app.shown', false)::varchar(40))",
                "attach masking policy ddm_context on ddm.people(email) to public");
        alice.run("select set_config('app.shown', 'for alice', false)");
        joe.run("select set_config('app.shown', 'for joe', false)");
        assertThat(emails(alice)).isEqualTo("for alice for alice");
        assertThat(emails(joe)).isEqualTo("for joe for joe");
    }

    @Test
    void keepsTypesAndCollations() throws SQLException {
        admin.run(
                "create table ddm.types (a super, b varchar(20) collate case_insensitive, c smallint, d float8, e numeric(8,2), f char(4), g date)",
                "insert into ddm.types values (json_parse('{\"k\":1}'), 'Secret', 7, 1.5, 12.34, 'ab', '2026-01-02')",
                "create masking policy ddm_super with (v super) using (json_parse('{\"k\":0}'))",
                "create masking policy ddm_text with (v varchar(20)) using ('Hidden'::varchar(20))",
                "create masking policy ddm_big with (v bigint) using ((v * 0)::bigint)",
                "create masking policy ddm_number with (v numeric(8,2)) using ((v * 2)::numeric(8,2))",
                "create masking policy ddm_char with (v char(4)) using (case when v = 'ab' then 'AB'::char(4) else v end)",
                "create masking policy ddm_date with (v date) using (date_trunc('year', v)::date)",
                "attach masking policy ddm_super on ddm.types(a) to public",
                "attach masking policy ddm_text on ddm.types(b) to public",
                "attach masking policy ddm_big on ddm.types(c) to public",
                "attach masking policy ddm_number on ddm.types(d) to public",
                "attach masking policy ddm_number on ddm.types(e) to public",
                "attach masking policy ddm_char on ddm.types(f) to public",
                "attach masking policy ddm_date on ddm.types(g) to public",
                "grant select on ddm.types to public");
        assertThat(alice.rows("select * from ddm.types")).containsExactly("{\"k\":0}|Hidden|0|3.0|24.68|AB|2026-01-01");
        assertThat(alice.rows("select t.a.k, b from ddm.types t where b = 'hidden'"))
                .containsExactly("0|Hidden");
        alice.run("create temp table copied as select * from ddm.types");
        assertThat(alice.rows(
                        "select data_type, character_maximum_length, numeric_precision, numeric_scale from svv_columns"
                                + " where table_name = 'copied' and column_name <> 'f' order by ordinal_position"))
                .isEqualTo(
                        admin.rows(
                                "select data_type, character_maximum_length, numeric_precision, numeric_scale from svv_columns"
                                        + " where table_schema = 'ddm' and table_name = 'types' and column_name <> 'f' order by ordinal_position"));
    }
}
