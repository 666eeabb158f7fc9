// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The answers at scale 1 that the TPC publishes with its data generator: a file {@code q1.out} and so on a query. */
record PublishedAnswers(Path folder) {
    private static final Pattern SEPARATOR = Pattern.compile("\\|");

    /** The rows of a query's answer, each cell without the blanks around it. */
    List<List<String>> of(String query) throws IOException {
        return Files.readAllLines(folder.resolve(query + ".out")).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> Arrays.stream(SEPARATOR.split(line, -1))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    /** Whether a row is the published one, numbers within what {@link #areClose} allows. */
    static boolean agrees(List<Object> row, List<String> published) {
        return row.size() == published.size()
                && IntStream.range(0, row.size()).allMatch(i -> agrees(row.get(i), published.get(i)));
    }

    private static boolean agrees(Object value, String published) {
        return value instanceof Number
                ? areClose(new BigDecimal(value.toString()), new BigDecimal(published))
                : String.valueOf(value).strip().equals(published);
    }

    /**
     * Within a cent, and for the sums of millions of products within a millionth: the specification allows 100 in a sum
     * and a hundredth of an average.
     */
    private static boolean areClose(BigDecimal value, BigDecimal published) {
        BigDecimal allowed = published.abs().movePointLeft(6).max(new BigDecimal("0.011"));
        return value.subtract(published).abs().compareTo(allowed) <= 0;
    }
}
