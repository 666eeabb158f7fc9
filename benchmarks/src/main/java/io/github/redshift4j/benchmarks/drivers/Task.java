// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.drivers;

/** What is measured: of fetches a whole result, of the others many small things. */
enum Task {
    NARROW,
    MIXED,
    MIXED_OBJECTS,
    TEXT,
    INTEGERS,
    INSERT,
    ROUND_TRIP,
    CONNECT;

    static final int INSERTED = 10_000;
    static final int SELECTS = 20_000;
    static final int CONNECTS = 100;

    /** The result that is read; of the others any. */
    RowSet rowSet() {
        return switch (this) {
            case NARROW -> RowSet.NARROW;
            case TEXT -> RowSet.TEXT;
            case INTEGERS -> RowSet.INTEGERS;
            case ROUND_TRIP -> RowSet.ONE;
            default -> RowSet.MIXED;
        };
    }

    boolean isFetch() {
        return this != INSERT && this != ROUND_TRIP && this != CONNECT;
    }

    /** What a measurement is divided by. */
    long count(double scale) {
        return switch (this) {
            case INSERT -> INSERTED;
            case ROUND_TRIP -> SELECTS;
            case CONNECT -> CONNECTS;
            default -> Math.max(RowSet.BLOCK, (long) (rowSet().rows() * scale) / RowSet.BLOCK * RowSet.BLOCK);
        };
    }
}
