// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshift;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Permissions on all objects of a kind in a schema or database, those to come too. */
class ScopedGrantTests {
    private static LocalRedshift server;
    private Client client;
    private Client reader;

    @BeforeAll
    static void start() {
        server = LocalRedshift.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void makeObjects() throws SQLException {
        client = connect(server.user(), server.password());
        client.run(
                "create user reader password 'Passw0rd1'",
                "create user other password 'Passw0rd1'",
                "create role loading",
                "create schema shop",
                "create table shop.old (a int)",
                "insert into shop.old values (1)",
                "create schema store",
                "create table store.old (a int)");
        reader = connect("reader", "Passw0rd1");
    }

    @AfterEach
    void dropObjects() throws SQLException {
        reader.close();
        client.run(
                "drop schema shop cascade",
                "drop schema store cascade",
                "revoke all for schemas in database dev from reader, other, role loading",
                "revoke all for languages in database dev from reader, other",
                "drop user reader",
                "drop user other",
                "drop role loading force");
        client.close();
    }

    private static Client connect(String user, String password) throws SQLException {
        return new Client(DriverManager.getConnection(server.jdbcUrl(), user, password));
    }

    @Test
    void holdOnWhatIsThereAndWhatComes() throws SQLException {
        client.run(
                "grant select, insert for tables in schema shop to reader",
                "grant usage for schemas in database dev to reader",
                "create table shop.late (a int)",
                "create table shop.made as select a from shop.old",
                "create view shop.shown as select a from shop.old",
                "create view shop.unbound as select a from shop.old with no schema binding",
                "create materialized view shop.kept as select a from shop.old",
                "create schema later");
        reader.run("insert into shop.late select a from shop.old");
        assertThat(
                        reader.values(
                                "(select count(*) from shop.late), (select count(*) from shop.made),"
                                        + " (select count(*) from shop.shown), (select count(*) from shop.unbound), (select count(*) from shop.kept)"))
                .isEqualTo("1|1|1|1|1");
        assertThat(reader.values("has_schema_privilege('later', 'usage'), has_schema_privilege('later', 'create')"))
                .isEqualTo("t|f");
        assertThat(reader.error("delete from shop.old")).isEqualTo("42501 ERROR: permission denied for relation old");
        assertThat(reader.error("select a from store.old"))
                .isEqualTo("42501 ERROR: permission denied for relation old");
        client.run("drop schema later");
    }

    @Test
    void areApartFromWhatIsGrantedOnAnObject() throws SQLException {
        String may = "has_table_privilege('reader', 'shop.old', 'select')";
        client.run(
                "grant select for tables in schema shop to reader",
                "grant select on shop.old to reader",
                "revoke select on shop.old from reader");
        assertThat(client.values(may)).isEqualTo("t");
        client.run("grant select on shop.old to reader", "revoke select for tables in schema shop from reader");
        assertThat(client.values(may)).isEqualTo("t");
        client.run("revoke select on shop.old from reader");
        assertThat(client.values(may)).isEqualTo("f");

        client.run(
                "grant select for tables in schema shop to reader",
                "grant select for tables in database dev to reader");
        client.run("revoke select for tables in database dev from reader");
        assertThat(client.values(may + ", has_table_privilege('reader', 'store.old', 'select')"))
                .isEqualTo("t|f");
    }

    @Test
    void areShownWithTheirScopeAndOnNoObject() throws SQLException {
        client.run(
                "grant select for tables in schema shop to reader",
                "grant execute for procedures in schema shop to role loading",
                "grant usage for schemas in database dev to other with grant option");
        assertThat(client.rows("select * from svv_schema_privileges where privilege_scope <> 'SCHEMA' order by 2"))
                .extracting(row -> row.replaceAll("\\|\\d+\\|", "|"))
                .containsExactly("shop|EXECUTE|loading|role|f|FUNCTIONS", "shop|SELECT|reader|user|f|TABLES");
        assertThat(client.rows("select * from svv_database_privileges where privilege_scope <> 'DATABASE'"))
                .extracting(row -> row.replaceAll("\\|\\d+\\|", "|"))
                .containsExactly("dev|USAGE|other|user|t|SCHEMAS");
        assertThat(client.rows("show grants on table shop.old")).isEmpty();
        assertThat(client.rows(
                        "select distinct identity_name from svv_relation_privileges where namespace_name = 'shop'"))
                .containsExactly(server.user());
        assertThat(client.rows(
                        "select distinct grantee from information_schema.table_privileges where table_schema = 'shop'"))
                .containsExactly(server.user());
        assertThat(client.rows("select relacl from pg_class where relname = 'old'"))
                .allSatisfy(acl -> assertThat(acl).doesNotContain("scope"));
        assertThat(client.rows("select groname from pg_group union all select role_name from svv_roles"
                        + " union all select usename from pg_user"))
                .allSatisfy(name -> assertThat(name).doesNotContain("scope"));
    }

    @Test
    void holdForRolesAndForDropAndAlter() throws SQLException {
        client.run(
                "grant all for tables in database dev to role loading",
                "grant usage for schemas in database dev to role loading",
                "grant role loading to reader");
        reader.run(
                "insert into store.old values (1)",
                "alter table store.old add column b int",
                "truncate store.old",
                "drop table store.old");
        client.run("revoke drop for tables in database dev from role loading");
        assertThat(reader.error("drop table shop.old")).startsWith("42501 ");
    }

    @Test
    void holdForRoutinesAndLanguages() throws SQLException {
        client.run(
                "grant execute for functions in schema shop to reader",
                "grant usage for languages in database dev to reader",
                "grant usage on schema shop to reader",
                "create procedure shop.called() as $$ begin null; end $$ language plpgsql",
                "create procedure store.called() as $$ begin null; end $$ language plpgsql",
                "grant usage on schema store to reader");
        reader.run("call shop.called()");
        assertThat(reader.error("call store.called()")).startsWith("42501 ");
    }

    @Test
    void arePassedOnByWhoHasTheGrantOption() throws SQLException {
        assertThat(reader.error("grant delete for tables in schema shop to other"))
                .isEqualTo("42501 ERROR: permission denied");
        client.run("grant all for tables in schema shop to reader with grant option");
        reader.run("grant delete for tables in schema shop to other");
        assertThat(client.values("has_table_privilege('other', 'shop.old', 'delete')"))
                .isEqualTo("t");
        assertThat(reader.error("grant delete for tables in database dev to other"))
                .isEqualTo("42501 ERROR: permission denied");
        client.run("revoke grant option for all for tables in schema shop from reader");
        assertThat(reader.error("grant delete for tables in schema shop to other"))
                .isEqualTo("42501 ERROR: permission denied");
        assertThat(client.values("has_table_privilege('reader', 'shop.old', 'delete')"))
                .isEqualTo("t");
    }

    @Test
    void keepTheirUserFromBeingDropped() throws SQLException {
        client.run("grant select for tables in schema shop to other");
        assertThat(client.error("drop user other"))
                .isEqualTo(
                        "55006 ERROR: user \"other\" cannot be dropped because the user has a privilege on some object");
        client.run("revoke select for tables in schema shop from other", "drop user other");
        client.run("create user other password 'Passw0rd1'");
    }

    @Test
    void areRefusedForWhatHasNone() {
        assertThat(client.error("grant select for tables in schema shop to public"))
                .isEqualTo("0A000 ERROR: Scoped permissions can be granted to users and roles only");
        assertThat(client.error("grant select for tables in schema nowhere to reader"))
                .isEqualTo("3F000 ERROR: schema \"nowhere\" does not exist");
        assertThat(client.error("grant select for tables in database elsewhere to reader"))
                .isEqualTo("0A000 ERROR: scoped permissions can be granted and revoked in the connected database only");
        assertThat(client.error("grant select for tables in schema shop to nobody"))
                .isEqualTo("42704 ERROR: user \"nobody\" does not exist");
        assertThat(client.error("grant execute for tables in schema shop to reader"))
                .startsWith("42601 ");
        assertThat(client.error("grant usage for schemas in schema shop to reader"))
                .startsWith("42601 ");
        assertThat(client.error("grant usage for languages in schema shop to reader"))
                .startsWith("42601 ");
        assertThat(client.error("grant alter for schemas in database dev to reader"))
                .startsWith("0A000 ");
        assertThat(client.error("grant create for copy jobs in database dev to reader"))
                .startsWith("0A000 ");
    }
}
