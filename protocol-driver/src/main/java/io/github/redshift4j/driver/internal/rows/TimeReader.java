// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.TimeCodec;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalTime;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** TIME, of no zone. */
final class TimeReader extends TemporalReader<LocalTime> {
    TimeReader(boolean binary) {
        super("time", Time.class, TimeCodec.INSTANCE, binary);
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return LegacyTimes.time(value(bytes, at, length), null);
    }

    @Override
    public Timestamp sqlTimestamp(byte[] bytes, int at, int length, @Nullable Calendar zone) throws ProtocolException {
        return new Timestamp(LegacyTimes.time(value(bytes, at, length), zone).getTime());
    }

    @Override
    public LocalTime time(byte[] bytes, int at, int length) throws ProtocolException {
        return value(bytes, at, length);
    }
}
