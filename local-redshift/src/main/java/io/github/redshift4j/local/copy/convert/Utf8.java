// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

/** Finds what is not UTF-8 that Redshift keeps. */
final class Utf8 {
    private Utf8() {}

    /** Offset of the first byte that is not ASCII, or {@code to}. */
    static int firstNonAscii(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] > 0) {
            at++;
        }
        return at;
    }

    /**
     * Bytes of the character at {@code at}; 0 when the bytes there are no character: a stray continuation, an overlong
     * or cut sequence, a surrogate, more than U+10FFFF, or NUL.
     */
    static int lengthAt(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return first == 0 ? 0 : 1;
        }
        if (first < 0xC2 || first > 0xF4) {
            return 0;
        }
        int length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        if (to - at < length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int lowest = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int highest = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /**
     * Whether the character at {@code at} is one of the code points that COPY takes without ACCEPTINVCHARS and replaces
     * with it: U+FDD0 to U+FDEF, and the last two of each plane.
     *
     * @param length its bytes, by {@link #lengthAt}
     * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/multi-byte-character-load-errors.html">Multibyte
     *     character load errors</a>
     */
    static boolean isNonCharacter(byte[] bytes, int at, int length) {
        if (length < 3) {
            return false;
        }
        int codePoint = bytes[at] & (length == 3 ? 0x0F : 0x07);
        for (int i = 1; i < length; i++) {
            codePoint = codePoint << 6 | (bytes[at + i] & 0x3F);
        }
        return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
    }

    /** Clusters keep NUL as a character; PostgreSQL's strings cannot. */
    static BadValue nul(int position) {
        return new BadValue(
                LoadErrorCode.INVALID_UTF8,
                "The local server cannot keep NUL (0x00) in a string; NULL AS '\\0' loads a field of one NUL as null",
                position);
    }

    /**
     * How the load error reference classifies the bytes: 1 more than four bytes, 2 cut short, 3 no start byte, 4 bad
     * continuation, 5 not a code point (surrogates; the last number is a guess).
     */
    static BadValue invalid(byte[] bytes, int from, int at, int to) {
        int first = bytes[at] & 0xFF;
        int expected = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        int error;
        if (first >= 0xF8) {
            error = 1;
        } else if (first < 0xC2) {
            error = 3;
        } else {
            int good = 1;
            while (good < Math.min(expected, to - at) && (bytes[at + good] & 0xC0) == 0x80) {
                good++;
            }
            error = good == expected ? 5 : at + good == to ? 2 : 4;
        }
        int shown = error == 1 || error == 3 ? 1 : Math.min(expected, to - at);
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < shown; i++) {
            hex.append(i == 0 ? "" : " ").append("%02x".formatted(bytes[at + i] & 0xFF));
        }
        return new BadValue(
                LoadErrorCode.INVALID_UTF8,
                LoadErrorCode.INVALID_UTF8.reason() + ". Bad UTF-8 hex sequence: " + hex + " (error " + error + ')',
                at - from);
    }
}
