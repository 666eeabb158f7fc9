// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.charts;

import java.util.Locale;
import java.util.OptionalDouble;

/** A panel of bars for each row of a table, each panel on a scale of its own. */
record BarChart(String title, Table table) {
    private static final int WIDTH = 860;
    private static final int PANEL = WIDTH / 2;
    private static final int BAR = 16;
    private static final int HEAD = 44;
    private static final int LABELS = 150;
    private static final int NUMBERS = 70;

    String svg() {
        int panelHeight = 34 + BAR * table.columns().size();
        int panelRows = (table.rows().size() + 1) / 2;
        int height = HEAD + panelRows * panelHeight;
        StringBuilder svg = new StringBuilder()
                .append(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n"
                                .formatted(WIDTH, height, WIDTH, height))
                .append("<title>")
                .append(escape(title))
                .append("</title>\n")
                .append(
                        """
                        <style>
                        text { font: 12px sans-serif; fill: #24292f; }
                        .title { font-size: 15px; font-weight: bold; }
                        .name { font-weight: bold; }
                        .limit { fill: #afb8c1; }
                        .ours { fill: #1a7f37; }
                        .peer { fill: #6e7f96; }
                        </style>
                        """)
                .append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n")
                .append(text("title", 12, 24, title));
        for (int i = 0; i < table.rows().size(); i++) {
            panel(svg, table.rows().get(i), i % 2 * PANEL, HEAD + i / 2 * panelHeight);
        }
        return svg.append("</svg>\n").toString();
    }

    private void panel(StringBuilder svg, Table.Row row, int left, int top) {
        double most = row.values().stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max()
                .orElse(1);
        svg.append(text("name", left + 12, top + 14, row.name()));
        int y = top + 20;
        for (int i = 0; i < row.values().size(); i++) {
            OptionalDouble value = row.values().get(i);
            if (value.isEmpty()) {
                continue;
            }
            String contender = table.columns().get(i);
            long length = Math.max(1, Math.round(value.getAsDouble() / most * (PANEL - LABELS - NUMBERS)));
            svg.append(text("label", left + 12, y + 12, contender))
                    .append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n"
                            .formatted(kind(contender), left + LABELS, y + 2, length, BAR - 4))
                    .append(text("number", left + LABELS + (int) length + 5, y + 12, number(value.getAsDouble())));
            y += BAR;
        }
    }

    private static String kind(String contender) {
        return switch (contender) {
            case "DRAIN", "TIGHT_LOOP", "LOOP" -> "limit";
            case "OURS", "COLUMNS" -> "ours";
            default -> "peer";
        };
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%,.1f", value);
    }

    private static String text(String type, int x, int y, String content) {
        return "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n".formatted(type, x, y, escape(content));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
