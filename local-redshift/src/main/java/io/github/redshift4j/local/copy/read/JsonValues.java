// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.LoadErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Walks JSON in bytes, strictly, by offsets: every method takes where a value starts and tells where it ends. */
final class JsonValues {
    private static final int MAX_DEPTH = 1_000;

    private final byte[] bytes;
    private final int from;
    private final int to;

    JsonValues(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** What to do with the members of an object. */
    interface MemberVisitor {
        void member(int keyStart, int keyEnd, int valueStart, int valueEnd) throws BadValue;
    }

    int skipBlanks(int start) {
        int at = start;
        while (at < to && (bytes[at] == ' ' || bytes[at] == '\n' || bytes[at] == '\t' || bytes[at] == '\r')) {
            at++;
        }
        return at;
    }

    /** Checks that the whole range is one value. */
    void requireOneValue() throws BadValue {
        if (skipBlanks(skipValue(skipBlanks(from), 0)) != to) {
            throw invalid("unexpected text after the value", to);
        }
    }

    int skipValue(int start, int depth) throws BadValue {
        if (depth > MAX_DEPTH) {
            throw invalid("more than " + MAX_DEPTH + " levels", start);
        }
        return switch (byteAt(start)) {
            case '{' -> members(start, depth, (keyStart, keyEnd, valueStart, valueEnd) -> {});
            case '[' -> elements(start, depth, -1)[1];
            case '"' -> skipString(start);
            case 't' -> skipWord(start, "true");
            case 'f' -> skipWord(start, "false");
            case 'n' -> skipWord(start, "null");
            default -> skipNumber(start);
        };
    }

    /** Visits the members of the object at {@code start}; keys are given without their quotes, still escaped. */
    int members(int start, int depth, MemberVisitor visitor) throws BadValue {
        int at = skipBlanks(start + 1);
        if (byteAt(at) == '}') {
            return at + 1;
        }
        while (true) {
            int keyStart = at;
            int keyEnd = skipString(at);
            at = skipBlanks(keyEnd);
            expect(at, ':');
            int valueStart = skipBlanks(at + 1);
            int valueEnd = skipValue(valueStart, depth + 1);
            visitor.member(keyStart + 1, keyEnd - 1, valueStart, valueEnd);
            at = skipBlanks(valueEnd);
            if (byteAt(at) == '}') {
                return at + 1;
            }
            expect(at, ',');
            at = skipBlanks(at + 1);
        }
    }

    /** Where the wanted element of the array starts, -1 when there is none, and where the array ends. */
    int[] elements(int start, int depth, int wanted) throws BadValue {
        int found = -1;
        int at = skipBlanks(start + 1);
        if (byteAt(at) == ']') {
            return new int[] {found, at + 1};
        }
        for (int i = 0; true; i++) {
            if (i == wanted) {
                found = at;
            }
            at = skipBlanks(skipValue(at, depth + 1));
            if (byteAt(at) == ']') {
                return new int[] {found, at + 1};
            }
            expect(at, ',');
            at = skipBlanks(at + 1);
        }
    }

    private int skipString(int start) throws BadValue {
        expect(start, '"');
        int at = start + 1;
        while (true) {
            byte b = byteAt(at);
            if (b == '"') {
                return at + 1;
            }
            if (b == '\\') {
                at = skipEscape(at + 1);
            } else if (b >= 0 && b < ' ') {
                throw invalid("control character in a string", at);
            } else {
                at++;
            }
        }
    }

    private int skipEscape(int at) throws BadValue {
        byte b = byteAt(at);
        if (b == 'u') {
            for (int i = 1; i <= 4; i++) {
                if (Character.digit(byteAt(at + i), 16) < 0) {
                    throw invalid("\\u needs four hex digits", at);
                }
            }
            return at + 5;
        }
        if ("\"\\/bfnrt".indexOf(b) < 0) {
            throw invalid("unknown escape", at);
        }
        return at + 1;
    }

    private int skipWord(int start, String word) throws BadValue {
        for (int i = 0; i < word.length(); i++) {
            expect(start + i, word.charAt(i));
        }
        return start + word.length();
    }

    private int skipNumber(int start) throws BadValue {
        int at = byteAt(start) == '-' ? start + 1 : start;
        int whole = skipDigits(at);
        if (bytes[at] == '0' && whole > at + 1) {
            throw invalid("number with a leading zero", at);
        }
        at = whole;
        if (at < to && bytes[at] == '.') {
            at = skipDigits(at + 1);
        }
        if (at < to && (bytes[at] == 'e' || bytes[at] == 'E')) {
            at++;
            if (at < to && (bytes[at] == '+' || bytes[at] == '-')) {
                at++;
            }
            at = skipDigits(at);
        }
        return at;
    }

    private int skipDigits(int start) throws BadValue {
        int at = start;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == start) {
            byteAt(at);
            throw invalid("unexpected character", at);
        }
        return at;
    }

