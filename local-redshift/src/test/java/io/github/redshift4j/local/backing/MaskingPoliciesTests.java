// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who manages masking policies, what they cannot be, and what is told of them. */
@LocalRedshiftTest
class MaskingPoliciesTests {
    private static final String PASSWORD = "Abcd1234";

    private Client admin;
    private Client bob;
    private Client eve;

    @BeforeEach
    void connect(TestDatabase database) throws SQLException {
        admin = new Client(database);
        admin.run(
                "create schema ddm",
                "create user ddm_bob password '" + PASSWORD + "'",
                "create user ddm_eve password '" + PASSWORD + "'",
                "create role ddm_role",
                "grant role sys:secadmin to ddm_bob",
                "grant usage on schema ddm to public",
                "create table ddm.people (id int, email varchar(40), name varchar(20))",
                "create masking policy ddm_hide with (value varchar(40)) using ('***'::varchar(40))",
                "create masking policy ddm_other with (value varchar(40)) using ('###'::varchar(40))");
        bob = new Client(new TestDatabase(database.jdbcUrl(), "ddm_bob", PASSWORD, true));
        eve = new Client(new TestDatabase(database.jdbcUrl(), "ddm_eve", PASSWORD, true));
    }

    @AfterEach
    void close() throws SQLException {
        bob.close();
        eve.close();
        admin.run("drop schema ddm cascade");
        for (String policy : admin.rows("select policy_name from svv_masking_policy")) {
            admin.run("drop masking policy " + policy);
        }
        admin.run("drop role ddm_role force", "drop user ddm_bob", "drop user ddm_eve");
        admin.close();
    }

    @Test
    void superusersAndSecadminAloneManageThem() throws SQLException {
        for (String statement : new String[] {
            "create masking policy ddm_own with (v int) using (0)",
            "alter masking policy ddm_hide using (value)",
            "drop masking policy ddm_hide",
            "attach masking policy ddm_hide on ddm.people(email) to ddm_eve",
            "detach masking policy ddm_hide on ddm.people(email) from ddm_eve"
        }) {
            assertThat(eve.error(statement)).as(statement).isEqualTo("42501 ERROR: permission denied");
        }
        bob.run(
                "create masking policy ddm_own with (pay decimal(8,2), \"A b\" int) using (case when \"A b\" > 1 then pay else 0.00 end)",
                "attach masking policy ddm_hide on ddm.people(email) to role ddm_role priority 30",
                "attach masking policy ddm_hide on ddm.people(email) to ddm_eve priority 30",
                "attach masking policy ddm_other on ddm.people(email) to public");
        assertThat(bob.rows(
                        "select policy_database = current_database(), policy_name, input_columns, policy_expression,"
                                + " policy_modified_by from svv_masking_policy order by 2"))
                .containsExactly(
                        "t|ddm_hide|[{\"colname\":\"value\",\"type\":\"character varying(40)\"}]"
                                + "|[{\"expr\":\"'***'::varchar(40)\",\"type\":\"character varying(40)\"}]|"
                                + admin.values("current_user"),
                        "t|ddm_other|[{\"colname\":\"value\",\"type\":\"character varying(40)\"}]"
                                + "|[{\"expr\":\"'###'::varchar(40)\",\"type\":\"character varying(40)\"}]|"
                                + admin.values("current_user"),
                        "t|ddm_own|[{\"colname\":\"pay\",\"type\":\"numeric(8,2)\"},{\"colname\":\"a b\",\"type\":\"integer\"}]"
                                + "|[{\"expr\":\"case when \\\"A b\\\" > 1 then pay else 0.00 end\",\"type\":\"numeric(8,2)\"}]|ddm_bob");
        assertThat(bob.rows("select * from svv_attached_masking_policy order by grantee"))
                .containsExactly(
                        "ddm_hide|ddm|people|table|ddm_bob|ddm_eve|user|30|[\"email\"]|[\"email\"]|t",
                        "ddm_hide|ddm|people|table|ddm_bob|ddm_role|role|30|[\"email\"]|[\"email\"]|t",
                        "ddm_other|ddm|people|table|ddm_bob|public|public|0|[\"email\"]|[\"email\"]|t");
        assertThat(eve.rows("select * from svv_masking_policy")).isEmpty();
        assertThat(eve.rows("select * from svv_attached_masking_policy")).isEmpty();
    }

