// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.samples.warehouse.console.Console;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarehouseSampleTests {
    @Test
    void goesFromEntitiesToParquetAndBack() throws Exception {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        List<String> outcomes =
                new WarehouseSample(new Console(new PrintStream(printed, true, StandardCharsets.UTF_8)), 0.01).run();

        assertThat(outcomes)
                .containsExactly(
                        "started, with S3 beside it",
                        "8 tables with keys, styles and encodings",
                        "86,805 rows in 8 tables, committed once",
                        "refused whole, then 3 of 5 loaded",
                        "three answers",
                        "8 tables made again from their DDL, equal",
                        "15,000 rows there and back, checksum equal",
                        "rolled back, and told so");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("== 8. ", "== Summary, TPC-H scale 0.01");
    }
}
