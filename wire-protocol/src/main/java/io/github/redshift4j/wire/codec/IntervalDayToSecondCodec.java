// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.time.Duration;

/** INTERVAL DAY TO SECOND: microseconds in 8 bytes; in text {@code 1 days 2 hours 3 mins 4.5 secs}. */
public final class IntervalDayToSecondCodec implements Codec<Duration> {
    public static final IntervalDayToSecondCodec INSTANCE = new IntervalDayToSecondCodec();

    private IntervalDayToSecondCodec() {}

    @Override
    public Class<Duration> javaType() {
        return Duration.class;
    }

    @Override
    public Duration decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        Interval interval = IntervalText.parse(bytes, at, length);
        if (interval.months() != 0) {
            throw Malformed.text("interval day to second", length);
        }
        return ofMicros(interval.microseconds());
    }

    @Override
    public Duration decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != Long.BYTES) {
            throw Malformed.length("interval day to second", length, "8");
        }
        return ofMicros(BigEndian.int64(bytes, at));
    }

    private static Duration ofMicros(long micros) {
        return Duration.ofSeconds(
                Math.floorDiv(micros, Micros.PER_SECOND), Math.floorMod(micros, Micros.PER_SECOND) * 1000);
    }

    @Override
    public void encodeText(Duration value, MessageWriter out) {
        out.utf8(IntervalText.dayToSecond(micros(value)));
    }

    @Override
    public void encodeBinary(Duration value, MessageWriter out) {
        out.int64(micros(value));
    }

    private static long micros(Duration value) {
        try {
            return Micros.of(value.getSeconds(), value.getNano() / 1000);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("interval day to second cannot hold " + value, e);
        }
    }
}