    @Test
    void refusesWhatAPolicyCannotBe() throws SQLException {
        assertThat(admin.error("create masking policy ddm_hide with (v int) using (0)"))
                .isEqualTo("42710 ERROR: masking policy \"ddm_hide\" already exists");
        admin.run("create masking policy ddm_hide if not exists with (v int) using (0)");
        assertThat(admin.rows("select input_columns from svv_masking_policy where policy_name = 'ddm_hide'"))
                .containsExactly("[{\"colname\":\"value\",\"type\":\"character varying(40)\"}]");
        assertThat(admin.error("create masking policy p with (v varchar(9)) using ('x')"))
                .isEqualTo("42P18 ERROR: could not determine the type of masking expression 'x'");
        assertThat(admin.error("create masking policy p with (v varchar(9)) using ((null))"))
                .startsWith("42P18 ");
        assertThat(admin.error("create masking policy p with (v int) using (w)"))
                .startsWith("42703 ");
        assertThat(admin.error("create masking policy p with (v int) using (max(v))"))
                .startsWith("42803 ");
        assertThat(admin.error("create masking policy p with (v int) using (row_number() over ())"))
                .startsWith("42803 ");
        assertThat(admin.error("create masking policy p with (v int) using (v + (select count(*) from pg_class))"))
                .startsWith("0A000 ");
        assertThat(admin.error("create masking policy d.p with (v int) using (0)"))
                .startsWith("0A000 ");
        assertThat(admin.error("alter masking policy ddm_hide using ('***'::varchar(9))"))
                .isEqualTo("42804 ERROR: masking policy \"ddm_hide\" has outputs of different types");
        assertThat(admin.error("alter masking policy ddm_hide using (value, value)"))
                .startsWith("42804 ");
        assertThat(admin.error("alter masking policy nothing using (0)"))
                .isEqualTo("42704 ERROR: masking policy \"nothing\" does not exist");
        assertThat(admin.error("drop masking policy nothing")).startsWith("42704 ");
        admin.run("attach masking policy ddm_hide on ddm.people(email) to public");
        assertThat(admin.error("drop masking policy ddm_hide"))
                .isEqualTo("2BP01 ERROR: masking policy \"ddm_hide\" cannot be dropped because it is attached");
    }

    @Test
    void attachesWhatFitsTheColumns() throws SQLException {
        admin.run(
                "create masking policy ddm_big with (v bigint) using ((v / 2)::bigint)",
                "create masking policy ddm_small with (v smallint) using (0::smallint)",
                "create masking policy ddm_two with (a varchar(20), b varchar(20)) using (a, b)",
                "create masking policy ddm_free with (a varchar(40)) using (upper(a))");
        assertThat(admin.error("attach masking policy ddm_hide on ddm.people(name) to public"))
                .isEqualTo("42804 ERROR: cannot attach masking policy for output of type \"character varying(40)\""
                        + " to column \"name\" of type \"character varying(20)\"");
        assertThat(admin.error("attach masking policy ddm_hide on ddm.people(id) to public"))
                .startsWith("42804 ERROR: cannot attach masking policy for output of type ");
        assertThat(admin.error("attach masking policy ddm_hide on ddm.people(email) using (id) to public"))
                .isEqualTo("42804 ERROR: cannot attach masking policy for input of type \"character varying\""
                        + " to column \"id\" of type \"integer\"");
        assertThat(admin.error("attach masking policy ddm_small on ddm.people(id) to public"))
                .startsWith("42804 ");
        assertThat(admin.error("attach masking policy ddm_two on ddm.people(name) to public"))
                .startsWith("42601 ERROR: masking policy \"ddm_two\" has 2 outputs, but 1 columns");
        assertThat(admin.error("attach masking policy ddm_two on ddm.people(name, email) using (name) to public"))
                .startsWith("42601 ERROR: masking policy \"ddm_two\" has 2 inputs, but is given 1 columns");
        assertThat(admin.error("attach masking policy ddm_two on ddm.people(name, name) to public"))
                .startsWith("42701 ");
        assertThat(admin.error("attach masking policy ddm_hide on ddm.people(nothing) to public"))
                .isEqualTo("42703 ERROR: column \"nothing\" does not exist in relation \"people\"");
        admin.run(
                "attach masking policy ddm_big on ddm.people(id) to public",
                "attach masking policy ddm_two on ddm.people(name, email) to public priority 1",
                "attach masking policy ddm_free on ddm.people(name) to public priority 2",
                "insert into ddm.people values (1, 'a@b', 'ann'), (2147483647, 'b@c', 'bob')",
                "grant select on ddm.people to public");
        assertThat(eve.rows("select * from ddm.people where name = 'ANN'")).containsExactly("0|a@b|ANN");
        assertThat(eve.rows("select id from ddm.people where email = 'b@c'")).containsExactly("1073741823");
    }

