// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users get from roles, groups, default privileges and their own settings, as they see it. */
@LocalRedshiftTest
class PrincipalTests {
    private static final String PASSWORD = "Abcd1234";

    private Client admin;
    private TestDatabase asReader;

    @BeforeEach
    void connect(TestDatabase database, LocalRedshift server) throws SQLException {
        admin = new Client(database);
        admin.run(
                "create schema prin",
                "create table prin.t (id int)",
                "insert into prin.t values (7)",
                "create user prin_reader password '" + PASSWORD + "'",
                "grant usage on schema prin to prin_reader");
        asReader = new TestDatabase(database.jdbcUrl(), "prin_reader", PASSWORD, true);
    }

    @AfterEach
    void close() throws SQLException {
        admin.run("drop schema prin cascade", "drop user prin_reader");
        admin.close();
    }

    @Test
    void rolesOfRolesGiveTheirPrivileges() throws SQLException {
        admin.run(
                "create role prin_inner",
                "create role prin_outer",
                "grant select on prin.t to role prin_inner",
                "grant role prin_inner to role prin_outer");
        try (Client reader = new Client(asReader)) {
            assertThat(reader.error("select id from prin.t"))
                    .isEqualTo("42501 ERROR: permission denied for relation t");
            admin.run("grant role prin_outer to prin_reader");
            assertThat(reader.rows("select id from prin.t")).containsExactly("7");
            assertThat(reader.error("create role prin_mine")).startsWith("42501 ");
            admin.run("revoke role prin_outer from prin_reader");
            assertThat(reader.error("select id from prin.t"))
                    .isEqualTo("42501 ERROR: permission denied for relation t");
        }
        admin.run("drop role prin_outer", "drop role prin_inner force");
        assertThat(admin.rows("select role_name from svv_roles where role_name like 'prin%'"))
                .isEmpty();
    }

    @Test
    void systemPrivilegesLetAUserDoWhatSuperusersDo() throws SQLException {
        admin.run("create role prin_keepers", "create role prin_inner", "grant role prin_inner to role prin_keepers");
        try (Client reader = new Client(asReader)) {
            assertThat(reader.error("create user prin_made password disable")).startsWith("42501 ");
            assertThat(reader.error("grant create user to role prin_inner")).startsWith("42501 ");
            admin.run(
                    "grant create user, alter user to role prin_inner",
                    "grant drop user, create role, drop role to role prin_inner",
                    "grant role prin_keepers to prin_reader");
            assertThat(admin.rows("select identity_name, system_privilege, identity_type from svv_system_privileges"
                            + " where identity_name like 'prin%' order by 2"))
                    .containsExactly(
                            "prin_inner|ALTER USER|role",
                            "prin_inner|CREATE ROLE|role",
                            "prin_inner|CREATE USER|role",
                            "prin_inner|DROP ROLE|role",
                            "prin_inner|DROP USER|role");
            reader.run(
                    "create user prin_made password '" + PASSWORD + "' connection limit 3 session timeout 600",
                    "alter user prin_made createdb valid until '2040-01-01'",
                    "create role prin_role externalid 'x'");
            assertThat(
                            admin.rows(
                                    "select usename, usecreatedb, usesuper, useconnlimit from pg_user_info where usename = 'prin_made'"))
                    .containsExactly("prin_made|t|f|3");
            assertThat(admin.rows(
                            "select role_name, role_owner, external_id from svv_roles where role_name = 'prin_role'"))
                    .containsExactly("prin_role|prin_reader|x");
            assertThat(reader.error("create user prin_super password disable createuser"))
                    .startsWith("42501 ");
            assertThat(reader.error("alter user prin_made createuser")).startsWith("42501 ");
            admin.run("alter user prin_made createuser");
            assertThat(reader.error("alter user prin_made password disable")).startsWith("42501 ");
            assertThat(reader.error("drop user prin_made")).startsWith("42501 ");
            admin.run("alter user prin_made nocreateuser");
            reader.run("drop role prin_role", "drop user prin_made");
            admin.run("revoke create user from role prin_inner");
            assertThat(reader.error("create user prin_made password disable")).startsWith("42501 ");
        }
        assertThat(admin.error("grant create table to role prin_inner"))
                .isEqualTo("0A000 ERROR: The system privilege CREATE TABLE is not supported by the local server");
        assertThat(admin.error("grant create user to prin_reader")).startsWith("42601 ");
        admin.run("drop role prin_inner force", "drop role prin_keepers force");
    }

