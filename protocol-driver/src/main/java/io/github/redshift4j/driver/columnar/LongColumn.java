// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.columnar;

import io.github.redshift4j.core.RedshiftType;

/** BIGINT; microseconds of TIME, TIMESTAMP and TIMESTAMPTZ, {@code Long.MAX_VALUE} and {@code MIN_VALUE} for infinite moments. */
public final class LongColumn extends BatchColumn {
    private final long[] values;

    LongColumn(String name, RedshiftType type, int capacity) {
        super(name, type, capacity);
        values = new long[capacity];
    }

    /** The values, a row each. */
    public long[] values() {
        return values;
    }

    /** @param row from 0, not NULL */
    public long get(int row) {
        return values[row];
    }

    public void set(int row, long value) {
        values[row] = value;
        setNotNull(row);
    }
}
