// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.local.copy.MasterKey;
import io.github.redshift4j.local.copy.S3Location;
import io.github.redshift4j.local.s3.ObjectStore;
import io.github.redshift4j.local.s3.ObjectWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one folder or prefix, one after the other, each ended when it is large enough. The server has one slice,
 * so parallel files are {@code 0000_part_00}, {@code 0000_part_01}, …; serial ones {@code 000}, {@code 001}, ….
 */
final class FileSeries implements Closeable {
    private final ObjectStore store;
    private final UnloadOptions options;
    private final RowWriters writers;
    private final S3Location prefix;
    private final List<UnloadedFile> files;
    private int number;
    private long rows;
    private @Nullable ObjectWriter object;
    private @Nullable RowWriter writer;

    /** @param files takes every file that is done */
    FileSeries(
            ObjectStore store, UnloadOptions options, RowWriters writers, S3Location prefix, List<UnloadedFile> files) {
        this.store = store;
        this.options = options;
        this.writers = writers;
        this.prefix = prefix;
        this.files = files;
    }

    void write(UnloadRow row) throws IOException {
        RowWriter current = writer == null ? open() : writer;
        current.write(row);
        rows++;
        if (current.size() >= options.maxFileBytes()) {
            finish();
        }
    }

    private RowWriter open() throws IOException {
        ObjectWriter opened = store.write(prefix.bucket(), key());
        object = opened;
        RowWriter started = writers.open(content(opened));
        writer = started;
        rows = 0;
        return started;
    }

    /** Takes the object's data; closing it does not end the object, which is committed after its size is known. */
    private OutputStream content(ObjectWriter opened) {
        MasterKey key = options.masterKey();
        return key == null ? new Unclosed(opened) : key.encrypt(opened);
    }

    /** Makes the first file even without a row. */
    void openIfNone() throws IOException {
        if (writer == null && number == 0) {
            open();
        }
    }

    /** Ends the current file, if there is one. */
    void finish() throws IOException {
        if (writer != null && object != null) {
            writer.close();
            files.add(new UnloadedFile(prefix.bucket(), key(), object.size(), rows));
            object.commit();
            writer = null;
            object = null;
            number++;
        }
    }

    private String key() {
        String file = options.parallel() ? "0000_part_%02d".formatted(number) : "%03d".formatted(number);
        return prefix.key() + file + suffix();
    }

    private String suffix() {
        if (options.extension() != null) {
            return options.extension();
        }
        return options.format() instanceof UnloadFormat.Parquet
                ? ".parquet"
                : options.compression().suffix();
    }

    /** Drops a file begun and not finished. */
    @Override
    public void close() throws IOException {
        try (ObjectWriter dropped = object) {
            if (writer != null) {
                // Frees what its compression holds outside the heap.
                writer.close();
            }
        }
    }

    private static final class Unclosed extends OutputStream {
        private final OutputStream out;

        Unclosed(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }
    }
}
