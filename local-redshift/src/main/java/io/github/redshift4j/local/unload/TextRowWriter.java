// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A file of lines; subclasses write one line. */
abstract class TextRowWriter implements RowWriter {
    private final OutputStream out;
    private long size;

    TextRowWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out, 1 << 16);
    }

    final void put(byte b) throws IOException {
        out.write(b);
        size++;
    }

    final void put(byte[] bytes, int length) throws IOException {
        out.write(bytes, 0, length);
        size += length;
    }

    final void put(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(bytes, bytes.length);
    }

    @Override
    public final long size() {
        return size;
    }

    @Override
    public final void close() throws IOException {
        out.close();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static ServerException valueError(String message) {
        return ServerException.of(SqlState.INTERNAL_ERROR, message);
    }
}
