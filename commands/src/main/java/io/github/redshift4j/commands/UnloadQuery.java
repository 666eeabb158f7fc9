// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.util.regex.Pattern;

/** Checks the SELECT of an UNLOAD as far as its outermost words tell. */
final class UnloadQuery {
    private static final Pattern START = Pattern.compile("(?i)(select|with)\\b.*|\\(.*", Pattern.DOTALL);
    private static final Pattern LIMIT = Pattern.compile("(?i)\\blimit\\b|\\bselect\\s+top\\b");

    private UnloadQuery() {}

    /**
     * Returns the query without a semicolon at its end.
     *
     * @throws IllegalArgumentException if it is no SELECT, limits its rows in the outermost SELECT, or is two statements
     */
    static String checked(String query) {
        String words = Outermost.words(query);
        if (!START.matcher(words).matches()) {
            throw new IllegalArgumentException("UNLOAD takes a SELECT, got " + abbreviated(query));
        }
        if (words.indexOf(';') >= 0) {
            throw new IllegalArgumentException("UNLOAD takes one statement, got " + abbreviated(query));
        }
        if (LIMIT.matcher(words).find()) {
            throw new IllegalArgumentException("UNLOAD refuses LIMIT and TOP in the outermost SELECT; nest it:"
                    + " SELECT * FROM (SELECT … LIMIT n), got " + abbreviated(query));
        }
        String text = query.strip();
        return text.endsWith(";") ? text.substring(0, text.length() - 1).strip() : text;
    }

    private static String abbreviated(String query) {
        String text = query.strip();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
