// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;

/**
 * Reads and writes the values of one type in both formats. A codec is immutable and for any number of threads; it is
 * chosen once a column, by {@link Codecs}. NULL has no bytes and never reaches a codec.
 *
 * @param <T> the Java type of a value
 */
public interface Codec<T> {
    /** The Java type of a value; of an array codec {@link java.util.List}. */
    Class<? super T> javaType();

    /**
     * Reads a value in text format.
     *
     * @throws ProtocolException if the bytes are not a value of this type
     */
    T decodeText(byte[] bytes, int at, int length) throws ProtocolException;

    /**
     * Reads a value in binary format.
     *
     * @throws ProtocolException if the bytes are not a value of this type
     */
    T decodeBinary(byte[] bytes, int at, int length) throws ProtocolException;

    /**
     * Writes the bytes of a value in text format, without its length.
     *
     * @throws IllegalArgumentException if the type cannot hold the value
     */
    void encodeText(T value, MessageWriter out);

    /**
     * Writes the bytes of a value in binary format, without its length.
     *
     * @throws IllegalArgumentException if the type cannot hold the value
     */
    void encodeBinary(T value, MessageWriter out);

    default T decode(Format format, byte[] bytes, int at, int length) throws ProtocolException {
        return format == Format.BINARY ? decodeBinary(bytes, at, length) : decodeText(bytes, at, length);
    }

    default void encode(Format format, T value, MessageWriter out) {
        if (format == Format.BINARY) {
            encodeBinary(value, out);
        } else {
            encodeText(value, out);
        }
    }
}
