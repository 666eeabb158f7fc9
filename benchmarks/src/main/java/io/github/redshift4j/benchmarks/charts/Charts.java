// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.charts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the charts of the drivers' tables: {@code Charts <benchmarks.md> <folder>}. */
public final class Charts {
    private static final String SECTION = "## JDBC drivers beside each other";

    private Charts() {}

    public static void main(String... args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[1]));
        for (Map.Entry<String, String> chart :
                of(Files.readString(Path.of(args[0]))).entrySet()) {
            Files.writeString(folder.resolve(chart.getKey()), chart.getValue());
        }
    }

    /** The charts of a page, by the names of their files. */
    static Map<String, String> of(String page) {
        List<Table> tables = Table.ofSection(page, SECTION);
        Map<String, String> charts = new TreeMap<>();
        charts.put("drivers-time.svg", new BarChart("Milliseconds, median; less is better", tables.get(0)).svg());
        charts.put(
                "drivers-allocation.svg",
                new BarChart("Bytes allocated by the calling thread, a row or call; less is better", tables.get(1))
                        .svg());
        return charts;
    }
}
