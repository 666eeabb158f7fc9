// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.columnar;

import io.github.redshift4j.driver.columnar.BatchColumn;
import io.github.redshift4j.driver.internal.rows.ValueReader;
import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.ProtocolException;
import java.sql.SQLException;

/** Reads one column's fields of many rows, one row after the other. */
abstract class ColumnFiller<C extends BatchColumn> {
    final ValueReader reader;
    final C column;

    ColumnFiller(ValueReader reader, C column) {
        this.reader = reader;
        this.column = column;
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
                column.setNull(row + i);
                at[i] = field;
            } else {
                throw new ProtocolException("a field of " + length + " bytes in a row that has less");
            }
        }
    }

    /** Reads a value; rows come in their order. */
    abstract void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException;
}
