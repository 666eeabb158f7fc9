// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.OptionWordContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the options of COPY and UNLOAD, in any order, by a table of their names and arguments. */
final class OptionReader {
    static final OptionReader COPY = new OptionReader("copy-options.txt");
    static final OptionReader UNLOAD = new OptionReader("unload-options.txt");

    private static final Pattern NUL = Pattern.compile("'\\\\0{1,3}'");

    /** Option by name, and what may follow it. */
    private final Map<String, String> shapes = new LinkedHashMap<>();

    private OptionReader(String resource) {
        for (String line : Resources.lines(resource)) {
            int blank = line.lastIndexOf(' ');
            shapes.put(line.substring(0, blank).strip(), line.substring(blank + 1));
        }
    }

    List<Plan.Option> read(List<OptionWordContext> words, Translation to) {
        return new Run(words, to).options();
    }

    private final class Run {
        private final List<OptionWordContext> words;
        private final Translation to;
        private int at;

        Run(List<OptionWordContext> words, Translation to) {
            this.words = words;
            this.to = to;
        }

        List<Plan.Option> options() {
            List<Plan.Option> options = new ArrayList<>();
            Set<String> seen = new HashSet<>();
            while (at < words.size()) {
                String before = word(at);
                if (before.equals("FORMAT")
                        || (before.equals("WITH") && word(at + 1).equals("CREDENTIALS"))) {
                    at++;
                    skipAs();
                }
                if (word(at).equals("JOB")) {
                    throw Refused.notHere("COPY JOB");
                }
                String name = name();
                skipAs();
                options.add(new Plan.Option(name, arguments(String.valueOf(shapes.get(name)))));
                if (!seen.add(name)) {
                    throw ServerException.of(SqlState.SYNTAX_ERROR, "conflicting or redundant options");
                }
            }
            return options;
        }

        /** The longest name that starts here. */
        private String name() {
            String two = word(at) + ' ' + word(at + 1);
            if (shapes.containsKey(two)) {
                at += 2;
                return two;
            }
            String one = word(at);
            if (!shapes.containsKey(one)) {
                throw unexpected();
            }
            at++;
            return one;
        }

        private void skipAs() {
            if (word(at).equals("AS")) {
                at++;
            }
        }

        private List<String> arguments(String shape) {
            int bracket = shape.indexOf('[');
            if (bracket > 0) {
                List<String> allowed =
                        List.of(shape.substring(bracket + 1, shape.length() - 1).split(","));
                String word = word(at).toLowerCase(Locale.ROOT);
                if (!allowed.contains(word)) {
                    return List.of();
                }
                at++;
                return List.of(word);
            }
            return switch (shape) {
                case "none" -> List.of();
                case "string" -> List.of(required(string()));
                case "string?" -> {
                    String value = string();
                    yield value == null ? List.of() : List.of(value);
                }
                case "word" -> {
                    String value = string();
                    yield List.of(value != null ? value : required(lowerWord()));
                }
                case "role" -> List.of(role());
                case "number" -> List.of(required(number()));
                case "size" -> size();
                case "list" -> list();
                case "simplify" -> simplify();
                default -> throw new IllegalStateException("Unknown argument shape " + shape);
            };
        }

        /** DEFAULT is a word; whether clusters take it in quotes is not documented. */
        private String role() {
            String value = string();
            if (value != null) {
                if (value.equalsIgnoreCase("default")) {
                    throw ServerException.of(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "The local server takes IAM_ROLE DEFAULT as a keyword, not as a string; leave out the quotes");
                }
                return value;
            }
            if (!word(at).equals("DEFAULT")) {
                throw unexpected();
            }
            return required(lowerWord());
        }

        private List<String> size() {
            List<String> size = new ArrayList<>(List.of(required(number())));
            if (word(at).equals("MB") || word(at).equals("GB")) {
                size.add(word(at++).toLowerCase(Locale.ROOT));
            }
            return size;
        }

        /** {@code SIMPLIFY [AUTO] [tolerance]}. */
        private List<String> simplify() {
            List<String> simplify = new ArrayList<>();
            if (word(at).equals("AUTO")) {
                at++;
                simplify.add("auto");
            }
            String tolerance = number();
            if (tolerance != null) {
                simplify.add(tolerance);
            }
            return simplify;
        }

        private List<String> list() {
            List<String> names = new ArrayList<>();
            expect("(");
            while (true) {
                if (at >= words.size() || words.get(at).anyWord() == null) {
                    throw unexpected();
                }
                names.add(Names.of(words.get(at++).anyWord(), to.settings()));
                if (word(at).equals(")")) {
                    at++;
                    return names;
                }
                expect(",");
            }
        }

        private void expect(String sign) {
            if (!word(at).equals(sign)) {
                throw unexpected();
            }
            at++;
        }

        private @Nullable String string() {
            if (at == words.size() || words.get(at).string() == null) {
                return null;
            }
            StringContext literal = words.get(at++).string();
            // No string of SQL holds it, but NULL AS may name it.
            return NUL.matcher(literal.getText()).matches() ? "\0" : StringLiterals.value(literal);
        }

        private @Nullable String number() {
            String sign = word(at).equals("-") ? "-" : "";
            int number = at + sign.length();
            if (number < words.size()
                    && (words.get(number).INTEGER() != null || words.get(number).DECIMAL() != null)) {
                at = number + 1;
                return sign + words.get(number).getText();
            }
            return string();
        }

        private @Nullable String lowerWord() {
            return at < words.size() && words.get(at).anyWord() != null
                    ? words.get(at++).getText().toLowerCase(Locale.ROOT)
                    : null;
        }

        private String required(@Nullable String value) {
            if (value == null) {
                throw unexpected();
            }
            return value;
        }

        private String word(int index) {
            return index < words.size() ? words.get(index).getText().toUpperCase(Locale.ROOT) : "";
        }

        private ServerException unexpected() {
            return at < words.size()
                    ? StatementParser.syntaxError(to.source(), words.get(at).getStart())
                    : ServerException.of(SqlState.SYNTAX_ERROR, "syntax error at end of input");
        }
    }
}
