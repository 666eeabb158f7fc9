// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.Super;
import java.nio.charset.StandardCharsets;

/** SUPER from delimited, CSV and JSON files: one JSON value, kept compact. */
final class SuperConverter implements Converter {
    /** Longest string inside a SUPER value, in bytes. */
    private static final int STRING_BYTES = Limits.VARCHAR_BYTES;

    /** Stands before JSON in the backing type; text without it is a string. */
    private static final byte DOCUMENT = 0x1E;

    @Override
    public void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue {
        if (to - from > Limits.SUPER_BYTES) {
            throw new BadValue(
                    LoadErrorCode.INVALID_JSON,
                    "SUPER value exceeds the max size of " + Limits.SUPER_BYTES + " bytes",
                    0);
        }
        for (int at = Utf8.firstNonAscii(bytes, from, to); at < to; ) {
            int length = Utf8.lengthAt(bytes, at, to);
            if (bytes[at] == 0) {
                throw Utf8.nul(at - from);
            }
            if (length == 0) {
                throw Utf8.invalid(bytes, from, at, to);
            }
            at += length;
        }
        Super value;
        try {
            value = Super.parse(new String(bytes, from, to - from, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new BadValue(LoadErrorCode.INVALID_JSON, String.valueOf(e.getMessage()), 0);
        }
        requireShortStrings(value);
        byte[] json = value.toJson().getBytes(StandardCharsets.UTF_8);
        out.append(DOCUMENT);
        out.escaped(json, 0, json.length);
    }

    private static void requireShortStrings(Super value) throws BadValue {
        if (value instanceof Super.StringValue string) {
            // A char has at most three bytes of UTF-8, so most strings need no counting.
            if (string.value().length() > STRING_BYTES / 3
                    && string.value().getBytes(StandardCharsets.UTF_8).length > STRING_BYTES) {
                throw new BadValue(
                        LoadErrorCode.INVALID_JSON,
                        "String value exceeds the max size of " + STRING_BYTES + " bytes",
                        0);
            }
        } else if (value instanceof Super.ArrayValue array) {
            for (Super element : array.elements()) {
                requireShortStrings(element);
            }
        } else if (value instanceof Super.ObjectValue object) {
            for (Super attribute : object.attributes().values()) {
                requireShortStrings(attribute);
            }
        }
    }
}
