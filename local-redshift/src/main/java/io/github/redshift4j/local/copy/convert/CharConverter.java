// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

/** CHAR: single-byte characters up to the length, cut with TRUNCATECOLUMNS. */
final class CharConverter implements Converter {
    private final int length;
    private final boolean truncate;

    CharConverter(int length, boolean truncate) {
        this.length = length;
        this.truncate = truncate;
    }

    @Override
    public void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue {
        int multibyte = Utf8.firstNonAscii(bytes, from, to);
        if (multibyte < to) {
            if (bytes[multibyte] == 0) {
                throw Utf8.nul(multibyte - from);
            }
            int shown = Math.max(1, Utf8.lengthAt(bytes, multibyte, to));
            StringBuilder hex = new StringBuilder();
            for (int i = 0; i < shown; i++) {
                hex.append(i == 0 ? "" : " ").append("%02x".formatted(bytes[multibyte + i] & 0xFF));
            }
            throw new BadValue(
                    LoadErrorCode.MULTIBYTE_CHAR,
                    LoadErrorCode.MULTIBYTE_CHAR.reason() + ". Invalid char: " + hex,
                    multibyte - from);
        }
        if (to - from > length && !truncate) {
            throw new BadValue(LoadErrorCode.CHAR_TOO_LONG, length);
        }
        out.escaped(bytes, from, Math.min(to, from + length));
    }
}
