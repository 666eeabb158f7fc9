// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoField;
import java.util.Calendar;
import java.util.GregorianCalendar;
import org.jspecify.annotations.Nullable;

/**
 * The classes of java.sql from those of java.time. A calendar given by the caller supplies the zone, else it is the
 * JVM's. Infinite values become the classes' extreme ones.
 */
public final class LegacyTimes {
    private LegacyTimes() {}

    static boolean isInfinite(OffsetDateTime value) {
        return value.toLocalDateTime().equals(LocalDateTime.MAX)
                || value.toLocalDateTime().equals(LocalDateTime.MIN)
                || value.equals(OffsetDateTime.MAX)
                || value.equals(OffsetDateTime.MIN);
    }

    public static Date date(LocalDate value, @Nullable Calendar zone) {
        if (value.equals(LocalDate.MAX) || value.equals(LocalDate.MIN)) {
            return new Date(value.equals(LocalDate.MAX) ? Long.MAX_VALUE : Long.MIN_VALUE);
        }
        return zone == null ? Date.valueOf(value) : new Date(millis(value, LocalTime.MIDNIGHT, zone));
    }

    /** Keeps milliseconds, which {@code Time.valueOf} drops. */
    public static Time time(LocalTime value, @Nullable Calendar zone) {
        Calendar calendar = zone == null ? new GregorianCalendar() : zone;
        return new Time(millis(LocalDate.ofEpochDay(0), value, calendar));
    }

    public static Timestamp timestamp(LocalDateTime value, @Nullable Calendar zone) {
        if (value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN)) {
            return infinite(value.equals(LocalDateTime.MAX));
        }
        if (zone == null) {
            return Timestamp.valueOf(value);
        }
        Timestamp timestamp = new Timestamp(millis(value.toLocalDate(), value.toLocalTime(), zone));
        timestamp.setNanos(value.get(ChronoField.NANO_OF_SECOND));
        return timestamp;
    }

    public static Timestamp timestamp(OffsetDateTime value) {
        return isInfinite(value) ? infinite(value.getYear() > 0) : Timestamp.from(value.toInstant());
    }

    private static Timestamp infinite(boolean positive) {
        return new Timestamp(positive ? Long.MAX_VALUE : Long.MIN_VALUE);
    }

    private static long millis(LocalDate date, LocalTime time, Calendar zone) {
        Calendar calendar = new GregorianCalendar(zone.getTimeZone());
        calendar.clear();
        calendar.set(Calendar.ERA, date.getYear() > 0 ? GregorianCalendar.AD : GregorianCalendar.BC);
        calendar.set(
                date.getYear() > 0 ? date.getYear() : 1 - date.getYear(),
                date.getMonthValue() - 1,
                date.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond());
        calendar.set(Calendar.MILLISECOND, time.getNano() / 1_000_000);
        return calendar.getTimeInMillis();
    }
}
