// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import io.github.redshift4j.local.copy.read.UnreadableFileException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The fields of one Protocol Buffers message, in their order. */
final class Fields {
    private final byte[] bytes;
    private final int end;
    private int at;
    private int number;
    private long value;
    private int start;
    private int length;

    Fields(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** Goes to the next field; false at the message's end. */
    boolean next() throws UnreadableFileException {
        if (at >= end) {
            return false;
        }
        long tag = varint();
        number = (int) (tag >>> 3);
        value = 0;
        length = 0;
        switch ((int) tag & 7) {
            case 0 -> value = varint();
            case 1 -> skip(Long.BYTES);
            case 2 -> {
                value = varint();
                start = at;
                skip(value);
                length = at - start;
            }
            case 5 -> skip(Integer.BYTES);
            default -> throw Broken.file("a field of an unknown kind in its footer");
        }
        return true;
    }

    /** The field's number in the format's definition. */
    int number() {
        return number;
    }

    /** A number. */
    long number64() {
        return value;
    }

    /** A number that must be none below zero, and no larger than this. */
    int size(int max) throws UnreadableFileException {
        if (value < 0 || value > max) {
            throw Broken.file("a size of " + Long.toUnsignedString(value) + " in its footer, where " + max
                    + " is the most that is read");
        }
        return (int) value;
    }

    Fields message() {
        return new Fields(bytes, start, start + length);
    }

    String text() {
        return new String(bytes, start, length, StandardCharsets.UTF_8);
    }

    /** Adds a repeated number, of which there are several in one field, or one. */
    void addTo(List<Integer> numbers) throws UnreadableFileException {
        if (length == 0) {
            numbers.add(size(Integer.MAX_VALUE));
            return;
        }
        Fields packed = message();
        while (packed.at < packed.end) {
            packed.value = packed.varint();
            numbers.add(packed.size(Integer.MAX_VALUE));
        }
    }

    private void skip(long count) throws UnreadableFileException {
        if (count < 0 || count > end - at) {
            throw Broken.file("a field that goes beyond its footer");
        }
        at += (int) count;
    }

    private long varint() throws UnreadableFileException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            if (at >= end) {
                throw Broken.file("a footer that ends early");
            }
            byte b = bytes[at++];
            number |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return number;
            }
        }
        throw Broken.file("a number of more than ten bytes");
    }
}
