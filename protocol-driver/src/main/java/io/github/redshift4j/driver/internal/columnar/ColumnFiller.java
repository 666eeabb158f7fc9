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
     * @param fields to be used, of as many rows at least
     * @param row the first row's number in the batch
     */
    final void fill(byte[] bytes, int[] at, int[] ends, Fields fields, int count, int row)
            throws ProtocolException, SQLException {
        find(bytes, at, ends, fields, count);
        put(bytes, fields, count, row);
    }

    private static void find(byte[] bytes, int[] at, int[] ends, Fields fields, int count) throws ProtocolException {
        int[] starts = fields.starts;
        int[] lengths = fields.lengths;
        for (int i = 0; i < count; i++) {
            int field = at[i] + Integer.BYTES;
            int end = ends[i];
            if (field > end) {
                throw new ProtocolException("a row ends inside a field");
            }
            int length = BigEndian.int32(bytes, field - Integer.BYTES);
            if (length < -1 || length > end - field) {
                throw new ProtocolException("a field of " + length + " bytes in a row that has less");
            }
            starts[i] = field;
            lengths[i] = length;
            at[i] = field + Math.max(length, 0);
        }
    }

    /** All rows; a filler whose values are read quickly has a loop of its own, which calls nothing. */
    void put(byte[] bytes, Fields fields, int count, int row) throws ProtocolException, SQLException {
        for (int i = 0; i < count; i++) {
            putOrNull(bytes, fields.starts[i], fields.lengths[i], row + i);
        }
    }

    final void putOrNull(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException {
        if (length < 0) {
            column.setNull(row);
        } else {
            put(bytes, at, length, row);
        }
    }

    /** Reads a value; rows come in their order. */
    abstract void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException;
}
