// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL's binary numeric, digits to the base 10000, to and from Redshift's. For a server that has PostgreSQL behind
 * it.
 *
 * <p>Layout: int16 count of digits, int16 weight of the first (a power of 10000), int16 sign, int16 decimal digits after
 * the point, then an int16 a digit.
 */
public final class PostgresNumeric {
    private static final int HEADER_BYTES = 8;
    private static final int BASE = 10_000;
    private static final int BASE_DIGITS = 4;
    private static final int POSITIVE = 0;
    private static final int NEGATIVE = 0x4000;
    private static final int MAX_SCALE = 0x3FFF;
    // 4 digits to the base 10000 always fit a long, whatever is then needed to reach the scale of 18.
    private static final int LONG_GROUPS = 4;
    private static final BigInteger BIG_BASE = BigInteger.valueOf(BASE);

    private PostgresNumeric() {}

    /**
     * Reads a value; its scale is the one PostgreSQL displays.
     *
     * @throws ProtocolException if the bytes are malformed, or NaN or an infinity, which Redshift does not have
     */
    public static BigDecimal decode(byte[] bytes, int at, int length) throws ProtocolException {
        if (length < HEADER_BYTES) {
            throw Malformed.length("PostgreSQL numeric", length, "8 or more");
        }
        int digits = BigEndian.int16(bytes, at);
        int weight = BigEndian.int16(bytes, at + 2);
        int sign = Short.toUnsignedInt(BigEndian.int16(bytes, at + 4));
        int scale = BigEndian.int16(bytes, at + 6);
        if (sign != POSITIVE && sign != NEGATIVE) {
            throw new ProtocolException("numeric is NaN or an infinity, which Redshift does not have");
        }
        if (digits < 0 || length != HEADER_BYTES + Short.BYTES * digits || scale < 0 || scale > MAX_SCALE) {
            throw new ProtocolException(
                    "PostgreSQL numeric of " + length + " bytes has " + digits + " digits and scale " + scale);
        }
        BigInteger unscaled = unscaled(bytes, at + HEADER_BYTES, digits);
        int exponent = (weight - digits + 1) * BASE_DIGITS;
        BigDecimal value = new BigDecimal(sign == NEGATIVE ? unscaled.negate() : unscaled, -exponent);
        try {
            return value.setScale(scale);
        } catch (ArithmeticException e) {
            throw new ProtocolException("PostgreSQL numeric has digits beyond its scale " + scale);
        }
    }

    private static BigInteger unscaled(byte[] bytes, int at, int digits) throws ProtocolException {
        long part = 0;
        BigInteger whole = BigInteger.ZERO;
        for (int i = 0; i < digits; i++) {
            int digit = BigEndian.int16(bytes, at + Short.BYTES * i);
            if (digit < 0 || digit >= BASE) {
                throw new ProtocolException("PostgreSQL numeric has a digit " + digit + "; allowed are 0..9999");
            }
            if (i < LONG_GROUPS) {
                part = part * BASE + digit;
            } else {
                whole = (i == LONG_GROUPS ? BigInteger.valueOf(part) : whole)
                        .multiply(BIG_BASE)
                        .add(BigInteger.valueOf(digit));
            }
        }
        return digits <= LONG_GROUPS ? BigInteger.valueOf(part) : whole;
    }

    /** Writes a value. */
    public static void encode(BigDecimal value, MessageWriter out) {
        BigDecimal plain = value.scale() < 0 ? value.setScale(0) : value;
        if (plain.scale() > MAX_SCALE) {
            throw new IllegalArgumentException(
                    "PostgreSQL's numeric has scale 0.." + MAX_SCALE + ", got " + plain.scale());
        }
        // A scale that is a multiple of 4, so that the point falls between two digits to the base 10000.
        int fractionDigits = (plain.scale() + BASE_DIGITS - 1) / BASE_DIGITS;
        BigInteger rest =
                plain.setScale(fractionDigits * BASE_DIGITS).unscaledValue().abs();
        List<Integer> reversed = new ArrayList<>();
        while (rest.signum() != 0) {
            BigInteger[] quotient = rest.divideAndRemainder(BIG_BASE);
            reversed.add(quotient[1].intValue());
            rest = quotient[0];
        }
        int weight = reversed.size() - fractionDigits - 1;
        int trailingZeros = 0;
        while (trailingZeros < reversed.size() && reversed.get(trailingZeros) == 0) {
            trailingZeros++;
        }
        out.int16(reversed.size() - trailingZeros).int16(reversed.isEmpty() ? 0 : weight);
        out.int16(plain.signum() < 0 ? NEGATIVE : POSITIVE).int16(plain.scale());
        for (int i = reversed.size() - 1; i >= trailingZeros; i--) {
            out.int16(reversed.get(i));
        }
    }
}
