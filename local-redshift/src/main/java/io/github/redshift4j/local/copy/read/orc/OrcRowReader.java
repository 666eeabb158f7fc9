// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.copy.read.ColumnarTarget;
import io.github.redshift4j.local.copy.read.EpochText;
import io.github.redshift4j.local.copy.read.JsonText;
import io.github.redshift4j.local.copy.read.Row;
import io.github.redshift4j.local.copy.read.RowReader;
import io.github.redshift4j.local.copy.read.UnreadableFileException;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/** ORC: the file's columns fill the table's by position. */
public final class OrcRowReader implements RowReader {
    private static final byte[] NO_LINE = new byte[0];

    private final SeekableByteChannel channel;
    private final List<ColumnarTarget> targets;
    private final OrcFile file;
    private final Iterator<OrcFile.StripeExtent> stripes;
    private final JsonText value = new JsonText(Limits.SUPER_BYTES);
    private List<OrcColumn> columns = List.of();
    private long rowsLeft;
    private long rowNumber;

    /**
     * Opens a file and checks its schema against the columns it is to fill.
     *
     * @param channel of the file; closed with the reader
     * @param serializeToJson SERIALIZETOJSON
     * @param fillRecord FILLRECORD: the file may have fewer columns
     * @throws UnreadableFileException if it is no ORC file, or its columns do not fit
     */
    public OrcRowReader(
            SeekableByteChannel channel,
            String url,
            List<ColumnarTarget> targets,
            boolean serializeToJson,
            boolean fillRecord)
            throws IOException {
        this.channel = channel;
        this.targets = targets;
        this.file = OrcFile.open(channel);
        this.stripes = file.stripes().iterator();
        List<Integer> fields = file.types().get(0).children();
        ColumnarTarget.requireCount(targets, fields.size(), fillRecord);
        for (int i = 0; i < fields.size(); i++) {
            ColumnarTarget target = targets.get(i);
            OrcType type = file.types().get(fields.get(i));
            target.requireSerializeToJson(serializeToJson);
            if (!OrcCompatibility.fills(target, type, file.types())) {
                throw new UnreadableFileException(target.incompatible(url, "ORC", type));
            }
        }
    }

    @Override
    public boolean read(Row row) throws IOException {
        try {
            while (rowsLeft == 0) {
                if (!stripes.hasNext()) {
                    return false;
                }
                OrcFile.StripeExtent extent = stripes.next();
                rowsLeft = extent.rows();
                columns = new OrcColumns(new OrcStripe(file, extent), file.types())
                        .children(file.types().get(0));
            }
            rowsLeft--;
            row.start(NO_LINE, 0, 0, ++rowNumber, 0);
            row.fillNulls(columns.size());
            for (int i = 0; i < columns.size(); i++) {
                field(row, i);
            }
            return true;
        } catch (RuntimeException e) {
            // A number out of the range of what it counts.
            throw new UnreadableFileException("File is broken: " + e.getMessage(), e);
        }
    }

    private void field(Row row, int field) throws IOException {
        OrcColumn column = columns.get(field);
        if (!column.next()) {
            return;
        }
        value.clear();
        column.write(value, false);
        int start = row.scratchLength();
        if (targets.get(field).type().name() == TypeName.TIMESTAMPTZ) {
            // Times without zone are taken as UTC, as of Parquet.
            byte[] time = EpochText.timestampUtc(
                            new String(value.bytes(), 0, value.length(), StandardCharsets.US_ASCII))
                    .getBytes(StandardCharsets.US_ASCII);
            row.scratch(time, 0, time.length);
        } else {
            row.scratch(value.bytes(), 0, value.length());
        }
        row.setScratch(field, start);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
