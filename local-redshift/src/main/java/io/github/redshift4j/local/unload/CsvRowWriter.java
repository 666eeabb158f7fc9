// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** CSV: a value is quoted only where it must be, nulls are empty. */
final class CsvRowWriter extends SeparatedRowWriter {
    private final byte delimiter;

    CsvRowWriter(OutputStream out, UnloadFormat.Csv format, List<UnloadColumn> columns) {
        super(out, format.delimiter(), format.nullText(), columns);
        this.delimiter = format.delimiter();
    }

    @Override
    void field(byte[] bytes, int from, int length) throws IOException {
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
