// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dateparts: many spellings, one name for PostgreSQL.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_Dateparts_for_datetime_functions.html">Date parts</a>
 */
final class DateParts {
    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        for (String line : Resources.lines("dateparts.txt")) {
            String[] spellings = line.split(" ");
            for (String spelling : spellings) {
                NAMES.put(spelling, spellings[0]);
            }
        }
    }

    /** All spellings, as {@code redshift.datepart} takes them: those of a part in a row, the parts by semicolons. */
    private static final String ALL = StringLiterals.quote(String.join(";", Resources.lines("dateparts.txt")));

    private DateParts() {}

    /** PostgreSQL's name; null of what is no datepart. */
    static @Nullable String name(String spelling) {
        return NAMES.get(Identifier.fold(spelling));
    }

    /** PostgreSQL's name of a part that is known when the statement runs. */
    static String computed(String sql) {
        return "redshift.datepart(" + sql + ", " + ALL + ')';
    }

    /** PostgreSQL's name in quotes. */
    static String literal(String spelling) {
        String name = name(spelling);
        if (name == null) {
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE, "timestamp units \"" + spelling + "\" not recognized");
        }
        return '\'' + name + '\'';
    }
}
