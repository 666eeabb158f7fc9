// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.TimestampCodec;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** TIMESTAMP, of no zone. */
final class TimestampReader extends TemporalReader<LocalDateTime> {
    TimestampReader(boolean binary) {
        super("timestamp", Timestamp.class, TimestampCodec.INSTANCE, binary);
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return LegacyTimes.timestamp(value(bytes, at, length), null);
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
