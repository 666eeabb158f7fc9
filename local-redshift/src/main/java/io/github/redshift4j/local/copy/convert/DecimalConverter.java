// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import io.github.redshift4j.core.RedshiftType;

/**
 * DECIMAL: a sign, digits and a point, blanks around them; an exponent is refused. Digits beyond the scale are cut, or
 * with ROUNDEC rounded half away from zero.
 */
final class DecimalConverter implements Converter {
    /** DECIMAL(19, s) is kept in 64 bits, so its largest value is that of a long, whatever the scale. */
    private static final int PRECISION_OF_LONG = 19;

    private static final String TYPE = "Decimal";

    private final int precision;
    private final int scale;
    private final boolean round;
    private byte[] digits = new byte[64];

    DecimalConverter(RedshiftType type, boolean round) {
        this.precision = type.precision() == RedshiftType.NONE ? 18 : type.precision();
        this.scale = type.scale() == RedshiftType.NONE ? 0 : type.scale();
        this.round = round;
    }

    @Override
    public void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue {
        int start = Digits.skipBlanks(bytes, from, to);
        int end = Digits.trimBlanks(bytes, start, to);
        boolean negative = start < end && bytes[start] == '-';
        int at = negative || (start < end && bytes[start] == '+') ? start + 1 : start;
        int point = -1;
        int count = 0;
        for (int i = at; i < end; i++) {
            if (Digits.isDigit(bytes[i])) {
                count++;
            } else if (bytes[i] == '.' && point < 0) {
                point = i;
            } else {
                throw Digits.invalid(LoadErrorCode.INVALID_DIGIT, bytes, from, i, end, TYPE);
            }
        }
        if (count == 0) {
            throw Digits.invalid(LoadErrorCode.INVALID_DIGIT, bytes, from, at, end, TYPE);
        }
        write(bytes, from, at, point < 0 ? end : point, end, negative, out);
    }

    /** @param point where the whole part ends: at the point, or at the end when there is none */
    private void write(byte[] bytes, int from, int start, int point, int end, boolean negative, RowBuffer out)
            throws BadValue {
        int whole = start;
        while (whole < point && bytes[whole] == '0') {
            whole++;
        }
        int wholeDigits = point - whole;
        if (wholeDigits > precision - scale) {
            throw new BadValue(LoadErrorCode.OUT_OF_RANGE, start - from);
        }
        // One place in front for the carry of rounding.
        int length = 1 + wholeDigits + scale;
        if (digits.length < length) {
            digits = new byte[length];
        }
        digits[0] = '0';
        System.arraycopy(bytes, whole, digits, 1, wholeDigits);
        int fraction = point + 1;
        for (int i = 0; i < scale; i++) {
            digits[1 + wholeDigits + i] = fraction + i < end ? bytes[fraction + i] : (byte) '0';
        }
        if (round && fraction + scale < end && bytes[fraction + scale] >= '5') {
            increment(length);
        }
        boolean carried = digits[0] != '0';
        if ((carried && wholeDigits + 1 > precision - scale) || exceedsLong(length, negative)) {
            throw new BadValue(LoadErrorCode.OUT_OF_RANGE, start - from);
        }
        if (negative) {
            out.append((byte) '-');
        }
        int first = carried || wholeDigits == 0 ? 0 : 1;
        out.append(digits, first, 1 + wholeDigits);
        if (scale > 0) {
            out.append((byte) '.');
            out.append(digits, 1 + wholeDigits, length);
        }
    }

    private void increment(int length) {
        int at = length - 1;
        while (digits[at] == '9') {
            digits[at--] = '0';
        }
        digits[at]++;
    }

    private boolean exceedsLong(int length, boolean negative) {
        if (precision != PRECISION_OF_LONG || length <= PRECISION_OF_LONG) {
            return false;
        }
        String limit = negative ? "9223372036854775808" : "9223372036854775807";
        int first = length - PRECISION_OF_LONG;
        for (int i = 0; i < PRECISION_OF_LONG; i++) {
            if (digits[first + i] != limit.charAt(i)) {
                return digits[first + i] > limit.charAt(i);
            }
        }
        return false;
    }
}
