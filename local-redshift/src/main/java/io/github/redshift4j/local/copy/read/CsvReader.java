// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.LoadErrorCode;
import java.io.IOException;
import java.io.InputStream;

/**
 * CSV: a field may stand in quotes, a quote inside is doubled, blanks around the quotes are dropped. A quote inside an
 * unquoted field is refused: whether clusters take it as data is not documented.
 */
public final class CsvReader implements RowReader {
    private final LineBuffer lines;
    private final byte delimiter;
    private final byte quote;
    private final boolean ignoreBlankLines;
    private final RecordEnd recordEnd;

    /** @param ignoreHeader lines to skip */
    public CsvReader(InputStream in, byte delimiter, byte quote, boolean ignoreBlankLines, int ignoreHeader)
            throws IOException {
        this.lines = new LineBuffer(in, LineBuffer.MAX_ROW);
        this.delimiter = delimiter;
        this.quote = quote;
        this.ignoreBlankLines = ignoreBlankLines;
        this.recordEnd = new QuotedLines(delimiter, quote);
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
            int first = skipBlanks(bytes, at, end);
            at = first < end && bytes[first] == quote
                    ? quoted(row, bytes, start, first, end)
                    : plain(row, bytes, start, at, end);
            if (at == end) {
                return;
            }
            at++;
        }
    }

    private int plain(Row row, byte[] bytes, int start, int from, int end) throws BadValue {
        int at = from;
        while (at < end && bytes[at] != delimiter) {
            if (bytes[at] == quote) {
                throw new BadValue(LoadErrorCode.CSV_QUOTE, at - start);
            }
            at++;
        }
        row.add(from, at);
        return at;
    }

    private int quoted(Row row, byte[] bytes, int start, int from, int end) throws BadValue {
        int scratch = row.scratchLength();
        boolean rewritten = false;
        int piece = from + 1;
        int at = piece;
        while (at < end) {
            if (bytes[at] != quote) {
                at++;
            } else if (at + 1 < end && bytes[at + 1] == quote) {
                row.scratch(bytes, piece, at + 1);
                rewritten = true;
                at += 2;
                piece = at;
            } else {
                if (rewritten) {
                    row.scratch(bytes, piece, at);
                    row.addScratch(scratch);
                } else {
                    row.add(piece, at);
                }
                int after = skipBlanks(bytes, at + 1, end);
                if (after < end && bytes[after] != delimiter) {
                    throw new BadValue(LoadErrorCode.CSV_QUOTE, after - start);
                }
                return after;
            }
        }
        throw new BadValue(LoadErrorCode.CSV_QUOTE, from - start);
    }

    private int skipBlanks(byte[] bytes, int from, int end) {
        int at = from;
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t') && bytes[at] != delimiter) {
            at++;
        }
        return at;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    /** A line feed inside quotes belongs to the record. */
    private static final class QuotedLines implements RecordEnd {
        // Numbers, and kept in a local while bytes are looked at: this loop sees every byte of a load.
        private static final int FIELD_START = 0;
        private static final int PLAIN = 1;
        private static final int QUOTED = 2;
        private static final int AFTER_QUOTE = 3;

        private final byte delimiter;
        private final byte quote;
        private int state;
        private int innerLines;

        QuotedLines(byte delimiter, byte quote) {
            this.delimiter = delimiter;
            this.quote = quote;
        }

        @Override
        public void reset() {
            state = FIELD_START;
            innerLines = 0;
        }

        @Override
        public int find(byte[] bytes, int from, int to) {
            int now = state;
            int found = -1;
            for (int i = from; i < to; i++) {
                byte b = bytes[i];
                if (now == QUOTED) {
                    if (b == quote) {
                        now = AFTER_QUOTE;
                    } else if (b == '\n') {
                        innerLines++;
                    }
                } else if (b == delimiter) {
                    now = FIELD_START;
                } else if (b == '\n') {
                    found = i;
                    break;
                } else if (now != PLAIN) {
                    if (b == quote) {
                        now = QUOTED;
                    } else if (now == AFTER_QUOTE || (b != ' ' && b != '\t')) {
                        now = PLAIN;
                    }
                }
            }
            state = now;
            return found;
        }

        @Override
        public int innerLines() {
            return innerLines;
        }
    }
}
