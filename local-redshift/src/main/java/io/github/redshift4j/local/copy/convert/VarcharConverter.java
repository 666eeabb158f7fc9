// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** VARCHAR: UTF-8 of a length in bytes, cut with TRUNCATECOLUMNS between characters, trimmed with TRIMBLANKS. */
final class VarcharConverter implements Converter {
    private final int length;
    private final boolean truncate;
    private final boolean trim;
    private final @Nullable Byte replacement;

    VarcharConverter(int length, Conversion conversion) {
        this.length = length;
        this.truncate = conversion.truncateColumns();
        this.trim = conversion.trimBlanks();
        this.replacement = conversion.replacement();
    }

    @Override
    public void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue {
        byte[] text = bytes;
        int start = from;
        int end = trim ? Digits.trimBlanks(bytes, from, to) : to;
        for (int at = Utf8.firstNonAscii(text, start, end); at < end; ) {
            int character = Utf8.lengthAt(text, at, end);
            if (text[at] == 0) {
                throw Utf8.nul(at - start);
            }
            if (character == 0 && replacement == null) {
                throw Utf8.invalid(text, start, at, end);
            }
            if (replacement != null && (character == 0 || Utf8.isNonCharacter(text, at, character))) {
                if (text == bytes) {
                    text = Arrays.copyOfRange(bytes, start, end);
                    at -= start;
                    end -= start;
                    start = 0;
                }
                character = Math.max(1, character);
                Arrays.fill(text, at, at + character, replacement);
                out.noteReplacement();
            }
            at += character;
        }
        if (end - start > length) {
            if (!truncate) {
                throw new BadValue(LoadErrorCode.STRING_TOO_LONG, length);
            }
            end = start + length;
            while (end > start && (text[end] & 0xC0) == 0x80) {
                end--;
            }
        }
        out.escaped(text, start, end);
    }
}
