// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Starts a file in the format of one UNLOAD. */
final class RowWriters {
    private final UnloadOptions options;
    private final List<UnloadColumn> columns;

    RowWriters(UnloadOptions options, List<UnloadColumn> columns) {
        this.options = options;
        this.columns = columns;
    }

    /** The writer, its header written; closing it closes the stream. */
    RowWriter open(OutputStream object) throws IOException {
        if (options.format() instanceof UnloadFormat.Parquet parquet) {
            return new ParquetRowWriter(object, parquet, columns);
        }
        OutputStream out = options.compression().compress(object);
        if (options.format() instanceof UnloadFormat.Json) {
            return new JsonRowWriter(out, columns);
        }
        if (options.format() instanceof UnloadFormat.FixedWidth fixed) {
            return new FixedWidthRowWriter(out, fixed, columns);
        }
        SeparatedRowWriter writer = options.format() instanceof UnloadFormat.Csv csv
                ? new CsvRowWriter(out, csv, columns)
                : new DelimitedRowWriter(out, (UnloadFormat.Delimited) options.format(), columns);
        if (options.header()) {
            writer.writeHeader();
        }
        return writer;
    }
}
