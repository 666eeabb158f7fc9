// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

/** ASCII digits and blanks in bytes. */
final class Digits {
    private Digits() {}

    static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    static int skipBlanks(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isBlank(bytes[at])) {
            at++;
        }
        return at;
    }

    static int trimBlanks(byte[] bytes, int from, int to) {
        int end = to;
        while (end > from && isBlank(bytes[end - 1])) {
            end--;
        }
        return end;
    }

    /** The number in digits, or -1 when any byte is none. */
    static int number(byte[] bytes, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            if (!isDigit(bytes[i])) {
                return -1;
            }
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }

    /** As clusters say it: the character, its place in the field, the type. */
    static BadValue invalid(LoadErrorCode code, byte[] bytes, int from, int at, int to, String type) {
        String value = at < to ? Character.toString(bytes[at] & 0xFF) : "";
        return new BadValue(
                code, "Invalid digit, Value '" + value + "', Pos " + (at - from) + ", Type: " + type, at - from);
    }
}
