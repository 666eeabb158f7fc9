// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SUPER: what values look like, how they compare, convert and are taken apart. */
@LocalRedshiftTest
class SuperTests {
    private final TestDatabase database;
    private Client client;

    SuperTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void connect() throws SQLException {
        client = new Client(database);
        client.run(
                "create table doc (id int, d super)",
                """
                insert into doc values
                (1, json_parse('{"name": "Ann", "tags": ["x", "y"], "n": 1.50, "sub": {"k": null}}'))""",
                "insert into doc values (2, json_parse('[3, 2.0, true]'))",
                "insert into doc values (3, 'plain')",
                "insert into doc values (4, 7)");
    }

    @AfterEach
    void dropTable() throws SQLException {
        client.run("drop table doc");
        client.close();
    }

    @Test
    void valuesKeepOrderAndDigitsWithoutBlanks() throws SQLException {
        assertThat(client.rows("select d from doc order by id"))
                .containsExactly(
                        "{\"name\":\"Ann\",\"tags\":[\"x\",\"y\"],\"n\":1.50,\"sub\":{\"k\":null}}",
                        "[3,2.0,true]",
                        "\"plain\"",
                        "7");
    }

    @Test
    void navigationIsLax() throws SQLException {
        assertThat(client.rows(
                        "select d.name, d.tags[1], d.tags[9], d.nothing.at.all, d.sub.k, d[0] from doc order by id"))
                .containsExactly(
                        "\"Ann\"|\"y\"|null|null|null|null",
                        "null|null|null|null|null|3",
                        "null|null|null|null|null|null",
                        "null|null|null|null|null|null");
    }

    @Test
    void comparisonIsDynamic() throws SQLException {
        assertThat(client.rows("select id from doc where d.name = 'Ann'")).containsExactly("1");
        assertThat(client.rows("select id from doc where d.n = 1.5")).containsExactly("1");
        assertThat(client.rows("select id from doc where d = 'plain  '")).containsExactly("3");
        assertThat(client.rows("select id from doc where d = 7")).containsExactly("4");
        assertThat(client.rows("select id from doc where d < 100")).containsExactly("4");
        assertThat(client.rows("select d = 'x', d < 'x' from doc where id = 4")).containsExactly("f|null");
        assertThat(
                        client.rows(
                                "select json_parse('{\"a\":1,\"b\":[2]}') = d from (select json_parse('{\"b\":[2.0],\"a\":1}') as d) t"))
                .containsExactly("t");
    }

    @Test
    void valuesHaveATotalOrder() throws SQLException {
        client.run("insert into doc values (5, json_parse('false')), (6, json_parse('{}')), (7, json_parse('7.0'))");
        assertThat(client.rows("select d from doc where id > 1 order by d, id"))
                .containsExactly("false", "7", "7.0", "\"plain\"", "[3,2.0,true]", "{}");
        assertThat(client.rows("select count(*) from (select distinct d from doc where id in (4, 7)) t"))
                .containsExactly("1");
    }

    @Test
    void castsFailToNull() throws SQLException {
        assertThat(
                        client.rows(
                                "select d.name::int, d.name::varchar, d.n::decimal(5,1), d.tags::varchar, d.n::bool from doc where id = 1"))
                .containsExactly("null|Ann|1.5|null|null");
        assertThat(client.error("select current_date::super"))
                .startsWith("42846 ERROR: cannot cast type date to super");
    }

    @Test
    void arraysUnnestAndObjectsUnpivot() throws SQLException {
        assertThat(client.rows("select t.id, x, i from doc t, t.d.tags as x at i"))
                .containsExactly("1|\"x\"|0", "1|\"y\"|1");
        assertThat(client.rows("select attr, val from doc t, unpivot t.d as val at attr where t.id = 1"))
                .containsExactly("name|\"Ann\"", "tags|[\"x\",\"y\"]", "n|1.50", "sub|{\"k\":null}");
    }

    @Test
    void arithmeticIsForNumbers() throws SQLException {
        assertThat(client.rows("select d + 1, d * 2, d / 2, d.a + 1 from doc where id = 4"))
                .containsExactly("8|14|3|null");
    }

    @Test
    void arraysAndObjectsAreBuilt() throws SQLException {
        assertThat(client.values("array(1, 'a', null, 2.50, true), object('k', array(1), 'z', 'v')"))
                .isEqualTo("[1,\"a\",null,2.50,true]|{\"k\":[1],\"z\":\"v\"}");
        assertThat(client.error("select array(current_date)")).startsWith("42846");
        assertThat(
                        client.values(
                                "array_concat(array(1), array(2)), array_flatten(array(array(1, 2), array(3))),"
                                        + " subarray(array('a', 'b', 'c'), -2, 1), split_to_array('a|b', '|'), get_array_length(array(1, 2))"))
                .isEqualTo("[1,2]|[1,2,3]|[\"b\"]|[\"a\",\"b\"]|2");
    }

    @Test
    void parsingIsStrict() throws SQLException {
        assertThat(client.error("select json_parse('{bad')"))
                .startsWith("XX000 ERROR: JSON_PARSE() error: invalid JSON");
        assertThat(client.error("select json_parse('{\"a\":1,\"a\":2}')"))
                .startsWith("XX000 ERROR: JSON_PARSE() error: duplicate attribute");
        assertThat(
                        client.values(
                                "can_json_parse('{bad'), is_valid_json('[1]'), json_serialize(json_parse(' { \"a b\" : [ 1 ] } '))"))
                .isEqualTo("f|t|{\"a b\":[1]}");
    }

    @Test
    void typesAreTold() throws SQLException {
        assertThat(
                        client.rows(
                                "select json_typeof(d), is_array(d), is_object(d), is_scalar(d), is_integer(d) from doc order by id"))
                .containsExactly("object|f|t|f|f", "array|t|f|f|f", "string|f|f|t|f", "number|f|f|t|t");
    }
}
