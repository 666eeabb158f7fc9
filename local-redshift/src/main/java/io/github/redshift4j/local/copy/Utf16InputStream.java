// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.local.copy.read.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-16 in, UTF-8 out. A byte order mark is needed for UTF16 and must fit UTF16LE and UTF16BE where it stands. */
final class Utf16InputStream extends InputStream {
    private static final int CHARS = 1 << 14;

    private final InputStream in;
    private final Reader reader;
    private final char[] chars = new char[CHARS + 1];
    private int pending;
    private byte[] bytes = new byte[0];
    private int at;

    Utf16InputStream(InputStream in, Charset encoding) throws IOException {
        this.in = in;
        byte[] mark = in.readNBytes(2);
        boolean bigEndian = mark.length == 2 && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF;
        boolean littleEndian = mark.length == 2 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE;
        boolean fits = encoding.equals(StandardCharsets.UTF_16)
                || (encoding.equals(StandardCharsets.UTF_16BE) ? bigEndian : littleEndian);
        if (!(bigEndian || littleEndian) || !fits) {
            throw UnreadableFileException.wrongEncoding("File has no byte order mark of " + encoding);
        }
        reader = new InputStreamReader(
                in,
                (bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        while (at == bytes.length) {
            if (!refill()) {
                return -1;
            }
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, from, count);
        at += count;
        return count;
    }

    private boolean refill() throws IOException {
        int read;
        try {
            read = reader.read(chars, pending, CHARS - pending);
        } catch (CharacterCodingException e) {
            throw UnreadableFileException.wrongEncoding("File is not UTF-16");
        }
        if (read < 0) {
            return false;
        }
        int length = pending + read;
        // The first half of a surrogate pair waits for the second.
        pending = Character.isHighSurrogate(chars[length - 1]) ? 1 : 0;
        bytes = new String(chars, 0, length - pending).getBytes(StandardCharsets.UTF_8);
        at = 0;
        if (pending == 1) {
            chars[0] = chars[length - 1];
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
