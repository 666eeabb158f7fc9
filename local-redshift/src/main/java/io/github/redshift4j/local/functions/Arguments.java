// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.functions;

import java.util.HexFormat;
import java.util.List;

/**
 * The arguments of one call, counted from 0. They come as text: bytes and geometries as hexadecimal digits, a double as
 * those of its eight bytes, since its digits need not be all there.
 */
public record Arguments(List<?> values) {
    public int count() {
        return values.size();
    }

    public boolean isNull(int i) {
        return values.get(i) == null;
    }

    public String text(int i) {
        return String.valueOf(values.get(i));
    }

    public int integer(int i) {
        return Integer.parseInt(text(i));
    }

    /** The integer at a place that may be left out. */
    public int integer(int i, int otherwise) {
        return i < count() ? integer(i) : otherwise;
    }

    public long bigint(int i) {
        return Long.parseLong(text(i));
    }

    public double number(int i) {
        return Double.longBitsToDouble(Long.parseUnsignedLong(text(i), 16));
    }

    public byte[] bytes(int i) {
        return HexFormat.of().parseHex(text(i));
    }
}
