// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Whole seconds or milliseconds since 1970 in UTC. */
final class EpochFormat implements DateTimeFormat {
    /** Beyond any timestamp, and far from overflow. */
    private static final int MAX_DIGITS = 17;

    private final long unitsPerSecond;

    EpochFormat(long unitsPerSecond) {
        this.unitsPerSecond = unitsPerSecond;
    }

    @Override
    public boolean read(byte[] bytes, int from, int to, DateTimeParts parts) {
        boolean negative = from < to && bytes[from] == '-';
        int start = negative ? from + 1 : from;
        if (start == to || to - start > MAX_DIGITS) {
            return false;
        }
        long units = 0;
        for (int i = start; i < to; i++) {
            if (!Digits.isDigit(bytes[i])) {
                return false;
            }
            units = units * 10 + bytes[i] - '0';
        }
        units = negative ? -units : units;
        long seconds = Math.floorDiv(units, unitsPerSecond);
        if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
            return false;
        }
        OffsetDateTime time = Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.UTC);
        parts.year = time.getYear();
        parts.month = time.getMonthValue();
        parts.day = time.getDayOfMonth();
        parts.hour = time.getHour();
        parts.minute = time.getMinute();
        parts.second = time.getSecond();
        parts.micros = (int) (Math.floorMod(units, unitsPerSecond) * (1_000_000 / unitsPerSecond));
        parts.offset = 0;
        return true;
    }

    @Override
    public String name() {
        return unitsPerSecond == 1 ? "epochsecs" : "epochmillisecs";
    }
}
