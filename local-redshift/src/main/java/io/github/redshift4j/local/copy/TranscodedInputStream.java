// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.local.copy.read.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * UTF-16 or ISO 8859-1 in, UTF-8 out. UTF16 needs a byte order mark; UTF16LE and UTF16BE may have theirs.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/copy-parameters-data-conversion.html#copy-encoding">ENCODING</a>
 */
final class TranscodedInputStream extends BlockInputStream {
    private static final int CHARS = 1 << 14;

    private final InputStream in;
    private final Reader reader;
    private final char[] chars = new char[CHARS + 1];
    private int pending;

    TranscodedInputStream(InputStream in, Charset encoding) throws IOException {
        this.in = in;
        PushbackInputStream ahead = new PushbackInputStream(in, 2);
        reader = new InputStreamReader(
                ahead,
                (encoding.equals(StandardCharsets.ISO_8859_1) ? encoding : utf16(ahead, encoding))
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** The byte order; its mark is skipped. */
    private static Charset utf16(PushbackInputStream in, Charset encoding) throws IOException {
        byte[] mark = in.readNBytes(2);
        boolean bigEndian = mark.length == 2 && mark[0] == (byte) 0xFE && mark[1] == (byte) 0xFF;
        boolean littleEndian = mark.length == 2 && mark[0] == (byte) 0xFF && mark[1] == (byte) 0xFE;
        if (!bigEndian && !littleEndian && !encoding.equals(StandardCharsets.UTF_16)) {
            in.unread(mark);
            return encoding;
        }
        Charset marked = bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        if (!(bigEndian || littleEndian) || !(encoding.equals(StandardCharsets.UTF_16) || encoding.equals(marked))) {
            throw UnreadableFileException.wrongEncoding("File has no byte order mark of " + encoding);
        }
        return marked;
    }

    @Override
    boolean readBlock() throws IOException {
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
        byte[] bytes = new String(chars, 0, length - pending).getBytes(StandardCharsets.UTF_8);
        hold(bytes, bytes.length);
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
