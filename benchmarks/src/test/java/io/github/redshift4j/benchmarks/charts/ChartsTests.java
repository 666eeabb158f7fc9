// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ChartsTests {
    private static final Path DOCS = Path.of("../docs");

    @Test
    void thePublishedChartsAreThoseOfTheTables() throws Exception {
        Map<String, String> charts = Charts.of(Files.readString(DOCS.resolve("benchmarks.md")));

        assertThat(charts).containsOnlyKeys("drivers-allocation.svg", "drivers-time.svg");
        for (Map.Entry<String, String> chart : charts.entrySet()) {
            assertThat(DOCS.resolve("charts").resolve(chart.getKey())).content().isEqualTo(chart.getValue());
        }
    }

    @Test
    void readsTheFirstNumberOfEachCell() {
        String page =
                """
                ## A

                | | OURS | THEIRS | NOBODY |
                |---|---:|---:|---:|
                | INSERT, 10,000 | 14.5, rewriting 9.8 | 1,286 | |

                ## B
                | | X |
                |---|---|
                | y | 1 |
                """;

        assertThat(Table.ofSection(page, "## A"))
                .containsExactly(new Table(
                        List.of("OURS", "THEIRS", "NOBODY"),
                        List.of(new Table.Row(
                                "INSERT, 10,000",
                                List.of(OptionalDouble.of(14.5), OptionalDouble.of(1286), OptionalDouble.empty())))));
    }
}
