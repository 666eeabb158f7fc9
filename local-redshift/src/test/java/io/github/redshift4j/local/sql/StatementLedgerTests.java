// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StatementContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page that tells users of every statement and type, against the grammar and the translator. */
class StatementLedgerTests {
    private static final Path PAGE = Path.of("..", "docs", "local-redshift-statements.md");

    private final Translator translator = new Translator();

    /** A line of {@code statements.txt} or {@code types.txt}. */
    record Line(String name, String state, String example, String note) {
        static List<Line> read(String resource) {
            return Resources.lines(resource).stream().map(Line::parse).toList();
        }

        private static Line parse(String text) {
            String[] parts = (text + ' ').split(" \\| ?", 4);
            return new Line(parts[0], parts[1], parts[2].strip(), parts[3].strip());
        }

        String row() {
            return "| `%s` | %s | %s |".formatted(name, state, note);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Line> statements() {
        return Line.read("statements.txt");
    }

    static List<Line> types() {
        return Line.read("types.txt");
    }

    @ParameterizedTest
    @MethodSource("statements")
    void doesWhatThePageTells(Line line) {
        if (line.state().equals("refused")) {
            ServerException refused =
                    catchThrowableOfType(ServerException.class, () -> translator.translate(line.example()));
            assertThat(refused.sqlState()).isEqualTo("0A000");
            assertThat(refused.message()).endsWith("is not supported by the local server");
        } else {
            assertThat(translator.translate(line.example())).hasSize(1);
            assertThat(line.note().isEmpty()).isEqualTo(line.state().equals("done"));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void takesTheTypesThePageTells(Line line) {
        String sql = "create table t (a " + line.example() + ")";
        if (line.state().equals("refused")) {
            assertThat(catchThrowableOfType(ServerException.class, () -> translator.translate(sql))
                            .sqlState())
                    .isEqualTo("0A000");
        } else {
            assertThat(translator.translate(sql)).hasSize(1);
        }
    }

    @Test
    void hasALineForEveryStatementOfTheGrammar() {
        Set<String> known = Arrays.stream(StatementContext.class.getMethods())
                .map(method -> method.getReturnType())
                .filter(type -> ParserRuleContext.class.isAssignableFrom(type) && !type.equals(ParserRuleContext.class))
                .map(StatementLedgerTests::rule)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> shown = statements().stream()
                .filter(line -> !line.state().equals("refused"))
                .map(line -> StatementParser.parse(
                                Scanner.statements(line.example()).get(0))
                        .getChild(0)
                        .getClass())
                .map(StatementLedgerTests::rule)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(shown).isEqualTo(known);
    }

    /** The rule of a context, or of the labelled alternative of one. */
    private static String rule(Class<?> context) {
        Class<?> parent = context.getSuperclass();
        return parent.equals(ParserRuleContext.class) ? context.getSimpleName() : parent.getSimpleName();
    }

    @Test
    void pageListsEachOnce() throws IOException {
        List<String> rows = new ArrayList<>();
        statements().forEach(line -> rows.add(line.row()));
        types().forEach(line -> rows.add(line.row()));
        assertThat(Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(rows);
    }
}
