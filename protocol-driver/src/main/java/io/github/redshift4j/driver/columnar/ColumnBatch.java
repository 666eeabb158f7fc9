// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.columnar;

import java.util.List;

/**
 * Some rows as columns. Made once and filled again and again: {@code RedshiftResultSet.nextBatch} replaces what it holds.
 * Columns are counted from 1, as everywhere in JDBC, rows from 0, as in arrays.
 */
public final class ColumnBatch {
    private final List<BatchColumn> columns;
    private final int capacity;
    private int rows;

    private ColumnBatch(List<BatchColumn> columns) {
        this.columns = List.copyOf(columns);
        this.capacity = columns.stream()
                .mapToInt(BatchColumn::capacity)
                .min()
                .orElseThrow(() -> new IllegalArgumentException("A batch needs a column"));
    }

    /** An empty batch of these columns, with room for as many rows as the smallest of them. */
    public static ColumnBatch of(List<BatchColumn> columns) {
        return new ColumnBatch(columns);
    }

    /** An empty batch of these columns, with room for as many rows as the smallest of them. */
    public static ColumnBatch of(BatchColumn... columns) {
        return new ColumnBatch(List.of(columns));
    }

    /** Most rows it can hold. */
    public int capacity() {
        return capacity;
    }

    /** How many rows it holds. */
    public int rows() {
        return rows;
    }

    /**
     * Tells how many rows have been put into the columns.
     *
     * @throws IllegalArgumentException if there is no room for them, or a {@link BytesColumn} has been given fewer
     */
    public void setRows(int count) {
        if (count < 0 || count > capacity) {
            throw new IllegalArgumentException(count + " rows in a batch of 0 to " + capacity);
        }
        for (BatchColumn column : columns) {
            if (column instanceof BytesColumn bytes && bytes.rows() < count) {
                throw new IllegalArgumentException("Column \"" + column.name() + "\" has been given " + bytes.rows()
                        + " rows, the batch is to have " + count);
            }
        }
        rows = count;
    }

    public List<BatchColumn> columns() {
        return columns;
    }

    /** @param position from 1 */
    public BatchColumn column(int position) {
        if (position < 1 || position > columns.size()) {
            throw new IllegalArgumentException(
                    "The batch has columns 1 to " + columns.size() + ", there is no column " + position);
        }
        return columns.get(position - 1);
    }

    private <T extends BatchColumn> T column(int position, Class<T> kind) {
        BatchColumn column = column(position);
        if (!kind.isInstance(column)) {
            throw new IllegalArgumentException("Column " + position + " \"" + column.name() + "\" of type "
                    + column.type().sql() + " is a " + column.getClass().getSimpleName() + ", not a "
                    + kind.getSimpleName());
        }
        return kind.cast(column);
    }

    /** The column, which must be a {@link BooleanColumn}. */
    public BooleanColumn booleans(int position) {
        return column(position, BooleanColumn.class);
    }

    /** The column, which must be an {@link IntColumn}. */
    public IntColumn ints(int position) {
        return column(position, IntColumn.class);
    }

    /** The column, which must be a {@link LongColumn}. */
    public LongColumn longs(int position) {
        return column(position, LongColumn.class);
    }

    /** The column, which must be a {@link FloatColumn}. */
    public FloatColumn floats(int position) {
        return column(position, FloatColumn.class);
    }

    /** The column, which must be a {@link DoubleColumn}. */
    public DoubleColumn doubles(int position) {
        return column(position, DoubleColumn.class);
    }

    /** The column, which must be a {@link DecimalColumn}. */
    public DecimalColumn decimals(int position) {
        return column(position, DecimalColumn.class);
    }

    /** The column, which must be a {@link BytesColumn}. */
    public BytesColumn bytes(int position) {
        return column(position, BytesColumn.class);
    }

    /** Empties the columns. */
    public void clear() {
        rows = 0;
        columns.forEach(BatchColumn::clear);
    }
}
