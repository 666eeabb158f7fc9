// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.samples.warehouse.console.Console;
import io.github.redshift4j.samples.warehouse.queries.Rows;
import io.github.redshift4j.samples.warehouse.steps.CreateSchema;
import io.github.redshift4j.samples.warehouse.steps.LoadTables;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All queries at scale 1; runs when {@code tpch.answers} names the folder of the answers, some minutes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "tpch.answers", matches = ".+")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class TpchPublishedAnswersTests {
    private Warehouse warehouse;
    private PublishedAnswers answers;

    @BeforeAll
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void load() throws Exception {
        Console silent = new Console(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        answers = new PublishedAnswers(Path.of(System.getProperty("tpch.answers")));
        warehouse = new Warehouse(1);
        new CreateSchema().run(warehouse, silent);
        new LoadTables().run(warehouse, silent);
    }

    @AfterAll
    void close() {
        warehouse.close();
    }

    @ParameterizedTest
    @MethodSource("io.github.redshift4j.samples.warehouse.TpchAnswersTests#files")
    void answersAsPublished(String query) throws Exception {
        List<List<String>> published = answers.of(query);

        List<List<Object>> answer;
        try (Connection connection = warehouse.connect()) {
            answer = Rows.of(connection, TpchAnswersTests.read(query));
        }

        assertThat(answer).hasSameSizeAs(published);
        for (int row = 0; row < published.size(); row++) {
            assertThat(PublishedAnswers.agrees(answer.get(row), published.get(row)))
                    .as("row %d: %s, published %s", row + 1, answer.get(row), published.get(row))
                    .isTrue();
        }
    }
}
