// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.Wire;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

/** Whatever value is written is read back, in both formats. */
@Tag("fuzz")
class RoundTripTests {
    private static <T> void assertSame(Codec<T> codec, T value) throws ProtocolException {
        assertThat(Values.through(codec, Format.TEXT, value)).isEqualTo(value);
        assertThat(Values.through(codec, Format.BINARY, value)).isEqualTo(value);
    }

    @Property
    void wholeNumbers(@ForAll short int2, @ForAll int int4, @ForAll long int8) throws ProtocolException {
        assertSame(Int2Codec.INSTANCE, int2);
        assertSame(Int4Codec.INSTANCE, int4);
        assertSame(Int8Codec.INSTANCE, int8);
        assertSame(OidCodec.INSTANCE, Integer.toUnsignedLong(int4));
    }

    @Property
    void floatingPointNumbers(@ForAll int float4, @ForAll long float8) throws ProtocolException {
        assertSame(Float4Codec.INSTANCE, Float.intBitsToFloat(float4));
        assertSame(Float8Codec.INSTANCE, Double.longBitsToDouble(float8));
    }

    @Provide
    Arbitrary<BigInteger> unscaled() {
        BigInteger most = BigInteger.TEN.pow(38).subtract(BigInteger.ONE);
        return Arbitraries.bigIntegers().between(most.negate(), most);
    }

    @Property
    void decimals(@ForAll("unscaled") BigInteger unscaled, @ForAll @IntRange(max = 37) int scale)
            throws ProtocolException {
        BigDecimal value = new BigDecimal(unscaled, scale);
        assertSame(NumericCodec.of((38 << 16 | scale) + 4), value);
        assertThat(throughPostgres(value)).isEqualTo(value);
    }

    @Property
    void narrowDecimals(
            @ForAll @LongRange(min = -999_999_999_999_999_999L, max = 999_999_999_999_999_999L) long unscaled,
            @ForAll @IntRange(max = 18) int scale)
            throws ProtocolException {
        BigDecimal value = BigDecimal.valueOf(unscaled, scale);
        assertSame(NumericCodec.of((18 << 16 | scale) + 4), value);
        assertThat(throughPostgres(value)).isEqualTo(value);
    }

    @Property
    void decimalsOfAnyScaleThroughPostgres(@ForAll @Scale(40) BigDecimal value) throws ProtocolException {
        assertThat(throughPostgres(value)).isEqualTo(value);
    }

    private static BigDecimal throughPostgres(BigDecimal value) throws ProtocolException {
        byte[] bytes = Wire.written(out -> PostgresNumeric.encode(value, out));
        return PostgresNumeric.decode(bytes, 0, bytes.length);
    }

    @Property
    void text(@ForAll String any) throws ProtocolException {
        String value = any.replaceAll("[\\uD800-\\uDFFF]", "");
        assertSame(TextCodec.INSTANCE, value);
        assertSame(new ArrayCodec<>(25, TextCodec.INSTANCE), List.of(value, "", value));
    }

    @Property
    void bytes(@ForAll byte[] value) throws ProtocolException {
        assertSame(VarbyteCodec.INSTANCE, value);
    }

    @Property
    void datesAndTimes(
            @ForAll @IntRange(min = -2_000_000, max = 100_000_000) int day,
            @ForAll @LongRange(min = 0, max = 86_399_999_999L) long micros,
            @ForAll @IntRange(min = -57_000, max = 57_000) int offset)
            throws ProtocolException {
        LocalDate date = LocalDate.ofEpochDay(day);
        LocalTime time = LocalTime.ofNanoOfDay(micros * 1000);
        LocalDateTime timestamp = date.atTime(time);
        assertSame(DateCodec.INSTANCE, date);
        assertSame(TimeCodec.INSTANCE, time);
        assertSame(TimetzCodec.INSTANCE, OffsetTime.of(time, ZoneOffset.ofTotalSeconds(offset)));
        assertSame(TimestampCodec.INSTANCE, timestamp);
        assertSame(TimestamptzCodec.INSTANCE, timestamp.atOffset(ZoneOffset.UTC));
        OffsetDateTime elsewhere = timestamp.atOffset(ZoneOffset.ofTotalSeconds(offset));
        assertThat(Values.through(TimestamptzCodec.INSTANCE, Format.TEXT, elsewhere))
                .isEqualTo(Values.through(TimestamptzCodec.INSTANCE, Format.BINARY, elsewhere));
    }

    @Property
    void intervals(@ForAll int months, @ForAll long micros) throws ProtocolException {
        assertSame(IntervalYearToMonthCodec.INSTANCE, Period.ofMonths(months).normalized());
        assertSame(IntervalDayToSecondCodec.INSTANCE, Duration.of(micros, ChronoUnit.MICROS));
        assertSame(IntervalCodec.INSTANCE, new Interval(months, micros));
    }

    @Property
    void arrays(@ForAll List<Integer> values) throws ProtocolException {
        assertSame(new ArrayCodec<>(23, Int4Codec.INSTANCE), values);
    }
}
