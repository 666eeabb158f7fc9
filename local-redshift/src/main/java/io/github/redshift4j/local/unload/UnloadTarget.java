// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.local.copy.S3Location;
import io.github.redshift4j.local.s3.ObjectStore;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends rows to the files of their partitions. Only so many are open at a time; one that comes back later goes on in
 * its next file.
 */
final class UnloadTarget implements Closeable {
    private static final int OPEN_TEXT_FILES = 100;
    private static final int OPEN_PARQUET_FILES = 10;

    private final ObjectStore store;
    private final UnloadOptions options;
    private final RowWriters writers;
    private final Partitions partitions;
    private final S3Location to;
    private final int maxOpen;
    private final List<UnloadedFile> files = new ArrayList<>();
    /** By key prefix, the least recently used first. */
    private final Map<String, FileSeries> open = new LinkedHashMap<>(16, 0.75f, true);

    private final Map<String, FileSeries> idle = new LinkedHashMap<>();

    UnloadTarget(ObjectStore store, UnloadOptions options, RowWriters writers, Partitions partitions, S3Location to) {
        this.store = store;
        this.options = options;
        this.writers = writers;
        this.partitions = partitions;
        this.to = to;
        this.maxOpen = options.format() instanceof UnloadFormat.Parquet ? OPEN_PARQUET_FILES : OPEN_TEXT_FILES;
    }

    /** @param kept the row as the files hold it */
    void write(UnloadRow row, UnloadRow kept) throws IOException {
        series(partitions.locate(to, row)).write(kept);
    }

    private FileSeries series(S3Location prefix) throws IOException {
        FileSeries series = open.get(prefix.key());
        if (series != null) {
            return series;
        }
        if (open.size() == maxOpen) {
            Map.Entry<String, FileSeries> eldest = open.entrySet().iterator().next();
            eldest.getValue().finish();
            idle.put(eldest.getKey(), eldest.getValue());
            open.remove(eldest.getKey());
        }
        FileSeries known = idle.remove(prefix.key());
        FileSeries opened = known == null ? begin(prefix) : known;
        open.put(prefix.key(), opened);
        return opened;
    }

    private FileSeries begin(S3Location prefix) throws IOException {
        if (options.cleanPath() && !partitions.keys().isEmpty()) {
            deleteAll(store, prefix);
        }
        return new FileSeries(store, options, writers, prefix, files);
    }

    static void deleteAll(ObjectStore store, S3Location prefix) throws IOException {
        for (ObjectStore.ObjectInfo object : store.list(prefix.bucket(), prefix.key())) {
            store.delete(object.bucket(), object.key());
        }
    }

    /** Ends all files. Without a row, text formats get one empty file; JSON and Parquet none. */
    void finish() throws IOException {
        boolean emptyFile = !(options.format() instanceof UnloadFormat.Json)
                && !(options.format() instanceof UnloadFormat.Parquet)
                && partitions.keys().isEmpty();
        if (files.isEmpty() && open.isEmpty() && emptyFile) {
            series(to).openIfNone();
        }
        for (FileSeries series : open.values()) {
            series.finish();
        }
        open.clear();
    }

    List<UnloadedFile> files() {
        return files;
    }

    /** Takes back what was written. */
    void undo() throws IOException {
        for (UnloadedFile file : files) {
            store.delete(file.bucket(), file.key());
        }
    }

    @Override
    public void close() throws IOException {
        IOException failure = null;
        for (FileSeries series : open.values()) {
            try {
                series.close();
            } catch (IOException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
