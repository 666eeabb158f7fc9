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
    /** For each field where it lies, in the upper half, and its length in the lower. */
    private final long[] fields;

    public Row(int columns) {
        fields = new long[columns];
    }

    /** Points at a row. @throws SQLException 08P01 when its lengths do not add up */
    public void moveTo(RowPage page, int index) throws SQLException {
        valid = false;
        byte[] data = page.bytes();
        long[] places = fields;
        int at = page.start(index);
        int end = page.end(index);
        for (int i = 0; i < places.length; i++) {
            at += Integer.BYTES;
            if (at > end) {
                throw malformed();
            }
            int length = BigEndian.int32(data, at - Integer.BYTES);
            places[i] = ((long) at << 32) | (length & 0xFFFF_FFFFL);
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
        return (int) (fields[column] >>> 32);
    }

    /** @return bytes of the field, -1 for NULL */
    public int length(int column) {
        return (int) fields[column];
    }

    private static SQLException malformed() {
        return SqlErrors.of(
                SqlState.PROTOCOL_VIOLATION, "The server sent a row whose field lengths do not add up to its own");
    }
}
