// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;

/** {@code tid}: {@code (block,offset)}, in 6 bytes. */
public final class TidCodec implements Codec<String> {
    public static final TidCodec INSTANCE = new TidCodec();

    private TidCodec() {}

    @Override
    public Class<String> javaType() {
        return String.class;
    }

    @Override
    public String decodeText(byte[] bytes, int at, int length) {
        return TextCodec.read(bytes, at, length);
    }

    @Override
    public String decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != 6) {
            throw Malformed.length("tid", length, "6");
        }
        return "(" + Integer.toUnsignedString(BigEndian.int32(bytes, at)) + ','
                + Short.toUnsignedInt(BigEndian.int16(bytes, at + 4)) + ')';
    }

    @Override
    public void encodeText(String value, MessageWriter out) {
        out.utf8(value);
    }

    @Override
    public void encodeBinary(String value, MessageWriter out) {
        if (!value.matches("\\([0-9]{1,9},[0-9]{1,5}\\)")) {
            throw new IllegalArgumentException("tid is written (block,offset)");
        }
        int comma = value.indexOf(',');
        out.int32(Integer.parseInt(value.substring(1, comma)))
                .int16(Integer.parseInt(value.substring(comma + 1, value.length() - 1)));
    }
}
