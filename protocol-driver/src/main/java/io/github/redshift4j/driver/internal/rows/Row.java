// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.session.RowPage;
import io.github.redshift4j.wire.BigEndian;
import java.sql.SQLException;

/** Where the fields of the current row lie. Reused from row to row. */
public final class Row {
    private byte[] bytes = new byte[0];
    private boolean valid;
    private final int[] starts;
    private final int[] lengths;

    public Row(int columns) {
        starts = new int[columns];
        lengths = new int[columns];
    }

    /** Points at a row. @throws SQLException 08P01 when its lengths do not add up */
    public void moveTo(RowPage page, int index) throws SQLException {
        valid = false;
        byte[] data = page.bytes();
        int at = page.start(index);
        int end = page.end(index);
        for (int i = 0; i < starts.length; i++) {
            if (end - at < Integer.BYTES) {
                throw malformed();
            }
            int length = BigEndian.int32(data, at);
            at += Integer.BYTES;
            if (length < -1 || length > end - at) {
                throw malformed();
            }
            starts[i] = at;
            lengths[i] = length;
            at += Math.max(length, 0);
        }
        if (at != end) {
            throw malformed();
        }
        bytes = data;
        valid = true;
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
        return starts[column];
    }

    /** @return bytes of the field, -1 for NULL */
    public int length(int column) {
        return lengths[column];
    }

    private static SQLException malformed() {
        return SqlErrors.of(
                SqlState.PROTOCOL_VIOLATION, "The server sent a row whose field lengths do not add up to its own");
    }
}
