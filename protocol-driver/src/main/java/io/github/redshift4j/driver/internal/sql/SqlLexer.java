// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.sql;

/**
 * Finds the ends of what no parser may look into: literals, quoted names, comments, dollar-quoted bodies.
 *
 * <p>In Redshift a backslash escapes the next character of every string literal. What is not closed reaches to the
 * end of the text; the server reports it.
 */
final class SqlLexer {
    /** Characters of the longest {@code $n} that is a marker. */
    static final int MARKER_LENGTH = 6;

    private SqlLexer() {}

    /** The index after the literal, quoted name, comment, body or word that begins at {@code at}; else {@code at}. */
    static int skip(String sql, int at) {
        char c = sql.charAt(at);
        return switch (c) {
            case '\'' -> literalEnd(sql, at + 1);
            case '"' -> quotedNameEnd(sql, at + 1);
            case '-' -> next(sql, at) == '-' ? lineEnd(sql, at + 2) : at;
            case '/' -> next(sql, at) == '*' ? commentEnd(sql, at + 2) : at;
            case '$' -> bodyEnd(sql, at);
            default -> isWordStart(c) ? wordEnd(sql, at) : at;
        };
    }

    /** Past blanks and comments. */
    static int skipBlank(String sql, int at) {
        int i = at;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            boolean comment = (c == '-' && next(sql, i) == '-') || (c == '/' && next(sql, i) == '*');
            if (comment) {
                i = skip(sql, i);
            } else if (Character.isWhitespace(c)) {
                i++;
            } else {
                break;
            }
        }
        return i;
    }

    static boolean isWordStart(char c) {
        return c == '_' || c == '#' || Character.isLetter(c) || c >= 0x80;
    }

    static int wordEnd(String sql, int at) {
        int i = at;
        while (i < sql.length() && (isWordStart(sql.charAt(i)) || isDigit(sql.charAt(i)) || sql.charAt(i) == '$')) {
            i++;
        }
        return i;
    }

    static int digitsEnd(String sql, int at) {
        int i = at;
        while (i < sql.length() && isDigit(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static char next(String sql, int at) {
        return at + 1 < sql.length() ? sql.charAt(at + 1) : '\0';
    }

    private static int literalEnd(String sql, int from) {
        for (int i = from; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '\'') {
                if (next(sql, i) != '\'') {
                    return i + 1;
                }
                i++;
            }
        }
        return sql.length();
    }

    private static int quotedNameEnd(String sql, int from) {
        for (int i = from; i < sql.length(); i++) {
            if (sql.charAt(i) == '"') {
                if (next(sql, i) != '"') {
                    return i + 1;
                }
                i++;
            }
        }
        return sql.length();
    }

    private static int lineEnd(String sql, int from) {
        int i = from;
        while (i < sql.length() && sql.charAt(i) != '\n' && sql.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    /** Block comments nest. */
    private static int commentEnd(String sql, int from) {
        int depth = 1;
        int i = from;
        while (i < sql.length()) {
            if (sql.charAt(i) == '*' && next(sql, i) == '/') {
                i += 2;
                if (--depth == 0) {
                    return i;
                }
            } else if (sql.charAt(i) == '/' && next(sql, i) == '*') {
                depth++;
                i += 2;
            } else {
                i++;
            }
        }
        return sql.length();
    }

    /** {@code $$...$$} and {@code $tag$...$tag$}, the bodies of functions and procedures. */
    private static int bodyEnd(String sql, int at) {
        int i = at + 1;
        if (i < sql.length() && isDigit(sql.charAt(i))) {
            return at;
        }
        while (i < sql.length() && (isWordStart(sql.charAt(i)) || isDigit(sql.charAt(i)))) {
            i++;
        }
        if (i >= sql.length() || sql.charAt(i) != '$') {
            return at;
        }
        String tag = sql.substring(at, i + 1);
        int end = sql.indexOf(tag, i + 1);
        return end < 0 ? sql.length() : end + tag.length();
    }
}
