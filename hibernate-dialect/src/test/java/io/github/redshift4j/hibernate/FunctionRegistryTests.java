// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.hibernate.internal.functions.RefusedFunctions;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.SessionFactory;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.dialect.function.StandardSQLFunction;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.spatial.CommonSpatialFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every function that HQL can name is called on the server or refused with its alternative. */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionRegistryTests {
    /** Usable only on @Audited entities, whose columns they name. */
    private static final Set<String> AUDITING = Set.of("changesetid", "modificationtype");

    /** Of spatial functions; {@link SpatialSuite} calls them. */
    private static final Set<String> OTHER_NAMES = Stream.concat(
                    Arrays.stream(CommonSpatialFunction.values())
                            .map(function -> function.getKey().getAltName().orElseThrow())
                            .filter(name -> !name.equals("difference")),
                    Stream.of("dwithin", "transform", "extent"))
            .collect(Collectors.toSet());

    enum Color {
        RED,
        GREEN
    }

    @Entity(name = "Sample")
    @Table(name = "sample")
    static class Sample {
        @Id
        Long id;

        Integer n;
        Double d;
        String s;
        Boolean b;
        LocalDate day;
        LocalDateTime moment;
        Color color;

        @Enumerated(EnumType.STRING)
        Color colorName;

        Super doc;
        List<String> words;

        Sample() {}

        Sample(long id, int n, double d, String s, Boolean b) {
            this.id = id;
            this.n = n;
            this.d = d;
            this.s = s;
            this.b = b;
        }
    }

    record Call(String name, String expression, String expected) {
        boolean ofAllRows() {
            return name.endsWith("*");
        }

        boolean ofEachRow() {
            return name.endsWith("@");
        }

        String function() {
            return name.replaceAll("[*@]$", "");
        }

        @Override
        public String toString() {
            return function();
        }
    }

    private SessionFactory factory;

    @BeforeAll
    void boot(TestDatabase database) {
        factory = TestDriver.OFFICIAL.factory(
                database, Map.of("hibernate.query.hql.json_functions_enabled", "true"), Sample.class);
        factory.inTransaction(session -> {
            Sample first = new Sample(1, 7, 2.25, "Ab c", true);
            first.day = LocalDate.of(2024, 2, 29);
            first.moment = LocalDateTime.of(2024, 2, 29, 13, 14, 15, 500_000_000);
            first.color = Color.GREEN;
            first.colorName = Color.GREEN;
            first.doc = Super.parse("[1,\"two\"]");
            first.words = Arrays.asList("a", null, "b");
            session.persist(first);
            session.persist(new Sample(2, 3, -1.5, "xyz", false));
            session.persist(new Sample(3, 7, 0.5, null, null));
        });
    }

    @AfterAll
    void close() {
        if (factory != null) {
            factory.close();
        }
    }

    static Stream<Call> calls() {
        try (InputStream file = FunctionRegistryTests.class.getResourceAsStream("functions.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", 3))
                    .map(parts -> new Call(parts[0], parts[1], parts[2].replace('␠', ' ')));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("calls")
    void runs(Call call) {
        String hql = "select " + call.expression() + " from Sample x"
                + (call.ofEachRow() ? " order by x.id" : call.ofAllRows() ? "" : " where x.id = 1");
        List<Object> results = factory.fromTransaction(
                session -> session.createQuery(hql, Object.class).getResultList());
        if (call.ofEachRow()) {
            assertThat(results.stream().map(String::valueOf).collect(Collectors.joining(", ")))
                    .isEqualTo(call.expected());
            return;
        }
        assertThat(results).hasSize(1);
        Object result = results.get(0);
        if (call.expected().equals("?")) {
            assertThat(result).isNotNull();
        } else if (result instanceof Number number) {
            assertThat(number.doubleValue()).isCloseTo(Double.parseDouble(call.expected()), offset(1e-9));
        } else {
            assertThat(String.valueOf(result)).isEqualTo(call.expected());
        }
    }

    @Test
    void leavesNoFunctionOut() {
        SqmFunctionRegistry registry =
                factory.unwrap(SessionFactoryImplementor.class).getQueryEngine().getSqmFunctionRegistry();
        Set<String> names = new TreeSet<>();
        registry.getFunctionsByName().forEach(entry -> names.add(entry.getKey()));
        names.removeIf(
                name -> AUDITING.contains(name) || RefusedFunctions.contains(name) || OTHER_NAMES.contains(name));
        assertThat(names)
                .containsExactlyInAnyOrderElementsOf(calls().map(Call::function).toList());
    }

    @Test
    void takesPercentilesOfAWindowOnly() {
        assertThatThrownBy(() -> factory.inTransaction(session -> session.createQuery(
                                "select percentile_disc(0.5) within group (order by x.n) from Sample x", Object.class)
                        .getResultList()))
                .hasStackTraceContaining("Redshift has percentile_disc exactly over a window only: add OVER");
    }

    @Test
    void refusesWithAnAlternative() {
        for (String call :
                Arrays.asList("array_agg(x.n)", "mode() within group (order by x.n)", "unnest(x.n)", "now()")) {
            assertThatThrownBy(() -> factory.inTransaction(
                            session -> session.createQuery("select " + call + " from Sample x", Object.class)
                                    .getResultList()))
                    .hasStackTraceContaining(
                            "Redshift has no function " + call.substring(0, call.indexOf('(')) + "(): ");
        }
    }

    @Test
    void refusesFunctionsInsteadOfTables() {
        for (String table :
                Arrays.asList("generate_series(1, 3)", "json_table('[1, 2]', '$[*]' columns (a integer path '$'))")) {
            assertThatThrownBy(() -> factory.inTransaction(
                            session -> session.createQuery("select count(*) from " + table + " t", Object.class)
                                    .getResultList()))
                    .hasStackTraceContaining("Redshift has no function " + table.substring(0, table.indexOf('('))
                            + "(): set-returning functions do not run on tables: join a table of numbers, or write a"
                            + " recursive CTE");
        }
    }

    @Test
    void refusesCollationsThatRedshiftDoesNotHave() {
        assertThatThrownBy(() -> factory.inTransaction(
                        session -> session.createQuery("select collate(x.s as ucs_basic) from Sample x", Object.class)
                                .getResultList()))
                .hasStackTraceContaining("collate() takes a text and one of Redshift's collations, as in"
                        + " collate(x.name as case_insensitive): [case_insensitive, ci, case_sensitive, cs]");
    }

    @Test
    void leavesTheApplicationsOwnFunctionsAlone(TestDatabase database) {
        MetadataSources sources = new MetadataSources(new StandardServiceRegistryBuilder()
                        .applySetting("hibernate.connection.url", database.jdbcUrl())
                        .applySetting("hibernate.connection.username", database.user())
                        .applySetting("hibernate.connection.password", database.password())
                        .build())
                .addAnnotatedClass(Sample.class);
        try (SessionFactory own = sources.getMetadataBuilder()
                .applySqlFunction("make_date", new StandardSQLFunction("coalesce"))
                .build()
                .buildSessionFactory()) {
            Object result = own.fromTransaction(session -> session.createQuery(
                            "select make_date(x.n, 1) from Sample x where x.id = 1", Object.class)
                    .getSingleResult());
            assertThat(result).isEqualTo(7);
        }
    }
}
