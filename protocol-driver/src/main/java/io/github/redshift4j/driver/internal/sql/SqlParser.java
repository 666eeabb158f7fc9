// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.sql;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One pass over a text; see {@link ParsedSql}. Used once, by one thread. */
final class SqlParser {
    private static final int DEEPEST_ESCAPE = 100;

    private final String sql;
    private final boolean escapes;
    private final boolean split;
    private final List<SqlStatement> statements = new ArrayList<>();

    private StringBuilder out = new StringBuilder();
    private OffsetMap.Builder offsets = new OffsetMap.Builder();
    /** Depth of escapes being translated into a buffer of their own, where no offsets are kept. */
    private int escapeDepth;

    private int markers;
    private int highestNative;
    private int earlierParameters;
    private boolean returnsValue;

    SqlParser(String sql, boolean escapes, boolean split) {
        this.sql = sql;
        this.escapes = escapes;
        this.split = split;
    }

    ParsedSql parse() throws SQLException {
        if (sql.indexOf('\0') >= 0) {
            throw SqlErrors.of(SqlState.SYNTAX_ERROR, "SQL text cannot hold a NUL character");
        }
        int at = 0;
        while (at < sql.length()) {
            at = copyUntil(at, split ? ";" : "");
            boolean more = at < sql.length();
            endStatement(more);
            at++;
        }
        if (statements.isEmpty()) {
            statements.add(new SqlStatement("", "", 0, 0, offsets.build()));
        }
        return new ParsedSql(sql, statements, earlierParameters, returnsValue);
    }

    private void endStatement(boolean separated) throws SQLException {
        String text = out.toString();
        int start = SqlLexer.skipBlank(text, 0);
        if (start < text.length()) {
            int parameters = Math.max(markers, highestNative);
            if (parameters > Limits.BIND_PARAMETERS) {
                throw SqlErrors.of(
                        SqlState.SYNTAX_ERROR,
                        "A statement has " + parameters + " parameters; Redshift takes at most "
                                + Limits.BIND_PARAMETERS + ". Split it, or load with COPY");
            }
            statements.add(
                    new SqlStatement(text, SqlStatement.verb(text), earlierParameters, parameters, offsets.build()));
            earlierParameters += parameters;
        }
        if (separated || start < text.length()) {
            out = new StringBuilder();
            offsets = new OffsetMap.Builder();
            markers = 0;
            highestNative = 0;
        }
    }

    /** Translates up to one of the characters in {@code stops} outside parentheses, or the end; returns its index. */
    int copyUntil(int from, String stops) throws SQLException {
        int depth = 0;
        int at = from;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (depth == 0 && stops.indexOf(c) >= 0) {
                return at;
            }
            int end = SqlLexer.skip(sql, at);
            if (end > at) {
                copy(at, end);
                at = end;
                continue;
            }
            switch (c) {
                case '?' -> at = marker(at);
                case '$' -> at = nativeMarker(at);
                case '{' -> at = escapes ? escape(at) : copy(at, at + 1);
                case '(' -> {
                    depth++;
                    at = copy(at, at + 1);
                }
                case ')' -> {
                    depth--;
                    at = copy(at, at + 1);
                }
                default -> at = copy(at, at + 1);
            }
        }
        return at;
    }

    private int marker(int at) throws SQLException {
        if (at + 1 < sql.length() && sql.charAt(at + 1) == '?') {
            replace("?", at);
            return at + 2;
        }
        if (highestNative > 0) {
            throw mixed(at);
        }
        replace("$" + ++markers, at);
        return at + 1;
    }

    private int nativeMarker(int at) throws SQLException {
        int end = SqlLexer.digitsEnd(sql, at + 1);
        if (end > at + 1 && end - at <= SqlLexer.MARKER_LENGTH) {
            if (markers > 0) {
                throw mixed(at);
            }
            highestNative = Math.max(highestNative, Integer.parseInt(sql.substring(at + 1, end)));
        }
        return copy(at, Math.max(end, at + 1));
    }

    private int escape(int at) throws SQLException {
        int outAt = out.length();
        if (escapeDepth == DEEPEST_ESCAPE) {
            throw malformed(at, "more than " + DEEPEST_ESCAPE + " escapes inside each other");
        }
        StringBuilder statement = out;
        out = new StringBuilder();
        escapeDepth++;
        int end = new EscapeTranslator(this, sql, at).translate();
        escapeDepth--;
        String translated = out.toString();
        out = statement;
        if (escapeDepth == 0) {
            offsets.replaced(outAt, at);
        }
        out.append(translated);
        return end;
    }

    /** Translates a part of an escape into a string of its own. */
    String translated(int from, String stops, int[] end) throws SQLException {
        StringBuilder escape = out;
        out = new StringBuilder();
        end[0] = copyUntil(from, stops);
        String text = out.toString().strip();
        out = escape;
        return text;
    }

    void append(String text) {
        out.append(text);
    }

    /** Notes that the first marker of {@code {? = call ...}} is no parameter. */
    void returnsValue() {
        returnsValue = true;
    }

    private int copy(int from, int to) {
        if (escapeDepth == 0) {
            offsets.copied(out.length(), from);
        }
        out.append(sql, from, to);
        return to;
    }

    private void replace(String text, int givenAt) {
        if (escapeDepth == 0) {
            offsets.replaced(out.length(), givenAt);
        }
        out.append(text);
    }

    SQLException malformed(int at, String problem) {
        return SqlErrors.of(SqlState.SYNTAX_ERROR, "JDBC escape at character " + (at + 1) + ": " + problem);
    }

    private static SQLException mixed(int at) {
        return SqlErrors.of(
                SqlState.SYNTAX_ERROR,
                "Parameter at character " + (at + 1) + ": a statement has either ? or $n markers, not both");
    }
}
