// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Objects of other databases: queries read them, SHOW and the views of all databases list them. */
@LocalRedshiftTest
class OtherDatabasesTests {
    private static final String OTHER = "elsewhere";

    private TestDatabase database;
    private String name;
    private Client client;
    private Client other;

    @BeforeEach
    void connect(TestDatabase given) throws SQLException {
        database = given;
        client = new Client(given);
        name = client.values("current_database()");
        client.run("create database " + OTHER);
        other = connect(OTHER, given.user(), given.password());
        other.run(
                "create schema far",
                "create table far.item (id int not null primary key, name varchar(20), price decimal(10,2))",
                "insert into far.item values (1, 'one', 1.5), (2, 'zwölf', null)");
        client.run("create table near (id int, n bigint)", "insert into near values (2, 20), (3, 30)");
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        other.close();
        client.run("drop database " + OTHER, "drop table near");
        client.close();
    }

    private Client connect(String to, String user, String password) throws SQLException {
        return new Client(
                DriverManager.getConnection(database.jdbcUrl().replace('/' + name, '/' + to), user, password));
    }

    @Test
    void queriesReadOtherDatabases() throws SQLException {
        assertThat(client.rows("select * from elsewhere.far.item order by id"))
                .containsExactly("1|one|1.50", "2|zwölf|null");
        assertThat(client.rows("select item.id, far.item.name, elsewhere.far.item.price, far.item.*"
                        + " from elsewhere.far.item where elsewhere.far.item.id = 1"))
                .containsExactly("1|one|1.50|1|one|1.50");
        assertThat(
                        client.rows(
                                "select i.a, n.n from elsewhere.far.item i (a, b) full join near n on n.id = i.a order by 1, 2"))
                .containsExactly("1|null", "2|20", "null|30");
        assertThat(client.rows("with far as (select * from elsewhere.far.item) select count(*), sum(price) from far"
                        + " where exists (select 1 from elsewhere.far.item i where i.id = far.id and i.name = 'one')"))
                .containsExactly("1|1.50");
        assertThat(client.rows("select n from near where id in (select id from elsewhere.far.item)"))
                .containsExactly("20");
        assertThat(client.rows("select count(*) from " + name + ".public.near")).containsExactly("2");
    }

    @Test
    void everyTypeCrosses() throws SQLException {
        other.run(
                "create table far.kinds (a smallint, b bigint, c real, d float8, e boolean, f char(5), g date, h time, i timetz,"
                        + " j timestamp, k timestamptz, l super, m varbyte(10), n geometry, o geography, p hllsketch,"
                        + " q interval year to month, r interval day to second)",
                "insert into far.kinds select 1, 9000000000, 0.1, 0.1, true, 'ab', '2020-02-29', '10:11:12.5', '10:11:12+02',"
                        + " '2020-01-01 10:11:12.123456', '2020-01-01 10:11:12+02', json_parse('{\"k\":[1,null]}'),"
                        + " to_varbyte('ab', 'utf8'), st_geomfromtext('POINT(1 2)', 4326), st_geogfromtext('POINT(1 2)'),"
                        + " hll_create_sketch(id), interval '1' year, interval '1 02:03:04.5' day to second"
                        + " from far.item where id = 1 group by id");

        assertThat(client.rows("select * from elsewhere.far.kinds")).isEqualTo(other.rows("select * from far.kinds"));
    }

    @Test
    void statementsAreFilledFromOtherDatabases() throws SQLException {
        client.run(
                "create table copied as select id, name from elsewhere.far.item",
                "insert into copied select id + 10, name from elsewhere.far.item",
                "update near set n = i.id from elsewhere.far.item i where i.id = near.id",
                "delete from copied using elsewhere.far.item i where i.id = copied.id and i.name = 'one'",
                "create materialized view kept as select id from elsewhere.far.item",
                "create view late as select name from elsewhere.far.item with no schema binding");
        other.run("insert into far.item values (4, 'four', 4)");

        assertThat(client.rows("select * from copied order by id")).containsExactly("2|zwölf", "11|one", "12|zwölf");
        assertThat(client.rows("select * from near order by id")).containsExactly("2|2", "3|30");
        assertThat(client.rows("select count(*) from kept")).containsExactly("2");
        client.run("refresh materialized view kept");
        assertThat(client.rows("select count(*) from kept")).containsExactly("3");
        assertThat(client.rows("select * from late order by name")).containsExactly("four", "one", "zwölf");
        client.run("drop view late", "drop materialized view kept", "drop table copied");
    }

