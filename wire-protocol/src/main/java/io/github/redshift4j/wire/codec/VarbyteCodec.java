// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.util.Arrays;

/** VARBYTE: the bytes themselves; in text lower-case hex without a prefix. */
public final class VarbyteCodec implements Codec<byte[]> {
    public static final VarbyteCodec INSTANCE = new VarbyteCodec();

    private VarbyteCodec() {}

    @Override
    public Class<byte[]> javaType() {
        return byte[].class;
    }

    @Override
    public byte[] decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        return Hex.parse(bytes, at, length);
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
