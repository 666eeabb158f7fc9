// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

/** Microseconds, which the server counts time in. */
final class Micros {
    static final long PER_SECOND = 1_000_000L;
    static final long PER_DAY = 86_400 * PER_SECOND;

    private Micros() {}

    /**
     * Seconds and microseconds together.
     *
     * @param micros 0 to 999999
     * @throws ArithmeticException if they do not fit 64 bits
     */
    static long of(long seconds, int micros) {
        // Rounded towards zero first: the most negative number of all is reachable only from above.
        return seconds < 0
                ? Math.addExact(Math.multiplyExact(seconds + 1, PER_SECOND), micros - PER_SECOND)
                : Math.addExact(Math.multiplyExact(seconds, PER_SECOND), micros);
    }
}
