// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.TimestamptzCodec;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** TIMESTAMPTZ: a moment. OffsetDateTime is always UTC; text and local values are those of the session's zone. */
final class TimestamptzReader extends TemporalReader<OffsetDateTime> {
    private final Supplier<ZoneId> zone;

    TimestamptzReader(boolean binary, Supplier<ZoneId> zone) {
        super("timestamptz", Timestamp.class, TimestamptzCodec.INSTANCE, binary);
        this.zone = zone;
    }

    @Override
    OffsetDateTime printed(OffsetDateTime value) {
        return LegacyTimes.isInfinite(value)
                ? value
                : value.atZoneSameInstant(zone.get()).toOffsetDateTime();
    }

    private OffsetDateTime inSession(byte[] bytes, int at, int length) throws ProtocolException {
        return printed(value(bytes, at, length));
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return sqlTimestamp(bytes, at, length, null);
    }

    /** A moment needs no zone. */
    @Override
    public Timestamp sqlTimestamp(byte[] bytes, int at, int length, @Nullable Calendar calendar)
            throws ProtocolException {
        return LegacyTimes.timestamp(value(bytes, at, length));
    }

    /** The date there is at that moment in the calendar's zone, or the JVM's. */
    @Override
    public Date sqlDate(byte[] bytes, int at, int length, @Nullable Calendar calendar) throws ProtocolException {
        return LegacyTimes.date(in(calendar, bytes, at, length).toLocalDate(), calendar);
    }

    /** The time of day at that moment in the calendar's zone, or the JVM's. */
    @Override
    public Time sqlTime(byte[] bytes, int at, int length, @Nullable Calendar calendar) throws ProtocolException {
        return LegacyTimes.time(in(calendar, bytes, at, length).toLocalTime(), calendar);
    }

    private ZonedDateTime in(@Nullable Calendar calendar, byte[] bytes, int at, int length) throws ProtocolException {
        return value(bytes, at, length)
                .atZoneSameInstant(
                        calendar == null
                                ? ZoneId.systemDefault()
                                : calendar.getTimeZone().toZoneId());
    }

    @Override
    public boolean isInstant() {
        return true;
    }

    @Override
    public OffsetDateTime offsetDateTime(byte[] bytes, int at, int length) throws ProtocolException {
        return value(bytes, at, length);
    }

    @Override
    public LocalDateTime dateTime(byte[] bytes, int at, int length) throws ProtocolException {
        return inSession(bytes, at, length).toLocalDateTime();
    }

    @Override
    public LocalDate date(byte[] bytes, int at, int length) throws ProtocolException {
        return inSession(bytes, at, length).toLocalDate();
    }

    @Override
    public LocalTime time(byte[] bytes, int at, int length) throws ProtocolException {
        return inSession(bytes, at, length).toLocalTime();
    }

    @Override
    public OffsetTime offsetTime(byte[] bytes, int at, int length) throws ProtocolException {
        return inSession(bytes, at, length).toOffsetTime();
    }
}
