// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.util.Arrays;

/**
 * GEOMETRY and GEOGRAPHY as EWKB: the bytes themselves, or hex in text. Clusters also send the bytes themselves where
 * they announce text, which the first byte tells: EWKB begins with the byte order, 0 or 1, and hex with a digit.
 */
public final class SpatialCodec implements Codec<byte[]> {
    public static final SpatialCodec INSTANCE = new SpatialCodec();

    private SpatialCodec() {}

    @Override
    public Class<byte[]> javaType() {
        return byte[].class;
    }

    @Override
    public byte[] decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        boolean raw = length > 0 && bytes[at] >= 0 && bytes[at] <= 1;
        return raw ? decodeBinary(bytes, at, length) : Hex.parse(bytes, at, length);
    }

    @Override
    public byte[] decodeBinary(byte[] bytes, int at, int length) {
        return Arrays.copyOfRange(bytes, at, at + length);
    }

    @Override
    public void encodeText(byte[] value, MessageWriter out) {
        Hex.write(value, 0, value.length, out);
    }

    @Override
    public void encodeBinary(byte[] value, MessageWriter out) {
        out.bytes(value);
    }
}
