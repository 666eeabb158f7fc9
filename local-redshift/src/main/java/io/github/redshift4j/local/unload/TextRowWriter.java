// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A file of lines; subclasses write one line. */
abstract class TextRowWriter implements RowWriter {
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    /** A buffer of its own: the JDK's takes a lock for every byte. */
    private final byte[] buffer = new byte[BUFFER];

    private int buffered;
    private long flushed;

    TextRowWriter(OutputStream out) {
        this.out = out;
    }

    final void put(byte b) throws IOException {
        if (buffered == BUFFER) {
            flush();
        }
        buffer[buffered++] = b;
    }

    final void put(byte[] bytes) throws IOException {
        put(bytes, 0, bytes.length);
    }

    final void put(byte[] bytes, int from, int length) throws IOException {
        if (length > BUFFER - buffered) {
            flush();
        }
        if (length > BUFFER) {
            out.write(bytes, from, length);
            flushed += length;
        } else {
            System.arraycopy(bytes, from, buffer, buffered, length);
            buffered += length;
        }
    }

    private void flush() throws IOException {
        out.write(buffer, 0, buffered);
        flushed += buffered;
        buffered = 0;
    }

    final void put(String text) throws IOException {
        put(utf8(text));
    }

    @Override
    public final long size() {
        return flushed + buffered;
    }

    @Override
    public final void close() throws IOException {
        flush();
        out.close();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static ServerException valueError(String message) {
        return ServerException.of(SqlState.INTERNAL_ERROR, message);
    }
}
