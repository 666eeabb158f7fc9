// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.TimetzCodec;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** TIMETZ: a time with its own offset, which both formats keep. */
final class TimetzReader extends TemporalReader<OffsetTime> {
    private static final LocalDate EPOCH = LocalDate.ofEpochDay(0);

    TimetzReader(boolean binary) {
        super("timetz", Time.class, TimetzCodec.INSTANCE, binary);
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return sqlTime(bytes, at, length, null);
    }

    /** The value has its own offset, so no zone is needed. */
    @Override
    public Time sqlTime(byte[] bytes, int at, int length, @Nullable Calendar zone) throws ProtocolException {
        return new Time(value(bytes, at, length).atDate(EPOCH).toInstant().toEpochMilli());
    }

    @Override
    public Timestamp sqlTimestamp(byte[] bytes, int at, int length, @Nullable Calendar zone) throws ProtocolException {
        return new Timestamp(sqlTime(bytes, at, length, zone).getTime());
    }

    @Override
    public LocalTime time(byte[] bytes, int at, int length) throws ProtocolException {
        return value(bytes, at, length).toLocalTime();
    }

    @Override
    public boolean isInstant() {
        return true;
    }

    /** On the first day, as of {@link #sqlTimestamp}. */
    @Override
    public OffsetDateTime offsetDateTime(byte[] bytes, int at, int length) throws ProtocolException {
        return value(bytes, at, length).atDate(EPOCH);
    }

    @Override
    public OffsetTime offsetTime(byte[] bytes, int at, int length) throws ProtocolException {
        return value(bytes, at, length);
    }
}
