// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * TIMESTAMPTZ: microseconds since 2000-01-01 00:00 UTC in 8 bytes; in text {@code 2008-06-01 09:59:59.5+00} with the
 * session's offset. Both formats give the same value, at offset UTC, as the binary one carries no zone. {@code infinity}
 * and {@code -infinity} are {@link OffsetDateTime#MAX} and {@link OffsetDateTime#MIN}. Nanoseconds are cut to
 * microseconds.
 */
public final class TimestamptzCodec implements Codec<OffsetDateTime> {
    public static final TimestamptzCodec INSTANCE = new TimestamptzCodec();

    private TimestamptzCodec() {}

    /** Reads microseconds since 2000-01-01 UTC in place; the caller has checked the length. */
    public static long read(byte[] bytes, int at) {
        return BigEndian.int64(bytes, at);
    }

    @Override
    public Class<OffsetDateTime> javaType() {
        return OffsetDateTime.class;
    }

    @Override
    public OffsetDateTime decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        int infinity = TimeText.infinity(bytes, at, length);
        if (infinity != 0) {
            return infinity > 0 ? OffsetDateTime.MAX : OffsetDateTime.MIN;
        }
        TimeText text = new TimeText("timestamptz", bytes, at, length);
        LocalDateTime local = TimestampCodec.parse(text);
        OffsetDateTime value = local.atOffset(text.offset()).withOffsetSameInstant(ZoneOffset.UTC);
        text.end();
        return value;
    }

    @Override
    public OffsetDateTime decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != Long.BYTES) {
            throw Malformed.length("timestamptz", length, "8");
        }
        long micros = read(bytes, at);
        if (micros == TimestampCodec.INFINITY || micros == TimestampCodec.NEGATIVE_INFINITY) {
            return micros == TimestampCodec.INFINITY ? OffsetDateTime.MAX : OffsetDateTime.MIN;
        }
        return TimestampCodec.ofMicros(micros).atOffset(ZoneOffset.UTC);
    }

    /** Writes the value with the offset it has. */
    @Override
    public void encodeText(OffsetDateTime value, MessageWriter out) {
        if (value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN)) {
            out.utf8(value.equals(OffsetDateTime.MAX) ? "infinity" : "-infinity");
            return;
        }
        TimestampCodec.writeText(value.toLocalDateTime(), out);
        TimeText.writeOffset(value.getOffset(), out);
        TimeText.writeEra(value.toLocalDate(), out);
    }

    @Override
    public void encodeBinary(OffsetDateTime value, MessageWriter out) {
        if (value.equals(OffsetDateTime.MAX) || value.equals(OffsetDateTime.MIN)) {
            out.int64(value.equals(OffsetDateTime.MAX) ? TimestampCodec.INFINITY : TimestampCodec.NEGATIVE_INFINITY);
        } else {
            out.int64(TimestampCodec.toMicros(
                    value.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime()));
        }
    }
}