    @Test
    void changedDefinitionsAreSeen() throws SQLException {
        String one = "select * from elsewhere.far.item where id = 1";
        for (int i = 0; i < 3; i++) {
            assertThat(client.rows(one)).containsExactly("1|one|1.50");
        }
        try (PreparedStatement select =
                client.connection().prepareStatement("select id from elsewhere.far.item where id = ?")) {
            select.setInt(1, 1);
            assertThat(Client.rows(select.executeQuery())).containsExactly("1");
            other.run("alter table far.item drop column price", "alter table far.item add column more int default 7");
            assertThat(client.rows(one)).containsExactly("1|one|7");
            assertThat(Client.rows(select.executeQuery())).containsExactly("1");
        }
    }

    @Test
    void othersAreOnlyRead() {
        String refusal = "0A000 ERROR: cross-database references are not implemented: \"elsewhere.far.";

        assertThat(client.error("insert into elsewhere.far.item values (3)")).startsWith(refusal);
        assertThat(client.error("update elsewhere.far.item set id = 3")).startsWith(refusal);
        assertThat(client.error("delete from elsewhere.far.item")).startsWith(refusal);
        assertThat(client.error(
                        "merge into near using elsewhere.far.item on near.id = item.id when matched then delete"))
                .startsWith(refusal);
        assertThat(client.error("copy elsewhere.far.item from 's3://bucket/key' iam_role default"))
                .startsWith(refusal);
        assertThat(client.error("create table elsewhere.far.more (a int)")).startsWith(refusal);
        assertThat(client.error("drop table elsewhere.far.item")).startsWith(refusal);
        assertThat(client.error("create view v as select * from elsewhere.far.item"))
                .isEqualTo("0A000 ERROR: a regular view cannot read other databases: create it WITH NO SCHEMA BINDING,"
                        + " or a materialized view");
    }

    @Test
    void whatCannotBeReadIsRefused() throws SQLException {
        other.run(
                "create table far.woven (a int, b int) interleaved sortkey (a, b)",
                "create table far.partly (a int, b int)",
                "grant select (a) on far.partly to public",
                "create view far.further as select * from " + name + ".public.near with no schema binding");

        assertThat(client.error("select * from elsewhere.far.woven"))
                .isEqualTo(
                        "0A000 ERROR: cross-database queries do not support tables with interleaved sort keys (\"far.woven\")");
        assertThat(client.error("select * from elsewhere.far.partly"))
                .isEqualTo(
                        "0A000 ERROR: cross-database queries do not support tables with column-level privileges (\"far.partly\")");
        assertThat(client.error("select * from elsewhere.far.further"))
                .isEqualTo("0A000 ERROR: a view of another database that reads further databases is not supported");
        assertThat(client.error("select * from elsewhere.far.missing"))
                .isEqualTo("42P01 ERROR: relation \"far.missing\" does not exist");
        assertThat(client.error("select * from elsewhere.missing.item"))
                .isEqualTo("3F000 ERROR: schema \"missing\" does not exist");
        assertThat(client.error("select * from elsewhere.pg_catalog.pg_class"))
                .isEqualTo("3F000 ERROR: schema \"pg_catalog\" does not exist");
        assertThat(client.error("select * from missing.far.item"))
                .isEqualTo("3D000 ERROR: database \"missing\" does not exist");
        assertThat(client.error("select * from template1.public.item"))
                .isEqualTo("3D000 ERROR: database \"template1\" does not exist");
    }

