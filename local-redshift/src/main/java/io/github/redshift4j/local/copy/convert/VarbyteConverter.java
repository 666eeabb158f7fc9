// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

/** VARBYTE: hex digits, two a byte. */
final class VarbyteConverter implements Converter {
    private final int length;

    VarbyteConverter(int length) {
        this.length = length;
    }

    @Override
    public void convert(byte[] bytes, int from, int to, RowBuffer out) throws BadValue {
        if ((to - from) % 2 != 0) {
            throw new BadValue(LoadErrorCode.INVALID_TYPE, "Invalid hex: odd number of digits", to - from);
        }
        for (int i = from; i < to; i++) {
            if (Character.digit(bytes[i], 16) < 0) {
                throw Digits.invalid(LoadErrorCode.INVALID_DIGIT, bytes, from, i, to, "Varbyte");
            }
        }
        if ((to - from) / 2 > length) {
            throw new BadValue(LoadErrorCode.STRING_TOO_LONG, 2 * length);
        }
        // PostgreSQL's hex input is \\x and digits; COPY doubles the backslash.
        out.append("\\\\x");
        out.append(bytes, from, to);
    }
}
