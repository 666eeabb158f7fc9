// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.util.HashMap;
import java.util.Map;

/** Dateparts: many spellings, one name for PostgreSQL. */
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

    private DateParts() {}

    /** PostgreSQL's name in quotes. */
    static String literal(String spelling) {
        String name = NAMES.get(Identifier.fold(spelling));
        if (name == null) {
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE, "timestamp units \"" + spelling + "\" not recognized");
        }
        return '\'' + name + '\'';
    }
}
