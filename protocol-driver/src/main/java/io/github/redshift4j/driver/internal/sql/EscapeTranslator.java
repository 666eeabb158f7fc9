// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.sql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Translates one {@code {...}} escape of the JDBC specification, section 13.4, into what Redshift reads. */
final class EscapeTranslator {
    /** JDBC's own example of an escape character; in Redshift's literals it escapes the quote, so none ends here. */
    private static final String BACKSLASH = "'\\'";

    private final SqlParser parser;
    private final String sql;
    private final int start;
    private final int[] end = new int[1];

    EscapeTranslator(SqlParser parser, String sql, int start) {
        this.parser = parser;
        this.sql = sql;
        this.start = start;
    }

    /** Appends the translation and returns the index after the closing brace. */
    int translate() throws SQLException {
        int at = SqlLexer.skipBlank(sql, start + 1);
        if (at < sql.length() && sql.charAt(at) == '?') {
            return functionCall(at);
        }
        int wordEnd = at < sql.length() ? SqlLexer.wordEnd(sql, at) : at;
        String word = sql.substring(at, wordEnd).toLowerCase(Locale.ROOT);
        String prefix =
                switch (word) {
                    case "d" -> "DATE ";
                    case "t" -> "TIME ";
                    case "ts" -> "TIMESTAMP ";
                    case "oj" -> "";
                    case "escape" -> "ESCAPE ";
                    case "limit" -> "LIMIT ";
                    case "call" -> "CALL ";
                    case "fn" -> null;
                    default ->
                        throw parser.malformed(
                                start, "{" + word + "} is none of call, d, escape, fn, limit, oj, t, ts");
                };
        return prefix == null ? scalarFunction(wordEnd) : plain(prefix, word, wordEnd);
    }

    private int plain(String prefix, String word, int from) throws SQLException {
        int quote = SqlLexer.skipBlank(sql, from);
        if (word.equals("escape") && sql.startsWith(BACKSLASH, quote)) {
            int brace = SqlLexer.skipBlank(sql, quote + BACKSLASH.length());
            if (at(brace) == '}') {
                parser.append(prefix + "'\\\\'");
                return brace + 1;
            }
        }
        String content = parser.translated(from, "}", end);
        parser.append(prefix);
        parser.append(content);
        if (word.equals("call") && !content.endsWith(")")) {
            parser.append("()");
        }
        return close(end[0]);
    }

    /** {@code {? = call f(...)}}: procedures return nothing, so this is a function, which SELECT calls. */
    private int functionCall(int marker) throws SQLException {
        int at = SqlLexer.skipBlank(sql, marker + 1);
        if (at >= sql.length() || sql.charAt(at) != '=') {
            throw parser.malformed(start, "expected {? = call function(...)}");
        }
        at = SqlLexer.skipBlank(sql, at + 1);
        if (!sql.regionMatches(true, at, "call", 0, 4)) {
            throw parser.malformed(start, "expected {? = call function(...)}");
        }
        parser.returnsValue();
        String content = parser.translated(at + 4, "}", end);
        parser.append("SELECT ");
        parser.append(content);
        if (!content.endsWith(")")) {
            parser.append("()");
        }
        return close(end[0]);
    }

    private int scalarFunction(int from) throws SQLException {
        int at = SqlLexer.skipBlank(sql, from);
        int nameEnd = SqlLexer.wordEnd(sql, at);
        int open = SqlLexer.skipBlank(sql, nameEnd);
        if (nameEnd == at || open >= sql.length() || sql.charAt(open) != '(') {
            throw parser.malformed(start, "expected {fn function(...)}");
        }
        String name = sql.substring(at, nameEnd);
        List<String> arguments = new ArrayList<>();
        int next = open;
        do {
            String argument = parser.translated(next + 1, ",)", end);
            if (!argument.isEmpty() || !arguments.isEmpty() || at(end[0]) == ',') {
                arguments.add(argument);
            }
            next = end[0];
        } while (at(next) == ',');
        if (at(next) != ')') {
            throw parser.malformed(start, "the arguments of " + name + " are not closed");
        }
        parser.append(EscapeFunctions.translate(name, arguments));
        return close(SqlLexer.skipBlank(sql, next + 1));
    }

    private char at(int index) {
        return index < sql.length() ? sql.charAt(index) : '\0';
    }

    private int close(int brace) throws SQLException {
        if (at(brace) != '}') {
            throw parser.malformed(start, "the closing } is missing");
        }
        return brace + 1;
    }
}
