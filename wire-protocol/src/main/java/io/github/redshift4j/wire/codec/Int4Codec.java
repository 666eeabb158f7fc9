// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;

/** {@code int4}: 4 bytes; decimal digits in text. */
public final class Int4Codec implements Codec<Integer> {
    public static final Int4Codec INSTANCE = new Int4Codec();

    private Int4Codec() {}

    /** Reads the 4 binary bytes in place; the caller has checked the length. */
    public static int read(byte[] bytes, int at) {
        return BigEndian.int32(bytes, at);
    }

    @Override
    public Class<Integer> javaType() {
        return Integer.class;
    }

    @Override
    public Integer decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        return Digits.parseInt(bytes, at, length);
    }

    @Override
    public Integer decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != 4) {
            throw Malformed.length("int4", length, "4");
        }
        return read(bytes, at);
    }

    @Override
    public void encodeText(Integer value, MessageWriter out) {
        out.utf8(value.toString());
    }

    @Override
    public void encodeBinary(Integer value, MessageWriter out) {
        out.int32(value);
    }
}
