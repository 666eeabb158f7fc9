// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.Wire;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Binary values as the official drivers' own tests have them, or as those drivers were seen to read and write. */
class BinaryVectorTests {
    private static int numeric(int precision, int scale) {
        return (precision << 16 | scale) + 4;
    }

    static Stream<Arguments> vectors() {
        return Stream.of(
                arguments(TypeName.BOOLEAN, -1, "01", true),
                arguments(TypeName.BOOLEAN, -1, "00", false),
                arguments(TypeName.SMALLINT, -1, "fffe", (short) -2),
                arguments(TypeName.INTEGER, -1, "0000002a", 42),
                arguments(TypeName.BIGINT, -1, "02faf0808fee22cf", 0x02faf0808fee22cfL),
                arguments(TypeName.REAL, -1, "42f63efa", 123.123f),
                arguments(TypeName.DOUBLE, -1, "4132d6871f9adbb9", 1234567.1234567),
                arguments(TypeName.DECIMAL, numeric(18, 0), "01b69b4bacd05f15", new BigDecimal("123456789123456789")),
                arguments(TypeName.DECIMAL, numeric(18, 5), "00000000499602d3", new BigDecimal("12345.67891")),
                arguments(TypeName.DECIMAL, numeric(18, 5), "ffffffffb669fd2d", new BigDecimal("-12345.67891")),
                arguments(
                        TypeName.DECIMAL,
                        numeric(38, 0),
                        "0949b0f713e9185f7e8f1a99a99bb6db",
                        new BigDecimal("12345678912345678991234567891234567899")),
                arguments(
                        TypeName.DECIMAL,
                        numeric(38, 10),
                        "ffffffffffffffffffffffffbe6f5500",
                        new BigDecimal("-0.1100000000")),
                arguments(TypeName.VARCHAR, 24, "636166c3a9", "café"),
                arguments(TypeName.CHAR, 9, "6162202020", "ab   "),
                arguments(TypeName.DATE, -1, "00001f65", LocalDate.of(2022, 1, 2)),
                arguments(TypeName.DATE, -1, "7fffffff", LocalDate.MAX),
                arguments(TypeName.DATE, -1, "80000000", LocalDate.MIN),
                arguments(TypeName.TIME, -1, "00000000dde878c4", LocalTime.of(1, 2, 3, 4000)),
                arguments(
                        TypeName.TIMETZ,
                        -1,
                        "00000000dde878c0 ffffe3e0",
                        OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHours(2))),
                arguments(TypeName.TIMESTAMP, -1, "0000f196b5e3e5c0", LocalDateTime.of(2008, 6, 1, 9, 59, 59)),
                arguments(TypeName.TIMESTAMP, -1, "7fffffffffffffff", LocalDateTime.MAX),
                arguments(TypeName.TIMESTAMP, -1, "8000000000000000", LocalDateTime.MIN),
                arguments(
                        TypeName.TIMESTAMPTZ,
                        -1,
                        "0000f196b5e3e5c0",
                        OffsetDateTime.of(2008, 6, 1, 9, 59, 59, 0, ZoneOffset.UTC)),
                arguments(TypeName.TIMESTAMPTZ, -1, "7fffffffffffffff", OffsetDateTime.MAX),
                arguments(
                        TypeName.ABSTIME, -1, "4842731f", OffsetDateTime.of(2008, 6, 1, 9, 59, 59, 0, ZoneOffset.UTC)),
                arguments(TypeName.INTERVAL, -1, "000000649534e000 00000001", new Interval(1, 432_000_000_000L)),
                arguments(TypeName.INTERVAL_YEAR_TO_MONTH, -1, "0000002a", Period.of(3, 6, 0)),
                arguments(TypeName.INTERVAL_DAY_TO_SECOND, -1, "00000002dfdae800", Duration.ofMillis(12_345_600)),
                arguments(TypeName.OID, -1, "fffffffe", 4_294_967_294L),
                arguments(TypeName.SUPER, -1, "7b2261223a317d", "{\"a\":1}"),
                arguments(TypeName.VARBYTE, 104, "00ff10", new byte[] {0, -1, 16}),
                arguments(TypeName.GEOMETRY, -1, "0101000000", new byte[] {1, 1, 0, 0, 0}),
                arguments(
                        TypeName.SINGLE_CHAR_ARRAY,
                        -1,
                        "00000001 00000000 00000012 00000001 00000001 00000001 6f",
                        List.of("o")),
                arguments(
                        TypeName.OID_ARRAY,
                        -1,
                        "00000001 00000000 0000001a 00000001 00000001 00000004 000006a4",
                        List.of(1700L)),
                arguments(
                        TypeName.ACLITEM_ARRAY,
                        -1,
                        "00000001 00000001 00000409 00000002 00000001 00000003 613d72 ffffffff",
                        Arrays.asList("a=r", null)),
                arguments(TypeName.SMALLINT_ARRAY, -1, "00000000 00000000 00000015", List.of()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void readsAndWritesTheSameBytes(TypeName type, int typmod, String hex, Object value) throws ProtocolException {
        byte[] bytes = Wire.hex(hex);
        Codec<Object> codec = Values.codec(type, typmod);

        assertThat(codec.decodeBinary(bytes, 0, bytes.length)).isEqualTo(value);
        assertThat(Wire.written(out -> codec.encodeBinary(value, out))).isEqualTo(bytes);
    }
}
