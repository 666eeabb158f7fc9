// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.LoadErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** FIXEDWIDTH: fields of so many characters each; a line that ends early gives fewer fields, the last one cut. */
public final class FixedWidthReader implements RowReader {
    private final LineBuffer lines;
    private final List<Integer> widths;
    private final boolean ignoreBlankLines;

    /** @param ignoreHeader lines to skip */
    public FixedWidthReader(InputStream in, List<Integer> widths, boolean ignoreBlankLines, int ignoreHeader)
            throws IOException {
        this.lines = new LineBuffer(in, LineBuffer.MAX_ROW);
        this.widths = widths;
        this.ignoreBlankLines = ignoreBlankLines;
        lines.skipLines(ignoreHeader);
    }

    @Override
    public boolean read(Row row) throws IOException, BadValue {
        boolean more;
        do {
            try {
                more = lines.next(RecordEnd.LINE);
            } finally {
                lines.startRow(row);
            }
        } while (more && ignoreBlankLines && lines.start() == lines.end());
        if (!more) {
            return false;
        }
        int at = lines.start();
        for (int width : widths) {
            if (at == lines.end()) {
                return true;
            }
            int to = skipCharacters(lines.bytes(), at, lines.end(), width);
            row.add(at, to);
            at = to;
        }
        if (at < lines.end()) {
            throw new BadValue(LoadErrorCode.EXTRA_COLUMNS, at - lines.start());
        }
        return true;
    }

    private static int skipCharacters(byte[] bytes, int from, int end, int characters) {
        int at = from;
        for (int i = 0; i < characters && at < end; i++) {
            at++;
            while (at < end && (bytes[at] & 0xC0) == 0x80) {
                at++;
            }
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
