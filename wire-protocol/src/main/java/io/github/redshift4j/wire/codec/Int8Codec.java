// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;

/** {@code int8}: 8 bytes; decimal digits in text. */
public final class Int8Codec implements Codec<Long> {
    public static final Int8Codec INSTANCE = new Int8Codec();

    private Int8Codec() {}

    /** Reads the 8 binary bytes in place; the caller has checked the length. */
    public static long read(byte[] bytes, int at) {
        return BigEndian.int64(bytes, at);
    }

    @Override
    public Class<Long> javaType() {
        return Long.class;
    }

    @Override
    public Long decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        return Digits.parseLong(bytes, at, length);
    }

    @Override
    public Long decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != 8) {
            throw Malformed.length("int8", length, "8");
        }
        return read(bytes, at);
    }

    @Override
    public void encodeText(Long value, MessageWriter out) {
        out.utf8(value.toString());
    }

    @Override
    public void encodeBinary(Long value, MessageWriter out) {
        out.int64(value);
    }
}
