// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.codec.DateCodec;
import io.github.redshift4j.wire.codec.TimestampCodec;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * {@code java.sql} dates and timestamps of local times in the JVM's zone, by adding the zone's offset. It remembers the
 * stretch of time in which the last offset holds; a day around each change of the offset, and times before 1900, when
 * calendars differ, go the long way. For one thread; the zone is the one at the time it was made.
 */
final class WallClock {
    private static final long DAY_SECONDS = 86_400;
    /** 1900-01-01. */
    private static final long OLDEST_SECOND = -25_567 * DAY_SECONDS;
    /** 9999-01-01: a value beyond is rare, and an infinity is one. */
    private static final long NEWEST_SECOND = 2_932_532 * DAY_SECONDS;

    private static final long MICROS = 1_000_000;

    private final ZoneRules rules = ZoneId.systemDefault().getRules();
    private long from = Long.MAX_VALUE;
    private long until = Long.MIN_VALUE;
    private long offset;

    /** @param micros since 2000-01-01 00:00 in the JVM's zone */
    Timestamp timestamp(long micros) {
        long second = Math.floorDiv(micros, MICROS) + TimestampCodec.EPOCH_SECOND;
        if (!holds(second)) {
            return LegacyTimes.timestamp(
                    micros == TimestampCodec.INFINITY
                            ? LocalDateTime.MAX
                            : micros == TimestampCodec.NEGATIVE_INFINITY
                                    ? LocalDateTime.MIN
                                    : TimestampCodec.ofMicros(micros),
                    null);
        }
        Timestamp timestamp = new Timestamp((second - offset) * 1000);
        timestamp.setNanos((int) Math.floorMod(micros, MICROS) * 1000);
        return timestamp;
    }

    /** @param days since 2000-01-01 */
    Date date(int days) {
        long second = ((long) days + DateCodec.EPOCH_DAY) * DAY_SECONDS;
        if (!holds(second)) {
            return LegacyTimes.date(
                    days == Integer.MAX_VALUE
                            ? LocalDate.MAX
                            : days == Integer.MIN_VALUE
                                    ? LocalDate.MIN
                                    : LocalDate.ofEpochDay((long) days + DateCodec.EPOCH_DAY),
                    null);
        }
        return new Date((second - offset) * 1000);
    }

    /** Whether the offset at a local second, as if it were of UTC, is {@link #offset}. */
    private boolean holds(long second) {
        return (second >= from && second < until) || look(second);
    }

    private boolean look(long second) {
        if (second < OLDEST_SECOND || second >= NEWEST_SECOND) {
            return false;
        }
        ZoneOffset now = rules.getOffset(LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC));
        Instant instant = Instant.ofEpochSecond(second - now.getTotalSeconds());
        ZoneOffsetTransition before = rules.previousTransition(instant);
        ZoneOffsetTransition after = rules.nextTransition(instant);
        offset = now.getTotalSeconds();
        from = before == null ? OLDEST_SECOND : Math.max(OLDEST_SECOND, before.toEpochSecond() + offset + DAY_SECONDS);
        until = after == null ? NEWEST_SECOND : Math.min(NEWEST_SECOND, after.toEpochSecond() + offset - DAY_SECONDS);
        return second >= from && second < until;
    }
}
