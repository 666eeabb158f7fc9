// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.sql;

import java.util.Locale;
import java.util.Set;

/**
 * One statement as it is sent.
 *
 * @param sql text with {@code $1..$n} for parameters
 * @param verb its first word in upper case, or an empty string
 * @param firstParameter how many parameters the statements before it have
 * @param parameterCount its own parameters, {@code $1} being the first
 * @param offsets from this text back to the text given
 */
public record SqlStatement(String sql, String verb, int firstParameter, int parameterCount, OffsetMap offsets) {
    private static final Set<String> PLANNED = Set.of("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "MERGE");

    /**
     * Whether the columns of what it returns, if any, are settled once it is prepared: those of FETCH are the cursor's
     * of the moment, those of CALL the procedure's.
     */
    public static boolean hasSettledColumns(String sql) {
        return PLANNED.contains(verb(sql));
    }

    static String verb(String sql) {
        int at = SqlLexer.skipBlank(sql, 0);
        while (at < sql.length() && sql.charAt(at) == '(') {
            at = SqlLexer.skipBlank(sql, at + 1);
        }
        return sql.substring(at, SqlLexer.wordEnd(sql, at)).toUpperCase(Locale.ROOT);
    }
}
