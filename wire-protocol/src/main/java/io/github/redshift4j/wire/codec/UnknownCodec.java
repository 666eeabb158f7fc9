// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;

/**
 * The rule for a type not known here: its text is handed out as it is, and its binary form, which nobody can read, is an
 * error that names the OID.
 */
final class UnknownCodec implements Codec<String> {
    private final int oid;

    UnknownCodec(int oid) {
        this.oid = oid;
    }

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
        throw new ProtocolException("No codec knows the binary format of type OID " + Integer.toUnsignedString(oid)
                + "; ask for text or cast the column to varchar");
    }

    @Override
    public void encodeText(String value, MessageWriter out) {
        out.utf8(value);
    }

    @Override
    public void encodeBinary(String value, MessageWriter out) {
        throw new IllegalArgumentException(
                "No codec knows the binary format of type OID " + Integer.toUnsignedString(oid) + "; send text");
    }
}