    @Test
    void defaultPrivilegesTellProceduresFromFunctions() throws SQLException {
        String procedure = " as $$ begin null; end $$ language plpgsql";
        admin.run(
                "alter default privileges in schema prin grant execute on procedures to prin_reader",
                "create procedure prin.open()" + procedure,
                "alter default privileges in schema prin revoke execute on procedures from prin_reader",
                "alter default privileges in schema prin grant execute on functions to prin_reader",
                "create procedure prin.closed()" + procedure);
        assertThat(admin.rows(
                        "select schema_name, object_type, privilege_type, grantee_name, grantee_type, admin_option"
                                + " from svv_default_privileges where schema_name = 'prin'"))
                .containsExactly("prin|FUNCTION|EXECUTE|prin_reader|user|f");
        try (Client reader = new Client(asReader)) {
            reader.run("call prin.open()");
            assertThat(reader.error("call prin.closed()"))
                    .isEqualTo("42501 ERROR: permission denied for procedure closed");
            admin.run(
                    "alter default privileges in schema prin grant all on procedures to public",
                    "create or replace procedure prin.closed()" + procedure);
            assertThat(reader.error("call prin.closed()")).startsWith("42501 ");
            assertThat(reader.error("alter default privileges for user " + admin.values("current_user")
                            + " grant execute on procedures to prin_reader"))
                    .isEqualTo("42501 ERROR: permission denied to change default privileges");
            assertThat(admin.rows(
                            "select object_type, grantee_name, grantee_type from svv_default_privileges where schema_name = 'prin'"
                                    + " order by 1"))
                    .containsExactly("FUNCTION|prin_reader|user", "PROCEDURE|public|public");
            admin.run("drop procedure prin.closed()", "create procedure prin.closed()" + procedure);
            reader.run("call prin.closed()");
            admin.run("revoke usage on schema prin from prin_reader");
            assertThat(reader.error("call prin.closed()")).isEqualTo("42501 ERROR: permission denied for schema prin");
        }
        assertThat(admin.error("alter default privileges grant select on procedures to prin_reader"))
                .isEqualTo("0LP01 ERROR: invalid privilege type SELECT for procedure");
    }

    @Test
    void redshiftsOwnRolesLetUsersMonitorOperateAndKeepUsers() throws SQLException {
        assertThat(admin.rows("select role_name, role_owner from svv_roles where role_name like 'sys:%' order by 1"))
                .containsExactly("sys:monitor|rdsdb", "sys:operator|rdsdb", "sys:secadmin|rdsdb");
        assertThat(admin.rows("select granted_role_name from svv_role_grants where role_name = 'sys:operator'"))
                .containsExactly("sys:monitor");
        admin.run("insert into prin.t values (8)");
        String strangers = "select count(*) > 0 from sys_query_history where username <> 'prin_reader'";
        String size = "select tbl_rows from svv_table_info where schema = 'prin' and \"table\" = 't'";
        try (Client reader = new Client(asReader)) {
            assertThat(reader.rows(strangers)).containsExactly("f");
            assertThat(reader.error(size)).isEqualTo("42501 ERROR: permission denied for relation svv_table_info");
            admin.run("grant role sys:monitor to prin_reader");
            assertThat(reader.rows(strangers)).containsExactly("t");
            assertThat(reader.rows(size)).hasSize(1);
            assertThat(reader.error("select id from prin.t"))
                    .isEqualTo("42501 ERROR: permission denied for relation t");
            assertThat(reader.error("analyze prin.t")).isEqualTo("42501 ERROR: must be owner of relation t");

            admin.run("revoke role sys:monitor from prin_reader", "grant role \"sys:operator\" to prin_reader");
            assertThat(reader.rows(strangers)).containsExactly("t");
            reader.run("analyze prin.t", "vacuum prin.t");
            assertThat(reader.error("create role prin_made")).startsWith("42501 ");

            admin.run("revoke role sys:operator from prin_reader", "grant role sys:secadmin to prin_reader");
            assertThat(reader.rows(strangers)).containsExactly("f");
            reader.run(
                    "create user prin_made password disable",
                    "create role prin_role",
                    "grant role prin_role to prin_made",
                    "revoke role prin_role from prin_made",
                    "drop role prin_role",
                    "drop user prin_made");
        }
        assertThat(admin.error("grant role sys:dba to prin_reader"))
                .isEqualTo("0A000 ERROR: The system-defined role sys:dba is not supported by the local server");
        assertThat(admin.error("drop role \"sys:monitor\""))
                .isEqualTo(
                        "42501 ERROR: role \"sys:monitor\" is system-defined: it can be granted, not changed or dropped");
        admin.run("revoke role sys:secadmin from prin_reader");
    }

