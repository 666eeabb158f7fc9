// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.ProtocolException;

/** Whole numbers as ASCII digits with an optional sign, read in place. */
public final class Digits {
    private Digits() {}

    /**
     * Reads a number of 32 bits.
     *
     * @throws ProtocolException if the bytes are anything else
     */
    public static int parseInt(byte[] bytes, int at, int length) throws ProtocolException {
        long value = parseLong(bytes, at, length);
        if (value != (int) value) {
            throw Malformed.text("a 32-bit number", length);
        }
        return (int) value;
    }

    /**
     * Reads a number of 64 bits.
     *
     * @throws ProtocolException if the bytes are anything else
     */
    public static long parseLong(byte[] bytes, int at, int length) throws ProtocolException {
        int end = at + length;
        boolean negative = length > 0 && bytes[at] == '-';
        int digit = negative || (length > 0 && bytes[at] == '+') ? at + 1 : at;
        if (digit == end) {
            throw Malformed.text("a number", length);
        }
        // Collected below zero, where one value more has room.
        long value = 0;
        for (; digit < end; digit++) {
            int next = bytes[digit] - '0';
            if (next < 0 || next > 9 || value < Long.MIN_VALUE / 10) {
                throw Malformed.text("a 64-bit number", length);
            }
            value = value * 10 - next;
            if (value > 0) {
                throw Malformed.text("a 64-bit number", length);
            }
        }
        if (!negative && value == Long.MIN_VALUE) {
            throw Malformed.text("a 64-bit number", length);
        }
        return negative ? value : -value;
    }
}
