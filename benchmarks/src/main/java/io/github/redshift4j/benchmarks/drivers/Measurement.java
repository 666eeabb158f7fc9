// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.drivers;

import java.util.Arrays;

/**
 * One run of a task.
 *
 * @param nanos on the wall
 * @param cpuNanos of all threads of the worker
 * @param bytes allocated by the calling thread
 * @param p50 nanoseconds of the median of many, 0 where there are not many
 * @param p99 likewise
 */
record Measurement(long nanos, long cpuNanos, long bytes, long p50, long p99) {
    static Measurement parse(String line) {
        long[] numbers =
                Arrays.stream(line.split(" ")).mapToLong(Long::parseLong).toArray();
        return new Measurement(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    String print() {
        return nanos + " " + cpuNanos + " " + bytes + " " + p50 + " " + p99;
    }
}
