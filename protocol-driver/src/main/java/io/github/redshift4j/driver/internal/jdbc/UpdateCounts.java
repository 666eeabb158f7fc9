// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import java.sql.Statement;

/** Counts of 64 bits for callers that ask for 32. */
final class UpdateCounts {
    private UpdateCounts() {}

    /** A count that does not fit becomes {@link Statement#SUCCESS_NO_INFO}. */
    static int toInt(long count) {
        return count > Integer.MAX_VALUE ? Statement.SUCCESS_NO_INFO : (int) count;
    }

    static int[] toInts(long[] counts) {
        int[] ints = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            ints[i] = toInt(counts[i]);
        }
        return ints;
    }
}
