// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Parquet files of any schema, written by the library's own example writer. */
final class ParquetFiles {
    private ParquetFiles() {}

    /** A file of one row group, with a row for each of the fillers. */
    @SafeVarargs
    static byte[] of(String schema, Consumer<Group>... rows) throws IOException {
        return of(CompressionCodecName.UNCOMPRESSED, schema, rows);
    }

    /** A file that says its pages are compressed so; they are as they were. */
    @SafeVarargs
    static byte[] of(CompressionCodecName codec, String schema, Consumer<Group>... rows) throws IOException {
        MessageType type = MessageTypeParser.parseMessageType("message m { " + schema + " }");
        Path folder = Files.createTempDirectory("parquet");
        Path file = folder.resolve("file");
        try {
            try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(new LocalOutputFile(file))
                    .withConf(new PlainParquetConfiguration())
                    .withType(type)
                    .withCompressionCodec(codec)
                    .withCodecFactory(new Unchanged())
                    .build()) {
                for (Consumer<Group> row : rows) {
                    Group group = new SimpleGroupFactory(type).newGroup();
                    row.accept(group);
                    writer.write(group);
                }
            }
            return Files.readAllBytes(file);
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static final class Unchanged implements CompressionCodecFactory {
        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            return new BytesInputCompressor() {
                @Override
                public BytesInput compress(BytesInput bytes) {
                    return bytes;
                }

                @Override
                public CompressionCodecName getCodecName() {
                    return codec;
                }

                @Override
                public void release() {}
            };
        }

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException("this one only writes");
        }

        @Override
        public void release() {}
    }
}
