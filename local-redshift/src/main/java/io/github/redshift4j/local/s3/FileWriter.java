// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.s3;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Writes one file and its MD5; closed without {@link #finish} the file is deleted. */
final class FileWriter extends OutputStream {
    private final Path file;
    private final OutputStream out;
    private final MessageDigest md5 = md5();
    private long size;
    private boolean finished;

    FileWriter(Path file) throws IOException {
        this.file = file;
        this.out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("Every JDK has MD5", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
        md5.update(bytes, from, length);
        size += length;
    }

    long size() {
        return size;
    }

    StoredObject finish(Map<String, String> metadata) throws IOException {
        return finish(HexFormat.of().formatHex(md5.digest()), metadata, List.of());
    }

    StoredObject finish(String etag, Map<String, String> metadata, List<Long> partSizes) throws IOException {
        out.close();
        finished = true;
        // HTTP dates have seconds, so a listing and a Last-Modified header agree.
        return new StoredObject(file, size, etag, Instant.now().truncatedTo(ChronoUnit.SECONDS), metadata, partSizes);
    }

    @Override
    public void close() throws IOException {
        if (!finished) {
            out.close();
            Files.deleteIfExists(file);
        }
    }
}
