// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** FIXEDWIDTH: values padded with blanks on the right; one that is too long fails the statement. */
final class FixedWidthRowWriter extends TextRowWriter {
    private final UnloadFormat.FixedWidth format;
    private final List<UnloadColumn> columns;

    FixedWidthRowWriter(OutputStream out, UnloadFormat.FixedWidth format, List<UnloadColumn> columns) {
        super(out);
        this.format = format;
        this.columns = columns;
    }

    @Override
    public void write(UnloadRow row) throws IOException {
        for (int i = 0; i < row.count(); i++) {
            int width = format.widths().get(i);
            String text = row.isNull(i) ? nullText(i, width) : row.text(i);
            int length = text.codePointCount(0, text.length());
            if (length > width) {
                throw valueError("The value of column " + columns.get(i).name() + " has " + length
                        + " characters, more than its FIXEDWIDTH of " + width);
            }
            put(text + " ".repeat(width - length));
        }
        put((byte) '\n');
    }

    /** A null text wider than the column is an error for strings and a blank field for other types. */
    private String nullText(int column, int width) {
        String text = format.nullText();
        boolean fits = text != null && text.codePointCount(0, text.length()) <= width;
        boolean isString =
                switch (columns.get(column).type().name()) {
                    case CHAR, VARCHAR -> true;
                    default -> false;
                };
        return text == null || (!fits && !isString) ? "" : text;
    }
}
