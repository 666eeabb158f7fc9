// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.TimetzCodec;
import java.sql.SQLException;
import java.sql.Time;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetTime;

/** TIMETZ: a time with its own offset, which both formats keep. */
final class TimetzReader extends ValueReader {
    private static final LocalDate EPOCH = LocalDate.ofEpochDay(0);

    private final boolean binary;
    private final CodecText text = new CodecText();

    TimetzReader(boolean binary) {
        super("timetz");
        this.binary = binary;
    }

    @Override
    public Class<?> objectClass() {
        return Time.class;
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return new Time(offsetTime(bytes, at, length).atDate(EPOCH).toInstant().toEpochMilli());
    }

    @Override
    public String string(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        return binary ? text.of(TimetzCodec.INSTANCE, offsetTime(bytes, at, length)) : super.string(bytes, at, length);
    }

    @Override
    public LocalTime time(byte[] bytes, int at, int length) throws ProtocolException {
        return offsetTime(bytes, at, length).toLocalTime();
    }

    @Override
    public boolean isInstant() {
        return true;
    }

    @Override
    public OffsetTime offsetTime(byte[] bytes, int at, int length) throws ProtocolException {
        return binary
                ? TimetzCodec.INSTANCE.decodeBinary(bytes, at, length)
                : TimetzCodec.INSTANCE.decodeText(bytes, at, length);
    }
}
