// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The classes of java.sql from those of java.time, and back. A calendar given by the caller supplies the zone, else it is
 * the JVM's. Infinite values are the classes' extreme ones. The classes' own {@code toLocalDate} and
 * {@code toLocalDateTime} are not used: they take years before Christ for years after.
 */
public final class LegacyTimes {
    /** 1900-01-02, from when on java.util and java.time agree on every zone's offset. */
    private static final long MODERN_MILLIS = -2_208_902_400_000L;

    private LegacyTimes() {}

    static boolean isInfinite(OffsetDateTime value) {
        return isInfinite(value.toLocalDateTime())
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
        if (isInfinite(value)) {
            return infinite(value.equals(LocalDateTime.MAX));
        }
        if (zone == null) {
            return Timestamp.valueOf(value);
        }
        Timestamp timestamp = new Timestamp(millis(value.toLocalDate(), value.toLocalTime(), zone));
        timestamp.setNanos(value.get(ChronoField.NANO_OF_SECOND));
        return timestamp;
    }

    /** What {@link #offsetDateTime} turns back: old moments by the day and time on the JVM's calendar and clock. */
    public static Timestamp timestamp(OffsetDateTime value) {
        if (isInfinite(value)) {
            return infinite(value.getYear() > 0);
        }
        return value.toEpochSecond() < MODERN_MILLIS / 1000
                ? timestamp(value.atZoneSameInstant(ZoneId.systemDefault()).toLocalDateTime(), null)
                : Timestamp.from(value.toInstant());
    }

    private static Timestamp infinite(boolean positive) {
        return new Timestamp(positive ? Long.MAX_VALUE : Long.MIN_VALUE);
    }

    /** The day on the calendar. */
    public static LocalDate localDate(Date value, @Nullable Calendar zone) {
        return local(value.getTime(), zone(zone)).toLocalDate();
    }

    /** The day and time on the calendar and the clock. */
    public static LocalDateTime localDateTime(Timestamp value, @Nullable Calendar zone) {
        return localDateTime(value, zone(zone));
    }

    private static LocalDateTime localDateTime(Timestamp value, TimeZone zone) {
        LocalDateTime local = local(value.getTime(), zone);
        return isInfinite(local) ? local : local.withNano(value.getNanos());
    }

    /** The same with the zone's offset at that moment; an hour that the clock shows twice tells which of the two it is. */
    public static OffsetDateTime offsetDateTime(Timestamp value, @Nullable Calendar calendar) {
        TimeZone zone = zone(calendar);
        LocalDateTime local = localDateTime(value, zone);
        if (isInfinite(local)) {
            return local.equals(LocalDateTime.MAX) ? OffsetDateTime.MAX : OffsetDateTime.MIN;
        }
        ZoneId id = zone.toZoneId();
        return ZonedDateTime.ofLocal(local, id, id.getRules().getOffset(value.toInstant()))
                .toOffsetDateTime();
    }

    private static boolean isInfinite(LocalDateTime value) {
        return value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN);
    }

    private static TimeZone zone(@Nullable Calendar calendar) {
        return calendar == null ? TimeZone.getDefault() : calendar.getTimeZone();
    }

    private static LocalDateTime local(long millis, TimeZone zone) {
        if (millis == Long.MAX_VALUE || millis == Long.MIN_VALUE) {
            return millis > 0 ? LocalDateTime.MAX : LocalDateTime.MIN;
        }
        if (millis >= MODERN_MILLIS) {
            return LocalDateTime.ofInstant(Instant.ofEpochMilli(millis), zone.toZoneId());
        }
        Calendar calendar = new GregorianCalendar(zone);
        calendar.setTimeInMillis(millis);
        int year = calendar.get(Calendar.YEAR);
        return LocalDateTime.of(
                calendar.get(Calendar.ERA) == GregorianCalendar.AD ? year : 1 - year,
                calendar.get(Calendar.MONTH) + 1,
                calendar.get(Calendar.DAY_OF_MONTH),
                calendar.get(Calendar.HOUR_OF_DAY),
                calendar.get(Calendar.MINUTE),
                calendar.get(Calendar.SECOND),
                calendar.get(Calendar.MILLISECOND) * 1_000_000);
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
