// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.StatementOutcome;
import io.github.redshift4j.local.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The files of {@code corpus/run}, each over a connection of its own and statement by statement: each is accepted and gives
 * the rows it says, or is refused as it says. {@code corpus/README.md} tells the format.
 */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorpusTests {
    private static final Path FOLDER = Path.of("src/test/resources/io/github/redshift4j/local/sql/corpus");
    private static final Pattern TOLD = Pattern.compile("at least (\\d+) statements");

    private final Map<Path, Connection> connections = new LinkedHashMap<>();

    @BeforeAll
    void connect(TestDatabase database) throws SQLException, IOException {
        for (Path file : files("run")) {
            connections.put(file, database.connect());
        }
    }

    @AfterAll
    void close() throws SQLException {
        for (Connection connection : connections.values()) {
            connection.close();
        }
    }

    /** @param outcome lines of {@code -> } rows, {@code | } column names, {@code = } counts, {@code ! } refusals */
    record Step(Path file, String sql, List<String> outcome) {
        @Override
        public String toString() {
            return sql;
        }
    }

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(folder))) {
            return files.sorted().toList();
        }
    }

    static List<Step> steps() throws IOException {
        List<Step> steps = new ArrayList<>();
        for (Path file : files("run")) {
            for (String line : Resources.lines("corpus/run/" + file.getFileName())) {
                if (StatementOutcome.isOutcome(line)) {
                    steps.get(steps.size() - 1).outcome().add(line);
                } else {
                    steps.add(new Step(file, line, new ArrayList<>()));
                }
            }
        }
        return steps;
    }

    @ParameterizedTest
    @MethodSource("steps")
    void givesTheOutcome(Step step) throws SQLException {
        assertThat(StatementOutcome.of(connections.get(step.file()), step.sql(), step.outcome()))
                .isEqualTo(step.outcome());
    }

    @Test
    void hasAsManyStatementsAsItsPageTells() throws IOException {
        long statements = steps().size();
        for (Path file : files("refused")) {
            statements += Refusal.read("corpus/refused/" + file.getFileName()).size();
        }
        Matcher told = TOLD.matcher(Files.readString(FOLDER.resolve("README.md")));
        assertThat(told.find()).isTrue();
        assertThat(statements).isGreaterThanOrEqualTo(Long.parseLong(told.group(1)));
    }
}
