// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.codec.NumericCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;

/** DECIMAL: text, or a scaled integer whose scale the column's type modifier tells. */
final class DecimalReader extends ValueReader {
    private static final BigInteger MIN = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX = BigInteger.valueOf(Long.MAX_VALUE);

    private final boolean binary;
    private final NumericCodec codec;

    DecimalReader(FieldDescription field, boolean binary) throws SQLException {
        super("numeric");
        this.binary = binary;
        try {
            this.codec = NumericCodec.of(field.typeModifier());
        } catch (ProtocolException e) {
            throw Readers.malformed(field.name(), e);
        }
    }

    @Override
    public Class<?> objectClass() {
        return BigDecimal.class;
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return decimal(bytes, at, length);
    }

    @Override
    public String string(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        return binary ? decimal(bytes, at, length).toPlainString() : super.string(bytes, at, length);
    }

    @Override
    public BigDecimal decimal(byte[] bytes, int at, int length) throws ProtocolException {
        return binary ? codec.decodeBinary(bytes, at, length) : codec.decodeText(bytes, at, length);
    }

    /** Cuts the fraction off. */
    @Override
    public long longValue(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        if (binary && NumericCodec.isNarrow(length) && codec.scale() == 0) {
            return NumericCodec.readUnscaled(bytes, at);
        }
        BigInteger value =
                decimal(bytes, at, length).setScale(0, RoundingMode.DOWN).unscaledValue();
        if (value.compareTo(MIN) < 0 || value.compareTo(MAX) > 0) {
            throw outOfRange(value, "a 64-bit number");
        }
        return value.longValue();
    }

    @Override
    public double doubleValue(byte[] bytes, int at, int length) throws ProtocolException {
        return decimal(bytes, at, length).doubleValue();
    }

    @Override
    public boolean booleanValue(byte[] bytes, int at, int length) throws ProtocolException {
        return decimal(bytes, at, length).signum() != 0;
    }
}
