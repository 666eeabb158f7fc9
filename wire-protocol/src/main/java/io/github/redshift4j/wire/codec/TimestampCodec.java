// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/**
 * TIMESTAMP: microseconds since 2000-01-01 00:00 in 8 bytes, of no zone; in text {@code 2008-06-01 09:59:59.5}, with
 * {@code BC} at the end. {@code infinity} and {@code -infinity} are {@link LocalDateTime#MAX} and
 * {@link LocalDateTime#MIN}. Nanoseconds are cut to microseconds.
 */
public final class TimestampCodec implements Codec<LocalDateTime> {
    public static final TimestampCodec INSTANCE = new TimestampCodec();

    /** Seconds from 1970-01-01 to 2000-01-01. */
    public static final long EPOCH_SECOND = 946_684_800L;

    /** What {@link #read} gives for {@code infinity}. */
    public static final long INFINITY = Long.MAX_VALUE;

    /** What {@link #read} gives for {@code -infinity}. */
    public static final long NEGATIVE_INFINITY = Long.MIN_VALUE;

    private TimestampCodec() {}

    /** Reads microseconds since 2000-01-01 in place; the caller has checked the length. */
    public static long read(byte[] bytes, int at) {
        return BigEndian.int64(bytes, at);
    }

    /** The moment so many microseconds after 2000-01-01, not an infinity. */
    public static LocalDateTime ofMicros(long micros) {
        return LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, Micros.PER_SECOND) + EPOCH_SECOND,
                (int) Math.floorMod(micros, Micros.PER_SECOND) * 1000,
                ZoneOffset.UTC);
    }

    /**
     * Microseconds since 2000-01-01.
     *
     * @throws IllegalArgumentException if the moment is too far away for 64 bits
     */
    public static long toMicros(LocalDateTime moment) {
        long seconds = moment.toEpochSecond(ZoneOffset.UTC) - EPOCH_SECOND;
        try {
            return Micros.of(seconds, moment.get(ChronoField.MICRO_OF_SECOND));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("timestamp cannot hold year " + moment.getYear(), e);
        }
    }

    static LocalDateTime parse(TimeText text) throws ProtocolException {
        LocalDate date = text.date();
        text.expect(' ');
        long micros = text.timeOfDay();
        return micros < Micros.PER_DAY
                ? date.atTime(TimeCodec.ofMicros(micros))
                : date.plusDays(1).atStartOfDay();
    }

    @Override
    public Class<LocalDateTime> javaType() {
        return LocalDateTime.class;
    }

    @Override
    public LocalDateTime decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        int infinity = TimeText.infinity(bytes, at, length);
        if (infinity != 0) {
            return infinity > 0 ? LocalDateTime.MAX : LocalDateTime.MIN;
        }
        TimeText text = new TimeText("timestamp", bytes, at, length);
        LocalDateTime value = parse(text);
        text.end();
        return value;
    }

    @Override
    public LocalDateTime decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != Long.BYTES) {
            throw Malformed.length("timestamp", length, "8");
        }
        long micros = read(bytes, at);
        if (micros == INFINITY || micros == NEGATIVE_INFINITY) {
            return micros == INFINITY ? LocalDateTime.MAX : LocalDateTime.MIN;
        }
        return ofMicros(micros);
    }

    @Override
    public void encodeText(LocalDateTime value, MessageWriter out) {
        if (value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN)) {
            out.utf8(value.equals(LocalDateTime.MAX) ? "infinity" : "-infinity");
            return;
        }
        writeText(value, out);
        TimeText.writeEra(value.toLocalDate(), out);
    }

    static void writeText(LocalDateTime value, MessageWriter out) {
        TimeText.writeDate(value.toLocalDate(), out);
        out.int8(' ');
        TimeText.writeTime(value.toLocalTime(), out);
    }

    @Override
    public void encodeBinary(LocalDateTime value, MessageWriter out) {
        if (value.equals(LocalDateTime.MAX) || value.equals(LocalDateTime.MIN)) {
            out.int64(value.equals(LocalDateTime.MAX) ? INFINITY : NEGATIVE_INFINITY);
        } else {
            out.int64(toMicros(value));
        }
    }
}
