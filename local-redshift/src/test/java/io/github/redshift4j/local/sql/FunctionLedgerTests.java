// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page that tells users of every function, against the table the translator reads. */
class FunctionLedgerTests {
    private static final Path PAGE = Path.of("..", "docs", "local-redshift-functions.md");
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (done|differs|refused) \\|(.*)\\|");

    /** The state of a function and what is said of it. */
    private record Entry(String state, String note) {}

    private static Map<String, Entry> page() throws IOException {
        Map<String, Entry> page = new TreeMap<>();
        for (String line : Files.readAllLines(PAGE)) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                Entry entry = new Entry(row.group(2), row.group(3).strip());
                assertThat(page.put(row.group(1), entry))
                        .as("second row of %s", row.group(1))
                        .isNull();
            }
        }
        return page;
    }

    private static Map<String, String> table() {
        Map<String, String> states = new TreeMap<>();
        for (String line : Resources.lines("functions.txt")) {
            FunctionTable.Function function = FunctionTable.Function.parse(line);
            // ROW(…) is written by a rule that only ever refuses
            boolean refused = function.is("refused") || function.name().equals("row");
            states.put(function.name(), refused ? "refused" : "done");
        }
        return states;
    }

    @Test
    void listsEveryFunctionOnce() throws IOException {
        assertThat(page().keySet()).isEqualTo(table().keySet());
    }

    @Test
    void tellsWhatIsRefused() throws IOException {
        Map<String, String> told = new TreeMap<>();
        page().forEach((name, entry) -> told.put(name, entry.state().equals("refused") ? "refused" : "done"));
        assertThat(told).isEqualTo(table());
    }

    @Test
    void saysHowWhatDiffersAndWhyWhatIsRefused() throws IOException {
        assertThat(page()).allSatisfy((name, entry) -> assertThat(
                        entry.state().equals("done") || !entry.note().isEmpty())
                .as("note of %s", name)
                .isTrue());
    }
}
