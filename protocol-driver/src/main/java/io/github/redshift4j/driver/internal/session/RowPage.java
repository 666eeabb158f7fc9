// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * Rows as they came from the server: bodies of DataRow without the column count, so that each field is four bytes of
 * length, -1 for NULL, and as many bytes. A page either holds copies, one row after the other, or the buffer that the
 * rows were received in.
 */
public final class RowPage {
    /** A page of copies takes rows until it holds this many bytes; a longer row has a page of its own. */
    static final int BYTES = 1 << 16;

    private byte[] bytes = new byte[4096];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private int rows;
    private int size;

    /** Appends a copy of a row, given without its column count. */
    public void add(byte[] from, int at, int length) {
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, Math.min(BYTES + 4096, 2 * bytes.length)));
        }
        System.arraycopy(from, at, bytes, size, length);
        addReceived(size, length);
        size += length;
    }

    /** Notes a row where it lies in the buffer that {@link #take} will be given. */
    void addReceived(int at, int length) {
        if (rows == ends.length) {
            starts = Arrays.copyOf(starts, 2 * rows);
            ends = Arrays.copyOf(ends, 2 * rows);
        }
        starts[rows] = at;
        ends[rows++] = at + length;
    }

    /** Takes the buffer with the rows noted, for the page's own. */
    void take(UnaryOperator<byte[]> exchange) {
        bytes = exchange.apply(bytes);
    }

    /** Whether the next row belongs on another page. */
    public boolean isFull() {
        return size >= BYTES;
    }

    /** Forgets the rows; a page that one long row has made large is made small again. */
    void clear() {
        rows = 0;
        size = 0;
        if (bytes.length > 4 * BYTES) {
            bytes = new byte[BYTES];
        }
    }

    public int rows() {
        return rows;
    }

    /** Bytes of memory that the page occupies, nearly. */
    int footprint() {
        return bytes.length + 4 * (starts.length + ends.length);
    }

    public byte[] bytes() {
        return bytes;
    }

    public int start(int row) {
        return starts[row];
    }

    public int end(int row) {
        return ends[row];
    }
}
