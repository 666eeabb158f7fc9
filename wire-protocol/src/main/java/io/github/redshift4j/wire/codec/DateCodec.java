// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.time.LocalDate;

/**
 * DATE: days since 2000-01-01 in 4 bytes; in text {@code 2008-06-01}, {@code 0044-03-15 BC}. {@code infinity} and
 * {@code -infinity} are {@link LocalDate#MAX} and {@link LocalDate#MIN}.
 */
public final class DateCodec implements Codec<LocalDate> {
    public static final DateCodec INSTANCE = new DateCodec();

    /** {@link LocalDate#toEpochDay} of 2000-01-01. */
    public static final int EPOCH_DAY = 10_957;

    private DateCodec() {}

    /** Reads days since 2000-01-01 in place; the caller has checked the length. The ends of int are infinite. */
    public static int read(byte[] bytes, int at) {
        return BigEndian.int32(bytes, at);
    }

    @Override
    public Class<LocalDate> javaType() {
        return LocalDate.class;
    }

    @Override
    public LocalDate decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        int infinity = TimeText.infinity(bytes, at, length);
        if (infinity != 0) {
            return infinity > 0 ? LocalDate.MAX : LocalDate.MIN;
        }
        TimeText text = new TimeText("date", bytes, at, length);
        LocalDate date = text.date();
        text.end();
        return date;
    }

    @Override
    public LocalDate decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != Integer.BYTES) {
            throw Malformed.length("date", length, "4");
        }
        int days = read(bytes, at);
        return switch (days) {
            case Integer.MAX_VALUE -> LocalDate.MAX;
            case Integer.MIN_VALUE -> LocalDate.MIN;
            default -> LocalDate.ofEpochDay((long) days + EPOCH_DAY);
        };
    }

    @Override
    public void encodeText(LocalDate value, MessageWriter out) {
        if (value.equals(LocalDate.MAX) || value.equals(LocalDate.MIN)) {
            out.utf8(value.equals(LocalDate.MAX) ? "infinity" : "-infinity");
            return;
        }
        TimeText.writeDate(value, out);
        TimeText.writeEra(value, out);
    }

    @Override
    public void encodeBinary(LocalDate value, MessageWriter out) {
        if (value.equals(LocalDate.MAX) || value.equals(LocalDate.MIN)) {
            out.int32(value.equals(LocalDate.MAX) ? Integer.MAX_VALUE : Integer.MIN_VALUE);
            return;
        }
        long days = value.toEpochDay() - EPOCH_DAY;
        if (days >= Integer.MAX_VALUE || days <= Integer.MIN_VALUE) {
            throw new IllegalArgumentException("date cannot hold year " + value.getYear());
        }
        out.int32((int) days);
    }
}
