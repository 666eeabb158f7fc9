// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.nio.charset.StandardCharsets;

/** Bytes as hex digits without a prefix: the text format of VARBYTE and of the spatial types. */
public final class Hex {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private Hex() {}

    /** @throws ProtocolException if the bytes are not pairs of hex digits, of either case */
    public static byte[] parse(byte[] bytes, int at, int length) throws ProtocolException {
        if (length % 2 != 0) {
            throw Malformed.text("hex digits", length);
        }
        byte[] value = new byte[length / 2];
        for (int i = 0; i < value.length; i++) {
            int high = Character.digit(bytes[at + 2 * i], 16);
            int low = Character.digit(bytes[at + 2 * i + 1], 16);
            if (high < 0 || low < 0) {
                throw Malformed.text("hex digits", length);
            }
            value[i] = (byte) (high << 4 | low);
        }
        return value;
    }

    /** Writes lower-case digits. */
    public static void write(byte[] bytes, int at, int length, MessageWriter out) {
        for (int i = at; i < at + length; i++) {
            out.int8(DIGITS[bytes[i] >> 4 & 0xF]).int8(DIGITS[bytes[i] & 0xF]);
        }
    }
}
