// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Delimited text, with ESCAPE and ADDQUOTES. */
final class DelimitedRowWriter extends TextRowWriter {
    private static final byte[] JSON_NULL = ascii("null");

    private final UnloadFormat.Delimited format;
    private final List<UnloadColumn> columns;
    private final byte[] nullText;

    DelimitedRowWriter(OutputStream out, UnloadFormat.Delimited format, List<UnloadColumn> columns) {
        super(out);
        this.format = format;
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
            put(format.delimiter());
        }
    }

    private void field(byte[] bytes, int from, int length) throws IOException {
        if (format.addQuotes()) {
            put((byte) '"');
        }
        if (format.escape()) {
            for (int i = from; i < from + length; i++) {
                if (isSpecial(bytes[i])) {
                    put((byte) '\\');
                }
                put(bytes[i]);
            }
        } else {
            put(bytes, from, length);
        }
        if (format.addQuotes()) {
            put((byte) '"');
        }
    }

    private boolean isSpecial(byte b) {
        return b == '\n'
                || b == '\r'
                || b == '\\'
                || b == format.delimiter()
                || (format.addQuotes() && (b == '"' || b == '\''));
    }
}
