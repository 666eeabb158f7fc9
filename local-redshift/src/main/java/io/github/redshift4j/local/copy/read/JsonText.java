// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON text in the making, of bounded length; or the text of one value. */
public final class JsonText {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private final int limit;
    private byte[] bytes = new byte[1 << 12];
    private int length;

    /** @param limit most bytes it may take */
    public JsonText(int limit) {
        this.limit = limit;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public void clear() {
        length = 0;
    }

    public void append(char ascii) throws UnreadableFileException {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    public void append(String ascii) throws UnreadableFileException {
        byte[] text = ascii.getBytes(StandardCharsets.US_ASCII);
        reserve(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    /** Bytes as they are. */
    public void append(byte[] utf8, int from, int to) throws UnreadableFileException {
        reserve(to - from);
        System.arraycopy(utf8, from, bytes, length, to - from);
        length += to - from;
    }

    /** A string of UTF-8, with its quotes. Bytes that are not UTF-8 go through, for whoever loads them to refuse. */
    public void string(byte[] utf8, int from, int to) throws UnreadableFileException {
        append('"');
        for (int i = from; i < to; i++) {
            byte b = utf8[i];
            if (b == '"' || b == '\\') {
                append('\\');
                append((char) b);
            } else if (b >= 0 && b < ' ') {
                escape(b);
            } else {
                reserve(1);
                bytes[length++] = b;
            }
        }
        append('"');
    }

    /** Binary data as a string with one character of ISO 8859-1 a byte, which is how Avro's JSON has it. */
    void binary(byte[] data, int from, int to) throws UnreadableFileException {
        byte[] utf8 = new String(data, from, to - from, StandardCharsets.ISO_8859_1).getBytes(StandardCharsets.UTF_8);
        string(utf8, 0, utf8.length);
    }

    private void escape(byte control) throws UnreadableFileException {
        append("\\u00");
        append((char) HEX[control >> 4]);
        append((char) HEX[control & 0xF]);
    }

    private void reserve(int more) throws UnreadableFileException {
        if (more > limit - length) {
            throw new UnreadableFileException("File has a record of more than " + limit + " bytes of JSON");
        }
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
