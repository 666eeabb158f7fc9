// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.Float4Codec;
import io.github.redshift4j.wire.codec.Floats;

/** REAL: as {@link DoubleReader}, with 32 bits. */
final class FloatReader extends DoubleReader {
    FloatReader(boolean binary) {
        super("float4", binary);
    }

    @Override
    public Class<?> objectClass() {
        return Float.class;
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return floatValue(bytes, at, length);
    }

    @Override
    public String string(byte[] bytes, int at, int length) throws ProtocolException {
        return Float.toString(floatValue(bytes, at, length));
    }

    @Override
    public float floatValue(byte[] bytes, int at, int length) throws ProtocolException {
        if (!isBinary()) {
            return Floats.parseFloat(bytes, at, length);
        }
        return length == Float.BYTES
                ? Float4Codec.read(bytes, at)
                : Float4Codec.INSTANCE.decodeBinary(bytes, at, length);
    }

    @Override
    public double doubleValue(byte[] bytes, int at, int length) throws ProtocolException {
        return floatValue(bytes, at, length);
    }
}
