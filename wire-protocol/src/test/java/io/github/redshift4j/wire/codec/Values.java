// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.Wire;

/** Values through codecs, for tests. */
final class Values {
    private Values() {}

    // The caller pairs a type with a value of its Java type; a wrong pair fails the test with a ClassCastException.
    @SuppressWarnings("unchecked")
    static Codec<Object> codec(TypeName type, int typmod) throws ProtocolException {
        return (Codec<Object>) Codecs.of(type.oid(), typmod);
    }

    static Object ofText(TypeName type, String text) throws ProtocolException {
        byte[] bytes = text.getBytes(UTF_8);
        return codec(type, -1).decodeText(bytes, 0, bytes.length);
    }

    static String text(TypeName type, Object value) throws ProtocolException {
        Codec<Object> codec = codec(type, -1);
        return new String(Wire.written(out -> codec.encodeText(value, out)), UTF_8);
    }

    /** Writes and reads a value; the bytes lie in the middle of others, which must not matter. */
    static <T> T through(Codec<T> codec, Format format, T value) throws ProtocolException {
        byte[] bytes = Wire.written(out -> {
            out.int8('-').int8('1');
            codec.encode(format, value, out);
            out.int8('0');
        });
        return codec.decode(format, bytes, 2, bytes.length - 3);
    }
}
