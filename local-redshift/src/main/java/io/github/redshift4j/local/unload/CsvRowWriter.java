// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** CSV: a value is quoted only where it must be, nulls are empty. */
final class CsvRowWriter extends TextRowWriter {
    private static final byte[] JSON_NULL = ascii("null");

    private final byte delimiter;
    private final List<UnloadColumn> columns;
    private final byte[] nullText;

    CsvRowWriter(OutputStream out, UnloadFormat.Csv format, List<UnloadColumn> columns) {
        super(out);
        this.delimiter = format.delimiter();
        this.columns = columns;
        this.nullText = ascii(format.nullText());
    }

    void writeHeader() throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            separate(i);
            byte[] name = ascii(columns.get(i).name());
            field(name, 0, name.length);
        }
        put((byte) '\n');
    }

    @Override
    public void write(UnloadRow row) throws IOException {
        for (int i = 0; i < row.count(); i++) {
            separate(i);
            if (!row.isNull(i)) {
                field(row.bytes(i), row.start(i), row.length(i));
            } else if (columns.get(i).isSuper()) {
                put(JSON_NULL);
            } else {
                put(nullText);
            }
        }
        put((byte) '\n');
    }

    private void separate(int column) throws IOException {
        if (column > 0) {
            put(delimiter);
        }
    }

    private void field(byte[] bytes, int from, int length) throws IOException {
        if (!needsQuotes(bytes, from, length)) {
            put(bytes, from, length);
            return;
        }
        put((byte) '"');
        for (int i = from; i < from + length; i++) {
            if (bytes[i] == '"') {
                put((byte) '"');
            }
            put(bytes[i]);
        }
        put((byte) '"');
    }

    private boolean needsQuotes(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            byte b = bytes[i];
            if (b == delimiter || b == '"' || b == '\n' || b == '\r') {
                return true;
            }
        }
        return false;
    }
}