    @Test
    void privilegesAreThoseOfTheUserThere() throws SQLException {
        client.run("create user visitor password 'Passw0rd'");
        try (Client visitor = connect(name, "visitor", "Passw0rd")) {
            assertThat(visitor.error("select * from elsewhere.far.item"))
                    .isEqualTo("42501 ERROR: permission denied for schema far");
            assertThat(visitor.rows("show schemas from database elsewhere like 'far'"))
                    .isEmpty();
            other.run("grant usage on schema far to visitor");
            assertThat(visitor.error("select * from elsewhere.far.item"))
                    .isEqualTo("42501 ERROR: permission denied for relation item");
            other.run("grant select on far.item to visitor");
            assertThat(visitor.rows("select id from elsewhere.far.item order by id"))
                    .containsExactly("1", "2");
        } finally {
            other.run("revoke select on far.item from visitor", "revoke usage on schema far from visitor");
            client.run("drop user visitor");
        }
    }

    @Test
    void showListsThem() throws SQLException {
        other.run(
                "create table far.line (item int references far.item)",
                "create function far.plus(int) returns int immutable as $$ select $1 + 1 $$ language sql",
                "grant select on far.item to public",
                "grant update (item) on far.line to public");

        assertThat(client.rows("show schemas from database elsewhere like 'far'"))
                .hasSize(1);
        assertThat(client.rows("show tables from schema elsewhere.far like 'i%'"))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("elsewhere|far|item|TABLE|");
        assertThat(client.rows("show columns from table elsewhere.far.item"))
                .isEqualTo(other.rows("show columns from table far.item"))
                .hasSize(3);
        assertThat(client.rows("show constraints primary keys from table elsewhere.far.item"))
                .containsExactly("elsewhere|far|item|item_pkey|id|1");
        assertThat(client.rows("show constraints foreign keys exported from table elsewhere.far.item"))
                .isEqualTo(other.rows("show constraints foreign keys from table far.line"))
                .hasSize(1);
        assertThat(client.rows("show functions from schema elsewhere.far"))
                .containsExactly("elsewhere|far|plus|1|integer|integer|null");
        assertThat(client.rows("show parameters of function elsewhere.far.plus(integer)"))
                .isEqualTo(other.rows("show parameters of function far.plus(integer)"))
                .hasSize(2);
        assertThat(client.rows("show grants on table elsewhere.far.item"))
                .isEqualTo(other.rows("show grants on table far.item"))
                .hasSize(1);
        assertThat(client.rows("show column grants on table elsewhere.far.line"))
                .isEqualTo(other.rows("show column grants on table far.line"))
                .hasSize(1);
        assertThat(client.rows("show table elsewhere.far.item")).isEqualTo(other.rows("show table far.item"));
        assertThat(client.error("show tables from schema elsewhere.missing"))
                .isEqualTo("3F000 ERROR: schema \"missing\" does not exist");
        assertThat(client.error("show tables from schema missing.far"))
                .isEqualTo("3D000 ERROR: database \"missing\" does not exist");
    }

    @Test
    void viewsOfAllDatabasesListThem() throws SQLException {
        String both = " where database_name in ('elsewhere', '" + name + "') and schema_name in ('far', 'public')";
        assertThat(client.rows("select database_name, schema_name, table_name, table_type from svv_all_tables" + both
                        + " order by 1 desc, 2, 3"))
                .containsExactly(name + "|public|near|TABLE", "elsewhere|far|item|TABLE");
        assertThat(client.rows("select database_name, column_name, data_type from svv_all_columns" + both
                        + " and table_name in ('near', 'item') order by database_name desc, ordinal_position"))
                .containsExactly(
                        name + "|id|integer",
                        name + "|n|bigint",
                        "elsewhere|id|integer",
                        "elsewhere|name|character varying",
                        "elsewhere|price|numeric");
        assertThat(client.rows("select database_name, schema_name, schema_type from svv_all_schemas" + both
                        + " order by 1 desc, 2"))
                .containsExactly(name + "|public|local", "elsewhere|far|local", "elsewhere|public|local");
        assertThat(client.rows("select table_name from svv_redshift_tables where database_name = 'elsewhere'"
                        + " and schema_name = 'far'"))
                .containsExactly("item");
        assertThat(client.rows(
                        "select column_name, encoding from svv_redshift_columns where database_name = 'elsewhere'"
                                + " and table_name = 'item' order by ordinal_position"))
                .containsExactly("id|az64", "name|lzo", "price|az64");
        assertThat(client.rows("select schema_name from svv_redshift_schemas where database_name = 'elsewhere'"
                        + " and schema_name = 'far'"))
                .containsExactly("far");
    }
}
