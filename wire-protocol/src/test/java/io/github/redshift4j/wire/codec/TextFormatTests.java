// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.ProtocolException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TextFormatTests {
    static Stream<Arguments> texts() {
        return Stream.of(
                arguments(TypeName.BOOLEAN, "t", true),
                arguments(TypeName.BOOLEAN, "f", false),
                arguments(TypeName.SMALLINT, "-32768", Short.MIN_VALUE),
                arguments(TypeName.INTEGER, "2147483647", Integer.MAX_VALUE),
                arguments(TypeName.INTEGER, "-2147483648", Integer.MIN_VALUE),
                arguments(TypeName.BIGINT, "9223372036854775807", Long.MAX_VALUE),
                arguments(TypeName.BIGINT, "-9223372036854775808", Long.MIN_VALUE),
                arguments(TypeName.REAL, "1.5", 1.5f),
                arguments(TypeName.DOUBLE, "NaN", Double.NaN),
                arguments(TypeName.DOUBLE, "-Infinity", Double.NEGATIVE_INFINITY),
                arguments(TypeName.DOUBLE, "-1.5E-300", -1.5e-300),
                arguments(TypeName.DECIMAL, "0.10", new BigDecimal("0.10")),
                arguments(TypeName.DECIMAL, "-999999999999999999", new BigDecimal("-999999999999999999")),
                arguments(
                        TypeName.DECIMAL,
                        "-99999999999999999999999999999999999.999",
                        new BigDecimal("-99999999999999999999999999999999999.999")),
                arguments(TypeName.DATE, "2008-06-01", LocalDate.of(2008, 6, 1)),
                arguments(TypeName.DATE, "0010-01-01 BC", LocalDate.of(-9, 1, 1)),
                arguments(TypeName.DATE, "0001-12-31 BC", LocalDate.of(0, 12, 31)),
                arguments(TypeName.DATE, "999999-01-01", LocalDate.of(999_999, 1, 1)),
                arguments(TypeName.DATE, "infinity", LocalDate.MAX),
                arguments(TypeName.DATE, "-infinity", LocalDate.MIN),
                arguments(TypeName.TIME, "09:59:59", LocalTime.of(9, 59, 59)),
                arguments(TypeName.TIME, "23:59:59.000001", LocalTime.of(23, 59, 59, 1000)),
                arguments(TypeName.TIME, "24:00:00", LocalTime.MAX),
                arguments(TypeName.TIMETZ, "01:02:03+02", OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHours(2))),
                arguments(
                        TypeName.TIMETZ,
                        "01:02:03.5-03:30",
                        OffsetTime.of(1, 2, 3, 500_000_000, ZoneOffset.ofHoursMinutes(-3, -30))),
                arguments(
                        TypeName.TIMESTAMP,
                        "2008-06-01 09:59:59.123456",
                        LocalDateTime.of(2008, 6, 1, 9, 59, 59, 123_456_000)),
                arguments(TypeName.TIMESTAMP, "0044-03-15 12:00:00 BC", LocalDateTime.of(-43, 3, 15, 12, 0)),
                arguments(TypeName.TIMESTAMP, "294276-12-31 23:59:59", LocalDateTime.of(294_276, 12, 31, 23, 59, 59)),
                arguments(TypeName.TIMESTAMP, "-infinity", LocalDateTime.MIN),
                arguments(
                        TypeName.TIMESTAMPTZ,
                        "2008-06-01 09:59:59.5+00",
                        OffsetDateTime.of(2008, 6, 1, 9, 59, 59, 500_000_000, ZoneOffset.UTC)),
                arguments(TypeName.TIMESTAMPTZ, "infinity", OffsetDateTime.MAX),
                arguments(TypeName.INTERVAL_YEAR_TO_MONTH, "3 years 6 mons", Period.of(3, 6, 0)),
                arguments(TypeName.INTERVAL_YEAR_TO_MONTH, "-3 years -6 mons", Period.of(-3, -6, 0)),
                arguments(
                        TypeName.INTERVAL_DAY_TO_SECOND,
                        "1 days 2 hours 3 mins 4.5 secs",
                        Duration.ofDays(1).plusHours(2).plusMinutes(3).plusMillis(4500)),
                arguments(
                        TypeName.INTERVAL_DAY_TO_SECOND,
                        "0 days 0 hours 0 mins -0.000001 secs",
                        Duration.ofNanos(-1000)),
                arguments(
                        TypeName.INTERVAL,
                        "1 years 2 mons 3 days 0 hours 0 mins 0.0 secs",
                        new Interval(14, 3 * 86_400_000_000L)),
                arguments(TypeName.SUPER, "{\"a\": [1, null]}", "{\"a\": [1, null]}"),
                arguments(TypeName.VARBYTE, "00ff10", new byte[] {0, -1, 16}),
                arguments(TypeName.GEOMETRY, "0101000000", new byte[] {1, 1, 0, 0, 0}),
                arguments(TypeName.OID, "4294967295", 4_294_967_295L),
                arguments(TypeName.REGCLASS, "pg_class", "pg_class"),
                arguments(TypeName.TID, "(0,1)", "(0,1)"),
                arguments(TypeName.INTEGER_ARRAY, "{1,-2,NULL}", Arrays.asList(1, -2, null)),
                arguments(TypeName.TEXT_ARRAY, "{}", List.of()),
                arguments(
                        TypeName.TEXT_ARRAY,
                        "{a,\"b c\",\"\",\"NULL\",NULL,\"d\\\"e\\\\f,{}\"}",
                        Arrays.asList("a", "b c", "", "NULL", null, "d\"e\\f,{}")));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void readsAndWritesTheSameText(TypeName type, String text, Object value) throws ProtocolException {
        assertThat(Values.ofText(type, text)).isEqualTo(value);
        assertThat(Values.text(type, value)).isEqualTo(text);
    }

    static Stream<Arguments> otherSpellings() {
        return Stream.of(
                arguments(TypeName.BOOLEAN, "true", true),
                arguments(TypeName.BOOLEAN, "0", false),
                arguments(TypeName.INTEGER, "+7", 7),
                arguments(TypeName.DOUBLE, "0.10000000000000001", 0.1),
                arguments(TypeName.DECIMAL, ".5", new BigDecimal("0.5")),
                arguments(TypeName.VARBYTE, "00FF", new byte[] {0, -1}),
                arguments(
                        TypeName.TIMESTAMPTZ,
                        "2008-06-01 01:59:59+02:30",
                        OffsetDateTime.of(2008, 5, 31, 23, 29, 59, 0, ZoneOffset.UTC)),
                arguments(TypeName.INTERVAL_YEAR_TO_MONTH, "1 year 2 mons", Period.of(1, 2, 0)),
                arguments(TypeName.INTERVAL_YEAR_TO_MONTH, "0", Period.ZERO),
                arguments(TypeName.INTERVAL_DAY_TO_SECOND, "1 day 01:01:01.5", Duration.ofMillis(90_061_500)),
                arguments(TypeName.INTERVAL_DAY_TO_SECOND, "-00:00:01", Duration.ofSeconds(-1)),
                arguments(TypeName.INTERVAL_DAY_TO_SECOND, "@ 2 days ago", Duration.ofDays(-2)),
                arguments(TypeName.INTERVAL, "1 mon -1 days", new Interval(1, -86_400_000_000L)),
                arguments(TypeName.SMALLINT_ARRAY, "[0:1]={1,2}", List.of((short) 1, (short) 2)));
    }

    @ParameterizedTest
    @MethodSource("otherSpellings")
    void readsOtherSpellings(TypeName type, String text, Object value) throws ProtocolException {
        assertThat(Values.ofText(type, text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    BOOLEAN  | ~~
                    BOOLEAN  | x
                    BOOLEAN  | truely
                    SMALLINT | 32768
                    INTEGER  | ~~
                    INTEGER  | -
                    INTEGER  | 12x
                    INTEGER  | 2147483648
                    BIGINT   | 9223372036854775808
                    BIGINT   | -9223372036854775809
                    BIGINT   | 99999999999999999999
                    REAL     | 1.5f
                    DOUBLE   | 0x1p3
                    DOUBLE   | ~~
                    DOUBLE   | -
                    DECIMAL  | NaN
                    DECIMAL  | 1e5
                    DECIMAL  | 1.2.3
                    DECIMAL  | .
                    DATE     | 2008-13-01
                    DATE     | 2008-06-01 BCE
                    DATE     | 08-06-01
                    DATE     | 2008-06-01x
                    DATE     | ~ BC~
                    TIME     | 25:00:00
                    TIME     | 10:60:00
                    TIME     | 24:00:00.1
                    TIME     | 10:00
                    TIMETZ   | 10:00:00
                    TIMETZ   | 10:00:00+19
                    TIMESTAMP | 2008-06-01
                    TIMESTAMP | 2008-06-01 10:00:00+02
                    TIMESTAMPTZ | 2008-06-01 10:00:00
                    INTERVAL_YEAR_TO_MONTH | 1 day
                    INTERVAL_DAY_TO_SECOND | 1 mon
                    INTERVAL_DAY_TO_SECOND | 1
                    INTERVAL_DAY_TO_SECOND | ago
                    INTERVAL_DAY_TO_SECOND | 9999999999999999999 days
                    INTERVAL_DAY_TO_SECOND | 9999999999:00:00
                    INTERVAL | 1 fortnight
                    INTERVAL_YEAR_TO_MONTH | 2147483647 years
                    VARBYTE  | 0
                    VARBYTE  | 0g
                    OID      | -1
                    INTEGER_ARRAY | {1
                    INTEGER_ARRAY | {1,}
                    INTEGER_ARRAY | {{1}}
                    INTEGER_ARRAY | {"1"2}
                    TEXT_ARRAY | {"a}
                    TEXT_ARRAY | {a"b"}
                    """)
    void refusesMalformedText(TypeName type, String text) {
        assertThatThrownBy(() -> Values.ofText(type, text))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("Cannot read ");
    }

    @Test
    void spatialTextMayBeRawBytes() throws ProtocolException {
        byte[] ewkb = {1, 1, 0, 0, 0};

        assertThat(SpatialCodec.INSTANCE.decodeText(ewkb, 0, ewkb.length)).isEqualTo(ewkb);
    }

    @Test
    void valuesAreKeptOutOfMessages() {
        assertThatThrownBy(() -> Values.ofText(TypeName.INTEGER, "secret")).hasMessageNotContaining("secret");
    }
}
