// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.DateCodec;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;

final class DateReader extends ValueReader {
    private final boolean binary;
    private final CodecText text = new CodecText();

    DateReader(boolean binary) {
        super("date");
        this.binary = binary;
    }

    @Override
    public Class<?> objectClass() {
        return Date.class;
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return LegacyTimes.date(date(bytes, at, length), null);
    }

    @Override
    public String string(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        return binary ? text.of(DateCodec.INSTANCE, date(bytes, at, length)) : super.string(bytes, at, length);
    }

    @Override
    public LocalDate date(byte[] bytes, int at, int length) throws ProtocolException {
        return binary
                ? DateCodec.INSTANCE.decodeBinary(bytes, at, length)
                : DateCodec.INSTANCE.decodeText(bytes, at, length);
    }

    @Override
    public LocalDateTime dateTime(byte[] bytes, int at, int length) throws ProtocolException {
        return date(bytes, at, length).atStartOfDay();
    }
}
