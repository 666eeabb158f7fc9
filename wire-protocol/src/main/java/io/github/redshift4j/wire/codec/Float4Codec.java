// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;

/** {@code float4}: IEEE 754 in 4 bytes; in text with {@code NaN}, {@code Infinity}, {@code -Infinity}. */
public final class Float4Codec implements Codec<Float> {
    public static final Float4Codec INSTANCE = new Float4Codec();

    private Float4Codec() {}

    /** Reads the 4 binary bytes in place; the caller has checked the length. */
    public static float read(byte[] bytes, int at) {
        return Float.intBitsToFloat(BigEndian.int32(bytes, at));
    }

    @Override
    public Class<Float> javaType() {
        return Float.class;
    }

    @Override
    public Float decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        return Floats.parseFloat(bytes, at, length);
    }

    @Override
    public Float decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != 4) {
            throw Malformed.length("float4", length, "4");
        }
        return read(bytes, at);
    }

    @Override
    public void encodeText(Float value, MessageWriter out) {
        out.utf8(value.toString());
    }

    @Override
    public void encodeBinary(Float value, MessageWriter out) {
        out.int32(Float.floatToIntBits(value));
    }
}
