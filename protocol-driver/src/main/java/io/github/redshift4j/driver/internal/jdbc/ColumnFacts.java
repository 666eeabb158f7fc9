// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code getColumns} and {@code getTypeInfo} report of a type; the official driver's values. */
record ColumnFacts(TypeName type, int length, int precision, int scale) {
    /** @param typmod as in the catalog */
    static ColumnFacts of(TypeName type, int typmod) {
        int modifier = typmod < 4 ? 0 : typmod - 4;
        return type == TypeName.DECIMAL
                ? new ColumnFacts(type, 0, modifier >>> 16, modifier & 0xFFFF)
                : new ColumnFacts(type, modifier, 0, 0);
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
        return new ColumnFacts(type, length, Limits.DECIMAL_PRECISION, Limits.DECIMAL_SCALE);
    }

    String typeName() {
        return switch (type) {
            case CHAR -> "char";
            default -> type.typname().toLowerCase(Locale.ROOT);
        };
    }

    /** COLUMN_SIZE and CHAR_OCTET_LENGTH: digits, characters or bytes; null where a type has no length. */
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
            default -> length > 0 ? (Integer) length : null;
        };
    }

    @Nullable
    Integer decimalDigits() {
        return switch (type) {
            case DECIMAL -> scale;
            case REAL -> 8;
            case DOUBLE -> 17;
            case TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ, INTERVAL_DAY_TO_SECOND -> 6;
            case SUPER, GEOMETRY, GEOGRAPHY -> null;
            default -> 0;
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
