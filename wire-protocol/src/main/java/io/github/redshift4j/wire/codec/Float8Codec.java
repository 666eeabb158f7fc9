// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;

/** {@code float8}: IEEE 754 in 8 bytes; in text with {@code NaN}, {@code Infinity}, {@code -Infinity}. */
public final class Float8Codec implements Codec<Double> {
    public static final Float8Codec INSTANCE = new Float8Codec();

    private Float8Codec() {}

    /** Reads the 8 binary bytes in place; the caller has checked the length. */
    public static double read(byte[] bytes, int at) {
        return Double.longBitsToDouble(BigEndian.int64(bytes, at));
    }

    @Override
    public Class<Double> javaType() {
        return Double.class;
    }

    @Override
    public Double decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        return Floats.parseDouble(bytes, at, length);
    }

    @Override
    public Double decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != 8) {
            throw Malformed.length("float8", length, "8");
        }
        return read(bytes, at);
    }

    @Override
    public void encodeText(Double value, MessageWriter out) {
        out.utf8(value.toString());
    }

    @Override
    public void encodeBinary(Double value, MessageWriter out) {
        out.int64(Double.doubleToLongBits(value));
    }
}
