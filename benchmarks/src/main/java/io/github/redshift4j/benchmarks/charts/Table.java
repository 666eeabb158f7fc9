// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of Markdown: a row for each thing measured, a column for each contender.
 *
 * @param columns without the first, which names the rows
 */
record Table(List<String> columns, List<Row> rows) {
    private static final Pattern NUMBER = Pattern.compile("^[0-9][0-9,.]*[0-9]|^[0-9]");

    /** @param values a cell's first number, or none where nothing was measured */
    record Row(String name, List<OptionalDouble> values) {}

    /** The tables of a section, which ends where another of its level begins. */
    static List<Table> ofSection(String page, String heading) {
        int from = page.indexOf(heading + '\n');
        if (from < 0) {
            throw new IllegalArgumentException("The page has no section \"" + heading + '"');
        }
        int next = page.indexOf("\n## ", from + heading.length());
        List<Table> tables = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        for (String line : (page.substring(from, next < 0 ? page.length() : next) + "\n\n").split("\n", -1)) {
            if (line.startsWith("|")) {
                lines.add(line);
            } else if (!lines.isEmpty()) {
                tables.add(of(lines));
                lines.clear();
            }
        }
        return tables;
    }

    private static Table of(List<String> lines) {
        List<String> head = cells(lines.get(0));
        List<Row> rows = new ArrayList<>();
        for (String line : lines.subList(2, lines.size())) {
            List<String> cells = cells(line);
            rows.add(new Row(
                    cells.get(0),
                    cells.subList(1, cells.size()).stream().map(Table::number).toList()));
        }
        return new Table(List.copyOf(head.subList(1, head.size())), rows);
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.strip().substring(1).split("\\|")) {
            cells.add(cell.strip());
        }
        return cells;
    }

    private static OptionalDouble number(String cell) {
        Matcher number = NUMBER.matcher(cell);
        return number.find()
                ? OptionalDouble.of(Double.parseDouble(number.group().replace(",", "")))
                : OptionalDouble.empty();
    }
}