    private byte byteAt(int at) throws BadValue {
        if (at >= to) {
            throw invalid("unexpected end", to);
        }
        return bytes[at];
    }

    private void expect(int at, char c) throws BadValue {
        if (byteAt(at) != c) {
            throw invalid("expected '" + c + '\'', at);
        }
    }

    private BadValue invalid(String what, int at) {
        return new BadValue(LoadErrorCode.INVALID_JSON, "Invalid JSON at byte " + (at - from) + ": " + what, at - from);
    }

    /** Whether the string's content, without quotes, has an escape in it. */
    static boolean isEscaped(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] == '\\') {
                return true;
            }
        }
        return false;
    }

    /** Whether a string's content, without quotes and with its escapes, is this text. */
    static boolean isString(byte[] bytes, int start, int end, byte[] text) throws BadValue {
        if (!isEscaped(bytes, start, end)) {
            return Arrays.equals(bytes, start, end, text, 0, text.length);
        }
        byte[] content = unescaped(bytes, start, end);
        return Arrays.equals(content, text);
    }

    /** A string's content without its escapes. */
    static byte[] unescaped(byte[] bytes, int start, int end) throws BadValue {
        if (!isEscaped(bytes, start, end)) {
            return Arrays.copyOfRange(bytes, start, end);
        }
        Row row = new Row();
        unescape(bytes, start, end, row);
        return row.scratched();
    }

    /** Resolves the escapes of a valid string's content into the row's scratch. */
    static void unescape(byte[] bytes, int start, int end, Row row) throws BadValue {
        int at = start;
        while (at < end) {
            byte b = bytes[at++];
            if (b != '\\') {
                row.scratch(b);
                continue;
            }
            byte escape = bytes[at++];
            switch (escape) {
                case 'n' -> row.scratch((byte) '\n');
                case 't' -> row.scratch((byte) '\t');
                case 'r' -> row.scratch((byte) '\r');
                case 'b' -> row.scratch((byte) '\b');
                case 'f' -> row.scratch((byte) '\f');
                case 'u' -> {
                    int code = codeUnit(bytes, at);
                    at += 4;
                    if (Character.isHighSurrogate((char) code)
                            && at + 6 <= end
                            && bytes[at] == '\\'
                            && bytes[at + 1] == 'u'
                            && Character.isLowSurrogate((char) codeUnit(bytes, at + 2))) {
                        code = Character.toCodePoint((char) code, (char) codeUnit(bytes, at + 2));
                        at += 6;
                    }
                    if (code == 0 || (code >= Character.MIN_SURROGATE && code <= Character.MAX_SURROGATE)) {
                        throw new BadValue(
                                LoadErrorCode.INVALID_JSON,
                                "Invalid JSON: \\u%04x is no character a string can hold".formatted(code),
                                at - start);
                    }
                    byte[] utf8 = Character.toString(code).getBytes(StandardCharsets.UTF_8);
                    row.scratch(utf8, 0, utf8.length);
                }
                default -> row.scratch(escape);
            }
        }
    }

    private static int codeUnit(byte[] bytes, int at) {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            code = code << 4 | Character.digit(bytes[at + i], 16);
        }
        return code;
    }
}
