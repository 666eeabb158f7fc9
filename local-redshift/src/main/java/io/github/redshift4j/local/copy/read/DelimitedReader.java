// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.LoadErrorCode;
import java.io.IOException;
import java.io.InputStream;

/** Delimited text: lines of fields, with ESCAPE a backslash before what would end a field or a line. */
public final class DelimitedReader implements RowReader {
    private final LineBuffer lines;
    private final byte delimiter;
    private final boolean escape;
    private final boolean removeQuotes;
    private final boolean ignoreBlankLines;
    private final RecordEnd recordEnd;

    /** @param ignoreHeader lines to skip */
    public DelimitedReader(
            InputStream in,
            byte delimiter,
            boolean escape,
            boolean removeQuotes,
            boolean ignoreBlankLines,
            int ignoreHeader)
            throws IOException {
        this.lines = new LineBuffer(in, LineBuffer.MAX_ROW);
        this.delimiter = delimiter;
        this.escape = escape;
        this.removeQuotes = removeQuotes;
        this.ignoreBlankLines = ignoreBlankLines;
        this.recordEnd = escape ? new EscapedLine() : RecordEnd.LINE;
        lines.skipLines(ignoreHeader);
    }

    @Override
    public boolean read(Row row) throws IOException, BadValue {
        boolean more;
        do {
            try {
                more = lines.next(recordEnd);
            } finally {
                lines.startRow(row);
            }
        } while (more && ignoreBlankLines && lines.start() == lines.end());
        if (more) {
            split(row, lines.bytes(), lines.start(), lines.end());
        }
        return more;
    }

    private void split(Row row, byte[] bytes, int start, int end) throws BadValue {
        int at = start;
        while (true) {
            if (removeQuotes && at < end && (bytes[at] == '"' || bytes[at] == '\'')) {
                at = quoted(row, bytes, start, at, end);
            } else {
                at = plain(row, bytes, at, end);
            }
            if (at == end) {
                return;
            }
            at++;
        }
    }

    /** Adds the field at {@code from} and gives the offset of the delimiter after it. */
    private int plain(Row row, byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && bytes[at] != delimiter) {
            if (escape && bytes[at] == '\\') {
                return escaped(row, bytes, from, at, end);
            }
            at++;
        }
        row.add(from, at);
        return at;
    }

    private int escaped(Row row, byte[] bytes, int from, int firstBackslash, int end) {
        int scratch = row.scratchLength();
        row.scratch(bytes, from, firstBackslash);
        int at = firstBackslash;
        while (at < end && bytes[at] != delimiter) {
            if (bytes[at] == '\\' && at + 1 < end) {
                at++;
            }
            row.scratch(bytes[at++]);
        }
        // An escaped N is the null marker \N, written by whoever escaped nothing else in it.
        if (at - from == 2 && bytes[from] == '\\' && bytes[from + 1] == 'N') {
            row.add(from, at);
        } else {
            row.addScratch(scratch);
        }
        return at;
    }

    /** The quote that ends the field is the next of its kind before a delimiter or the end of the line. */
    private int quoted(Row row, byte[] bytes, int start, int from, int end) throws BadValue {
        byte quote = bytes[from];
        int scratch = row.scratchLength();
        boolean rewritten = false;
        for (int at = from + 1; at < end; at++) {
            if (escape && bytes[at] == '\\' && at + 1 < end) {
                if (!rewritten) {
                    row.scratch(bytes, from + 1, at);
                    rewritten = true;
                }
                row.scratch(bytes[++at]);
            } else if (bytes[at] == quote && (at + 1 == end || bytes[at + 1] == delimiter)) {
                if (rewritten) {
                    row.addScratch(scratch);
                } else {
                    row.add(from + 1, at);
                }
                return at + 1;
            } else if (rewritten) {
                row.scratch(bytes[at]);
            }
        }
        throw new BadValue(LoadErrorCode.DELIMITER_NOT_FOUND, from - start);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** A line feed after a backslash belongs to the record. */
    private static final class EscapedLine implements RecordEnd {
        private boolean afterBackslash;
        private boolean escapedReturn;
        private int innerLines;

        @Override
        public void reset() {
            afterBackslash = false;
            escapedReturn = false;
            innerLines = 0;
        }

        @Override
        public int find(byte[] bytes, int from, int to) {
            for (int i = from; i < to; i++) {
                byte b = bytes[i];
                if (b == '\n') {
                    if (!afterBackslash) {
                        return i;
                    }
                    innerLines++;
                }
                escapedReturn = b == '\r' && afterBackslash;
                afterBackslash = b == '\\' && !afterBackslash;
            }
            return -1;
        }

        @Override
        public boolean keepsCarriageReturn() {
            return escapedReturn;
        }

        @Override
        public int innerLines() {
            return innerLines;
        }
    }
}
