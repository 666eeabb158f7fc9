// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;

/** {@code bool}: one byte, 0 or 1; in text {@code t} or {@code f}. */
public final class BoolCodec implements Codec<Boolean> {
    public static final BoolCodec INSTANCE = new BoolCodec();

    private BoolCodec() {}

    /** Reads the text in place; the words the server takes itself are also read. */
    public static boolean readText(byte[] bytes, int at, int length) throws ProtocolException {
        if (length == 1) {
            switch (bytes[at]) {
                case 't', '1' -> {
                    return true;
                }
                case 'f', '0' -> {
                    return false;
                }
                default -> throw Malformed.text("bool", length);
            }
        }
        String word = TextCodec.read(bytes, at, Math.min(length, 6));
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            default -> throw Malformed.text("bool", length);
        };
    }

    /** Reads the binary value in place. */
    public static boolean read(byte[] bytes, int at) {
        return bytes[at] != 0;
    }

    @Override
    public Class<Boolean> javaType() {
        return Boolean.class;
    }

    @Override
    public Boolean decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        return readText(bytes, at, length);
    }

    @Override
    public Boolean decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != 1) {
            throw Malformed.length("bool", length, "1");
        }
        return read(bytes, at);
    }

    @Override
    public void encodeText(Boolean value, MessageWriter out) {
        out.int8(value ? 't' : 'f');
    }

    @Override
    public void encodeBinary(Boolean value, MessageWriter out) {
        out.int8(value ? 1 : 0);
    }
}
