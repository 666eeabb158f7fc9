// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.Digits;
import java.math.BigDecimal;

/** SMALLINT, INTEGER and BIGINT, and the unsigned numbers of catalogs. */
final class IntegerReader extends ValueReader {
    private final boolean binary;
    private final boolean unsigned;
    private final Class<?> objectClass;

    IntegerReader(TypeName type, boolean binary, Class<?> objectClass) {
        super(type.typname());
        this.binary = binary;
        this.unsigned = type == TypeName.OID || type == TypeName.XID || type == TypeName.CID;
        this.objectClass = objectClass;
    }

    @Override
    public Class<?> objectClass() {
        return objectClass;
    }

    @Override
    boolean isPlainInteger() {
        return binary && !unsigned;
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        long value = longValue(bytes, at, length);
        return objectClass == Integer.class ? (Object) Math.toIntExact(value) : (Object) value;
    }

    @Override
    public String string(byte[] bytes, int at, int length) throws ProtocolException {
        return Long.toString(longValue(bytes, at, length));
    }

    @Override
    public long longValue(byte[] bytes, int at, int length) throws ProtocolException {
        if (!binary) {
            return Digits.parseLong(bytes, at, length);
        }
        return switch (length) {
            case Short.BYTES -> BigEndian.int16(bytes, at);
            case Integer.BYTES ->
                unsigned ? Integer.toUnsignedLong(BigEndian.int32(bytes, at)) : BigEndian.int32(bytes, at);
            case Long.BYTES -> BigEndian.int64(bytes, at);
            default -> throw new ProtocolException("an integer of " + length + " bytes");
        };
    }

    @Override
    public double doubleValue(byte[] bytes, int at, int length) throws ProtocolException {
        return longValue(bytes, at, length);
    }

    @Override
    public BigDecimal decimal(byte[] bytes, int at, int length) throws ProtocolException {
        return BigDecimal.valueOf(longValue(bytes, at, length));
    }

    @Override
    public boolean booleanValue(byte[] bytes, int at, int length) throws ProtocolException {
        return longValue(bytes, at, length) != 0;
    }
}
