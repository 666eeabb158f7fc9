// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Parquet: the file's columns fill the table's by position, their names say nothing. Memory holds one row group.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/copy-usage_notes-copy-from-columnar.html">COPY from
 *     columnar data formats</a>
 */
public final class ParquetRowReader implements RowReader {
    private static final byte[] NO_LINE = new byte[0];

    private final ParquetFileReader file;
    private final MessageType schema;
    private final String createdBy;
    private final List<ParquetField> fields = new ArrayList<>();
    private final List<ColumnReader> columns = new ArrayList<>();
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
            List<ParquetTarget> targets,
            boolean serializeToJson,
            boolean fillRecord)
            throws IOException {
        try {
            long size = channel.size();
            ParquetReadOptions options = new ParquetReadOptions.Builder(new PlainParquetConfiguration())
                    .withCodecFactory(new ParquetCodecs())
                    .build();
            file = ParquetFileReader.open(new ChannelInputFile(channel), options);
            schema = file.getFileMetaData().getSchema();
            createdBy = String.valueOf(file.getFileMetaData().getCreatedBy());
            requireChunksInside(size);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableFileException("File is not a Parquet file: " + e.getMessage(), e);
        }
        int count = schema.getFieldCount();
        if (count > targets.size() || (count < targets.size() && !fillRecord)) {
            throw new UnreadableFileException("Unmatched number of columns between table and file. Table columns: "
                    + targets.size() + ", Data columns: " + count);
        }
        for (int i = 0; i < count; i++) {
            fields.add(field(url, schema.getType(i), targets.get(i), serializeToJson));
        }
    }

    /** A chunk that says it is larger than the file would be allocated before it is read. */
    private void requireChunksInside(long size) throws IOException {
        for (BlockMetaData block : file.getRowGroups()) {
            for (ColumnChunkMetaData chunk : block.getColumns()) {
                if (chunk.getStartingPos() < 0
                        || chunk.getTotalSize() < 0
                        || chunk.getTotalSize() > size - chunk.getStartingPos()) {
                    throw new IOException("a column chunk lies outside the file");
                }
            }
        }
    }

    private static ParquetField field(String url, Type type, ParquetTarget target, boolean serializeToJson)
            throws IOException {
        boolean isSuper = target.type().name() == TypeName.SUPER;
        if (isSuper && !serializeToJson) {
            throw new UnreadableFileException("SUPER column in COPY query requires SERIALIZETOJSON option");
        }
        if (!type.isPrimitive() && isSuper) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "The local server does not load nested column '" + type.getName()
                            + "' into SUPER; write it as a JSON string");
        }
        Optional<ParquetField> field = type.isPrimitive() && !type.isRepetition(Type.Repetition.REPEATED)
                ? ParquetField.of(type.asPrimitiveType(), target, serializeToJson)
                : Optional.empty();
        return field.orElseThrow(() -> new UnreadableFileException("File '" + url
                + "' has an incompatible Parquet schema for column '" + target.name() + "'. Column type: "
                + target.type().sql().toUpperCase(Locale.ROOT) + ", Parquet schema: " + type));
    }

    @Override
    public boolean read(Row row) throws IOException {
        try {
            while (rowsLeft == 0) {
                if (!nextRowGroup()) {
                    return false;
                }
            }
            rowsLeft--;
            row.start(NO_LINE, 0, 0, ++rowNumber, 0);
            for (int i = 0; i < columns.size(); i++) {
                ColumnReader values = columns.get(i);
                if (values.getCurrentDefinitionLevel() < values.getDescriptor().getMaxDefinitionLevel()) {
                    row.addNull();
                } else {
                    byte[] text = fields.get(i).text(values);
                    int start = row.scratchLength();
                    row.scratch(text, 0, text.length);
                    row.addScratch(start);
                }
                values.consume();
            }
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
        columns.clear();
        ColumnReadStoreImpl store = new ColumnReadStoreImpl(group, new NoRecords(), schema, createdBy);
        for (ColumnDescriptor column : schema.getColumns()) {
            columns.add(store.getColumnReader(column));
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    /** Columns are read one by one, so nothing is assembled. */
    private static final class NoRecords extends GroupConverter {
        @Override
        public Converter getConverter(int field) {
            return new PrimitiveConverter() {};
        }

        @Override
        public void start() {}

        @Override
        public void end() {}
    }
}
