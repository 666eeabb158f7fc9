// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.ids;

import io.github.redshift4j.hibernate.RedshiftId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;

/** The numbers behind {@link RedshiftId}, which says how they are made. Safe for any thread. */
final class TimeOrderedIds {
    static final int NODES = 1 << 12;

    private static final int NODE_BITS = 12;
    private static final int COUNTER_BITS = 10;
    private static final int COUNTERS = 1 << COUNTER_BITS;
    private static final long EPOCH = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

    /** One for the JVM, so that no two session factories count the same. */
    private static final TimeOrderedIds SHARED = new TimeOrderedIds(
            InstantSource.system(), bound -> ThreadLocalRandom.current().nextLong(bound));

    private final InstantSource clock;
    private final LongUnaryOperator random;

    /** Milliseconds and counter of the last id as one number, so that a full counter carries into the next millisecond. */
    private final AtomicLong last = new AtomicLong();

    /** @param random a number from 0 below its argument */
    TimeOrderedIds(InstantSource clock, LongUnaryOperator random) {
        this.clock = clock;
        this.random = random;
    }

    static TimeOrderedIds shared() {
        return SHARED;
    }

    /** @throws IllegalArgumentException if there is no such node */
    static int requireNode(long node) {
        if (node < 0 || node >= NODES) {
            throw new IllegalArgumentException("a node is 0.." + (NODES - 1) + ", got " + node);
        }
        return (int) node;
    }

    long next(int node) {
        long now = clock.millis() - EPOCH;
        // The lower half is drawn, so that half of the millisecond is left to count through.
        long fresh = (now << COUNTER_BITS) + random.applyAsLong(COUNTERS / 2);
        long tick = last.updateAndGet(before -> now > (before >> COUNTER_BITS) ? fresh : before + 1);
        long millis = tick >>> COUNTER_BITS;
        return (millis << (NODE_BITS + COUNTER_BITS)) | ((long) node << COUNTER_BITS) | (tick & (COUNTERS - 1));
    }
}
