// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.core.Super;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** One JSON object a line. Booleans are the strings t and f, as in the other formats. */
final class JsonRowWriter extends TextRowWriter {
    private final List<UnloadColumn> columns;
    private final byte[][] keys;

    JsonRowWriter(OutputStream out, List<UnloadColumn> columns) {
        super(out);
        this.columns = columns;
        this.keys = columns.stream()
                .map(column -> utf8(Super.of(column.name()).toJson() + ':'))
                .toArray(byte[][]::new);
    }

    @Override
    public void write(UnloadRow row) throws IOException {
        for (int i = 0; i < row.count(); i++) {
            put((byte) (i == 0 ? '{' : ','));
            put(keys[i]);
            if (row.isNull(i)) {
                put("null");
            } else if (columns.get(i).isSuper() || (columns.get(i).isJsonNumber() && isFinite(row, i))) {
                put(row.bytes(i), row.start(i), row.length(i));
            } else {
                put(Super.of(row.text(i)).toJson());
            }
        }
        put("}\n");
    }

    /** JSON has no NaN and no infinity: they are strings. */
    private static boolean isFinite(UnloadRow row, int column) {
        byte last = row.bytes(column)[row.start(column) + row.length(column) - 1];
        return last >= '0' && last <= '9';
    }
}
