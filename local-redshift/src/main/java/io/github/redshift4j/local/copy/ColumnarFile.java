// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.local.s3.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A Parquet or ORC file, read from anywhere. One that is compressed as a whole says so by the end of its name alone, and
 * is decompressed into a file of its own before.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-copy-from-columnar.html">COPY from
 *     columnar data formats</a>
 */
final class ColumnarFile {
    private ColumnarFile() {}

    /** @param check called before every read of a compressed file; what it throws ends the reading */
    static SeekableByteChannel open(ObjectStore store, S3Location file, Runnable check) throws IOException {
        for (Compression compression : List.of(Compression.GZIP, Compression.BZIP2, Compression.SNAPPY)) {
            if (file.key().endsWith(compression.suffix())) {
                return decompressed(store, file, compression, check);
            }
        }
        return store.channel(file.bucket(), file.key());
    }

    private static SeekableByteChannel decompressed(
            ObjectStore store, S3Location file, Compression compression, Runnable check) throws IOException {
        SeekableByteChannel whole = store.scratch();
        try (InputStream in =
                SourceStream.open(store.open(file.bucket(), file.key()), compression, StandardCharsets.UTF_8, check)) {
            OutputStream out = Channels.newOutputStream(whole);
            in.transferTo(out);
            return whole.position(0);
        } catch (IOException | RuntimeException e) {
            whole.close();
            throw e;
        }
    }
}
