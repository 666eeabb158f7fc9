// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.jooq.Redshift;
import io.github.redshift4j.samples.warehouse.console.Console;
import io.github.redshift4j.samples.warehouse.queries.Rows;
import io.github.redshift4j.samples.warehouse.queries.TpchQuery;
import io.github.redshift4j.samples.warehouse.steps.CreateSchema;
import io.github.redshift4j.samples.warehouse.steps.LoadTables;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The answers in each language against those of an ordinary PostgreSQL on the same data. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TpchAnswersTests {
    private static final double SCALE = 0.01;
    private static final int QUERIES = 22;

    /**
     * Redshift's averages and quotients have fewer digits than PostgreSQL's, and a product of more than 38 digits loses
     * some. The specification allows 100 in a sum and one percent in an average.
     */
    private static final BigDecimal TOLERANCE = new BigDecimal("0.1");

    private Warehouse warehouse;
    private PlainPostgres postgres;

    @BeforeAll
    void load() throws Exception {
        Console silent = new Console(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        warehouse = new Warehouse(SCALE);
        new CreateSchema().run(warehouse, silent);
        new LoadTables().run(warehouse, silent);
        postgres = new PlainPostgres(SCALE);
    }

    @AfterAll
    void close() throws IOException {
        postgres.close();
        warehouse.close();
    }

    @ParameterizedTest
    @CsvSource({"0, q1", "1, q3", "2, q5"})
    void agreesInEveryLanguage(int index, String file) throws Exception {
        TpchQuery query = TpchQuery.all().get(index);
        List<List<Object>> expected = normalised(postgres.query(read(file)));

        try (Connection connection = warehouse.connect()) {
            assertThat(expected).isNotEmpty();
            assertClose("SQL", normalised(query.asSql(connection)), expected);
            assertClose("jOOQ", normalised(query.asJooq(Redshift.using(connection))), expected);
            assertClose("HQL", normalised(warehouse.entities().callInTransaction(query::asHql)), expected);
        }
    }

    /** All 22 queries with the specification's validation parameters, the same text on both sides. */
    @ParameterizedTest
    @MethodSource("files")
    void answersAsPostgreSqlDoes(String file) throws Exception {
        String sql = read(file);
        List<List<Object>> expected = postgres.query(sql);

        List<List<Object>> answer;
        try (Connection connection = warehouse.connect()) {
            answer = Rows.of(connection, sql);
        }

        assertClose("SQL", answer, expected);
    }

    private static void assertClose(String language, List<List<Object>> answer, List<List<Object>> expected) {
        assertThat(answer)
                .as(language)
                .usingElementComparator((a, b) -> areClose(a, b) ? 0 : 1)
                .isEqualTo(expected);
    }

    static List<String> files() {
        return IntStream.rangeClosed(1, QUERIES).mapToObj(i -> "q" + i).toList();
    }

    /** Equal, but for numbers, which may be {@link #TOLERANCE} apart. */
    private static boolean areClose(List<Object> row, List<Object> other) {
        return row.size() == other.size()
                && IntStream.range(0, row.size()).allMatch(i -> areClose(row.get(i), other.get(i)));
    }

    private static boolean areClose(Object value, Object other) {
        if (value instanceof Number && other instanceof Number) {
            BigDecimal difference = new BigDecimal(value.toString()).subtract(new BigDecimal(other.toString()));
            return difference.abs().compareTo(TOLERANCE) <= 0;
        }
        return String.valueOf(value).strip().equals(String.valueOf(other).strip());
    }

    /** Numbers to cents and dates as text: averages have more digits in one place than in another. */
    private static List<List<Object>> normalised(List<List<Object>> rows) {
        return rows.stream()
                .map(row -> row.stream().map(TpchAnswersTests::normalised).toList())
                .toList();
    }

    private static Object normalised(Object value) {
        if (value instanceof Date date) {
            return date.toLocalDate().toString();
        }
        return value instanceof Number
                ? new BigDecimal(value.toString()).setScale(2, RoundingMode.HALF_UP)
                : value.toString();
    }

    static String read(String name) throws IOException {
        try (InputStream sql = TpchAnswersTests.class.getResourceAsStream("/tpch/" + name + ".sql")) {
            return new String(Objects.requireNonNull(sql).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
