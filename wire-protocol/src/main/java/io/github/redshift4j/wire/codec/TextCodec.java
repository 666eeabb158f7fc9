// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.MessageWriter;
import java.nio.charset.StandardCharsets;

/**
 * Everything whose bytes are UTF-8 text in both formats: CHAR (blank-padded as stored), VARCHAR, {@code text},
 * {@code name}, SUPER (JSON), HLLSKETCH (JSON), {@code refcursor}, {@code aclitem}, {@code int2vector}.
 */
public final class TextCodec implements Codec<String> {
    public static final TextCodec INSTANCE = new TextCodec();

    private TextCodec() {}

    /** Reads text; malformed UTF-8 becomes U+FFFD. */
    public static String read(byte[] bytes, int at, int length) {
        return new String(bytes, at, length, StandardCharsets.UTF_8);
    }

    @Override
    public Class<String> javaType() {
        return String.class;
    }

    @Override
    public String decodeText(byte[] bytes, int at, int length) {
        return read(bytes, at, length);
    }

    @Override
    public String decodeBinary(byte[] bytes, int at, int length) {
        return read(bytes, at, length);
    }

    @Override
    public void encodeText(String value, MessageWriter out) {
        out.utf8(value);
    }

    @Override
    public void encodeBinary(String value, MessageWriter out) {
        out.utf8(value);
    }
}
