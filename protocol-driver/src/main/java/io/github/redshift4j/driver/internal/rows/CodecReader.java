// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.Codec;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Period;

/** Types read only as an object or text: intervals, and what appears in catalogs. */
final class CodecReader<T> extends ValueReader {
    private final Codec<T> codec;
    private final boolean binary;
    private final CodecText text = new CodecText();

    CodecReader(String type, Codec<T> codec, Format format) {
        super(type);
        this.codec = codec;
        this.binary = format == Format.BINARY;
    }

    /** Periods and durations are handed out as they are, everything else as text. */
    private boolean isInterval() {
        return codec.javaType() == Period.class || codec.javaType() == Duration.class;
    }

    @Override
    public Class<?> objectClass() {
        return isInterval() ? codec.javaType() : String.class;
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        if (!isInterval()) {
            return string(bytes, at, length);
        }
        return binary ? codec.decodeBinary(bytes, at, length) : codec.decodeText(bytes, at, length);
    }

    @Override
    public String string(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        return binary ? text.of(codec, codec.decodeBinary(bytes, at, length)) : super.string(bytes, at, length);
    }
}
