// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;

/** {@code oid}, {@code xid} and {@code cid}: an unsigned number in 4 bytes, which some servers widen to 8. */
public final class OidCodec implements Codec<Long> {
    public static final OidCodec INSTANCE = new OidCodec();

    private static final long MAX = 0xFFFF_FFFFL;

    private OidCodec() {}

    @Override
    public Class<Long> javaType() {
        return Long.class;
    }

    @Override
    public Long decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        long value = Digits.parseLong(bytes, at, length);
        if (value < 0) {
            throw Malformed.text("oid", length);
        }
        return value;
    }

    @Override
    public Long decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        return switch (length) {
            case 4 -> Integer.toUnsignedLong(BigEndian.int32(bytes, at));
            case 8 -> BigEndian.int64(bytes, at);
            default -> throw Malformed.length("oid", length, "4 or 8");
        };
    }

    @Override
    public void encodeText(Long value, MessageWriter out) {
        out.utf8(checked(value).toString());
    }

    @Override
    public void encodeBinary(Long value, MessageWriter out) {
        out.int32(checked(value).intValue());
    }

    private static Long checked(Long value) {
        if (value < 0 || value > MAX) {
            throw new IllegalArgumentException("oid must be 0.." + MAX + ", got " + value);
        }
        return value;
    }
}
