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
