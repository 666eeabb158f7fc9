// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.errors.ServerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;

/** Statements that are refused whatever follows their first words. */
final class LeadingWords {
    private static final int WORDS = 6;
    private static final List<Entry> ENTRIES =
            Resources.lines("refused-statements.txt").stream().map(Entry::parse).toList();

    private record Entry(Pattern words, String name, String refusal) {
        static Entry parse(String line) {
            String[] sides = line.split(" = ");
            StringBuilder pattern = new StringBuilder();
            List<String> name = new ArrayList<>();
            for (String word : sides[0].split(" ")) {
                if (word.startsWith("[")) {
                    pattern.append("(?:(?:").append(word, 1, word.length() - 1).append(") )?");
                } else {
                    pattern.append(word).append(' ');
                    name.add(word);
                }
            }
            return new Entry(Pattern.compile(pattern.toString()), String.join(" ", name), sides[1]);
        }
    }

    private LeadingWords() {}

    /** @param text the whole statement */
    static void check(List<Token> tokens, String text) {
        String words = tokens.stream()
                        .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                        .limit(WORDS)
                        .map(token -> token.getText().toUpperCase(Locale.ROOT))
                        .collect(Collectors.joining(" "))
                + ' ';
        for (Entry entry : ENTRIES) {
            if (entry.words().matcher(words).lookingAt()) {
                throw refusal(entry, text);
            }
        }
    }

    private static ServerException refusal(Entry entry, String text) {
        return switch (entry.refusal()) {
            case "table" -> Refused.notSupported("SQL command \"" + text + "\" not supported on Redshift tables.");
            case "command" -> Refused.notSupported("SQL command \"" + text + "\" not supported.");
            case "local" -> Refused.notHere(entry.name());
            default -> throw new IllegalStateException("Unknown refusal " + entry.refusal());
        };
    }
}
