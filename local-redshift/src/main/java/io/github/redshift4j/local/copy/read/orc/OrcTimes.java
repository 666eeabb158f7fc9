// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import io.github.redshift4j.local.copy.read.orc.OrcStripe.Part;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Times: seconds since the start of 2015 where the writer was, and nanoseconds without their trailing zeros. */
final class OrcTimes {
    private static final LocalDateTime EPOCH = LocalDateTime.of(2015, 1, 1, 0, 0);
    private static final long MICROS = 1_000_000;
    private static final int NANOS = 1_000_000_000;

    private final IntegerRuns seconds;
    private final IntegerRuns fractions;
    private final ZoneId zone;
    private final long epoch;

    OrcTimes(OrcStripe stripe, OrcType type) throws IOException {
        this.seconds = stripe.integers(type.id(), Part.DATA, true);
        this.fractions = stripe.integers(type.id(), Part.SECONDARY, false);
        this.zone = type.kind() == OrcType.Kind.TIMESTAMP ? stripe.zone() : ZoneOffset.UTC;
        this.epoch = EPOCH.atZone(zone).toEpochSecond();
    }

    /** The next time as the clock showed it, in microseconds since 1970. */
    long next() throws IOException {
        long second = Math.addExact(seconds.next(), epoch);
        int nanos = nanos(fractions.next());
        // Writers round the seconds of times before 1970 towards 1970.
        if (second < 0 && nanos > 999_999) {
            second--;
        }
        long clock =
                LocalDateTime.ofInstant(Instant.ofEpochSecond(second), zone).toEpochSecond(ZoneOffset.UTC);
        return Math.addExact(Math.multiplyExact(clock, MICROS), Math.floorDiv(nanos, 1000));
    }

    /** Below zero, which some writers leave it in times before 1970, it counts back from the second. */
    private static int nanos(long packed) throws IOException {
        long nanos = packed >> 3;
        int zeros = (int) packed & 7;
        for (int i = zeros == 0 ? 0 : zeros + 1; i > 0 && Math.abs(nanos) < NANOS; i--) {
            nanos *= 10;
        }
        if (nanos <= -NANOS || nanos >= NANOS) {
            throw Broken.file("a second of " + nanos + " nanoseconds");
        }
        return (int) nanos;
    }
}
