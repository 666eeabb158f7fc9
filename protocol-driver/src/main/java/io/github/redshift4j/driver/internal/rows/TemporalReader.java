// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.Codec;
import java.sql.SQLException;

/**
 * Dates and times: decoded by their codec, and printed as the server does in both formats.
 *
 * @param <T> the class of java.time that holds a value
 */
abstract class TemporalReader<T> extends ValueReader {
    private final Class<?> objectClass;
    private final Codec<T> codec;
    private final boolean binary;
    private final CodecText text = new CodecText();

    /** @param objectClass of java.sql */
    TemporalReader(String type, Class<?> objectClass, Codec<T> codec, boolean binary) {
        super(type);
        this.objectClass = objectClass;
        this.codec = codec;
        this.binary = binary;
    }

    /** Whether a value of this length is binary and as long as it must be. */
    final boolean isBinary(int length, int expected) {
        return binary && length == expected;
    }

    final T value(byte[] bytes, int at, int length) throws ProtocolException {
        return binary ? codec.decodeBinary(bytes, at, length) : codec.decodeText(bytes, at, length);
    }

    /** The value to print: another one where text depends on the session. */
    T printed(T value) {
        return value;
    }

    @Override
    public final Class<?> objectClass() {
        return objectClass;
    }

    @Override
    public final String string(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        return binary ? text.of(codec, printed(value(bytes, at, length))) : super.string(bytes, at, length);
    }
}
