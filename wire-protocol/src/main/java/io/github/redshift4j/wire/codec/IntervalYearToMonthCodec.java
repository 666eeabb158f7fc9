// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.time.Period;

/** INTERVAL YEAR TO MONTH: months in 4 bytes; in text {@code 1 years 2 mons}. A value has years, months and no days. */
public final class IntervalYearToMonthCodec implements Codec<Period> {
    public static final IntervalYearToMonthCodec INSTANCE = new IntervalYearToMonthCodec();

    private IntervalYearToMonthCodec() {}

    @Override
    public Class<Period> javaType() {
        return Period.class;
    }

    @Override
    public Period decodeText(byte[] bytes, int at, int length) throws ProtocolException {
        Interval interval = IntervalText.parse(bytes, at, length);
        if (interval.microseconds() != 0) {
            throw Malformed.text("interval year to month", length);
        }
        return Period.ofMonths(interval.months()).normalized();
    }

    @Override
    public Period decodeBinary(byte[] bytes, int at, int length) throws ProtocolException {
        if (length != Integer.BYTES) {
            throw Malformed.length("interval year to month", length, "4");
        }
        return Period.ofMonths(BigEndian.int32(bytes, at)).normalized();
    }

    @Override
    public void encodeText(Period value, MessageWriter out) {
        out.utf8(IntervalText.yearToMonth(months(value)));
    }

    @Override
    public void encodeBinary(Period value, MessageWriter out) {
        out.int32(months(value));
    }

    private static int months(Period value) {
        long months = value.toTotalMonths();
        boolean onlyMonths = value.withMonths(0).withYears(0).isZero();
        if (!onlyMonths || months != (int) months) {
            throw new IllegalArgumentException("interval year to month cannot hold " + value);
        }
        return (int) months;
    }
}
