// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** Takes PostgreSQL's COPY text format in any pieces and gives whole rows. */
final class CopyOutParser extends OutputStream {
    private final UnloadRow row;
    private final Sink sink;
    private byte[] rest = new byte[1 << 12];
    private int restLength;

    /** Takes the row, which is reused. */
    interface Sink {
        void row(UnloadRow row) throws IOException;
    }

    CopyOutParser(UnloadRow row, Sink sink) {
        this.row = row;
        this.sink = sink;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        int start = from;
        int end = from + length;
        for (int i = from; i < end; i++) {
            // A line feed inside a value is written as \\n.
            if (bytes[i] == '\n') {
                if (restLength > 0) {
                    keep(bytes, start, i);
                    parse(rest, 0, restLength);
                    restLength = 0;
                } else {
                    parse(bytes, start, i);
                }
                start = i + 1;
            }
        }
        keep(bytes, start, end);
    }

    private void keep(byte[] bytes, int from, int to) {
        if (rest.length - restLength < to - from) {
            rest = Arrays.copyOf(rest, Math.max(2 * rest.length, restLength + to - from));
        }
        System.arraycopy(bytes, from, rest, restLength, to - from);
        restLength += to - from;
    }

    private void parse(byte[] bytes, int from, int to) throws IOException {
        int start = from;
        for (int column = 0; column < row.count(); column++) {
            int end = start;
            boolean escaped = false;
            while (end < to && bytes[end] != '\t') {
                escaped |= bytes[end] == '\\';
                end++;
            }
            if (!escaped) {
                row.setPlain(column, bytes, start, end);
            } else if (end - start == 2 && bytes[start + 1] == 'N') {
                row.setNull(column);
            } else {
                row.setEscaped(column, bytes, start, end);
            }
            start = end + 1;
        }
        sink.row(row);
    }
}
