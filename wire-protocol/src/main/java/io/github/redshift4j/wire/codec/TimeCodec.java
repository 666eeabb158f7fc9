// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.time.LocalTime;

/**
 * TIME: microseconds since midnight in 8 bytes; in text {@code 09:59:59.5}. The server's 24:00:00 is
 * {@link LocalTime#MAX}. Nanoseconds are cut to microseconds.
 */
public final class TimeCodec implements Codec<LocalTime> {
    public static final TimeCodec INSTANCE = new TimeCodec();

    private TimeCodec() {}

    /** Reads microseconds since midnight in place; the caller has checked the length. */
    public static long read(byte[] bytes, int at) {
        return BigEndian.int64(bytes, at);
    }

    /** @throws ProtocolException unless the microseconds are 0 to 24:00:00, which is {@link LocalTime#MAX} */
    public static LocalTime ofMicros(long micros) throws ProtocolException {
        if (micros < 0 || micros > Micros.PER_DAY) {
            throw new ProtocolException("time must be 0.." + Micros.PER_DAY + " microseconds, got " + micros);
        }
        return micros == Micros.PER_DAY ? LocalTime.MAX : LocalTime.ofNanoOfDay(micros * 1000);
    }

    /** Microseconds since midnight; {@link LocalTime#MAX} is 24:00:00. */
    public static long toMicros(LocalTime time) {
        return time.equals(LocalTime.MAX) ? Micros.PER_DAY : time.toNanoOfDay() / 1000;
    }

    static void writeText(LocalTime time, MessageWriter out) {
        if (time.equals(LocalTime.MAX)) {
            out.utf8("24:00:00");
        } else {
            TimeText.writeTime(time, out);
        }
    }

    @Override
    public Class<LocalTime> javaType() {
        return LocalTime.class;
    }

    @Override
    public LocalTime decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        TimeText text = new TimeText("time", bytes, at, length);
        LocalTime time = ofMicros(text.timeOfDay());
        text.end();
        return time;
    }

    @Override
    public LocalTime decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != Long.BYTES) {
            throw Malformed.length("time", length, "8");
        }
        return ofMicros(read(bytes, at));
    }

    @Override
    public void encodeText(LocalTime value, MessageWriter out) {
        writeText(value, out);
    }

    @Override
    public void encodeBinary(LocalTime value, MessageWriter out) {
        out.int64(toMicros(value));
    }
}
