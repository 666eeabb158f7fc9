// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.LoadErrorCode;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The records of a stream, one after the other, in one array that grows to the longest of them. */
final class LineBuffer implements Closeable {
    /** Longest row COPY takes, in bytes. */
    static final int MAX_ROW = 4 << 20;

    private static final int INITIAL = 1 << 16;

    /** Bytes of an overlong record that are kept. */
    private static final int SHOWN = 1024;

    private final InputStream in;
    private final int maxRow;
    private byte[] bytes = new byte[INITIAL];
    private int limit;
    private int nextStart;
    private long shifted;
    private long nextLine = 1;

    private int start;
    private int end;
    private long line;
    private byte @Nullable [] overlong;
    private long overlongOffset;
    private boolean skipping;

    /** @param maxRow longest record, in bytes */
    LineBuffer(InputStream in, int maxRow) {
        this.in = in;
        this.maxRow = maxRow;
    }

    byte[] bytes() {
        return bytes;
    }

    int start() {
        return start;
    }

    /** Without the line feed and a carriage return before it. */
    int end() {
        return end;
    }

    /** Starts a row with the record's bytes and place; of an overlong record, with its beginning. */
    void startRow(Row row) {
        if (overlong == null) {
            row.start(bytes, start, end, line, shifted + start);
        } else {
            row.start(overlong, 0, overlong.length, line, overlongOffset);
        }
    }

    /** Takes blanks and line ends off the beginning of the record. */
    void trimStart() {
        while (start < end && isBlank(bytes[start])) {
            start++;
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }

    /** Skips lines whatever they hold. */
    void skipLines(int lines) throws IOException {
        for (int i = 0; i < lines; i++) {
            try {
                if (!next(RecordEnd.LINE)) {
                    return;
                }
            } catch (BadValue e) {
                // A header may be as long as it likes.
            }
        }
    }

    /** Moves to the next record; false at the end of the stream. */
    boolean next(RecordEnd finder) throws IOException, BadValue {
        overlong = null;
        if (skipping) {
            skipRest();
        }
        start = nextStart;
        line = nextLine;
        finder.reset();
        int found = finder.find(bytes, start, limit);
        while (found < 0) {
            if (limit - start > maxRow) {
                keepBeginning();
                skipping = true;
                nextLine += finder.innerLines() + 1;
                throw new BadValue(LoadErrorCode.LINE_TOO_LONG, maxRow);
            }
            int scanned = limit - start;
            if (!fill()) {
                nextStart = limit;
                end = limit;
                count(finder);
                return limit > start;
            }
            found = finder.find(bytes, start + scanned, limit);
        }
        nextStart = found + 1;
        end = found + 1;
        if (finder.endsWithLineFeed()) {
            boolean drop = found > start && bytes[found - 1] == '\r' && !finder.keepsCarriageReturn();
            end = drop ? found - 1 : found;
        }
        count(finder);
        if (end - start > maxRow) {
            keepBeginning();
            throw new BadValue(LoadErrorCode.LINE_TOO_LONG, maxRow);
        }
        return true;
    }

    private void count(RecordEnd finder) {
        if (finder.endsWithLineFeed()) {
            nextLine += finder.innerLines() + 1;
        } else {
            nextLine += finder.innerLines();
            line = nextLine;
        }
    }

    /** Drops what is left of an overlong record, up to the next line feed. Nobody may want to read that far. */
    private void skipRest() throws IOException {
        skipping = false;
        int found = -1;
        while (found < 0) {
            start = limit;
            if (!fill()) {
                found = limit - 1;
            } else {
                found = RecordEnd.LINE.find(bytes, start, limit);
            }
        }
        nextStart = found + 1;
    }

    private void keepBeginning() {
        overlong = Arrays.copyOfRange(bytes, start, Math.min(limit, start + SHOWN));
        overlongOffset = shifted + start;
    }

    private boolean fill() throws IOException {
        if (start > 0) {
            System.arraycopy(bytes, start, bytes, 0, limit - start);
            shifted += start;
            limit -= start;
            start = 0;
        }
        if (limit == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        int read = in.read(bytes, limit, bytes.length - limit);
        if (read < 0) {
            return false;
        }
        limit += read;
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
