// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;

/** ORC files of any schema, written by the format's own library. */
final class OrcFiles {
    private OrcFiles() {}

    /** Fills one row of a batch. */
    interface Rows {
        void fill(VectorizedRowBatch batch, int row);
    }

    static byte[] of(String schema, int rows, Rows filler) throws IOException {
        return of(schema, CompressionKind.ZLIB, OrcFile.Version.V_0_12, rows, filler);
    }

    static byte[] of(String schema, CompressionKind codec, OrcFile.Version version, int rows, Rows filler)
            throws IOException {
        TypeDescription type = TypeDescription.fromString(schema);
        Path folder = Files.createTempDirectory("orc");
        Path file = folder.resolve("file");
        try {
            Configuration configuration = new Configuration();
            // Asked for by its scheme, a file system asks for the user, in a way that JDK 24 no longer has.
            RawLocalFileSystem files = new RawLocalFileSystem();
            files.initialize(URI.create("file:///"), configuration);
            try (Writer writer = OrcFile.createWriter(
                    new org.apache.hadoop.fs.Path(file.toUri()),
                    OrcFile.writerOptions(configuration)
                            .fileSystem(files)
                            .setSchema(type)
                            .compress(codec)
                            .version(version)
                            .stripeSize(64 << 10)
                            .bufferSize(16 << 10)
                            .useUTCTimestamp(true))) {
                VectorizedRowBatch batch = type.createRowBatch();
                for (int row = 0; row < rows; row++) {
                    filler.fill(batch, batch.size++);
                    if (batch.size == batch.getMaxSize()) {
                        writer.addRowBatch(batch);
                        batch.reset();
                    }
                }
                writer.addRowBatch(batch);
            }
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
