// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.ProtocolException;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Rows as they came from the server: bodies of DataRow, each the column count and then, for each field, four bytes of
 * length, -1 for NULL, and as many bytes. Before each body there is room for a message's header, so that a row ends so
 * many bytes before the next begins. A page either holds copies, one row after the other, or the buffer that the rows
 * were received in.
 */
public final class RowPage {
    /** A page of copies takes rows until it holds this many bytes; a longer row has a page of its own. */
    static final int BYTES = 1 << 16;

    /** For a second row; before it there is room for the first alone, which is all that most short results have. */
    private static final int SECOND_BYTES = 256;

    private static final int GAP = MessageReader.HEADER_BYTES;
    private static final byte[] NONE = {};

    private byte[] bytes = NONE;
    /** Where each row begins and, as if there were one more, where the last ends. */
    private int[] starts = new int[2];

    private int rows;
    private int size;
    /** The page that waits behind this one. */
    @Nullable
    RowPage next;

    /** Appends a copy of a row, the body of its message. */
    public void add(byte[] from, int at, int length) {
        if (size + GAP + length > bytes.length) {
            int larger = rows == 0 ? 0 : Math.max(SECOND_BYTES, Math.min(BYTES + 4096, 8 * bytes.length));
            bytes = Arrays.copyOf(bytes, Math.max(size + GAP + length, larger));
        }
        int start = size + GAP;
        System.arraycopy(from, at, bytes, start, length);
        size = start + length;
        addReceived(start, size);
    }

    private void addReceived(int start, int end) {
        makeRoom();
        starts[rows++] = start;
        starts[rows] = end + GAP;
    }

    private void makeRoom() {
        if (rows + 1 >= starts.length) {
            starts = Arrays.copyOf(starts, 4 * starts.length);
        }
    }

    /**
     * Notes the current message and the rows after it that have been received whole, where they lie in the buffer that
     * {@link #take} will be given.
     *
     * @return bytes of the messages' bodies
     * @throws ProtocolException if the current one has another number of columns; a later one ends the page
     */
    int addReceived(MessageReader in, int columns) throws ProtocolException {
        requireColumns(in.buffer(), in.bodyAt(), in.bodyLength(), columns);
        addReceived(in.bodyAt(), in.bodyAt() + in.bodyLength());
        do {
            makeRoom();
            rows += in.nextReceived('D', columns, starts, rows);
        } while (rows == starts.length);
        starts[rows] = in.bodyAt() + in.bodyLength() + GAP;
        return starts[rows] - starts[0] - rows * GAP;
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
        return bytes.length + 4 * starts.length;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** Where each row's column count lies; there may be room for more than {@link #rows}. */
    public int[] starts() {
        return starts;
    }

    /** Where a row ends whose {@link #starts} and the next one's are known. */
    public static int end(int nextStart) {
        return nextStart - GAP;
    }
}
