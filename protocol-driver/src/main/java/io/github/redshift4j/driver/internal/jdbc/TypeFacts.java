// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.TypeName;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that JDBC metadata reports for a type; those of the official driver 2.3.0.
 *
 * @param precision digits, or characters of what has a length
 * @param scale digits after the point
 * @param displaySize characters of the longest text
 */
record TypeFacts(int precision, int scale, int displaySize) {
    static TypeFacts of(@Nullable TypeName type, int typmod, int unknownLength) {
        if (type == null) {
            return same(unknownLength);
        }
        return switch (type) {
            case BOOLEAN, SINGLE_CHAR -> same(1);
            case SMALLINT -> new TypeFacts(5, 0, 6);
            case INTEGER -> new TypeFacts(10, 0, 11);
            case BIGINT, XID -> new TypeFacts(19, 0, 20);
            case OID, CID -> same(10);
            case REAL -> new TypeFacts(8, 8, 15);
            case DOUBLE -> new TypeFacts(17, 17, 25);
            case DECIMAL -> decimal(typmod);
            case NAME -> same(64);
            case DATE -> same(13);
            case TIME -> new TypeFacts(15, 6, 15);
            case TIMETZ -> new TypeFacts(21, 6, 21);
            case TIMESTAMP -> new TypeFacts(29, 6, 29);
            case TIMESTAMPTZ -> new TypeFacts(35, 6, 35);
            case INTERVAL_YEAR_TO_MONTH, INTERVAL_DAY_TO_SECOND -> same(49);
            case INTERVAL -> new TypeFacts(49, 6, 49);
            case CHAR, VARCHAR, SUPER, VARBYTE, GEOGRAPHY -> same(typmod < 4 ? unknownLength : typmod - 4);
            default -> same(unknownLength);
        };
    }

    private static TypeFacts decimal(int typmod) {
        if (typmod < 4) {
            return new TypeFacts(0, 0, 131_089);
        }
        int precision = (typmod - 4) >>> 16;
        int scale = (typmod - 4) & 0xFFFF;
        return new TypeFacts(precision, scale, precision + 1 + (scale > 0 ? 1 : 0));
    }

    private static TypeFacts same(int size) {
        return new TypeFacts(size, 0, size);
    }

    /** The JDBC code as the official driver reports it, BIT for booleans included. */
    static int jdbcType(TypeName type) {
        return type == TypeName.BOOLEAN ? Types.BIT : type.jdbcType() == Types.ARRAY ? Types.VARCHAR : type.jdbcType();
    }

    static boolean isText(TypeName type) {
        return switch (type) {
            case CHAR, VARCHAR, TEXT, NAME, SINGLE_CHAR, UNKNOWN, SUPER -> true;
            default -> false;
        };
    }
}
