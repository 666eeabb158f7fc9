// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;

/** {@code int2}: 2 bytes; decimal digits in text. */
public final class Int2Codec implements Codec<Short> {
    public static final Int2Codec INSTANCE = new Int2Codec();

    private Int2Codec() {}

    /** Reads the 2 binary bytes in place; the caller has checked the length. */
    public static short read(byte[] bytes, int at) {
        return BigEndian.int16(bytes, at);
    }

    @Override
    public Class<Short> javaType() {
        return Short.class;
    }

    @Override
    public Short decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        int value = Digits.parseInt(bytes, at, length);
        if (value != (short) value) {
            throw Malformed.text("int2", length);
        }
        return (short) value;
    }

    @Override
    public Short decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != 2) {
            throw Malformed.length("int2", length, "2");
        }
        return read(bytes, at);
    }

    @Override
    public void encodeText(Short value, MessageWriter out) {
        out.utf8(value.toString());
    }

    @Override
    public void encodeBinary(Short value, MessageWriter out) {
        out.int16(value);
    }
}
