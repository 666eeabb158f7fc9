// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;

/**
 * The {@code interval} of expressions, which no column can have: microseconds in 8 bytes, maybe months in 4 more. 16
 * bytes are PostgreSQL's form, with days between them. In text {@code 1 year 2 mons 3 days 04:05:06.5} and the like.
 */
public final class IntervalCodec implements Codec<Interval> {
    public static final IntervalCodec INSTANCE = new IntervalCodec();

    private IntervalCodec() {}

    @Override
    public Class<Interval> javaType() {
        return Interval.class;
    }

    @Override
    public Interval decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        return IntervalText.parse(bytes, at, length);
    }

    @Override
    public Interval decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        return switch (length) {
            case 8 -> new Interval(0, BigEndian.int64(bytes, at));
            case 12 -> new Interval(BigEndian.int32(bytes, at + 8), BigEndian.int64(bytes, at));
            case 16 ->
                ofPostgres(BigEndian.int64(bytes, at), BigEndian.int32(bytes, at + 8), BigEndian.int32(bytes, at + 12));
            default -> throw Malformed.length("interval", length, "8, 12 or 16");
        };
    }

    private static Interval ofPostgres(long micros, int days, int months) throws ProtocolException {
        try {
            return new Interval(months, Math.addExact(micros, days * Micros.PER_DAY));
        } catch (ArithmeticException e) {
            throw new ProtocolException("interval does not fit 64 bits of microseconds");
        }
    }

    @Override
    public void encodeText(Interval value, MessageWriter out) {
        out.utf8(IntervalText.yearToMonth(value.months()) + ' ' + IntervalText.dayToSecond(value.microseconds()));
    }

    /** Writes 12 bytes. */
    @Override
    public void encodeBinary(Interval value, MessageWriter out) {
        out.int64(value.microseconds()).int32(value.months());
    }
}
