// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.columnar;

import io.github.redshift4j.driver.columnar.BatchColumn;
import io.github.redshift4j.driver.internal.rows.Row;
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
     * Reads a field of each row: as many as {@link #run} can at once, then the one that stopped it by itself, and again.
     *
     * @param at where each row's field begins with its length; where the next one does, afterwards
     * @param ends where each row ends
     * @param row the first row's number in the batch
     */
    final void fill(byte[] bytes, int[] at, int[] ends, int count, int row) throws ProtocolException, SQLException {
        for (int i = run(bytes, at, ends, 0, count, row); i < count; i = run(bytes, at, ends, i + 1, count, row)) {
            int field = at[i] + Integer.BYTES;
            int length = field > ends[i] ? Integer.MIN_VALUE : BigEndian.int32(bytes, field - Integer.BYTES);
            if (length < -1 || length > ends[i] - field) {
                throw Row.malformed();
            }
            if (length < 0) {
                column.setNull(row + i);
            } else {
                put(bytes, field, length, row + i);
            }
            at[i] = field + Math.max(length, 0);
        }
    }

    /**
     * Reads rows as long as their fields are of the form that comes most, in a loop that calls nothing; by default none.
     *
     * @param from the first row
     * @return the first row that was not read
     */
    int run(byte[] bytes, int[] at, int[] ends, int from, int count, int row) throws ProtocolException, SQLException {
        return from;
    }

    /** Whether a row has a field of this length here. */
    static boolean isField(byte[] bytes, int at, int end, int length) {
        return end - at >= Integer.BYTES + length && BigEndian.int32(bytes, at) == length;
    }

    /** Reads a value; rows come in their order. */
    abstract void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException;
}
