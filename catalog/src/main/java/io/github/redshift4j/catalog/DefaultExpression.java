// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns a default as the catalog prints it into one that DDL reads the same way. The catalog prints {@code -1.50} as
 * {@code '-1.50'::numeric} and {@code 'EU'} as {@code 'EU'::bpchar}; but read again, bare {@code numeric} is
 * {@code numeric(18,0)} and bare {@code bpchar} is {@code char(256)}.
 */
final class DefaultExpression {
    // Every string is matched, with or without a cast, so that a match never begins inside one.
    private static final Pattern LITERAL = Pattern.compile(
            "('(?:[^'\\\\]|''|\\\\.)*'|\\bNULL\\b)"
                    + "(?:::(?:(bpchar|character varying|text)|(numeric|smallint|integer|bigint|real|double precision))"
                    + "(?![\\w(]))?",
            Pattern.DOTALL);
    private static final Pattern QUOTED_NUMBER = Pattern.compile("'(-?[0-9]+(?:\\.[0-9]+)?)'");

    private DefaultExpression() {}

    static String forDdl(String printed) {
        return LITERAL.matcher(printed).replaceAll(literal -> Matcher.quoteReplacement(withoutCast(literal)));
    }

    private static String withoutCast(MatchResult literal) {
        String value = literal.group(1);
        if (literal.group(2) != null || value.equals("NULL")) {
            return value;
        }
        Matcher number = QUOTED_NUMBER.matcher(value);
        return literal.group(3) != null && number.matches() ? number.group(1) : literal.group();
    }
}
