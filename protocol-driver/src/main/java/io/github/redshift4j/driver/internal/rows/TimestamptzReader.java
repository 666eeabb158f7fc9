// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.TimestamptzCodec;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** TIMESTAMPTZ: a moment. OffsetDateTime is always UTC; text and local values are those of the session's zone. */
final class TimestamptzReader extends ValueReader {
    private final boolean binary;
    private final Supplier<ZoneId> zone;
    private final CodecText text = new CodecText();

    TimestamptzReader(boolean binary, Supplier<ZoneId> zone) {
        super("timestamptz");
        this.binary = binary;
        this.zone = zone;
    }

    @Override
    public Class<?> objectClass() {
        return Timestamp.class;
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return LegacyTimes.timestamp(offsetDateTime(bytes, at, length));
    }

    @Override
    public String string(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        return binary
                ? text.of(TimestamptzCodec.INSTANCE, inSession(bytes, at, length))
                : super.string(bytes, at, length);
    }

    @Override
    public boolean isInstant() {
        return true;
    }

    @Override
    public OffsetDateTime offsetDateTime(byte[] bytes, int at, int length) throws ProtocolException {
        OffsetDateTime value = binary
                ? TimestamptzCodec.INSTANCE.decodeBinary(bytes, at, length)
                : TimestamptzCodec.INSTANCE.decodeText(bytes, at, length);
        return LegacyTimes.isInfinite(value) ? value : value.withOffsetSameInstant(ZoneOffset.UTC);
    }

    private OffsetDateTime inSession(byte[] bytes, int at, int length) throws ProtocolException {
        OffsetDateTime value = offsetDateTime(bytes, at, length);
        return LegacyTimes.isInfinite(value)
                ? value
                : value.atZoneSameInstant(zone.get()).toOffsetDateTime();
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
