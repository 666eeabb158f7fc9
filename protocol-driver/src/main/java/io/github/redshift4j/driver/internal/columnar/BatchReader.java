// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.columnar;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.columnar.BatchColumn;
import io.github.redshift4j.driver.columnar.ColumnBatch;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.rows.Column;
import io.github.redshift4j.driver.internal.rows.Columns;
import io.github.redshift4j.driver.internal.rows.Row;
import io.github.redshift4j.driver.internal.session.RowPage;
import io.github.redshift4j.wire.ProtocolException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads rows of one result into one batch, column after column: each page's rows are gone through once a column. */
public final class BatchReader {
    private final Columns columns;
    private final ColumnBatch batch;
    private final List<ColumnFiller<?>> fillers = new ArrayList<>();
    private int[] at = new int[0];
    private int[] ends = new int[0];

    /** @throws SQLException 22023 if the batch has other columns than the result */
    public BatchReader(Columns columns, ColumnBatch batch) throws SQLException {
        this.columns = columns;
        this.batch = batch;
        if (batch.columns().size() != columns.count()) {
            throw SqlErrors.invalidArgument("A batch of " + batch.columns().size() + " columns for a result of "
                    + columns.count() + "; newBatch makes one that fits");
        }
        for (int position = 1; position <= columns.count(); position++) {
            Column column = columns.get(position);
            BatchColumn into = batch.column(position);
            requireSame(Fillers.type(column), into.type(), column);
            fillers.add(Fillers.of(column, into));
        }
    }

    /** An empty batch for a result. */
    public static ColumnBatch newBatch(Columns columns, int rows) throws SQLException {
        if (rows < 1) {
            throw SqlErrors.invalidArgument("A batch of " + rows + " rows; it has at least 1");
        }
        List<BatchColumn> made = new ArrayList<>();
        for (int position = 1; position <= columns.count(); position++) {
            Column column = columns.get(position);
            made.add(BatchColumn.of(column.label(), Fillers.type(column), rows));
        }
        if (made.isEmpty()) {
            throw SqlErrors.invalidArgument("The result has no columns, so that there is no batch of them");
        }
        return ColumnBatch.of(made);
    }

    private static void requireSame(RedshiftType expected, RedshiftType actual, Column column) throws SQLException {
        boolean same = expected.name() == actual.name()
                && (expected.name() != TypeName.DECIMAL || expected.scale() == actual.scale());
        if (!same) {
            throw SqlErrors.invalidArgument(
                    "The batch has " + actual.sql() + " for " + column.describe() + "; newBatch makes one that fits");
        }
    }

    public ColumnBatch batch() {
        return batch;
    }

    /** Reads some rows of a page; {@code row} is the first one's number in the batch. */
    public void read(RowPage page, int first, int count, int row) throws SQLException {
        if (at.length < count) {
            at = new int[count];
            ends = new int[count];
        }
        int[] starts = page.starts();
        for (int i = 0; i < count; i++) {
            at[i] = starts[first + i] + Short.BYTES;
            ends[i] = RowPage.end(starts[first + i + 1]);
        }
        for (int column = 0; column < fillers.size(); column++) {
            try {
                fillers.get(column).fill(page.bytes(), at, ends, count, row);
            } catch (ProtocolException | SQLException | ArithmeticException e) {
                String state = e instanceof SQLException sql && sql.getSQLState() != null
                        ? sql.getSQLState()
                        : SqlState.INVALID_TEXT_REPRESENTATION;
                throw SqlErrors.of(
                        state,
                        "Cannot read " + columns.get(column + 1).describe() + " into a batch: " + e.getMessage(),
                        e);
            }
        }
        for (int i = 0; i < count; i++) {
            if (at[i] != ends[i]) {
                throw Row.malformed();
            }
        }
    }
}
