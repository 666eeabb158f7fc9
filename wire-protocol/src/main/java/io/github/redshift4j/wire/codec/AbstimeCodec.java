// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** {@code abstime} of catalogs: seconds since 1970-01-01 UTC in 4 bytes; in text as {@link TimestamptzCodec}. */
public final class AbstimeCodec implements Codec<OffsetDateTime> {
    public static final AbstimeCodec INSTANCE = new AbstimeCodec();

    private AbstimeCodec() {}

    @Override
    public Class<OffsetDateTime> javaType() {
        return OffsetDateTime.class;
    }

    @Override
    public OffsetDateTime decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        return TimestamptzCodec.INSTANCE.decodeText(bytes, at, length);
    }

    @Override
    public OffsetDateTime decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != Integer.BYTES) {
            throw Malformed.length("abstime", length, "4");
        }
        return Instant.ofEpochSecond(BigEndian.int32(bytes, at)).atOffset(ZoneOffset.UTC);
    }

    @Override
    public void encodeText(OffsetDateTime value, MessageWriter out) {
        TimestamptzCodec.INSTANCE.encodeText(value, out);
    }

    @Override
    public void encodeBinary(OffsetDateTime value, MessageWriter out) {
        long seconds = value.toEpochSecond();
        if (seconds != (int) seconds) {
            throw new IllegalArgumentException("abstime cannot hold year " + value.getYear());
        }
        out.int32((int) seconds);
    }
}
