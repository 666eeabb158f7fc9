// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire;

import java.util.Arrays;

/**
 * Where each value of a DataRow lies in the bytes of its body; reused from row to row, so that reading a row makes no
 * object. For one thread.
 */
public final class RowIndex {
    private int columns;
    private int[] offsets = new int[16];
    private int[] lengths = new int[16];

    /** Points nowhere yet. */
    public RowIndex() {}

    /**
     * Points to the values of another row.
     *
     * @param bytes holds the body of a DataRow message, from {@code at}
     * @throws ProtocolException if the lengths in the row do not fit the body
     */
    public void locate(byte[] bytes, int at, int length) throws ProtocolException {
        int end = at + length;
        if (length < Short.BYTES) {
            throw new ProtocolException("DataRow has " + length + " bytes");
        }
        int count = BigEndian.int16(bytes, at);
        if (count < 0 || count > (length - Short.BYTES) / Integer.BYTES) {
            throw new ProtocolException("DataRow announces " + count + " columns in " + length + " bytes");
        }
        if (count > offsets.length) {
            offsets = Arrays.copyOf(offsets, count);
            lengths = Arrays.copyOf(lengths, count);
        }
        columns = count;
        int position = at + Short.BYTES;
        for (int column = 0; column < count; column++) {
            if (end - position < Integer.BYTES) {
                throw new ProtocolException("DataRow ends before column " + (column + 1) + " of " + count);
            }
            int bytesOfValue = BigEndian.int32(bytes, position);
            position += Integer.BYTES;
            if (bytesOfValue < -1 || bytesOfValue > end - position) {
                throw new ProtocolException("DataRow column " + (column + 1) + " has length " + bytesOfValue + " in "
                        + (end - position) + " bytes");
            }
            offsets[column] = position;
            lengths[column] = bytesOfValue;
            position += Math.max(bytesOfValue, 0);
        }
        if (position != end) {
            throw new ProtocolException("DataRow has " + (end - position) + " bytes after its last column");
        }
    }

    public int columns() {
        return columns;
    }

    /** Whether the value of a column, counted from 0, is NULL. */
    public boolean isNull(int column) {
        return lengths[column] < 0;
    }

    /** Where the value of a column, counted from 0, begins in the array given to {@link #locate}. */
    public int offset(int column) {
        return offsets[column];
    }

    /** Bytes of a column's value, -1 for NULL. */
    public int length(int column) {
        return lengths[column];
    }
}
