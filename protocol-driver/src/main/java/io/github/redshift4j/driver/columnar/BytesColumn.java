// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.columnar;

import io.github.redshift4j.core.RedshiftType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Values of any length, one after the other: text as UTF-8, VARBYTE, GEOMETRY and GEOGRAPHY as they are. Row n lies in
 * {@link #data} from {@code offsets()[n]} to {@code offsets()[n + 1]}. Rows are added in their order.
 */
public final class BytesColumn extends BatchColumn {
    private static final int INITIAL_BYTES = 1024;

    private final int[] offsets;
    private byte[] data = new byte[INITIAL_BYTES];
    private int rows;

    BytesColumn(String name, RedshiftType type, int capacity) {
        super(name, type, capacity);
        offsets = new int[capacity + 1];
    }

    /** How many rows have been added. */
    int rows() {
        return rows;
    }

    /** All values; another array after it had to grow. */
    public byte[] data() {
        return data;
    }

    /** Where each row begins, and after the last row where it ends. */
    public int[] offsets() {
        return offsets;
    }

    /** @param row from 0, not NULL */
    public String string(int row) {
        return new String(data, offsets[row], offsets[row + 1] - offsets[row], StandardCharsets.UTF_8);
    }

    /** @param row from 0, not NULL */
    public byte[] bytes(int row) {
        return Arrays.copyOfRange(data, offsets[row], offsets[row + 1]);
    }

    /** Adds the next row. */
    public void add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        add(bytes, 0, bytes.length);
    }

    /** Adds the next row. */
    public void add(byte[] from, int at, int length) {
        int end = offsets[rows];
        if (length > data.length - end) {
            data = Arrays.copyOf(data, grown(end, length));
        }
        System.arraycopy(from, at, data, end, length);
        offsets[++rows] = end + length;
    }

    private int grown(int used, int more) {
        long needed = (long) used + more;
        if (needed > Integer.MAX_VALUE - 16) {
            throw new IllegalStateException("Column " + name() + " of a batch exceeds 2 GB; take fewer rows at a time");
        }
        return (int) Math.min(Math.max(needed, 2L * data.length), Integer.MAX_VALUE - 16);
    }

    /** Adds a NULL row; the row must be the next. */
    @Override
    public void setNull(int row) {
        if (row != rows) {
            throw new IllegalArgumentException("Rows are added in their order: the next is " + rows + ", not " + row);
        }
        super.setNull(row);
        rows++;
        offsets[rows] = offsets[rows - 1];
    }

    @Override
    void clear() {
        super.clear();
        rows = 0;
    }
}
