// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.choices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import io.github.redshift4j.local.choices.UnverifiedChoice.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The probe suite. On the local server every choice must come out as chosen. With {@code REDSHIFT_TEST_URL} and its user
 * and password set, a cluster is asked each question, and what it answers otherwise is printed.
 */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnverifiedChoicesTests {
    private static final Path PAGE = Path.of("..", "docs", "local-redshift-choices.md");

    private final Map<UnverifiedChoice, List<Step>> answers = new LinkedHashMap<>();
    private boolean cluster;

    static List<UnverifiedChoice> choices() throws IOException {
        return UnverifiedChoice.all();
    }

    @ParameterizedTest
    @MethodSource("choices")
    void isAsChosen(UnverifiedChoice choice, TestDatabase database) throws SQLException {
        List<Step> answer = choice.ask(database);
        answers.put(choice, answer);
        cluster = !database.isLocal();
        if (!cluster) {
            assertThat(answer).isEqualTo(choice.probe());
        }
    }

    @AfterAll
    void report() {
        if (cluster) {
            System.out.print(ChoiceReport.of(answers));
        }
    }

    @Test
    void pageTellsEveryChoice() throws IOException {
        List<String> rows = new ArrayList<>();
        for (UnverifiedChoice choice : choices()) {
            rows.add("| `%s` | %s | %s | %s |"
                    .formatted(choice.name(), choice.question(), choice.choice(), choice.source()));
        }
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void tellsWhatAClusterAnswersOtherwise() throws IOException {
        List<UnverifiedChoice> two = choices().subList(0, 2);
        Map<UnverifiedChoice, List<Step>> heard = new LinkedHashMap<>();
        heard.put(two.get(0), two.get(0).probe());
        heard.put(two.get(1), List.of(new Step(two.get(1).probe().get(0).sql(), List.of("! 42601"))));
        assertThat(ChoiceReport.of(heard))
                .isEqualTo(
                        """
                        2 choices asked, 1 right, 1 wrong
                        wrong: dollar-quotes-outside-bodies: Is $$text$$ a string constant outside the body of a routine?
                          chosen: yes
                          select $$it's \\d$$
                            here:    [-> it's \\d]
                            cluster: [! 42601]
                        """);
    }
}
