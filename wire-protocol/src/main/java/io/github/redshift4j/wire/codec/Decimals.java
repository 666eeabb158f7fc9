// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.ProtocolException;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Decimal numbers as ASCII text, read in place. */
public final class Decimals {
    // Redshift has 38 digits; the limit only keeps a hostile peer from making BigInteger work for minutes.
    private static final int MAX_LENGTH = 1024;
    private static final int LONG_DIGITS = 18;

    private Decimals() {}

    /**
     * Reads sign, digits and an optional point; the scale is the number of digits after it.
     *
     * @throws ProtocolException if the bytes are anything else: there is no exponent, and Redshift has no NaN
     */
    public static BigDecimal parse(byte[] bytes, int at, int length) throws ProtocolException {
        int end = at + length;
        boolean negative = length > 0 && bytes[at] == '-';
        int start = negative || (length > 0 && bytes[at] == '+') ? at + 1 : at;
        int point = -1;
        long unscaled = 0;
        for (int i = start; i < end; i++) {
            int digit = bytes[i] - '0';
            if (digit >= 0 && digit <= 9) {
                unscaled = unscaled * 10 + digit;
            } else if (bytes[i] == '.' && point < 0) {
                point = i;
            } else {
                throw Malformed.text("numeric", length);
            }
        }
        int digits = end - start - (point < 0 ? 0 : 1);
        if (digits <= 0 || length > MAX_LENGTH) {
            throw Malformed.text("numeric", length);
        }
        int scale = point < 0 ? 0 : end - point - 1;
        if (digits <= LONG_DIGITS) {
            return BigDecimal.valueOf(negative ? -unscaled : unscaled, scale);
        }
        char[] plain = new char[digits];
        int next = 0;
        for (int i = start; i < end; i++) {
            if (i != point) {
                plain[next++] = (char) bytes[i];
            }
        }
        BigInteger exact = new BigInteger(new String(plain));
        return new BigDecimal(negative ? exact.negate() : exact, scale);
    }
}
