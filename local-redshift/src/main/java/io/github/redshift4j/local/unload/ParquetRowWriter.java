// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.local.copy.read.ParquetCodecs;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Parquet version 1, Snappy pages, every column nullable. Memory holds one row group. */
final class ParquetRowWriter implements RowWriter {
    private final ParquetWriter<UnloadRow> writer;

    ParquetRowWriter(OutputStream out, UnloadFormat.Parquet format, List<UnloadColumn> columns) throws IOException {
        List<ParquetValue> values =
                columns.stream().map(column -> ParquetValue.of(column.type())).toList();
        MessageType schema = new MessageType(
                "schema",
                columns.stream()
                        .map(column -> ParquetValue.parquetType(column.name(), column.type()))
                        .toList());
        writer = new Builder(new StreamOutputFile(out), new Support(schema, values))
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withRowGroupSize(format.rowGroupBytes())
                .build();
    }

    @Override
    public void write(UnloadRow row) throws IOException {
        writer.write(row);
    }

    @Override
    public long size() {
        return writer.getDataSize();
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** The library asks for a Hadoop configuration unless it is given the plain one. */
    private static AssertionError noHadoop() {
        return new AssertionError("Hadoop's configuration is not used");
    }

    private static final class Builder extends ParquetWriter.Builder<UnloadRow, Builder> {
        private final Support support;

        Builder(OutputFile file, Support support) {
            super(file);
            this.support = support;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract still
        protected WriteSupport<UnloadRow> getWriteSupport(Configuration configuration) {
            throw noHadoop();
        }

        @Override
        protected WriteSupport<UnloadRow> getWriteSupport(ParquetConfiguration configuration) {
            return support;
        }
    }

    private static final class Support extends WriteSupport<UnloadRow> {
        private final MessageType schema;
        private final List<ParquetValue> values;

        @SuppressWarnings("NullAway.Init") // the library calls prepareForWrite before the first row
        private RecordConsumer consumer;

        Support(MessageType schema, List<ParquetValue> values) {
            this.schema = schema;
            this.values = values;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract still
        public WriteContext init(Configuration configuration) {
            throw noHadoop();
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer recordConsumer) {
            consumer = recordConsumer;
        }

        @Override
        public void write(UnloadRow row) {
            consumer.startMessage();
            for (int i = 0; i < row.count(); i++) {
                if (!row.isNull(i)) {
                    String name = schema.getFieldName(i);
                    consumer.startField(name, i);
                    values.get(i).add(row, i, consumer);
                    consumer.endField(name, i);
                }
            }
            consumer.endMessage();
        }
    }

    private record StreamOutputFile(OutputStream out) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new PositionOutputStream() {
                private long position;

                @Override
                public long getPos() {
                    return position;
                }

                @Override
                public void write(int b) throws IOException {
                    out.write(b);
                    position++;
                }

                @Override
                public void write(byte[] bytes, int from, int length) throws IOException {
                    out.write(bytes, from, length);
                    position += length;
                }

                @Override
                public void close() throws IOException {
                    out.close();
                }
            };
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return create(blockSizeHint);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }
}
