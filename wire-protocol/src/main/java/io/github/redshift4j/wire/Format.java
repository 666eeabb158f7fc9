// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import java.util.List;

/** The form of a value: its format code in Bind and RowDescription. */
public enum Format {
    TEXT(0),
    BINARY(1);

    private final int code;

    Format(int code) {
        this.code = code;
    }

    /** 0 or 1. */
    public int code() {
        return code;
    }

    /**
     * The format of a code.
     *
     * @throws ProtocolException if the code is neither 0 nor 1
     */
    public static Format of(int code) throws ProtocolException {
        return switch (code) {
            case 0 -> TEXT;
            case 1 -> BINARY;
            default -> throw new ProtocolException("Format code must be 0 (text) or 1 (binary), got " + code);
        };
    }

    /** The format of an item, counted from 0: no formats are all text, one is for all. */
    public static Format pick(List<Format> formats, int item) {
        return switch (formats.size()) {
            case 0 -> TEXT;
            case 1 -> formats.get(0);
            default -> formats.get(item);
        };
    }
}
