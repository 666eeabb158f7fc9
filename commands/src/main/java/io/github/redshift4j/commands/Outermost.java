// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

/** Reads just enough SQL to see the words that stand outside quotes, comments and parentheses. */
final class Outermost {
    private Outermost() {}

    /**
     * The text with quoted parts and comments blanked and with empty parentheses; a semicolon at the end is dropped.
     *
     * @param sql one statement
     */
    static String words(String sql) {
        StringBuilder outside = new StringBuilder();
        int depth = 0;
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int next = end(sql, at);
            if (c == ')') {
                depth--;
            }
            if (depth == 0) {
                outside.append(next > at + 1 ? ' ' : c);
            }
            if (c == '(') {
                depth++;
            }
            at = next;
        }
        String words = outside.toString().strip();
        return words.endsWith(";") ? words.substring(0, words.length() - 1).strip() : words;
    }

    /** Where the quoted text or comment that starts here ends; the next character for anything else. */
    private static int end(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"') {
            return endOfQuoted(sql, at);
        }
        if (sql.startsWith("--", at)) {
            return after(sql, "\n", at);
        }
        if (sql.startsWith("/*", at)) {
            return after(sql, "*/", at + 2);
        }
        if (c == '$') {
            int tag = at + 1;
            while (tag < sql.length() && Character.isLetterOrDigit(sql.charAt(tag))) {
                tag++;
            }
            boolean quote = tag < sql.length() && sql.charAt(tag) == '$';
            return quote ? after(sql, sql.substring(at, tag + 1), tag + 1) : at + 1;
        }
        return at + 1;
    }

    private static int after(String sql, String end, int from) {
        int at = sql.indexOf(end, from);
        return at < 0 ? sql.length() : at + end.length();
    }

    private static int endOfQuoted(String sql, int at) {
        char quote = sql.charAt(at);
        int end = at + 1;
        while (end < sql.length() && sql.charAt(end) != quote) {
            // In strings, not in names, a backslash escapes the next character.
            end += quote == '\'' && sql.charAt(end) == '\\' ? 2 : 1;
        }
        return Math.min(end + 1, sql.length());
    }
}
