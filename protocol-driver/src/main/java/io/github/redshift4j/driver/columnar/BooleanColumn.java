// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.columnar;

import io.github.redshift4j.core.RedshiftType;

/** BOOLEAN. */
public final class BooleanColumn extends BatchColumn {
    private final boolean[] values;

    BooleanColumn(String name, RedshiftType type, int capacity) {
        super(name, type, capacity);
        values = new boolean[capacity];
    }

    /** The values, a row each. */
    public boolean[] values() {
        return values;
    }

    /** @param row from 0, not NULL */
    public boolean get(int row) {
        return values[row];
    }

    public void set(int row, boolean value) {
        values[row] = value;
        setNotNull(row);
    }
}
