// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.columnar;

import io.github.redshift4j.core.RedshiftType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * DECIMAL: unscaled numbers of 128 bits as two words each, all of the type's scale. Up to 18 digits {@link #low} is the
 * whole number.
 */
public final class DecimalColumn extends BatchColumn {
    private final long[] high;
    private final long[] low;
    private final int scale;

    DecimalColumn(String name, RedshiftType type, int capacity) {
        super(name, type, capacity);
        high = new long[capacity];
        low = new long[capacity];
        scale = Math.max(type.scale(), 0);
    }

    /** Digits after the point. */
    public int scale() {
        return scale;
    }

    /** The upper 64 bits of each unscaled number, with its sign. */
    public long[] high() {
        return high;
    }

    /** The lower 64 bits of each unscaled number. */
    public long[] low() {
        return low;
    }

    /** @param row from 0, not NULL */
    public BigDecimal get(int row) {
        if (high[row] == low[row] >> 63) {
            return BigDecimal.valueOf(low[row], scale);
        }
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(high[row])
                .putLong(low[row])
                .array();
        return new BigDecimal(new BigInteger(bytes), scale);
    }

    /** Sets an unscaled number that fits 64 bits. */
    public void setUnscaled(int row, long unscaled) {
        setUnscaled(row, unscaled >> 63, unscaled);
    }

    /** Sets an unscaled number of 128 bits. */
    public void setUnscaled(int row, long upper, long lower) {
        high[row] = upper;
        low[row] = lower;
        setNotNull(row);
    }

    /**
     * Sets a number.
     *
     * @throws ArithmeticException if it has more digits after the point than {@link #scale}, or more than 38 in all
     */
    public void set(int row, BigDecimal value) {
        BigInteger unscaled = value.setScale(scale).unscaledValue();
        if (unscaled.bitLength() > 127) {
            throw new ArithmeticException("A DECIMAL has at most 38 digits");
        }
        setUnscaled(row, unscaled.shiftRight(64).longValue(), unscaled.longValue());
    }
}
