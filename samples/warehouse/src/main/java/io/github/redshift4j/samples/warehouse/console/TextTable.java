// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.samples.warehouse.console;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A table in plain text; as wide as its widest values. */
record TextTable(List<String> headings, List<? extends List<? extends @Nullable Object>> rows) {
    private static final int WIDEST = 60;

    @Override
    public String toString() {
        List<List<String>> cells = new ArrayList<>();
        cells.add(headings);
        rows.forEach(row -> cells.add(row.stream().map(TextTable::text).toList()));
        int[] widths = IntStream.range(0, headings.size())
                .map(column -> cells.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        StringBuilder table = new StringBuilder();
        append(table, headings, widths, headings);
        table.append("  ");
        for (int column = 0; column < widths.length; column++) {
            table.append("-".repeat(widths[column])).append(column + 1 < widths.length ? "  " : "\n");
        }
        for (int row = 0; row < rows.size(); row++) {
            append(table, cells.get(row + 1), widths, rows.get(row));
        }
        return table.toString();
    }

    private static void append(
            StringBuilder table, List<String> cells, int[] widths, List<? extends @Nullable Object> values) {
        table.append("  ");
        for (int column = 0; column < widths.length; column++) {
            String cell = cells.get(column);
            String gap = " ".repeat(widths[column] - cell.length());
            boolean last = column + 1 == widths.length;
            boolean number = values.get(column) instanceof Number;
            table.append(number ? gap + cell : last ? cell : cell + gap).append(last ? "\n" : "  ");
        }
    }

    private static String text(@Nullable Object value) {
        String text = value instanceof Double || value instanceof BigDecimal
                ? new BigDecimal(value.toString())
                        .setScale(2, RoundingMode.HALF_UP)
                        .toPlainString()
                : String.valueOf(value);
        return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + '…';
    }
}
