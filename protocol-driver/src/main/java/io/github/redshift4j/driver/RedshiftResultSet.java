// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import io.github.redshift4j.driver.columnar.ColumnBatch;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What this driver's results have beyond JDBC: {@code result.unwrap(RedshiftResultSet.class)}. */
public interface RedshiftResultSet extends ResultSet {
    /**
     * An empty batch with this result's columns.
     *
     * @param rows how many rows it has room for, at least 1; its arrays are made at once
     */
    ColumnBatch newBatch(int rows) throws SQLException;

    /**
     * Moves over the next rows and puts their values into the columns of a batch, in place of what it holds. Nothing is
     * made per row or value. The last of these rows becomes the current one.
     *
     * <pre>{@code
     * RedshiftResultSet rows = result.unwrap(RedshiftResultSet.class);
     * ColumnBatch batch = rows.newBatch(10_000);
     * while (rows.nextBatch(batch) > 0) {
     *     long[] ids = batch.longs(1).values();
     *     …
     * }
     * }</pre>
     *
     * @param batch of {@link #newBatch}, or one whose columns have the same types
     * @return how many rows, as many as the batch has room for but at the end; 0 when there are none
     * @throws SQLException with SQLSTATE 22023 for a batch of other columns
     */
    int nextBatch(ColumnBatch batch) throws SQLException;
}
