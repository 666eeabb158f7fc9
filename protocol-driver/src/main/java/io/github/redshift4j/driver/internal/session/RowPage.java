// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.ProtocolException;
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

    /**
     * Notes a row where it lies in the buffer that {@link #take} will be given.
     *
     * @param at of its first field
     */
    private void addReceived(int at, int length) {
        makeRoom();
        starts[rows] = at;
        ends[rows++] = at + length;
    }

    private void makeRoom() {
        if (rows == ends.length) {
            starts = Arrays.copyOf(starts, 2 * rows);
            ends = Arrays.copyOf(ends, 2 * rows);
        }
    }

    /**
     * Notes the current message and the rows after it that have been received whole, where they lie in the buffer that
     * {@link #take} will be given.
     *
     * @return bytes of the messages' bodies
     * @throws ProtocolException if one has another number of columns
     */
    int addReceived(MessageReader in, int columns) throws ProtocolException {
        addReceived(in.bodyAt(), in.bodyLength());
        int more;
        do {
            makeRoom();
            more = in.nextReceived('D', starts, ends, rows);
            rows += more;
        } while (more > 0);
        byte[] buffer = in.buffer();
        int bytes = 0;
        for (int i = 0; i < rows; i++) {
            int length = ends[i] - starts[i];
            requireColumns(buffer, starts[i], length, columns);
            starts[i] += Short.BYTES;
            bytes += length;
        }
        return bytes;
    }

    /** @throws ProtocolException if the body of a row does not begin with the number of columns */
    static void requireColumns(byte[] bytes, int at, int length, int columns) throws ProtocolException {
        if (length < Short.BYTES || BigEndian.int16(bytes, at) != columns) {
            throw new ProtocolException("A row has other columns than the " + columns + " described");
        }
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

    /** Where each row begins; there may be room for more than {@link #rows}. */
    public int[] starts() {
        return starts;
    }

    /** Where each row ends, as {@link #starts}. */
    public int[] ends() {
        return ends;
    }
}
