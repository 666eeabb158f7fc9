// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Avro's binary encoding read from one block. Every length is checked against what is left of the block. */
final class AvroInput {
    private final byte[] bytes;
    private int at;

    AvroInput(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    int remaining() {
        return bytes.length - at;
    }

    /** {@code long}, and {@code int} with it: seven bits a byte, the sign in the lowest bit. */
    long readLong() throws UnreadableFileException {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte b = bytes[skip(1)];
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return value >>> 1 ^ -(value & 1);
            }
        }
        throw broken("a number of more than ten bytes");
    }

    boolean readBoolean() throws UnreadableFileException {
        byte b = bytes[skip(1)];
        if (b != 0 && b != 1) {
            throw broken("a boolean of value " + b);
        }
        return b == 1;
    }

    float readFloat() throws UnreadableFileException {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat(skip(4));
    }

    double readDouble() throws UnreadableFileException {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getDouble(skip(8));
    }

    /** A length: of a string, of binary data. */
    int readLength() throws UnreadableFileException {
        long length = readLong();
        if (length < 0 || length > remaining()) {
            throw broken("a length of " + length + " with " + remaining() + " bytes left");
        }
        return (int) length;
    }

    /** Goes on by so many bytes; gives where they start. */
    int skip(int length) throws UnreadableFileException {
        if (length > remaining()) {
            throw broken("a block that ends within a value");
        }
        int start = at;
        at += length;
        return start;
    }

    static UnreadableFileException broken(String what) {
        return new UnreadableFileException("File is broken: " + what);
    }
}