    @Test
    void unrestrictedAccessToTheLogsShowsTheHistoryOfAll() throws SQLException {
        try (Client reader = new Client(asReader)) {
            admin.run("alter user prin_reader syslog access unrestricted");
            assertThat(reader.rows("select count(*) > 0 from sys_query_history where username <> 'prin_reader'"))
                    .containsExactly("t");
        }
    }

    @Test
    void usersSeeThePrivilegesOfTheirOwnIdentities() throws SQLException {
        admin.run(
                "create user prin_other password disable",
                "create role prin_held",
                "create role prin_strange",
                "grant role prin_held to prin_reader",
                "grant role prin_strange to prin_other",
                "grant select on prin.t to prin_other",
                "grant insert on prin.t to role prin_held",
                "grant update on prin.t to public",
                "grant delete on prin.t to role prin_strange");
        String grants =
                "select identity_name from svv_relation_privileges where relation_name = 't' and namespace_name = 'prin' order by 1";
        try (Client reader = new Client(asReader)) {
            assertThat(reader.rows(grants)).containsExactly("prin_held", "public");
            assertThat(reader.rows("select role_name from svv_roles where role_name like 'prin%'"))
                    .containsExactly("prin_held");
            assertThat(reader.rows("select user_name, role_name from svv_user_grants"))
                    .containsExactly("prin_reader|prin_held");
            assertThat(reader.rows("select identity_name from svv_schema_privileges where namespace_name = 'prin'"))
                    .containsExactly("prin_reader");
            admin.run("alter user prin_reader syslog access unrestricted");
            assertThat(reader.rows(grants)).contains("prin_other", "prin_strange", "prin_held", "public");
        }
        admin.run(
                "revoke all on prin.t from prin_other",
                "drop role prin_held force",
                "drop role prin_strange force",
                "drop user prin_other");
    }

    @Test
    void defaultPrivilegesHoldForWhatIsMadeLater() throws SQLException {
        admin.run("create group prin_group with user prin_reader");
        admin.run("alter default privileges in schema prin grant select on tables to group prin_group");
        admin.run("create table prin.later (id int)", "insert into prin.later values (8)");
        try (Client reader = new Client(asReader)) {
            assertThat(reader.rows("select id from prin.later")).containsExactly("8");
            assertThat(reader.error("select id from prin.t"))
                    .isEqualTo("42501 ERROR: permission denied for relation t");
        }
        admin.run("alter default privileges in schema prin revoke select on tables from group prin_group");
        admin.run("revoke all on prin.later from group prin_group", "drop group prin_group");
    }

    @Test
    void settingsOfAUserHoldInItsNextSessions() throws SQLException {
        admin.run(
                "grant select on prin.t to prin_reader",
                "alter user prin_reader set search_path to prin",
                "alter user prin_reader set query_group to 'reports'",
                "alter user prin_reader set enable_case_sensitive_identifier to true");
        try (Client reader = new Client(asReader)) {
            assertThat(reader.rows("select id from t")).containsExactly("7");
            assertThat(reader.rows("show query_group")).containsExactly("reports");
            assertThat(reader.error("select \"ID\" from t"))
                    .isEqualTo("42703 ERROR: column \"ID\" does not exist in t");
        }
        admin.run(
                "alter user prin_reader reset search_path",
                "alter user prin_reader reset enable_case_sensitive_identifier");
        try (Client reader = new Client(asReader)) {
            assertThat(reader.error("select id from t")).isEqualTo("42P01 ERROR: relation \"t\" does not exist");
            assertThat(reader.rows("select \"ID\" from prin.t")).containsExactly("7");
        }
    }

    @Test
    void ordinaryUsersChangeNoTraits() throws SQLException {
        try (Client reader = new Client(asReader)) {
            assertThat(reader.error("alter user prin_reader syslog access unrestricted"))
                    .isEqualTo("42501 ERROR: permission denied");
            assertThat(reader.error("alter user prin_reader createuser")).startsWith("42501 ");
            assertThat(reader.error("create schema mine quota 5 gb")).startsWith("42501 ");
            reader.run("alter user prin_reader set query_group to 'mine'");
        }
        try (Client reader = new Client(asReader)) {
            assertThat(reader.rows("show query_group")).containsExactly("mine");
        }
    }
}
