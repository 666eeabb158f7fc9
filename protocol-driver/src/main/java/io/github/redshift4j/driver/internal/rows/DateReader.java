// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.DateCodec;
import java.sql.Date;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** DATE. */
final class DateReader extends TemporalReader<LocalDate> {
    private final WallClock clock = new WallClock();

    DateReader(boolean binary) {
        super("date", Date.class, DateCodec.INSTANCE, binary);
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return sqlDate(bytes, at, length, null);
    }

    @Override
    public Date sqlDate(byte[] bytes, int at, int length, @Nullable Calendar zone) throws ProtocolException {
        return zone == null && isBinary(length, Integer.BYTES)
                ? clock.date(DateCodec.read(bytes, at))
                : LegacyTimes.date(value(bytes, at, length), zone);
    }

    @Override
    public LocalDate date(byte[] bytes, int at, int length) throws ProtocolException {
        return value(bytes, at, length);
    }

    @Override
    public LocalDateTime dateTime(byte[] bytes, int at, int length) throws ProtocolException {
        return value(bytes, at, length).atStartOfDay();
    }
}
