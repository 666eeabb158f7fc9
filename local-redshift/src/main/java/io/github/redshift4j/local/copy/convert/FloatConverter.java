// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/** REAL and DOUBLE PRECISION: a sign, digits with a point, an exponent; NaN and Infinity by name. */
final class FloatConverter implements Converter {
    private static final Set<String> NAMES = Set.of("nan", "inf", "infinity", "+inf", "+infinity", "-inf", "-infinity");

    private final boolean real;
    /** A number of at most this many characters and without an exponent is in range whatever its digits. */
    private final int safeLength;

    FloatConverter(boolean real) {
        this.real = real;
        this.safeLength = real ? 37 : 300;
    }

    @Override
    public void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue {
        int start = Digits.skipBlanks(bytes, from, to);
        int end = Digits.trimBlanks(bytes, start, to);
        int at = start < end && (bytes[start] == '-' || bytes[start] == '+') ? start + 1 : start;
        int afterWhole = digits(bytes, at, end);
        int wholeDigits = afterWhole - at;
        int afterFraction = afterWhole;
        if (afterWhole < end && bytes[afterWhole] == '.') {
            afterFraction = digits(bytes, afterWhole + 1, end);
            wholeDigits += afterFraction - afterWhole - 1;
        }
        boolean exponent = false;
        int done = afterFraction;
        if (wholeDigits > 0 && done < end && (bytes[done] == 'e' || bytes[done] == 'E')) {
            exponent = true;
            int sign = done + 1 < end && (bytes[done + 1] == '-' || bytes[done + 1] == '+') ? 1 : 0;
            int exponentStart = done + 1 + sign;
            done = digits(bytes, exponentStart, end);
            if (done == exponentStart) {
                throw invalid(bytes, from, done, end);
            }
        }
        if (wholeDigits == 0 || done < end) {
            if (NAMES.contains(text(bytes, start, end).toLowerCase(Locale.ROOT))) {
                out.append(bytes, start, end);
                return;
            }
            throw invalid(bytes, from, done, end);
        }
        if (exponent || end - start > safeLength) {
            requireInRange(bytes, from, start, end);
        }
        out.append(bytes, start, end);
    }

    private void requireInRange(byte[] bytes, int from, int start, int end) throws BadValue {
        String text = text(bytes, start, end);
        double value = real ? Float.parseFloat(text) : Double.parseDouble(text);
        boolean underflow =
                value == 0 && text.chars().takeWhile(c -> c != 'e' && c != 'E').anyMatch(c -> c >= '1' && c <= '9');
        if (Double.isInfinite(value) || underflow) {
            throw new BadValue(
                    LoadErrorCode.OVERFLOW,
                    "Overflow, Value '" + text.substring(0, Math.min(40, text.length())) + "', Pos " + (start - from)
                            + ", Type: " + typeName(),
                    start - from);
        }
    }

    private BadValue invalid(byte[] bytes, int from, int at, int end) {
        return Digits.invalid(LoadErrorCode.FLOAT_FORMAT, bytes, from, at, end, typeName());
    }

    private String typeName() {
        return real ? "Float" : "Double";
    }

    private static String text(byte[] bytes, int start, int end) {
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static int digits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && Digits.isDigit(bytes[at])) {
            at++;
        }
        return at;
    }
}
