// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * Parquet: the file's columns fill the table's by position, their names say nothing. Memory holds one row group.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-copy-from-columnar.html">COPY from
 *     columnar data formats</a>
 */
public final class ParquetRowReader implements RowReader {
    private static final byte[] NO_LINE = new byte[0];

    private final ParquetFileReader file;
    private final MessageColumnIO columns;
    private final Fields fields;
    private Row row = new Row();
    private @Nullable RecordReader<Row> records;
    private long rowsLeft;
    private long rowNumber;

    /**
     * Opens a file and checks its schema against the columns it is to fill.
     *
     * @param serializeToJson SERIALIZETOJSON
     * @param fillRecord FILLRECORD: the file may have fewer columns
     * @throws UnreadableFileException if it is no Parquet file, or its columns do not fit
     */
    public ParquetRowReader(
            SeekableByteChannel channel,
            String url,
            List<ColumnarTarget> targets,
            boolean serializeToJson,
            boolean fillRecord)
            throws IOException {
        try {
            long size = channel.size();
            ParquetReadOptions options = new ParquetReadOptions.Builder(new PlainParquetConfiguration())
                    .withCodecFactory(new ParquetCodecs())
                    .build();
            file = ParquetFileReader.open(new ChannelInputFile(channel), options);
            requireReadableChunks(size);
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // A schema may nest as deep as its writer likes.
            throw new UnreadableFileException("File is not a Parquet file: " + e.getMessage(), e);
        }
        MessageType schema = file.getFileMetaData().getSchema();
        int count = schema.getFieldCount();
        ColumnarTarget.requireCount(targets, count, fillRecord);
        List<Converter> converters = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int column = i;
            converters.add(field(url, schema.getType(i), targets.get(i), serializeToJson, text -> set(column, text)));
        }
        fields = new Fields(converters);
        columns = new ColumnIOFactory(file.getFileMetaData().getCreatedBy()).getColumnIO(schema);
    }

    /** A chunk that says it is larger than the file would be allocated before it is read. */
    private void requireReadableChunks(long size) throws IOException {
        for (BlockMetaData block : file.getRowGroups()) {
            for (ColumnChunkMetaData chunk : block.getColumns()) {
                ParquetCodecs.requireKnown(chunk.getCodec());
                if (chunk.getStartingPos() < 0
                        || chunk.getTotalSize() < 0
                        || chunk.getTotalSize() > size - chunk.getStartingPos()) {
                    throw new IOException("a column chunk lies outside the file");
                }
            }
        }
    }

    private static Converter field(
            String url, Type type, ColumnarTarget target, boolean serializeToJson, Consumer<byte[]> to)
            throws IOException {
        target.requireSerializeToJson(serializeToJson);
        String mismatch = target.incompatible(url, "Parquet", type);
        try {
            return ParquetField.of(type, target, to).orElseThrow(() -> new UnreadableFileException(mismatch));
        } catch (IllegalArgumentException e) {
            throw new UnreadableFileException(mismatch + ": " + e.getMessage(), e);
        }
    }

    private void set(int column, byte[] text) {
        int start = row.scratchLength();
        row.scratch(text, 0, text.length);
        row.setScratch(column, start);
    }

    @Override
    public boolean read(Row into) throws IOException {
        row = into;
        try {
            while (rowsLeft == 0 || records == null) {
                if (!nextRowGroup()) {
                    return false;
                }
            }
            rowsLeft--;
            row.start(NO_LINE, 0, 0, ++rowNumber, 0);
            row.fillNulls(fields.converters().size());
            records.read();
            return true;
        } catch (RuntimeException e) {
            // The library answers broken pages with whatever goes wrong first inside it.
            throw new UnreadableFileException("File is broken: " + e.getMessage(), e);
        }
    }

    private boolean nextRowGroup() throws IOException {
        PageReadStore group;
        try {
            group = file.readNextRowGroup();
        } catch (IOException e) {
            throw new UnreadableFileException("File is broken: " + e.getMessage(), e);
        }
        if (group == null) {
            return false;
        }
        rowsLeft = group.getRowCount();
        records = columns.getRecordReader(group, new Rows());
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** What the library makes of a record: it is in the row by then. */
    private final class Rows extends RecordMaterializer<Row> {
        @Override
        public Row getCurrentRecord() {
            return row;
        }

        @Override
        public GroupConverter getRootConverter() {
            return fields;
        }
    }

    /** The columns of the file. */
    private static final class Fields extends GroupConverter {
        private final List<Converter> converters;

        Fields(List<Converter> converters) {
            this.converters = converters;
        }

        List<Converter> converters() {
            return converters;
        }

        @Override
        public Converter getConverter(int field) {
            return converters.get(field);
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
