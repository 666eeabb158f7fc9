// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Precision and scale of what is computed from numbers.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_numeric_computations201.html">Computations with numeric
 *     values</a>
 */
final class Decimals {
    /** The digits that a DECIMAL of 64 bits holds. */
    private static final int SHORT_PRECISION = 19;

    /** A quotient has at least so many digits after the point. */
    private static final int QUOTIENT_SCALE = 4;

    /**
     * How far the scale is cut where a result would need more than 38 digits. Documented is that it is cut; that so many
     * digits stay is unverified.
     */
    private static final int KEPT_SCALE = 4;

    private Decimals() {}

    /** {@code left operator right}; null where the result is no number or its type is not known. */
    static @Nullable RedshiftType of(String operator, RedshiftType left, RedshiftType right) {
        if (left.name() == TypeName.REAL && right.name() == TypeName.REAL) {
            return left;
        }
        if (isFloat(left) || isFloat(right)) {
            return isNumber(left) && isNumber(right) ? RedshiftType.of(TypeName.DOUBLE) : null;
        }
        if (isInteger(left) && isInteger(right)) {
            return left.name().typlen() >= right.name().typlen() ? left : right;
        }
        RedshiftType a = decimal(left);
        RedshiftType b = decimal(right);
        return a == null || b == null ? null : decimal(operator, a, b);
    }

    private static @Nullable RedshiftType decimal(String operator, RedshiftType a, RedshiftType b) {
        int p1 = a.precision();
        int p2 = b.precision();
        int s1 = a.scale();
        int s2 = b.scale();
        return switch (operator) {
            case "+", "-" -> {
                int scale = Math.max(s1, s2);
                yield fit(Math.max(p1 - s1, p2 - s2) + 1 + scale, scale);
            }
            case "*" -> fit(p1 + p2 + 1, s1 + s2);
            case "/" -> {
                int scale = Math.max(QUOTIENT_SCALE, s1 + p2 - s2 + 1);
                yield fit(p1 - s1 + s2 + scale, scale);
            }
            default -> null;
        };
    }

    private static RedshiftType fit(int precision, int scale) {
        int surplus = Math.max(0, precision - Limits.DECIMAL_PRECISION);
        int kept = Math.max(scale - surplus, Math.min(KEPT_SCALE, scale));
        return RedshiftType.decimal(precision - surplus, Math.min(kept, Limits.DECIMAL_SCALE));
    }

    /** The type of a value that is one of several, as of CASE and COALESCE; null where it is not known. */
    static @Nullable RedshiftType common(List<RedshiftType> types) {
        if (types.isEmpty() || !types.stream().allMatch(Decimals::isNumber)) {
            return types.stream().distinct().count() == 1 ? types.get(0) : null;
        }
        if (types.stream().anyMatch(Decimals::isFloat)) {
            return RedshiftType.of(TypeName.DOUBLE);
        }
        if (types.stream().allMatch(Decimals::isInteger)) {
            return types.stream()
                    .max((a, b) -> Integer.compare(a.name().typlen(), b.name().typlen()))
                    .orElseThrow();
        }
        int whole = 0;
        int scale = 0;
        int widest = 0;
        for (RedshiftType type : types) {
            RedshiftType decimal = decimal(type);
            if (decimal == null) {
                return null;
            }
            whole = Math.max(whole, decimal.precision() - decimal.scale());
            scale = Math.max(scale, decimal.scale());
            widest = Math.max(widest, decimal.precision());
        }
        int limit = widest <= SHORT_PRECISION ? SHORT_PRECISION : Limits.DECIMAL_PRECISION;
        return RedshiftType.decimal(Math.min(whole + scale, limit), scale);
    }

    /** SUM: integers become BIGINT, BIGINT becomes NUMERIC(38,0), which is unverified; decimals keep their scale. */
    static @Nullable RedshiftType sum(RedshiftType type) {
        return switch (type.name()) {
            case SMALLINT, INTEGER -> RedshiftType.of(TypeName.BIGINT);
            case BIGINT -> RedshiftType.decimal(Limits.DECIMAL_PRECISION, 0);
            default -> wide(type);
        };
    }

    /** AVG: of any integer a BIGINT; decimals keep their scale. */
    static @Nullable RedshiftType average(RedshiftType type) {
        return isInteger(type) ? RedshiftType.of(TypeName.BIGINT) : wide(type);
    }

    private static @Nullable RedshiftType wide(RedshiftType type) {
        if (isFloat(type)) {
            return RedshiftType.of(TypeName.DOUBLE);
        }
        return isSized(type) ? RedshiftType.decimal(Limits.DECIMAL_PRECISION, type.scale()) : null;
    }

    /**
     * A number as written: {@code 0.05} is NUMERIC(3,2). That a literal has as many digits as it shows is unverified.
     */
    static @Nullable RedshiftType literal(String digits) {
        int point = digits.indexOf('.');
        if (!digits.matches("[\\d.]+")) {
            return null; // with an exponent
        }
        if (point < 0) {
            return integer(digits);
        }
        int scale = digits.length() - point - 1;
        int precision = Math.max(point, 1) + scale;
        return precision <= Limits.DECIMAL_PRECISION ? RedshiftType.decimal(precision, scale) : null;
    }

    private static @Nullable RedshiftType integer(String digits) {
        if (digits.length() > Limits.DECIMAL_PRECISION) {
            return null;
        }
        BigInteger value = new BigInteger(digits);
        if (value.bitLength() < Integer.SIZE) {
            return RedshiftType.of(TypeName.INTEGER);
        }
        return value.bitLength() < Long.SIZE
                ? RedshiftType.of(TypeName.BIGINT)
                : RedshiftType.decimal(digits.length(), 0);
    }

    /** Whether the type is DECIMAL with its digits known. */
    static boolean isSized(RedshiftType type) {
        return type.name() == TypeName.DECIMAL && type.precision() != RedshiftType.NONE;
    }

    private static boolean isInteger(RedshiftType type) {
        return switch (type.name()) {
            case SMALLINT, INTEGER, BIGINT -> true;
            default -> false;
        };
    }

    private static boolean isFloat(RedshiftType type) {
        return type.name() == TypeName.REAL || type.name() == TypeName.DOUBLE;
    }

    static boolean isNumber(RedshiftType type) {
        return isInteger(type) || isFloat(type) || type.name() == TypeName.DECIMAL;
    }

    private static @Nullable RedshiftType decimal(RedshiftType type) {
        return switch (type.name()) {
            case SMALLINT -> RedshiftType.decimal(5, 0);
            case INTEGER -> RedshiftType.decimal(10, 0);
            case BIGINT -> RedshiftType.decimal(19, 0);
            default -> isSized(type) ? type : null;
        };
    }
}
