// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import java.sql.Types;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code getColumns} and {@code getTypeInfo} report of a type; the official driver's values.
 *
 * @param name as reported in TYPE_NAME
 * @param length bytes; 0 for none
 * @param fraction digits of seconds where they are not all there are, else null
 */
record ColumnFacts(
        TypeName type,
        String name,
        int length,
        int precision,
        int scale,
        @Nullable Integer fraction) {
    private static final Pattern FRACTION = Pattern.compile("(time|interval).*\\((\\d)\\).*", Pattern.DOTALL);

    /** @param typmod as in the catalog */
    static ColumnFacts of(TypeName type, int typmod) {
        int modifier = typmod < 4 ? 0 : typmod - 4;
        return type == TypeName.DECIMAL
                ? sized(type, 0, modifier >>> 16, modifier & 0xFFFF)
                : sized(type, modifier, 0, 0);
    }

    private static ColumnFacts sized(TypeName type, int length, int precision, int scale) {
        return new ColumnFacts(type, name(type), length, precision, scale, null);
    }

    private static String name(TypeName type) {
        return type == TypeName.CHAR ? "char" : type.typname().toLowerCase(Locale.ROOT);
    }

    /** @param text a type with its arguments, {@code numeric(10,2)}; one that Redshift does not have keeps its name */
    static ColumnFacts printed(String text) {
        return bare(text, 0, 0, 0);
    }

    /**
     * A type and its sizes, which come apart from SHOW and the SVV views; 0 or less where one is not known. Time types
     * still have digits in their text.
     */
    static ColumnFacts bare(String text, int length, int precision, int scale) {
        RedshiftType type;
        try {
            type = RedshiftType.parseCatalog(text);
        } catch (IllegalArgumentException notOfRedshift) {
            return new ColumnFacts(TypeName.UNKNOWN, text, 0, 0, 0, null);
        }
        if (length <= 0 && precision <= 0 && type.typmod() >= 0) {
            return of(type.name(), type.typmod());
        }
        Matcher digits = FRACTION.matcher(text);
        return new ColumnFacts(
                type.name(),
                name(type.name()),
                Math.max(length, 0),
                Math.max(precision, 0),
                Math.max(scale, 0),
                digits.matches() ? Integer.valueOf(digits.group(2)) : null);
    }

    /** The type with its largest arguments. */
    static ColumnFacts widest(TypeName type) {
        int length =
                switch (type) {
                    case CHAR -> Limits.CHAR_BYTES;
                    case VARCHAR -> Limits.VARCHAR_BYTES;
                    case VARBYTE -> Limits.VARBYTE_BYTES;
                    case SUPER -> Limits.SUPER_BYTES;
                    case GEOMETRY, GEOGRAPHY -> Limits.GEOMETRY_BYTES;
                    case HLLSKETCH -> Limits.HLLSKETCH_BYTES;
                    default -> RedshiftType.NONE;
                };
        return sized(type, length, Limits.DECIMAL_PRECISION, Limits.DECIMAL_SCALE);
    }

    /** DATA_TYPE: OTHER for what Redshift does not have. */
    int jdbcType() {
        return type == TypeName.UNKNOWN && !name.equals(type.typname()) ? Types.OTHER : TypeFacts.jdbcType(type);
    }

    /** COLUMN_SIZE and CHAR_OCTET_LENGTH: digits, characters or bytes; null where a type has no length, 0 where it is not known. */
    @Nullable
    Integer size() {
        return switch (type) {
            case BOOLEAN -> 1;
            case SMALLINT -> 5;
            case INTEGER -> 10;
            case BIGINT -> 19;
            case DECIMAL -> precision;
            case REAL -> 8;
            case DOUBLE -> 17;
            case DATE -> 13;
            case TIME -> 15;
            case TIMETZ -> 21;
            case TIMESTAMP -> 29;
            case TIMESTAMPTZ -> 35;
            case INTERVAL_YEAR_TO_MONTH -> 32;
            case INTERVAL_DAY_TO_SECOND -> 64;
            case CHAR, VARCHAR -> length;
            case SINGLE_CHAR -> 0;
            case OID -> 10;
            case SUPER, GEOMETRY, GEOGRAPHY, VARBYTE -> length > 0 ? (Integer) length : null;
            default -> length > 0 ? length : Integer.MAX_VALUE;
        };
    }

    @Nullable
    Integer decimalDigits() {
        return switch (type) {
            case DECIMAL -> scale;
            case REAL -> 8;
            case DOUBLE -> 17;
            case TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ, INTERVAL_DAY_TO_SECOND ->
                fraction == null ? (Integer) 6 : fraction;
            case SUPER, GEOMETRY, GEOGRAPHY -> null;
            default -> 0;
        };
    }

    /** LENGTH of an argument of a routine, in the official driver's numbers; null where it has none. */
    @Nullable
    Integer argumentLength() {
        return switch (type) {
            case BOOLEAN -> 1;
            case SMALLINT -> 2;
            case INTEGER, REAL, INTERVAL_YEAR_TO_MONTH -> 4;
            case BIGINT -> 20;
            case DOUBLE, INTERVAL_DAY_TO_SECOND -> 8;
            case DATE, TIMESTAMP -> 6;
            case TIME -> 15;
            case TIMETZ -> 21;
            case TIMESTAMPTZ -> 35;
            case CHAR, VARCHAR -> length;
            case SUPER -> 4_194_304;
            case VARBYTE, GEOGRAPHY -> 1_000_000;
            default -> null;
        };
    }

    /** What stands in parentheses behind the type's name. */
    @Nullable
    String createParameters() {
        return switch (type) {
            case DECIMAL -> "precision,scale";
            case CHAR, VARCHAR, VARBYTE -> "length";
            default -> null;
        };
    }

    /** Whether literals stand in quotes. */
    boolean isQuoted() {
        return switch (type) {
            case CHAR,
                    VARCHAR,
                    DATE,
                    TIME,
                    TIMETZ,
                    TIMESTAMP,
                    TIMESTAMPTZ,
                    INTERVAL_YEAR_TO_MONTH,
                    INTERVAL_DAY_TO_SECOND -> true;
            default -> false;
        };
    }
}
