// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.rows.Row;
import io.github.redshift4j.driver.internal.session.RowPage;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A position in a result. Moves point the row at the data. */
abstract class Cursor {
    final Row row;
    final long maxRows;

    /** @param maxRows most rows to show; 0 is all. Servers may send more than they were asked for. */
    Cursor(Row row, long maxRows) {
        this.row = row;
        this.maxRows = maxRows == 0 ? Long.MAX_VALUE : maxRows;
    }

    abstract boolean next() throws SQLException;

    /** Rows of one page that follow each other. */
    record Run(RowPage page, int first, int count) {}

    /**
     * Moves over the next rows that lie in one page, at most so many, and stands on the last of them; null when there
     * are none. The page stays as it is until the next move.
     */
    abstract @Nullable Run nextRun(int most) throws SQLException;

    /** The current row's number from 1; 0 when there is none. */
    abstract long number();

    abstract boolean isBeforeFirst() throws SQLException;

    abstract boolean isAfterLast() throws SQLException;

    abstract boolean isLast() throws SQLException;

    /**
     * Moves to a row, counted from 1, or from the end when negative; 0 is before the first.
     *
     * @return whether there is one
     */
    abstract boolean absolute(long number) throws SQLException;

    /** How many rows there are. */
    abstract long last() throws SQLException;
}
