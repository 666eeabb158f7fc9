// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.TimestampCodec;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** TIMESTAMP, of no zone. */
final class TimestampReader extends TemporalReader<LocalDateTime> {
    private final WallClock clock = new WallClock();

    TimestampReader(boolean binary) {
        super("timestamp", Timestamp.class, TimestampCodec.INSTANCE, binary);
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return sqlTimestamp(bytes, at, length, null);
    }

    @Override
    public Timestamp sqlTimestamp(byte[] bytes, int at, int length, @Nullable Calendar zone) throws ProtocolException {
        return zone == null && isBinary(length, Long.BYTES)
                ? clock.timestamp(TimestampCodec.read(bytes, at))
                : LegacyTimes.timestamp(value(bytes, at, length), zone);
    }

    @Override
    public LocalDateTime dateTime(byte[] bytes, int at, int length) throws ProtocolException {
        return value(bytes, at, length);
    }

    @Override
    public LocalDate date(byte[] bytes, int at, int length) throws ProtocolException {
        return value(bytes, at, length).toLocalDate();
    }

    @Override
    public LocalTime time(byte[] bytes, int at, int length) throws ProtocolException {
        return value(bytes, at, length).toLocalTime();
    }
}
