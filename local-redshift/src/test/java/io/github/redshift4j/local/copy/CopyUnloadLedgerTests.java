// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Plan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The tables of docs/local-redshift-copy-unload.md name every option the parser knows, and what is said of it holds. */
class CopyUnloadLedgerTests {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z0-9_ ]+)` \\| (done|differs|refused) \\|");

    private static Map<String, String> ledger(String heading) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "local-redshift-copy-unload.md"));
        int start = page.indexOf("\n## " + heading + "\n");
        String section = page.substring(start, page.indexOf("\n## ", start + 1));
        Map<String, String> states = new LinkedHashMap<>();
        for (MatchResult row : ROW.matcher(section).results().toList()) {
            assertThat(states.put(row.group(1), row.group(2))).as(row.group(1)).isNull();
        }
        return states;
    }

    /** The options of a table, and what may follow each. */
    private static Map<String, String> known(String resource) throws IOException {
        Map<String, String> shapes = new LinkedHashMap<>();
        try (InputStream in = Plan.class.getResourceAsStream(resource)) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> shapes.put(
                            line.substring(0, line.lastIndexOf(' ')).strip(),
                            line.substring(line.lastIndexOf(' ') + 1)));
        }
        return shapes;
    }

    private static Plan.Option option(String name, String shape) {
        return new Plan.Option(
                name,
                switch (shape) {
                    case "string", "role", "word", "list" -> List.of("x");
                    case "number", "size" -> List.of("1");
                    default -> List.of();
                });
    }

    @Test
    void namesEveryOptionOfCopy() throws IOException {
        assertThat(ledger("COPY").keySet())
                .containsExactlyElementsOf(known("copy-options.txt").keySet());
    }

    @Test
    void namesEveryOptionOfUnload() throws IOException {
        assertThat(ledger("UNLOAD").keySet())
                .containsExactlyElementsOf(known("unload-options.txt").keySet());
    }

    @Test
    void copyRefusesWhatItSaysItDoes() throws IOException {
        Map<String, String> shapes = known("copy-options.txt");
        ledger("COPY").forEach((name, state) -> {
            if (state.equals("refused")) {
                assertThatThrownBy(() -> CopyOptions.of(List.of(option(name, shapes.get(name)))))
                        .isInstanceOfSatisfying(ServerException.class, e -> {
                            assertThat(e.sqlState()).isEqualTo("0A000");
                            assertThat(e.message()).contains(name);
                        });
            }
        });
    }
}
