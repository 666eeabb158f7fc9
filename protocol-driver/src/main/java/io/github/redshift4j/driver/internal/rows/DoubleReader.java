// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.Float8Codec;
import io.github.redshift4j.wire.codec.Floats;
import java.math.BigDecimal;
import java.sql.SQLException;

/** DOUBLE PRECISION. Its text is Java's shortest in both formats, as the official driver's is. */
class DoubleReader extends ValueReader {
    private static final double LONG_LIMIT = 0x1p63;

    private final boolean binary;

    DoubleReader(boolean binary) {
        this("float8", binary);
    }

    DoubleReader(String type, boolean binary) {
        super(type);
        this.binary = binary;
    }

    final boolean isBinary() {
        return binary;
    }

    @Override
    public Class<?> objectClass() {
        return Double.class;
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return doubleValue(bytes, at, length);
    }

    @Override
    public String string(byte[] bytes, int at, int length) throws ProtocolException {
        return Double.toString(doubleValue(bytes, at, length));
    }

    @Override
    public double doubleValue(byte[] bytes, int at, int length) throws ProtocolException {
        if (!binary) {
            return Floats.parseDouble(bytes, at, length);
        }
        return length == Double.BYTES
                ? Float8Codec.read(bytes, at)
                : Float8Codec.INSTANCE.decodeBinary(bytes, at, length);
    }

    /** Cuts the fraction off. */
    @Override
    public long longValue(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        double value = doubleValue(bytes, at, length);
        if (!(value >= -LONG_LIMIT && value < LONG_LIMIT)) {
            throw outOfRange(value, "a 64-bit number");
        }
        return (long) value;
    }

    @Override
    public BigDecimal decimal(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        double value = doubleValue(bytes, at, length);
        if (!Double.isFinite(value)) {
            throw outOfRange(value, "a decimal number");
        }
        return new BigDecimal(string(bytes, at, length));
    }

    @Override
    public boolean booleanValue(byte[] bytes, int at, int length) throws ProtocolException {
        return doubleValue(bytes, at, length) != 0;
    }
}
