// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.TimestampCodec;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** TIMESTAMP, of no zone. */
final class TimestampReader extends ValueReader {
    private final boolean binary;
    private final CodecText text = new CodecText();

    TimestampReader(boolean binary) {
        super("timestamp");
        this.binary = binary;
    }

    @Override
    public Class<?> objectClass() {
        return Timestamp.class;
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return LegacyTimes.timestamp(dateTime(bytes, at, length), null);
    }

    @Override
    public String string(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        return binary ? text.of(TimestampCodec.INSTANCE, dateTime(bytes, at, length)) : super.string(bytes, at, length);
    }

    @Override
    public LocalDateTime dateTime(byte[] bytes, int at, int length) throws ProtocolException {
        return binary
                ? TimestampCodec.INSTANCE.decodeBinary(bytes, at, length)
                : TimestampCodec.INSTANCE.decodeText(bytes, at, length);
    }

    @Override
    public LocalDate date(byte[] bytes, int at, int length) throws ProtocolException {
        return dateTime(bytes, at, length).toLocalDate();
    }

    @Override
    public LocalTime time(byte[] bytes, int at, int length) throws ProtocolException {
        return dateTime(bytes, at, length).toLocalTime();
    }
}
