// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions.spatial;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Ordinates as text, as C's {@code %.15g} writes them: so many digits, an exponent only where the number is far from 1. */
record Numbers(int digits) {
    static final int DEFAULT_DIGITS = 15;

    private static final int LEAST_EXPONENT = -4;

    /** @param digits significant ones; those outside 1 to 20 are the nearest of them */
    Numbers {
        digits = Math.max(1, Math.min(20, digits));
    }

    String format(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        if (rounded.signum() == 0) {
            return "0";
        }
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= LEAST_EXPONENT && exponent < digits) {
            return rounded.stripTrailingZeros().toPlainString();
        }
        String mantissa = rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString();
        int size = Math.abs(exponent);
        return mantissa + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }
}
