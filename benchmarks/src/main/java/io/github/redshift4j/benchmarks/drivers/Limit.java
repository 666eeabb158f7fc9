// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.drivers;

import java.util.Arrays;

/** What is measured beside the drivers, without JDBC. */
enum Limit {
    /** A socket that takes the bytes and looks at none. */
    DRAIN,
    /** A loop that makes the values, written for each result with all that is known of its layout. */
    TIGHT_LOOP,
    /** A loop that makes the values of any result: {@link PlainLoop}. Of inserts a pipeline, of selects the raw socket. */
    LOOP;

    static boolean isOne(String name) {
        return Arrays.stream(values()).anyMatch(limit -> limit.name().equals(name));
    }
}
