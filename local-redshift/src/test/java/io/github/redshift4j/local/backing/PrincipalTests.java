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
