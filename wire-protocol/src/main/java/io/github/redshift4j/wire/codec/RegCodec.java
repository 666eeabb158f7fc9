// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;

/** {@code regproc}, {@code regclass}, {@code regtype}: a name in text, but only the OID's number in binary. */
public final class RegCodec implements Codec<String> {
    public static final RegCodec INSTANCE = new RegCodec();

    private RegCodec() {}

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
        return OidCodec.INSTANCE.decodeBinary(bytes, at, length).toString();
    }

    @Override
    public void encodeText(String value, MessageWriter out) {
        out.utf8(value);
    }

    @Override
    public void encodeBinary(String value, MessageWriter out) {
        if (!value.matches("[0-9]{1,10}")) {
            throw new IllegalArgumentException("Only an OID's digits can be sent in binary; send the name as text");
        }
        OidCodec.INSTANCE.encodeBinary(Long.valueOf(value), out);
    }
}
