// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.columnar;

import io.github.redshift4j.core.RedshiftType;

/** SMALLINT and INTEGER; of DATE the days since 1970-01-01, {@code Integer.MAX_VALUE} and {@code MIN_VALUE} for the infinite ones. */
public final class IntColumn extends BatchColumn {
    private final int[] values;

    IntColumn(String name, RedshiftType type, int capacity) {
        super(name, type, capacity);
        values = new int[capacity];
    }

    /** The values, a row each. */
    public int[] values() {
        return values;
    }

    /** @param row from 0, not NULL */
    public int get(int row) {
        return values[row];
    }

    public void set(int row, int value) {
        values[row] = value;
        setNotNull(row);
    }
}
