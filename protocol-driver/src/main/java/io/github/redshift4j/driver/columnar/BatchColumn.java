// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.columnar;

import io.github.redshift4j.core.RedshiftType;
import java.util.Arrays;

/**
 * One column of a {@link ColumnBatch}: an array of primitives and which rows are NULL. Where a row is NULL its place in
 * the array holds nothing of meaning. The arrays are the column's own, for fast loops; not for several threads at once.
 */
public abstract sealed class BatchColumn
        permits BooleanColumn, IntColumn, LongColumn, FloatColumn, DoubleColumn, DecimalColumn, BytesColumn {
    private final String name;
    private final RedshiftType type;
    private final int capacity;
    private final long[] nulls;

    BatchColumn(String name, RedshiftType type, int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("A column of " + capacity + " rows; a batch has at least 1");
        }
        this.name = name;
        this.type = type;
        this.capacity = capacity;
        this.nulls = new long[(capacity + Long.SIZE - 1) / Long.SIZE];
    }

    /**
     * An empty column for values of a type:
     *
     * <table>
     *   <caption>Columns by type</caption>
     *   <tr><td>BOOLEAN</td><td>{@link BooleanColumn}</td></tr>
     *   <tr><td>SMALLINT, INTEGER</td><td>{@link IntColumn}</td></tr>
     *   <tr><td>DATE</td><td>{@link IntColumn}: days since 1970-01-01</td></tr>
     *   <tr><td>BIGINT</td><td>{@link LongColumn}</td></tr>
     *   <tr><td>TIME</td><td>{@link LongColumn}: microseconds since midnight</td></tr>
     *   <tr><td>TIMESTAMP, TIMESTAMPTZ</td><td>{@link LongColumn}: microseconds since 1970-01-01 00:00, of the latter
     *       in UTC</td></tr>
     *   <tr><td>REAL, DOUBLE PRECISION</td><td>{@link FloatColumn}, {@link DoubleColumn}</td></tr>
     *   <tr><td>DECIMAL</td><td>{@link DecimalColumn}</td></tr>
     *   <tr><td>CHAR, VARCHAR, SUPER</td><td>{@link BytesColumn}: UTF-8</td></tr>
     *   <tr><td>VARBYTE, GEOMETRY, GEOGRAPHY</td><td>{@link BytesColumn}: the bytes, EWKB of the latter two</td></tr>
     *   <tr><td>every other</td><td>{@link BytesColumn}: UTF-8 of what {@code getString} gives</td></tr>
     * </table>
     *
     * @param capacity rows, at least 1
     */
    public static BatchColumn of(String name, RedshiftType type, int capacity) {
        return switch (type.name()) {
            case BOOLEAN -> new BooleanColumn(name, type, capacity);
            case SMALLINT, INTEGER, DATE -> new IntColumn(name, type, capacity);
            case BIGINT, OID, XID, CID, TIME, TIMESTAMP, TIMESTAMPTZ -> new LongColumn(name, type, capacity);
            case REAL -> new FloatColumn(name, type, capacity);
            case DOUBLE -> new DoubleColumn(name, type, capacity);
            case DECIMAL -> new DecimalColumn(name, type, capacity);
            default -> new BytesColumn(name, type, capacity);
        };
    }

    /** The label of the result's column. */
    public final String name() {
        return name;
    }

    public final RedshiftType type() {
        return type;
    }

    /** How many rows there is room for. */
    public final int capacity() {
        return capacity;
    }

    /** @param row from 0 */
    public final boolean isNull(int row) {
        return (nulls[row >> 6] >>> row & 1) != 0;
    }

    /** Makes a row NULL; in a {@link BytesColumn} rows are given in their order. */
    public void setNull(int row) {
        nulls[row >> 6] |= 1L << row;
    }

    final void setNotNull(int row) {
        nulls[row >> 6] &= ~(1L << row);
    }

    /** Which rows are NULL: row n is bit {@code n % 64} of word {@code n / 64}. */
    public final long[] nulls() {
        return nulls;
    }

    public final boolean hasNulls() {
        for (long word : nulls) {
            if (word != 0) {
                return true;
            }
        }
        return false;
    }

    /** Empties the column, whose arrays stay. */
    void clear() {
        Arrays.fill(nulls, 0);
    }
}
