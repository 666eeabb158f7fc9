// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.session.RowPage;
import io.github.redshift4j.wire.BigEndian;
import java.sql.SQLException;

/**
 * Where the fields of the current row lie. Reused from row to row: most rows of a result have fields of the same
 * lengths as the row before, which is quicker to check, each field by itself, than to walk from one field to the next.
 */
public final class Row {
    private static final byte[] NO_BYTES = {};
    private static final int[] NO_STARTS = {};
    private static final long PLAIN = Long.MIN_VALUE;

    private byte[] bytes = NO_BYTES;
    private int[] starts = NO_STARTS;
    private boolean valid;
    private int base;
    /** Bytes of the row that the layout was last read from. */
    private int size = -1;

    /**
     * Where each field lies, counted from the row, in the upper half, and its length in the lower. The highest bit is set of
     * whole numbers in binary, which are read most, so that one look tells them.
     */
    private final long[] layout;

    private final ValueReader[] readers;

    /** @param readers of the columns */
    public Row(ValueReader[] readers) {
        this.readers = readers;
        layout = new long[readers.length];
    }

    /** Goes to a page, whose rows are then at hand, and to none of them. */
    public void enter(RowPage page) {
        valid = false;
        bytes = page.bytes();
        starts = page.starts();
    }

    /** Points at a row of the page. @throws SQLException 08P01 when its lengths do not add up */
    public void moveTo(int index) throws SQLException {
        int at = starts[index];
        int end = RowPage.end(starts[index + 1]);
        if (end - at != size || !isLaidOutAlike(at)) {
            valid = false;
            size = -1;
            layOut(at, end);
            size = end - at;
        }
        base = at;
        valid = true;
    }

    /** First and last are compared outside the loop, which short rows, where it would cost most, then never enter. */
    private boolean isLaidOutAlike(int at) {
        byte[] data = bytes;
        long[] fields = layout;
        int last = fields.length - 1;
        if (last < 0) {
            return true;
        }
        if (!isAt(data, at, fields[0]) || !isAt(data, at, fields[last])) {
            return false;
        }
        for (int i = 1; i < last; i++) {
            if (!isAt(data, at, fields[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAt(byte[] data, int at, long field) {
        return BigEndian.int32(data, at + offset(field) - Integer.BYTES) == length(field);
    }

    private static int offset(long field) {
        return (int) (field >>> Integer.SIZE) & Integer.MAX_VALUE;
    }

    private static int length(long field) {
        return (int) field;
    }

    private void layOut(int from, int end) throws SQLException {
        byte[] data = bytes;
        int at = from + Short.BYTES;
        for (int i = 0; i < layout.length; i++) {
            at += Integer.BYTES;
            if (at > end) {
                throw malformed();
            }
            int length = BigEndian.int32(data, at - Integer.BYTES);
            long field = (long) (at - from) << Integer.SIZE | Integer.toUnsignedLong(length);
            layout[i] = readers[i].isPlainInteger() ? field | PLAIN : field;
            if (length > 0) {
                at += length;
                if (at > end || at < 0) {
                    throw malformed();
                }
            } else if (length < -1) {
                throw malformed();
            }
        }
        if (at != end) {
            throw malformed();
        }
    }

    /** Points nowhere. */
    public void leave() {
        valid = false;
    }

    /** Whether there is a current row. */
    public boolean isValid() {
        return valid;
    }

    public byte[] bytes() {
        return bytes;
    }

    /** @param column from 0 */
    public int start(int column) {
        return base + offset(layout[column]);
    }

    /** @return bytes of the field, -1 for NULL */
    public int length(int column) {
        return length(layout[column]);
    }

    /** Where the INTEGER of a column lies; -1 when it is something else, or there is no such field. */
    public int intAt(int column) {
        return plainAt(column, Integer.BYTES);
    }

    /** Where the BIGINT of a column lies; -1 as of {@link #intAt}. */
    public int longAt(int column) {
        return plainAt(column, Long.BYTES);
    }

    private int plainAt(int column, int length) {
        if (!valid || column < 0 || column >= layout.length) {
            return -1;
        }
        long field = layout[column];
        return field < 0 && length(field) == length ? base + offset(field) : -1;
    }

    /** 08P01: the lengths of a row's fields do not add up to its own. */
    public static SQLException malformed() {
        return SqlErrors.of(
                SqlState.PROTOCOL_VIOLATION, "The server sent a row whose field lengths do not add up to its own");
    }
}
