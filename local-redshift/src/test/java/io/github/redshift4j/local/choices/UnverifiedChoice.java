// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.choices;

import io.github.redshift4j.local.StatementOutcome;
import io.github.redshift4j.local.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A choice of {@code choices.txt}.
 *
 * @param topic the heading it stands under
 * @param source the page of the guide that leaves the question open, or what else is known
 * @param probe statements with what they give if the choice is right
 */
record UnverifiedChoice(String topic, String name, String question, String choice, String source, List<Step> probe) {
    private static final String SCHEMA = "redshift4j_probe";

    /** A statement of a probe. */
    record Step(String sql, List<String> outcome) {}

    static List<UnverifiedChoice> all() throws IOException {
        String text;
        try (InputStream in = UnverifiedChoice.class.getResourceAsStream("choices.txt")) {
            text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        List<UnverifiedChoice> all = new ArrayList<>();
        String topic = "";
        for (String block : text.split("\n(?=\\[|## )")) {
            if (block.startsWith("## ")) {
                topic = block.lines().findFirst().orElseThrow().substring(3);
            } else if (block.startsWith("[")) {
                all.add(parse(
                        topic, block.lines().filter(line -> !line.isBlank()).toList()));
            }
        }
        return all;
    }

    private static UnverifiedChoice parse(String topic, List<String> lines) {
        List<Step> probe = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("> ")) {
                probe.add(new Step(line.substring(2), new ArrayList<>()));
            } else if (StatementOutcome.isOutcome(line)) {
                probe.get(probe.size() - 1).outcome().add(line);
            }
        }
        String name = lines.get(0).substring(1, lines.get(0).length() - 1);
        return new UnverifiedChoice(topic, name, after(lines, "? "), after(lines, ": "), after(lines, "@ "), probe);
    }

    private static String after(List<String> lines, String sign) {
        return lines.stream()
                .filter(line -> line.startsWith(sign))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(lines.get(0) + " has no line that starts with " + sign))
                .substring(2);
    }

    /** The probe as it comes out on a database, in a schema of its own that is dropped afterwards. */
    List<Step> ask(TestDatabase database) throws SQLException {
        List<Step> answers = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema if exists " + SCHEMA + " cascade");
            statement.execute("create schema " + SCHEMA);
            statement.execute("set search_path to " + SCHEMA + ", public");
            try {
                for (Step step : probe) {
                    answers.add(new Step(step.sql(), StatementOutcome.of(connection, step.sql(), step.outcome())));
                }
            } finally {
                statement.execute("rollback");
                statement.execute("drop schema " + SCHEMA + " cascade");
            }
        }
        return answers;
    }

    @Override
    public String toString() {
        return name;
    }
}
