// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import java.util.Arrays;

/**
 * Rows as they came from the server, one after the other: bodies of DataRow without the column count, so that each
 * field is four bytes of length, -1 for NULL, and as many bytes.
 */
public final class RowPage {
    /** A page takes rows until it holds this many bytes; a longer row has a page of its own. */
    static final int BYTES = 1 << 16;

    private byte[] bytes = new byte[4096];
    private int[] ends = new int[64];
    private int rows;
    private int size;

    /** Appends a row, given without its column count. */
    public void add(byte[] from, int at, int length) {
        if (length > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(size + length, Math.min(BYTES + 4096, 2 * bytes.length)));
        }
        if (rows == ends.length) {
            ends = Arrays.copyOf(ends, 2 * rows);
        }
        System.arraycopy(from, at, bytes, size, length);
        size += length;
        ends[rows++] = size;
    }

    boolean isFull() {
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
        return bytes.length + 4 * ends.length;
    }

    public byte[] bytes() {
        return bytes;
    }

    public int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    public int end(int row) {
        return ends[row];
    }
}
