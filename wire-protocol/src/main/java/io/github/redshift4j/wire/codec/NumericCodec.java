// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * DECIMAL: in binary the unscaled number in two's complement, 8 bytes up to precision {@value #NARROW_PRECISION} and 16
 * beyond. The scale comes from the column's type modifier. PostgreSQL's form is another: {@link PostgresNumeric}.
 *
 * <p>At which precision servers change from 8 to 16 bytes is not documented; readers take either by its length.
 */
public final class NumericCodec implements Codec<BigDecimal> {
    /** Highest precision written in 8 bytes. */
    public static final int NARROW_PRECISION = 18;

    /** How many bytes {@link #readUnscaled} takes. */
    public static final int NARROW_BYTES = 8;

    private static final int WIDE_BYTES = 16;

    private final RedshiftType type;

    private NumericCodec(RedshiftType type) {
        this.type = type;
    }

    /**
     * The codec of a column.
     *
     * @param typmod {@code ((precision << 16) | scale) + 4}; without one (-1) binary values are read with scale 0, as
     *     the official driver does, and written in 16 bytes
     * @throws ProtocolException if precision or scale are none that a DECIMAL can have
     */
    public static NumericCodec of(int typmod) throws ProtocolException {
        try {
            return new NumericCodec(RedshiftType.ofOid(TypeName.DECIMAL.oid(), typmod));
        } catch (IllegalArgumentException e) {
            throw new ProtocolException("Type modifier " + typmod + " is none of numeric: " + e.getMessage());
        }
    }

    /** Digits after the point; 0 when the type modifier does not tell. */
    public int scale() {
        return Math.max(type.scale(), 0);
    }

    /** Whether a binary value of so many bytes is one that {@link #readUnscaled} reads. */
    public static boolean isNarrow(int length) {
        return length == NARROW_BYTES;
    }

    /** Reads the unscaled number of a value of 8 bytes in place. */
    public static long readUnscaled(byte[] bytes, int at) {
        return BigEndian.int64(bytes, at);
    }

    @Override
    public Class<BigDecimal> javaType() {
        return BigDecimal.class;
    }

    @Override
    public BigDecimal decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        return Decimals.parse(bytes, at, length);
    }

    @Override
    public BigDecimal decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length == NARROW_BYTES) {
            return BigDecimal.valueOf(BigEndian.int64(bytes, at), scale());
        }
        if (length != WIDE_BYTES) {
            throw Malformed.length("numeric", length, "8 or 16");
        }
        long low = BigEndian.int64(bytes, at + NARROW_BYTES);
        if (BigEndian.int64(bytes, at) == low >> 63) {
            return BigDecimal.valueOf(low, scale());
        }
        return new BigDecimal(new BigInteger(bytes, at, length), scale());
    }

    @Override
    public void encodeText(BigDecimal value, MessageWriter out) {
        out.utf8(value.toPlainString());
    }

    /** Writes the value exactly; one with more digits after the point than the column's scale is refused. */
    @Override
    public void encodeBinary(BigDecimal value, MessageWriter out) {
        BigDecimal scaled;
        try {
            scaled = value.setScale(scale());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(type + " cannot hold a value of scale " + value.scale(), e);
        }
        if (type.precision() != RedshiftType.NONE && scaled.precision() > type.precision()) {
            throw new IllegalArgumentException(type + " cannot hold a value of " + scaled.precision() + " digits");
        }
        if (type.precision() != RedshiftType.NONE && type.precision() <= NARROW_PRECISION) {
            out.int64(scaled.unscaledValue().longValueExact());
            return;
        }
        byte[] unscaled = scaled.unscaledValue().toByteArray();
        if (unscaled.length > WIDE_BYTES) {
            throw new IllegalArgumentException("numeric cannot hold a value of " + scaled.precision() + " digits");
        }
        int sign = unscaled[0] < 0 ? -1 : 0;
        for (int i = unscaled.length; i < WIDE_BYTES; i++) {
            out.int8(sign);
        }
        out.bytes(unscaled);
    }
}
