// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.BoolCodec;
import java.math.BigDecimal;

/** BOOLEAN. Its text is {@code t} or {@code f}, as the server writes it. */
final class BooleanReader extends ValueReader {
    private final boolean binary;

    BooleanReader(boolean binary) {
        super("bool");
        this.binary = binary;
    }

    @Override
    public Class<?> objectClass() {
        return Boolean.class;
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return booleanValue(bytes, at, length);
    }

    @Override
    public String string(byte[] bytes, int at, int length) throws ProtocolException {
        return booleanValue(bytes, at, length) ? "t" : "f";
    }

    @Override
    public boolean booleanValue(byte[] bytes, int at, int length) throws ProtocolException {
        return binary ? BoolCodec.INSTANCE.decodeBinary(bytes, at, length) : BoolCodec.readText(bytes, at, length);
    }

    @Override
    public long longValue(byte[] bytes, int at, int length) throws ProtocolException {
        return booleanValue(bytes, at, length) ? 1 : 0;
    }

    @Override
    public double doubleValue(byte[] bytes, int at, int length) throws ProtocolException {
        return longValue(bytes, at, length);
    }

    @Override
    public BigDecimal decimal(byte[] bytes, int at, int length) throws ProtocolException {
        return BigDecimal.valueOf(longValue(bytes, at, length));
    }
}
