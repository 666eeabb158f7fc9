// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.errors.ServerException;
import java.util.Set;

/** What a variable's type makes of values, and what RAISE makes of its format. */
final class Types {
    /** Of a variable that takes every value as it is. */
    static final String UNTYPED = "";

    private static final Set<String> AS_THEY_ARE = Set.of(UNTYPED, Variable.RECORD);

    private Types() {}

    /** The query that yields an expression as a type; of a string its length is left to {@link #checkLength}. */
    static String cast(String expression, String type) {
        if (AS_THEY_ARE.contains(type)) {
            return "SELECT " + expression;
        }
        String target = type.equals(Variable.REFCURSOR) || limit(type) > 0 ? "VARCHAR" : type;
        return "SELECT CAST((" + expression + ") AS " + target + ')';
    }

    /** Bytes that a string of the type may have; 0 for other types and without a length. */
    static int limit(String type) {
        if (!type.contains("(")) {
            return 0;
        }
        try {
            RedshiftType parsed = RedshiftType.parse(type);
            boolean text = parsed.name() == TypeName.VARCHAR || parsed.name() == TypeName.CHAR;
            return text ? parsed.length() : 0;
        } catch (IllegalArgumentException e) {
            return 0;
        }
    }

    /** Assigning is no cast: what does not fit is an error, unless only blanks would go. */
    static Value checkLength(Value value, String type) {
        int limit = limit(type);
        if (limit == 0 || value.isNull() || value.require().length() <= limit) {
            return value;
        }
        String text = value.require().utf8();
        String kept = text.stripTrailing();
        if (kept.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > limit) {
            boolean varying = RedshiftType.parse(type).name() == TypeName.VARCHAR;
            throw ServerException.of(
                    SqlState.STRING_TOO_LONG,
                    "value too long for type character" + (varying ? " varying(" : "(") + limit + ')');
        }
        return value.with(kept);
    }

    /** How many arguments a format of RAISE takes: one for each % that is not doubled. */
    static int places(String format) {
        return (int) format.replace("%%", "").chars().filter(c -> c == '%').count();
    }
}
