// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.exception.GenericJDBCException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HQL's JSON functions on SUPER columns and on texts. */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonFunctionTests {
    private static final String DOCUMENT =
            """
            {"low":{"er":"x","n":1.50,"b":true,"nothing":null,"list":[10,{"Up":"y"},[7]]},\
            "Cap":{"Ital":"z","deep":{"Deeper":[{"q":1},"}}"]},"empty":"","low":"{\\"Cap\\":1}"},\
            "day":"2024-02-29","at":"2024-02-29T13:14:15.5","bytes":"00ff41","Cap2":"a long text that is no object",\
            "id":"01234567-89ab-cdef-0123-456789abcdef"}""";

    @Entity(name = "Doc")
    static class Doc {
        @Id
        Long id;

        Super json;

        @Column(length = 1000)
        String text;

        String name;
        LocalDateTime moment;
        byte[] bytes;
        LocalDate day;
        Integer n;
    }

    private SessionFactory factory;

    @BeforeAll
    void boot(TestDatabase database) {
        factory = TestDriver.OFFICIAL.factory(
                database, Map.of("hibernate.query.hql.json_functions_enabled", "true"), Doc.class);
        factory.inTransaction(session -> {
            Doc doc = new Doc();
            doc.id = 1L;
            doc.json = Super.parse(DOCUMENT);
            doc.text = DOCUMENT;
            doc.name = "it's \"a\"";
            doc.moment = LocalDateTime.of(2024, 2, 29, 13, 14, 15, 500_000_000);
            doc.day = LocalDate.of(2024, 2, 29);
            doc.bytes = new byte[] {0, -1};
            doc.n = 3;
            session.persist(doc);
            Doc bare = new Doc();
            bare.id = 2L;
            session.persist(bare);
        });
    }

    @AfterAll
    void close() {
        if (factory != null) {
            factory.close();
        }
    }

    private <T> T ask(String expression, Class<T> type) {
        return factory.fromTransaction(
                session -> session.createQuery("select " + expression + " from Doc d where d.id = 1", type)
                        .getSingleResult());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "$.low.er | x",
                "$.low.n | 1.50",
                "$.low.b | true",
                "$.low.nothing | null",
                "$.low.missing.far | null",
                "$.low | null",
                "$.low.list | null",
                "$.low.list[0] | 10",
                "$.low.list[1].Up | y",
                "$.low.list[2][0] | 7",
                "$.low.list[9] | null",
                "$.Cap.Ital | z",
                "$.Cap.deep.Deeper[0].q | 1",
                "$.Cap.deep.Deeper[1] | }}",
                "$.Cap.empty | ''",
                "$.Cap.low | {\"Cap\":1}",
                "$.Cap.Missing | null",
                "$.Cap.Ital.Further | null",
                "$.Cap2.x | null",
                "$.Missing.Far | null",
                "$.Cap2 | a long text that is no object"
            })
    void readsScalarsOfColumnsAndTexts(String path, String expected) {
        assertThat(ask("json_value(d.json, '" + path + "')", String.class)).isEqualTo(expected);
        assertThat(ask("json_value(d.text, '" + path + "')", String.class)).isEqualTo(expected);
    }

    @Test
    void readsScalarsAsTypes() {
        assertThat(ask("json_value(d.json, '$.low.n' returning BigDecimal)", BigDecimal.class))
                .isEqualByComparingTo("1.50");
        assertThat(ask("json_value(d.json, '$.low.list[0]' returning Integer)", Integer.class))
                .isEqualTo(10);
        assertThat(ask("json_value(d.json, '$.low.b' returning Boolean)", Boolean.class))
                .isTrue();
        assertThat(ask("json_value(d.json, '$.day' returning LocalDate)", LocalDate.class))
                .isEqualTo("2024-02-29");
        assertThat(ask("json_value(d.json, '$.at' returning LocalDateTime)", LocalDateTime.class))
                .isEqualTo("2024-02-29T13:14:15.5");
        assertThat(ask("json_value(d.json, '$.bytes' returning binary)", byte[].class))
                .containsExactly(0, -1, 65);
        assertThat(ask("json_value(d.json, '$.id' returning uuid)", UUID.class))
                .isEqualTo(UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"));
    }

    @Test
    void standsInConditionsBesideWindowsAndGroups() {
        List<Long> ids = factory.fromTransaction(session -> session.createQuery(
                        "select d.id from Doc d where json_value(d.json, '$.low.list[$i]' passing 0 as i null on empty) = '10'"
                                + " and row_number() over (order by d.id) = 1",
                        Long.class)
                .getResultList());
        assertThat(ids).containsExactly(1L);
        Object[] groups = factory.fromTransaction(session -> session.createQuery(
                        "select d.id, json_query(json_array(d.id, null null on null), '$' with wrapper),"
                                + " (select count(*) from Doc x) from Doc d group by d.id having d.id = 1",
                        Object[].class)
                .getSingleResult());
        assertThat(groups).startsWith(1L, "[[1,null]]");
    }

    @Test
    void passesIndexes() {
        List<String> values = factory.fromTransaction(session -> session
                .createQuery(
                        "select json_value(d.json, '$.low.list[$i]' passing :i as i),"
                                + " json_value(d.text, '$.Cap.deep.Deeper[$i]' passing 1 + :j as i)"
                                + " from Doc d where d.id = 1",
                        Object[].class)
                .setParameter("i", 0)
                .setParameter("j", 0)
                .getResultList()
                .stream()
                .flatMap(Arrays::stream)
                .map(String::valueOf)
                .toList());
        assertThat(values).containsExactly("10", "}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "$.low.list | [10,{\"Up\":\"y\"},[7]]",
                "$.Cap.deep | {\"Deeper\":[{\"q\":1},\"}}\"]}",
                "$.Cap.Ital | \"z\"",
                "$.Cap.Ital with wrapper | [\"z\"]",
                "$.low.list with wrapper | [[10,{\"Up\":\"y\"},[7]]]",
                "$.low.list with conditional wrapper | [10,{\"Up\":\"y\"},[7]]",
                "$.low.list[0] with conditional wrapper | [10]",
                "$.Missing with wrapper | null"
            })
    void readsJson(String path, String expected) {
        String[] words = path.split(" ", 2);
        String arguments = "'" + words[0] + "' " + (words.length > 1 ? words[1] : "");
        assertThat(ask("json_query(d.json, " + arguments + ")", String.class)).isEqualTo(expected);
        assertThat(ask("json_query(d.text, " + arguments + ")", String.class)).isEqualTo(expected);
    }

    @Test
    void tellsWhatIsThere() {
        for (String there : List.of("$.low", "$.low.nothing", "$.Cap.Ital", "$.Cap.empty", "$.low.list[2][0]")) {
            assertThat(count("json_exists(d.json, '" + there + "')")).as(there).isEqualTo(1);
            assertThat(count("json_exists(d.text, '" + there + "')")).as(there).isEqualTo(1);
        }
        for (String missing : List.of("$.cap", "$.Low", "$.low.list[3]", "$.Cap.Ital.x", "$.low.er.x")) {
            assertThat(count("json_exists(d.json, '" + missing + "')"))
                    .as(missing)
                    .isEqualTo(0);
        }
    }

    private long count(String condition) {
        return factory.fromTransaction(
                session -> session.createQuery("select count(*) from Doc d where " + condition, Long.class)
                        .getSingleResult());
    }

    @Test
    void answersForWhatIsMissing() {
        assertThat(ask("json_value(d.json, '$.Missing' default 'none' on empty)", String.class))
                .isEqualTo("none");
        assertThat(ask("json_value(d.json, '$.low.nothing' default 'none' on empty)", String.class))
                .isNull();
        for (String function : List.of("json_value", "json_query")) {
            assertThatThrownBy(() -> ask(function + "(d.json, '$.Missing' error on empty)", String.class))
                    .isInstanceOf(GenericJDBCException.class)
                    .hasStackTraceContaining("nothing at the JSON path");
            assertThat(ask(function + "(d.json, '$.Cap.deep.Deeper[0].q' error on empty)", String.class))
                    .isEqualTo("1");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "json_array() | []",
                "json_array(1, 'it''s', true, 1.5) | [1,\"it's\",true,1.5]",
                "json_array(d.n, d.name, null) | [3,\"it's \\\"a\\\"\"]",
                "json_array(d.n, null null on null) | [3,null]",
                "json_array(json_array(d.n), json_object('a': d.day), d.bytes) | [[3],{\"a\":\"2024-02-29\"},\"00ff\"]",
                "json_object() | {}",
                "json_object('a': d.moment, d.name: null) | {\"a\":\"2024-02-29T13:14:15.500000\",\"it's \\\"a\\\"\":null}",
                "json_object('a': null, 'b': d.n absent on null) | {\"b\":3}",
                "json_object('a': null absent on null) | {}",
                "json_object('low': json_query(d.json, '$.low.list')) | {\"low\":[10,{\"Up\":\"y\"},[7]]}"
            })
    void makesJson(String expression, String expected) {
        assertThat(ask(expression, String.class)).isEqualTo(expected);
    }

    @Test
    void aggregatesJson() {
        assertThat(aggregate("json_arrayagg(d.n order by d.id)")).isEqualTo("[3]");
        assertThat(aggregate("json_arrayagg(d.n null on null order by d.id desc)"))
                .isEqualTo("[null,3]");
        assertThat(aggregate("json_arrayagg(d.id null on null order by d.id) filter (where d.id > 1)"))
                .isEqualTo("[2]");
        assertThat(aggregate("json_objectagg(d.id value d.n)")).isEqualTo("{\"1\":3}");
        assertThat(aggregate("json_objectagg(d.id value d.n null on null) filter (where d.id = 2)"))
                .isEqualTo("{\"2\":null}");
    }

    private String aggregate(String expression) {
        return factory.fromTransaction(
                session -> session.createQuery("select " + expression + " from Doc d", String.class)
                        .getSingleResult());
    }

    @Test
    void refusesWhatCannotBeTold() {
        assertThatThrownBy(() -> ask("json_query(d.json, '$.list[*].id')", String.class))
                .hasStackTraceContaining("JSON path $.list[*].id: on Redshift a path has names and indexes only");
        assertThatThrownBy(() -> ask("json_value(d.json, '$.a' default 'x' on error)", String.class))
                .hasStackTraceContaining("json_value: DEFAULT .. ON ERROR cannot be told on Redshift");
        assertThatThrownBy(() -> ask("json_set(d.json, '$.a', 1)", String.class))
                .hasStackTraceContaining(
                        "Redshift has no function json_set(): OBJECT_TRANSFORM must be told every attribute to keep");
    }

    @Test
    void navigatesColumnsAndKeepsWhatHasCapitals() {
        assertThat(Sql.ofQuery(factory, "select json_value(d.json, '$.low.list[1].Up') from Doc d"))
                .isEqualTo("select cast(case when strpos(json_serialize(object_transform(d1_0.json.low.list[1]"
                        + " keep '\"Up\"')),'{\"Up\":')=1 then json_parse(reverse(substring(reverse(substring("
                        + "json_serialize(object_transform(d1_0.json.low.list[1] keep '\"Up\"')),7)),2))) end"
                        + " as varchar(65535)) from Doc d1_0");
        assertThat(Sql.ofQuery(factory, "select d.id from Doc d where json_exists(d.json, '$.low.list[0]')"))
                .isEqualTo(
                        "select d1_0.id from Doc d1_0 where (json_typeof(json_parse(nullif(reverse(substring(reverse("
                                + "substring(json_serialize(subarray(d1_0.json.low.list,0,1)),2)),2)),''))) is not null)");
    }
}
