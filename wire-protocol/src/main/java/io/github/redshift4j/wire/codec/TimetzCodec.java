// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;

/**
 * TIMETZ: microseconds since local midnight in 8 bytes, then the zone in 4: seconds <em>west</em> of Greenwich. In text
 * {@code 09:59:59.5+02}, {@code …-03:30}.
 */
public final class TimetzCodec implements Codec<OffsetTime> {
    public static final TimetzCodec INSTANCE = new TimetzCodec();

    private static final int BYTES = 12;

    private TimetzCodec() {}

    @Override
    public Class<OffsetTime> javaType() {
        return OffsetTime.class;
    }

    @Override
    public OffsetTime decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        TimeText text = new TimeText("timetz", bytes, at, length);
        LocalTime time = TimeCodec.ofMicros(text.timeOfDay());
        OffsetTime value = time.atOffset(text.offset());
        text.end();
        return value;
    }

    @Override
    public OffsetTime decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != BYTES) {
            throw Malformed.length("timetz", length, "12");
        }
        int west = BigEndian.int32(bytes, at + Long.BYTES);
        int limit = ZoneOffset.MAX.getTotalSeconds();
        if (west < -limit || west > limit) {
            throw new ProtocolException("timetz has a zone " + west + " seconds west; allowed are 18 hours");
        }
        return TimeCodec.ofMicros(BigEndian.int64(bytes, at)).atOffset(ZoneOffset.ofTotalSeconds(-west));
    }

    @Override
    public void encodeText(OffsetTime value, MessageWriter out) {
        TimeCodec.writeText(value.toLocalTime(), out);
        TimeText.writeOffset(value.getOffset(), out);
    }

    @Override
    public void encodeBinary(OffsetTime value, MessageWriter out) {
        out.int64(TimeCodec.toMicros(value.toLocalTime()))
                .int32(-value.getOffset().getTotalSeconds());
    }
}
