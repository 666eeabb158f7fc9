// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.local.copy.read.UnreadableFileException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** A data file's bytes, decompressed and in UTF-8; whatever is wrong with it is an {@link UnreadableFileException}. */
final class SourceStream extends InputStream {
    private final InputStream in;
    private final Runnable check;

    private SourceStream(InputStream in, Runnable check) {
        this.in = in;
        this.check = check;
    }

    /**
     * Takes over the stream, which is closed when this fails.
     *
     * @param check called before every read, as a file may be long and hold no rows; what it throws ends the reading
     */
    static InputStream open(InputStream stored, Compression compression, Charset encoding, Runnable check)
            throws IOException {
        try {
            InputStream bytes = compression.decompress(stored);
            return new SourceStream(
                    encoding.equals(StandardCharsets.UTF_8) ? bytes : new TranscodedInputStream(bytes, encoding),
                    check);
        } catch (IOException e) {
            stored.close();
            throw unreadable(e);
        }
    }

    private static UnreadableFileException unreadable(IOException e) {
        return e instanceof UnreadableFileException already
                ? already
                : new UnreadableFileException(
                        e.getMessage() == null ? "unexpected end of the file" : e.getMessage(), e);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        check.run();
        try {
            return in.read(into, from, length);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
