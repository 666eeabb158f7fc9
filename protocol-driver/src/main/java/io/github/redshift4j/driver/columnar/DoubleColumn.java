// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.columnar;

import io.github.redshift4j.core.RedshiftType;

/** DOUBLE PRECISION. */
public final class DoubleColumn extends BatchColumn {
    private final double[] values;

    DoubleColumn(String name, RedshiftType type, int capacity) {
        super(name, type, capacity);
        values = new double[capacity];
    }

    /** The values, a row each. */
    public double[] values() {
        return values;
    }

    /** @param row from 0, not NULL */
    public double get(int row) {
        return values[row];
    }

    public void set(int row, double value) {
        values[row] = value;
        setNotNull(row);
    }
}
