// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.redshift4j.local.LocalRedshift;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.wire.Format;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Server and codecs are of one make, so the official driver, which is not, must read the same values as they do. */
@LocalRedshiftTest
class CodecAgreementTests {
    static Stream<Arguments> columns() {
        return Stream.of(
                arguments("smallint", "-32768", (short) -32768),
                arguments("integer", "2147483647", Integer.MAX_VALUE),
                arguments("bigint", "9223372036854775807", Long.MAX_VALUE),
                arguments("numeric(5,2)", "-123.45", new BigDecimal("-123.45")),
                arguments("numeric(18,4)", "12345678901234.5678", new BigDecimal("12345678901234.5678")),
                arguments("numeric(19,0)", "9223372036854775807", new BigDecimal(Long.MAX_VALUE)),
                arguments(
                        "numeric(38,10)",
                        "-1234567890123456789012345678.0123456789",
                        new BigDecimal("-1234567890123456789012345678.0123456789")),
                arguments("real", "1.5", 1.5f),
                arguments("double precision", "0.1", 0.1),
                arguments("boolean", "true", true),
                arguments("char(5)", "'ab'", "ab   "),
                arguments("varchar(20)", "'café ☕ 😀'", "café ☕ 😀"),
                arguments("date", "'0010-01-01 BC'", LocalDate.of(-9, 1, 1)),
                arguments("date", "'2008-06-01'", LocalDate.of(2008, 6, 1)),
                arguments("time", "'23:59:59.000001'", LocalTime.of(23, 59, 59, 1000)),
                arguments("timetz", "'01:02:03+02'", OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHours(2))),
                arguments(
                        "timestamp",
                        "'1969-12-31 23:59:59.999999'",
                        LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000)),
                arguments("timestamp", "'12345-06-01 09:59:59'", LocalDateTime.of(12_345, 6, 1, 9, 59, 59)),
                arguments(
                        "timestamptz",
                        "'2008-06-01 09:59:59.5+02:30'",
                        OffsetDateTime.of(2008, 6, 1, 7, 29, 59, 500_000_000, ZoneOffset.UTC)),
                arguments("interval year to month", "interval '-3-6' year to month", Period.of(-3, -6, 0)),
                arguments(
                        "interval day to second",
                        "interval '1 02:03:04.5' day to second",
                        Duration.ofDays(1).plusHours(2).plusMinutes(3).plusMillis(4500)),
                arguments("super", "json_parse('{\"b\":[1,null],\"a\":\"x\"}')", "{\"b\":[1,null],\"a\":\"x\"}"),
                arguments("varbyte(10)", "from_hex('00ff10')", new byte[] {0, -1, 16}),
                arguments("integer", "null", null));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void bothFormatsAndTheOfficialDriverAgree(
            String type, String value, @Nullable Object expected, LocalRedshift server, Connection connection)
            throws IOException, SQLException {
        String select = "select c from agreement";
        try (Statement statement = connection.createStatement();
                RawClient client = new RawClient(server, connection.getCatalog())) {
            statement.execute("drop table if exists agreement");
            statement.execute("create table agreement (c " + type + ")");
            statement.execute("insert into agreement select " + value);

            assertThat(client.row(select, Format.TEXT).toArray()).isEqualTo(new Object[] {expected});
            assertThat(client.row(select, Format.BINARY).toArray()).isEqualTo(new Object[] {expected});
            try (ResultSet row = statement.executeQuery(select)) {
                assertThat(row.next()).isTrue();
                assertThat(official(row, expected)).isEqualTo(expected);
            }
        }
    }

    /** The official driver's value as the class of ours; where it has no such class, as far as it goes. */
    private static @Nullable Object official(ResultSet row, @Nullable Object like) throws SQLException {
        if (like == null) {
            return row.getObject(1);
        }
        if (like instanceof Short) {
            return row.getShort(1);
        }
        if (like instanceof byte[]) {
            return row.getBytes(1);
        }
        if (like instanceof LocalDate date && date.getYear() <= 0) {
            // It leaves the era out of a LocalDate, not out of a string.
            assertThat(row.getString(1)).isEqualTo("0010-01-01 BC");
            return like;
        }
        if (like instanceof OffsetTime || like instanceof Period || like instanceof Duration) {
            // It has a class of its own for each, or turns the zone to UTC.
            assertThat(row.getString(1)).isNotEmpty();
            return like;
        }
        return like instanceof String ? row.getString(1) : row.getObject(1, like.getClass());
    }
}
