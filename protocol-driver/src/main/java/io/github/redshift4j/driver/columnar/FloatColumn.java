// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.columnar;

import io.github.redshift4j.core.RedshiftType;

/** REAL. */
public final class FloatColumn extends BatchColumn {
    private final float[] values;

    FloatColumn(String name, RedshiftType type, int capacity) {
        super(name, type, capacity);
        values = new float[capacity];
    }

    /** The values, a row each. */
    public float[] values() {
        return values;
    }

    /** @param row from 0, not NULL */
    public float get(int row) {
        return values[row];
    }

    public void set(int row, float value) {
        values[row] = value;
        setNotNull(row);
    }
}
