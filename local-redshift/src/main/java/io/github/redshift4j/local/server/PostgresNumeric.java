// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.FrameBody;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.ProtocolException;

/** PostgreSQL's binary numeric: digits to the base of 10,000. */
final class PostgresNumeric {
    private static final int NEGATIVE = 0x4000;
    private static final int SPECIAL = 0xC000; // NaN and the infinities have both upper bits or NaN alone
    private static final BigInteger BASE = BigInteger.valueOf(10_000);

    private PostgresNumeric() {}

    static BigDecimal read(byte[] value) throws ProtocolException {
        FrameBody in = new FrameBody(value);
        int digits = in.int16();
        int weight = (short) in.int16();
        int sign = in.int16();
        int scale = in.int16();
        if ((sign & SPECIAL) == SPECIAL) {
            throw new ProtocolException("a numeric that is not a number");
        }
        BigInteger unscaled = BigInteger.ZERO;
        for (int i = 0; i < digits; i++) {
            unscaled = unscaled.multiply(BASE).add(BigInteger.valueOf(in.int16()));
        }
        BigDecimal magnitude = new BigDecimal(unscaled).scaleByPowerOfTen((weight - digits + 1) * 4);
        magnitude = magnitude.setScale(scale, java.math.RoundingMode.DOWN);
        return sign == NEGATIVE ? magnitude.negate() : magnitude;
    }
}
