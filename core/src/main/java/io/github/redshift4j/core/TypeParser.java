// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a type string apart: head words, up to two arguments, tail words. The arguments may sit in the middle
 * ({@code time(6) with time zone}) or follow a blank ({@code interval day to second (4)}).
 */
record TypeParser(
        String words, @Nullable String first, @Nullable String second) {
    private static final Pattern SHAPE =
            Pattern.compile("([a-z0-9_\" \\[\\]]+?) ?(?:\\( ?(max|\\d{1,9}) ?(?:, ?(\\d{1,9}) ?)?\\))?( [a-z ]+)?");

    static TypeParser parse(String text) {
        Matcher shape = SHAPE.matcher(RedshiftType.normalize(text));
        if (!shape.matches()) {
            throw new IllegalArgumentException("Cannot read type \"" + text + "\": expected NAME or NAME(arguments)");
        }
        String tail = shape.group(4) == null ? "" : shape.group(4);
        return new TypeParser(shape.group(1) + tail, shape.group(2), shape.group(3));
    }

    RedshiftType asColumn(String text) {
        switch (words) {
            case "text" -> {
                return RedshiftType.varchar(Limits.VARCHAR_DEFAULT_BYTES);
            }
            case "float" -> {
                return floating();
            }
            case "bpchar" -> {
                return RedshiftType.character(length(Limits.CHAR_BYTES, Limits.VARCHAR_DEFAULT_BYTES));
            }
            default -> {}
        }
        TypeName name = TypeName.ofSpelling(words)
                .filter(found -> found.kind() == TypeName.Kind.COLUMN)
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "No Redshift column can have type \"" + text
                                        + "\"; allowed are the types of https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html"));
        return switch (name) {
            case CHAR -> RedshiftType.character(length(Limits.CHAR_BYTES, 1));
            case VARCHAR -> RedshiftType.varchar(length(Limits.VARCHAR_BYTES, Limits.VARCHAR_DEFAULT_BYTES));
            case VARBYTE -> RedshiftType.varbyte(length(Limits.VARBYTE_BYTES, Limits.VARBYTE_DEFAULT_BYTES));
            case DECIMAL -> first == null ? RedshiftType.decimal(Limits.DECIMAL_DEFAULT_PRECISION, 0) : printed(name);
            default -> printed(name);
        };
    }

    RedshiftType asPrinted() {
        TypeName name = TypeName.ofSpelling(words)
                .orElseThrow(() -> new IllegalArgumentException("Redshift has no type \"" + words + '"'));
        return name == TypeName.CHAR && first == null && words.equals("character")
                ? RedshiftType.character(1)
                : printed(name);
    }

    private RedshiftType printed(TypeName name) {
        if (first == null) {
            return RedshiftType.of(name);
        }
        return switch (name) {
            case CHAR -> RedshiftType.character(length(Limits.CHAR_BYTES, 1));
            case VARCHAR -> RedshiftType.varchar(length(Limits.VARCHAR_BYTES, 1));
            case VARBYTE -> RedshiftType.varbyte(length(Limits.VARBYTE_BYTES, 1));
            case DECIMAL ->
                RedshiftType.decimal(Integer.parseInt(first), second == null ? 0 : Integer.parseInt(second));
            case INTERVAL_DAY_TO_SECOND ->
                new RedshiftType(name, Integer.parseInt(first), RedshiftType.NONE, RedshiftType.NONE);
            // The server keeps microseconds whatever is asked, so the argument of a time type says nothing.
            case TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ -> RedshiftType.of(name);
            default -> throw new IllegalArgumentException(name.sql() + " takes no arguments, got (" + first + ')');
        };
    }

    private RedshiftType floating() {
        int bits = first == null ? 53 : Integer.parseInt(first);
        if (bits < 1 || bits > 53) {
            throw new IllegalArgumentException("float precision must be 1..53 bits, got " + bits);
        }
        return RedshiftType.of(bits <= 24 ? TypeName.REAL : TypeName.DOUBLE);
    }

    private int length(int max, int missing) {
        if (second != null) {
            throw new IllegalArgumentException(words + " takes one length, got (" + first + ',' + second + ')');
        }
        if (first == null) {
            return missing;
        }
        return first.equals("max") ? max : Integer.parseInt(first);
    }
}
