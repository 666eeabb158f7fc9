// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.columnar;

import io.github.redshift4j.driver.internal.rows.ValueReader;
import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.ProtocolException;
import java.sql.SQLException;

/** Reads one column's fields of many rows, one row after the other. */
abstract class ColumnFiller {
    final ValueReader reader;

    ColumnFiller(ValueReader reader) {
        this.reader = reader;
    }

    /**
     * Reads a field of each row.
     *
     * @param at where each row's field begins with its length; where the next one does, afterwards
     * @param ends where each row ends
     * @param row the first row's number in the batch
     */
    final void fill(byte[] bytes, int[] at, int[] ends, int count, int row) throws ProtocolException, SQLException {
        for (int i = 0; i < count; i++) {
            int field = at[i] + Integer.BYTES;
            int end = ends[i];
            if (field > end) {
                throw new ProtocolException("a row ends inside a field");
            }
            int length = BigEndian.int32(bytes, field - Integer.BYTES);
            if (length >= 0 && length <= end - field) {
                put(bytes, field, length, row + i);
                at[i] = field + length;
            } else if (length == -1) {
                putNull(row + i);
                at[i] = field;
            } else {
                throw new ProtocolException("a field of " + length + " bytes in a row that has less");
            }
        }
    }

    /** Reads a value; rows come in their order. */
    abstract void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException;

    abstract void putNull(int row);
}