    @Test
    void refusesAttachmentsThatContradictOthers() throws SQLException {
        admin.run("attach masking policy ddm_hide on ddm.people(email) to ddm_eve priority 5");
        assertThat(admin.error("attach masking policy ddm_other on ddm.people(email) to public priority 5"))
                .isEqualTo(
                        "42710 ERROR: DDM policy \"ddm_hide\" is already attached on relation \"people\" column \"email\""
                                + " with same priority");
        assertThat(admin.error("attach masking policy ddm_hide on ddm.people(email) to ddm_eve priority 5"))
                .startsWith("42710 ");
        assertThat(admin.error("attach masking policy ddm_other on ddm.people(email) to ddm_eve priority 6"))
                .isEqualTo(
                        "42710 ERROR: DDM policy \"ddm_hide\" is already attached on relation \"people\" column \"email\""
                                + " for user \"ddm_eve\"");
        admin.run(
                "attach masking policy ddm_hide on ddm.people(email) to role ddm_role priority 5",
                "attach masking policy ddm_hide on ddm.people(email) to ddm_eve priority 100000",
                "attach masking policy ddm_hide on ddm.people(email) to public priority 7",
                "attach masking policy ddm_other on ddm.people(email) to public");
        assertThat(admin.error("attach masking policy ddm_hide on ddm.people(email) to group ddm_role"))
                .startsWith("42601 ");
        assertThat(admin.error("attach masking policy ddm_hide on ddm.people(email) to role ddm_eve"))
                .startsWith("42704 ");
        assertThat(admin.error("attach masking policy ddm_hide on ddm.people(email) to nobody_there"))
                .startsWith("42704 ");
        assertThat(admin.error("attach masking policy nothing on ddm.people(email) to public"))
                .startsWith("42704 ");
        admin.run("detach masking policy ddm_hide on ddm.people(email) from ddm_eve");
        assertThat(admin.error("detach masking policy ddm_hide on ddm.people(email) from ddm_eve"))
                .startsWith("42704 ");
        assertThat(admin.rows("select policy_name, grantee, priority from svv_attached_masking_policy order by 3"))
                .containsExactly("ddm_other|public|0", "ddm_hide|ddm_role|5", "ddm_hide|public|7");
        admin.run("drop role ddm_role force");
        assertThat(admin.rows("select grantee from svv_attached_masking_policy where grantee_type = 'role'"))
                .isEmpty();
        admin.run("create role ddm_role", "grant select on ddm.people to public");
        assertThat(eve.rows("select * from ddm.people")).isEmpty();
    }

    @Test
    void refusesRelationsThatCannotBeMasked() throws SQLException {
        admin.run(
                "create temp table passing (email varchar(40))",
                "create view ddm.of_catalogs as select usename::varchar(40) as email from pg_user",
                "create table ddm.base (email varchar(40), doc super)",
                "create materialized view ddm.kept as select email from ddm.base");
        for (String relation : new String[] {"passing", "pg_class", "ddm.of_catalogs", "ddm.base"}) {
            assertThat(admin.error("attach masking policy ddm_hide on " + relation + "(email) to public"))
                    .as(relation)
                    .startsWith("0A000 ERROR: masking policies are not supported on ");
        }
        assertThat(admin.error("attach masking policy ddm_hide on ddm.base(doc.name) to public"))
                .isEqualTo(
                        "0A000 ERROR: A masking policy on a path of a SUPER column is not supported by the local server");
        assertThat(admin.error("attach masking policy ddm_hide on ddm.nowhere(email) to public"))
                .startsWith("42P01 ");
    }
}
