// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.TimeCodec;
import java.sql.SQLException;
import java.sql.Time;
import java.time.LocalTime;

/** TIME, of no zone. */
final class TimeReader extends ValueReader {
    private final boolean binary;
    private final CodecText text = new CodecText();

    TimeReader(boolean binary) {
        super("time");
        this.binary = binary;
    }

    @Override
    public Class<?> objectClass() {
        return Time.class;
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException {
        return LegacyTimes.time(time(bytes, at, length), null);
    }

    @Override
    public String string(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        return binary ? text.of(TimeCodec.INSTANCE, time(bytes, at, length)) : super.string(bytes, at, length);
    }

    @Override
    public LocalTime time(byte[] bytes, int at, int length) throws ProtocolException {
        return binary
                ? TimeCodec.INSTANCE.decodeBinary(bytes, at, length)
                : TimeCodec.INSTANCE.decodeText(bytes, at, length);
    }
}
