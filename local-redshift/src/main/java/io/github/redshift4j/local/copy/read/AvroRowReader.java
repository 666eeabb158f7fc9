// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.local.copy.convert.BadValue;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Avro: each record as the JSON it is equal to, whose values fill the columns as those of a JSON file do. */
public final class AvroRowReader implements RowReader {
    private final AvroFile file;
    private final JsonRowFiller filler;
    private final JsonText json;
    private AvroFile.@Nullable Block block;
    private long left;
    private long number;

    /** @throws UnreadableFileException if it is no Avro file of records */
    public AvroRowReader(InputStream in, List<JsonColumn> columns, JsonMapping mapping) throws IOException {
        try {
            this.file = new AvroFile(in);
        } catch (EOFException e) {
            throw endsEarly(e);
        }
        this.filler = new JsonRowFiller(columns, mapping);
        this.json = new JsonText(filler.keepsJson() ? Limits.SUPER_BYTES : LineBuffer.MAX_ROW);
    }

    @Override
    public boolean read(Row row) throws IOException, BadValue {
        try {
            while (left == 0) {
                if (block != null && block.records().remaining() > 0) {
                    throw AvroInput.broken("a block with more than its records");
                }
                block = file.next();
                if (block == null) {
                    return false;
                }
                left = block.count();
            }
            left--;
            number++;
            json.clear();
            if (block != null) {
                file.schema().write(block.records(), json, 0);
            }
        } catch (EOFException e) {
            throw endsEarly(e);
        }
        row.start(json.bytes(), 0, json.length(), number, 0);
        filler.fill(row, json.bytes(), 0, json.length());
        return true;
    }

    private static UnreadableFileException endsEarly(EOFException e) {
        return new UnreadableFileException("File is broken: it ends early", e);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
