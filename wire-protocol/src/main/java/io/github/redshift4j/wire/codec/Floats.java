// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.ProtocolException;

/** Floating-point numbers as text: {@code -1.5e-7}, {@code NaN}, {@code Infinity}. */
public final class Floats {
    private static final int MAX_LENGTH = 1024;

    private Floats() {}

    /** @throws ProtocolException if the bytes are no number */
    public static double parseDouble(byte[] bytes, int at, int length) throws ProtocolException {
        String text = checked(bytes, at, length);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw Malformed.text("float8", length);
        }
    }

    /** @throws ProtocolException if the bytes are no number */
    public static float parseFloat(byte[] bytes, int at, int length) throws ProtocolException {
        String text = checked(bytes, at, length);
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException e) {
            throw Malformed.text("float4", length);
        }
    }

    /** Keeps out what Java reads and the server never writes: blanks, hex, {@code 1d}. */
    private static String checked(byte[] bytes, int at, int length) throws ProtocolException {
        if (length == 0 || length > MAX_LENGTH || bytes[at] <= ' ') {
            throw Malformed.text("a floating-point number", length);
        }
        byte last = bytes[at + length - 1];
        String text = TextCodec.read(bytes, at, length);
        if ((last >= '0' && last <= '9' && text.indexOf('x') < 0 && text.indexOf('X') < 0) || last == '.') {
            return text;
        }
        return switch (text) {
            case "NaN", "Infinity", "-Infinity" -> text;
            default -> throw Malformed.text("a floating-point number", length);
        };
    }
}
