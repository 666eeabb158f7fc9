// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Lines of values with a delimiter between them; subclasses write one value. */
abstract class SeparatedRowWriter extends TextRowWriter {
    private static final byte[] JSON_NULL = utf8("null");

    private final byte delimiter;
    private final byte[] nullText;
    private final List<UnloadColumn> columns;

    SeparatedRowWriter(OutputStream out, byte delimiter, String nullText, List<UnloadColumn> columns) {
        super(out);
        this.delimiter = delimiter;
        this.nullText = utf8(nullText);
        this.columns = columns;
    }

    /** Writes a value that is not null. */
    abstract void field(byte[] bytes, int from, int length) throws IOException;

    final void writeHeader() throws IOException {
        for (int i = 0; i < columns.size(); i++) {
            separate(i);
            byte[] name = utf8(columns.get(i).name());
            field(name, 0, name.length);
        }
        put((byte) '\n');
    }

    @Override
    public final void write(UnloadRow row) throws IOException {
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
}
