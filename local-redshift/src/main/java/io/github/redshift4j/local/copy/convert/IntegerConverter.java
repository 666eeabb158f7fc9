// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import java.nio.charset.StandardCharsets;

/** SMALLINT, INTEGER, BIGINT: a sign and digits, blanks around them. */
final class IntegerConverter implements Converter {
    private final long min;
    private final long max;
    private final String typeName;

    private IntegerConverter(long min, long max, String typeName) {
        this.min = min;
        this.max = max;
        this.typeName = typeName;
    }

    static IntegerConverter smallint() {
        return new IntegerConverter(Short.MIN_VALUE, Short.MAX_VALUE, "Short");
    }

    static IntegerConverter integer() {
        return new IntegerConverter(Integer.MIN_VALUE, Integer.MAX_VALUE, "Integer");
    }

    static IntegerConverter bigint() {
        return new IntegerConverter(Long.MIN_VALUE, Long.MAX_VALUE, "Long");
    }

    @Override
    public void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue {
        int start = Digits.skipBlanks(bytes, from, to);
        int end = Digits.trimBlanks(bytes, start, to);
        boolean negative = start < end && bytes[start] == '-';
        int at = negative || (start < end && bytes[start] == '+') ? start + 1 : start;
        if (at == end) {
            throw Digits.invalid(LoadErrorCode.INVALID_DIGIT, bytes, from, at, end, typeName);
        }
        // Summed as a negative number, whose range is the larger one.
        long value = 0;
        for (int i = at; i < end; i++) {
            if (!Digits.isDigit(bytes[i])) {
                throw Digits.invalid(LoadErrorCode.INVALID_DIGIT, bytes, from, i, end, typeName);
            }
            int digit = bytes[i] - '0';
            if (value < (Long.MIN_VALUE + digit) / 10) {
                throw overflow(bytes, from, start, end);
            }
            value = value * 10 - digit;
        }
        if (negative ? value < min : value < -max) {
            throw overflow(bytes, from, start, end);
        }
        out.append(bytes, bytes[start] == '+' ? start + 1 : start, end);
    }

    private BadValue overflow(byte[] bytes, int from, int start, int end) {
        int shown = Math.min(end, start + 40);
        String value = new String(bytes, start, shown - start, StandardCharsets.US_ASCII);
        return new BadValue(
                LoadErrorCode.OVERFLOW,
                "Overflow, Value '" + value + "', Pos " + (start - from) + ", Type: " + typeName,
                start - from);
    }
}
