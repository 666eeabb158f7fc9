// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each type as a column: read in both formats by every getter it has, and beside the official driver. Whole because it is a
 * list, a type each.
 */
@LocalRedshiftTest
class TypesTests {
    /**
     * @param type as declared
     * @param literal SQL that makes the value
     * @param as what getObject(Class) gives, of the value's class
     * @param text what getString gives
     * @param sameTextAsOfficial whether the official driver's first, text execution agrees on the text
     */
    record Value(String type, String literal, List<Object> as, String text, boolean sameTextAsOfficial) {
        static Value of(String type, String literal, String text, Object... as) {
            return new Value(type, literal, List.of(as), text, true);
        }

        /** For the texts that the official driver gives otherwise, by a fault of its own. */
        static Value unlikeOfficial(String type, String literal, String text, Object... as) {
            return new Value(type, literal, List.of(as), text, false);
        }

        @Override
        public String toString() {
            return type + " " + literal;
        }
    }

    static Stream<Value> values() {
        return Stream.of(
                Value.of("smallint", "-32768", "-32768", -32768, (short) -32768, -32768L, new BigDecimal("-32768")),
                Value.of("integer", "2147483647", "2147483647", Integer.MAX_VALUE, (double) Integer.MAX_VALUE),
                Value.of(
                        "bigint",
                        "-9223372036854775807",
                        "-9223372036854775807",
                        -9223372036854775807L,
                        new BigInteger("-9223372036854775807")),
                Value.of(
                        "decimal(18,4)",
                        "12345678901234.5678",
                        "12345678901234.5678",
                        new BigDecimal("12345678901234.5678"),
                        12345678901234L),
                Value.of("decimal(18,4)", "-0.1", "-0.1000", new BigDecimal("-0.1000"), 0, 0L),
                Value.of(
                        "decimal(19,0)",
                        "9223372036854775807",
                        "9223372036854775807",
                        new BigDecimal("9223372036854775807"),
                        Long.MAX_VALUE),
                Value.of(
                        "decimal(38,10)",
                        "-1234567890123456789012345678.0123456789",
                        "-1234567890123456789012345678.0123456789",
                        new BigDecimal("-1234567890123456789012345678.0123456789")),
                Value.of("real", "1.5", "1.5", 1.5f, 1.5d, new BigDecimal("1.5")),
                Value.of("double precision", "0.1", "0.1", 0.1d, new BigDecimal("0.1")),
                Value.of("double precision", "'-Infinity'::float8", "-Infinity", Double.NEGATIVE_INFINITY),
                Value.of("boolean", "true", "t", true, 1, 1L),
                Value.of("boolean", "false", "f", false, 0),
                Value.of("char(5)", "'ab'", "ab   ", "ab   "),
                Value.of("varchar(20)", "'caf\u00e9 \u20ac \\\\'", "caf\u00e9 \u20ac \\", "caf\u00e9 \u20ac \\"),
                Value.of("varchar(20)", "'12.5'", "12.5", new BigDecimal("12.5"), 12.5d, 12),
                Value.of("varchar(20)", "''", "", ""),
                Value.of(
                        "varchar(40)",
                        "'2020-02-29 01:02:03.5'",
                        "2020-02-29 01:02:03.5",
                        LocalDateTime.of(2020, 2, 29, 1, 2, 3, 500_000_000),
                        LocalDate.of(2020, 2, 29)),
                Value.of(
                        "date",
                        "'2020-02-29'",
                        "2020-02-29",
                        LocalDate.of(2020, 2, 29),
                        java.sql.Date.valueOf("2020-02-29"),
                        LocalDateTime.of(2020, 2, 29, 0, 0)),
                Value.of("date", "'0044-03-15 BC'", "0044-03-15 BC", LocalDate.of(-43, 3, 15)),
                Value.of("time", "'23:59:59.999999'", "23:59:59.999999", LocalTime.of(23, 59, 59, 999_999_000)),
                Value.unlikeOfficial("timetz", "'01:02:03+02'", "01:02:03+02", OffsetTime.parse("01:02:03+02:00")),
                Value.of(
                        "timestamp",
                        "'2008-06-01 09:59:59.123456'",
                        "2008-06-01 09:59:59.123456",
                        LocalDateTime.of(2008, 6, 1, 9, 59, 59, 123_456_000),
                        java.sql.Timestamp.valueOf("2008-06-01 09:59:59.123456"),
                        LocalDate.of(2008, 6, 1),
                        LocalTime.of(9, 59, 59, 123_456_000)),
                Value.of(
                        "timestamptz",
                        "'2008-06-01 09:59:59+00'",
                        zoned("2008-06-01T09:59:59Z"),
                        OffsetDateTime.parse("2008-06-01T09:59:59Z"),
                        Instant.parse("2008-06-01T09:59:59Z"),
                        java.sql.Timestamp.from(Instant.parse("2008-06-01T09:59:59Z"))),
                Value.unlikeOfficial("interval year to month", "'1-2'", "1 year 2 mons", Period.of(1, 2, 0)),
                Value.unlikeOfficial(
                        "interval day to second",
                        "'3 04:05:06.7'",
                        "3 days 04:05:06.7",
                        Duration.parse("P3DT4H5M6.7S")),
                Value.of(
                        "super",
                        "json_parse('{\"b\":1.50,\"a\":[true,null]}')",
                        "{\"b\":1.50,\"a\":[true,null]}",
                        "{\"b\":1.50,\"a\":[true,null]}",
                        Super.parse("{\"b\":1.50,\"a\":[true,null]}")),
                Value.of("varbyte(10)", "from_hex('00ff10')", "00ff10", new byte[] {0, (byte) 0xFF, 0x10}),
                Value.unlikeOfficial(
                        "geometry",
                        "st_geomfromtext('POINT(1 2)')",
                        "0101000000000000000000F03F0000000000000040",
                        HexFormat.of().parseHex("0101000000000000000000f03f0000000000000040")));
    }

    private static String zoned(String instant) {
        OffsetDateTime local =
                Instant.parse(instant).atZone(java.time.ZoneId.systemDefault()).toOffsetDateTime();
        return local.toLocalDateTime().toString().replace('T', ' ')
                + local.getOffset().getId().replace("Z", "+00").replaceFirst(":00$", "");
    }

    @ParameterizedTest
    @MethodSource("values")
    void readsAValueInBothFormats(Value value, TestDatabase database) throws SQLException {
        try (Connection connection = Databases.open(database);
                Connection official = Databases.openOfficial(database)) {
            store(connection, value);
            for (String binary : List.of("true", "false")) {
                try (Connection reading = Databases.open(database, "binaryTransfer", binary);
                        PreparedStatement select = reading.prepareStatement("select v, null_v from typed")) {
                    // The first execution is in text, the second in binary where that is allowed.
                    for (int i = 0; i < 2; i++) {
                        try (ResultSet rows = select.executeQuery()) {
                            assertThat(rows.next()).isTrue();
                            requireValue(rows, value);
                            requireNull(rows);
                            assertThat(rows.next()).isFalse();
                        }
                    }
                }
            }
            compareWithOfficial(connection, official, value);
        }
    }

    private static void store(Connection connection, Value value) throws SQLException {
        connection
                .createStatement()
                .execute("drop table if exists typed; create table typed (v " + value.type() + ", null_v "
                        + value.type() + ")");
        try (PreparedStatement insert =
                connection.prepareStatement("insert into typed values (" + value.literal() + ", null)")) {
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
    }

    private static void requireValue(ResultSet rows, Value value) throws SQLException {
        assertThat(rows.getString(1)).isEqualTo(value.text());
        assertThat(rows.wasNull()).isFalse();
        for (Object expected : value.as()) {
            Class<?> type = expected instanceof Super ? Super.class : expected.getClass();
            assertThat(rows.getObject(1, type))
                    .as(expected.getClass().getSimpleName())
                    .isEqualTo(expected);
        }
        assertThat(rows.getObject(1)).isInstanceOf(className(rows));
    }

    private static Class<?> className(ResultSet rows) throws SQLException {
        try {
            return Class.forName(rows.getMetaData().getColumnClassName(1));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static void requireNull(ResultSet rows) throws SQLException {
        assertThat(rows.getObject(2)).isNull();
        assertThat(rows.wasNull()).isTrue();
        assertThat(rows.getString(2)).isNull();
        assertThat(rows.getInt(2)).isZero();
        assertThat(rows.getBoolean(2)).isFalse();
        assertThat(rows.getBytes(2)).isNull();
        assertThat(rows.getTimestamp(2)).isNull();
    }

    private static void compareWithOfficial(Connection ours, Connection official, Value value) throws SQLException {
        String sql = "select v from typed";
        try (ResultSet ourRows = ours.createStatement().executeQuery(sql);
                ResultSet theirRows = official.createStatement().executeQuery(sql)) {
            assertThat(ourRows.next()).isTrue();
            assertThat(theirRows.next()).isTrue();
            assertThat(ourRows.getMetaData().getColumnTypeName(1))
                    .isEqualTo(theirRows.getMetaData().getColumnTypeName(1));
            assertThat(ourRows.getMetaData().getColumnType(1))
                    .isEqualTo(theirRows.getMetaData().getColumnType(1));
            assertThat(ourRows.getMetaData().getPrecision(1))
                    .isEqualTo(theirRows.getMetaData().getPrecision(1));
            assertThat(ourRows.getMetaData().getScale(1))
                    .isEqualTo(theirRows.getMetaData().getScale(1));
            assertThat(ourRows.getMetaData().getColumnDisplaySize(1))
                    .isEqualTo(theirRows.getMetaData().getColumnDisplaySize(1));
            assertThat(ourRows.getMetaData().isNullable(1))
                    .isEqualTo(theirRows.getMetaData().isNullable(1));
            if (value.sameTextAsOfficial()) {
                assertThat(ourRows.getString(1)).isEqualTo(theirRows.getString(1));
            }
            compareObjects(ourRows, theirRows);
        }
    }

    /** Intervals and geometries are classes of the official driver's own, or its own bytes; the rest must be equal. */
    private static void compareObjects(ResultSet ours, ResultSet theirs) throws SQLException {
        int type = ours.getMetaData().getColumnType(1);
        Object expected = theirs.getObject(1);
        if (type == Types.OTHER || ours.getMetaData().getColumnTypeName(1).equals("geometry")) {
            return;
        }
        if (expected instanceof Short number) {
            // Reported as Integer by both, which ours also is.
            expected = number.intValue();
        }
        // Its subclasses of java.sql's classes are equal to ours only in this direction.
        assertThat(ours.getObject(1)).isEqualTo(expected);
    }

    @Test
    void refusesWhatATypeCannotBeReadAs(TestDatabase database) throws SQLException {
        try (Connection connection = Databases.open(database);
                ResultSet rows = connection
                        .createStatement()
                        .executeQuery("select 300::smallint as small, 'secret'::varchar as word,"
                                + " '2020-01-01'::date as day, 1e300::float8 as huge")) {
            assertThat(rows.next()).isTrue();
            assertThatThrownBy(() -> rows.getByte("small"))
                    .hasMessage("Cannot read column 1 \"small\" (int2): the value 300 is out of range of -128 to 127")
                    .extracting("SQLState")
                    .isEqualTo("22003");
            assertThatThrownBy(() -> rows.getInt("word"))
                    .hasMessageContaining("is not a number")
                    .hasMessageNotContaining("secret")
                    .extracting("SQLState")
                    .isEqualTo("22018");
            assertThatThrownBy(() -> rows.getInt("day"))
                    .hasMessage("Cannot read column 3 \"day\" (date): a value of type date cannot be read as a number")
                    .extracting("SQLState")
                    .isEqualTo("22005");
            assertThatThrownBy(() -> rows.getLong("huge"))
                    .extracting("SQLState")
                    .isEqualTo("22003");
            assertThatThrownBy(() -> rows.getObject(1, Thread.class))
                    .hasMessageContaining("(int2): no value is read as java.lang.Thread; supported: ")
                    .extracting("SQLState")
                    .isEqualTo("0A000");
        }
    }

    @Test
    @SuppressWarnings("deprecation") // valueOf takes no year before Christ
    void storesDatesBeforeChrist(TestDatabase database) throws SQLException {
        java.sql.Date date = new java.sql.Date(-100 - 1900, 0, 1);
        java.sql.Timestamp timestamp = new java.sql.Timestamp(-100 - 1900, 0, 1, 12, 30, 0, 0);
        try (Connection connection = Databases.open(database);
                PreparedStatement select = connection.prepareStatement(
                        "select ?::date, ?::timestamp, cast(?::date as varchar), cast(?::timestamp as varchar)")) {
            select.setDate(1, date);
            select.setTimestamp(2, timestamp);
            select.setObject(3, date, Types.DATE);
            select.setObject(4, timestamp, Types.TIMESTAMP);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();

                assertThat(rows.getDate(1)).isEqualTo(date);
                assertThat(rows.getTimestamp(2)).isEqualTo(timestamp);
                assertThat(rows.getString(3)).isEqualTo("0101-01-01 BC");
                assertThat(rows.getString(4)).isEqualTo("0101-01-01 12:30:00 BC");
            }
        }
    }

    @Test
    void readsTimesAsTimestampsOfTheFirstDay(TestDatabase database) throws SQLException {
        try (Connection connection = Databases.open(database);
                Connection official = Databases.openOfficial(database);
                Statement ours = connection.createStatement();
                Statement theirs = official.createStatement();
                ResultSet rows = ours.executeQuery("select '01:02:03'::time, '01:02:03+02'::timetz");
                ResultSet peers = theirs.executeQuery("select '01:02:03'::time, '01:02:03+02'::timetz")) {
            rows.next();
            peers.next();

            assertThat(rows.getTimestamp(1))
                    .isEqualTo(java.sql.Timestamp.valueOf("1970-01-01 01:02:03"))
                    .isEqualTo(peers.getTimestamp(1));
            assertThat(rows.getTimestamp(2))
                    .isEqualTo(java.sql.Timestamp.from(Instant.parse("1969-12-31T23:02:03Z")))
                    .isEqualTo(peers.getTimestamp(2));
            assertThat(rows.getObject(2, OffsetDateTime.class))
                    .isEqualTo(OffsetDateTime.parse("1970-01-01T01:02:03+02:00"));
        }
    }

    @Test
    void bindsWhatItReads(TestDatabase database) throws SQLException {
        List<Object> values = List.of(
                "text \\ ' \u20ac",
                42,
                (short) 7,
                123456789012L,
                1.5f,
                2.25d,
                new BigDecimal("-12345678901234567890.123"),
                true,
                LocalDate.of(2020, 2, 29),
                LocalTime.of(1, 2, 3),
                LocalDateTime.of(2020, 2, 29, 1, 2, 3, 4000),
                OffsetDateTime.parse("2020-02-29T01:02:03Z"),
                java.sql.Timestamp.valueOf("2020-02-29 01:02:03.5"),
                java.sql.Date.valueOf("2020-02-29"),
                "bytes".getBytes(StandardCharsets.UTF_8),
                Period.of(1, 2, 0),
                Duration.parse("P3DT4H5M6.7S"));
        List<String> types = List.of(
                "varchar(20)",
                "int",
                "smallint",
                "bigint",
                "real",
                "double precision",
                "decimal(38,3)",
                "boolean",
                "date",
                "time",
                "timestamp",
                "timestamptz",
                "timestamp",
                "date",
                "varbyte(10)",
                "interval year to month",
                "interval day to second");
        try (Connection connection = Databases.open(database)) {
            for (int i = 0; i < values.size(); i++) {
                connection
                        .createStatement()
                        .execute("drop table if exists bound; create table bound (v " + types.get(i) + ")");
                try (PreparedStatement insert = connection.prepareStatement("insert into bound values (?)");
                        PreparedStatement select = connection.prepareStatement("select v from bound where v = ?")) {
                    insert.setObject(1, values.get(i));
                    assertThat(insert.executeUpdate()).isEqualTo(1);
                    select.setObject(1, values.get(i));
                    try (ResultSet rows = select.executeQuery()) {
                        assertThat(rows.next()).as(types.get(i)).isTrue();
                        assertThat(rows.getObject(1, values.get(i).getClass())).isEqualTo(values.get(i));
                    }
                }
            }
        }
    }

    @Test
    void bindsJsonThroughJsonParse(TestDatabase database) throws SQLException {
        Super json = Super.parse("{\"a\":[1,\"x\"]}");
        try (Connection connection = Databases.open(database);
                PreparedStatement select = connection.prepareStatement("select json_parse(?)")) {
            select.setObject(1, json);
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject(1, Super.class)).isEqualTo(json);
            }
        }
    }

    @Test
    void convertsToTheTargetType(TestDatabase database) throws SQLException {
        try (Connection connection = Databases.open(database);
                PreparedStatement select = connection.prepareStatement("select ?, ?, ?")) {
            select.setObject(1, "12", Types.INTEGER);
            select.setObject(2, 12L, Types.VARCHAR);
            select.setObject(3, new BigDecimal("3.0"), Types.SMALLINT);
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject(1)).isEqualTo(12);
                assertThat(rows.getObject(2)).isEqualTo("12");
                assertThat(rows.getObject(3)).isEqualTo(3);
            }
            assertThatThrownBy(() -> select.setObject(1, 1.5, Types.INTEGER))
                    .extracting("SQLState")
                    .isEqualTo("22003");
            assertThatThrownBy(() -> select.setObject(1, new Object()))
                    .extracting("SQLState")
                    .isEqualTo("0A000");
            assertThatThrownBy(() -> select.setString(1, "a\0b"))
                    .extracting("SQLState")
                    .isEqualTo("22021");
            assertThatThrownBy(() -> select.setInt(4, 1)).extracting("SQLState").isEqualTo("22023");
        }
    }

    /** The pairs of class and type of the JDBC specification's table B-5, and what java.time adds. */
    @Test
    void convertsParametersAsJdbcsTableSays(TestDatabase database) throws SQLException {
        LocalDateTime moment = LocalDateTime.of(2020, 2, 29, 1, 2, 3);
        Timestamp timestamp = Timestamp.valueOf(moment);
        Calendar calendar = Calendar.getInstance();
        calendar.setTime(timestamp);
        Object[][] pairs = {
            {"12", Types.BIGINT, "bigint", 12L},
            {true, Types.INTEGER, "int", 1},
            {1.5d, Types.DECIMAL, "decimal(9,2)", new BigDecimal("1.50")},
            {new BigInteger("7"), Types.VARCHAR, "varchar(9)", "7"},
            {0, Types.BOOLEAN, "boolean", false},
            {timestamp, Types.DATE, "date", LocalDate.of(2020, 2, 29)},
            {timestamp, Types.TIME, "time", LocalTime.of(1, 2, 3)},
            {timestamp, Types.VARCHAR, "varchar(30)", "2020-02-29 01:02:03.0"},
            {java.sql.Date.valueOf("2020-02-29"), Types.TIMESTAMP, "timestamp", LocalDateTime.of(2020, 2, 29, 0, 0)},
            {java.util.Date.from(timestamp.toInstant()), Types.TIMESTAMP, "timestamp", moment},
            {java.util.Date.from(timestamp.toInstant()), Types.DATE, "date", LocalDate.of(2020, 2, 29)},
            {calendar, Types.TIMESTAMP, "timestamp", moment},
            {calendar, Types.TIME, "time", LocalTime.of(1, 2, 3)},
            {
                calendar,
                Types.VARCHAR,
                "varchar(40)",
                OffsetDateTime.ofInstant(timestamp.toInstant(), ZoneId.systemDefault())
                        .toString()
                        .replace('T', ' ')
            },
            {java.util.Date.from(timestamp.toInstant()), Types.VARCHAR, "varchar(30)", "2020-02-29 01:02:03.0"},
            {
                OffsetDateTime.parse("2020-02-29T01:02:03+02:00"),
                Types.TIME_WITH_TIMEZONE,
                "timetz",
                OffsetTime.parse("01:02:03+02:00")
            },
            {moment, Types.DATE, "date", LocalDate.of(2020, 2, 29)},
            {moment, Types.TIME, "time", LocalTime.of(1, 2, 3)},
            {moment, Types.VARCHAR, "varchar(30)", "2020-02-29 01:02:03"},
            {LocalDate.of(2020, 2, 29), Types.TIMESTAMP, "timestamp", LocalDateTime.of(2020, 2, 29, 0, 0)},
            {LocalDate.of(2020, 2, 29), Types.VARCHAR, "varchar(30)", "2020-02-29"},
            {
                OffsetDateTime.parse("2020-02-29T01:02:03+02:00"),
                Types.TIMESTAMP_WITH_TIMEZONE,
                "timestamptz",
                OffsetDateTime.parse("2020-02-28T23:02:03Z")
            },
            {new ByteArrayInputStream(new byte[] {1, 2}), Types.VARBINARY, "varbyte(9)", new byte[] {1, 2}},
            {new StringReader("read"), Types.VARCHAR, "varchar(9)", "read"}
        };
        try (Connection connection = Databases.open(database)) {
            for (Object[] pair : pairs) {
                try (PreparedStatement select = connection.prepareStatement("select ?::" + pair[2])) {
                    select.setObject(1, pair[0], (int) pair[1]);
                    try (ResultSet rows = select.executeQuery()) {
                        rows.next();
                        assertThat(rows.getObject(1, pair[3].getClass()))
                                .as(pair[0].getClass() + " as " + pair[2])
                                .isEqualTo(pair[3]);
                    }
                }
            }
            try (PreparedStatement select = connection.prepareStatement("select ?")) {
                select.setObject(1, 2.345, Types.NUMERIC, 2);
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    assertThat(rows.getString(1)).isEqualTo("2.35");
                }
                assertThatThrownBy(() -> select.setObject(1, LocalDate.of(2020, 2, 29), Types.INTEGER))
                        .hasMessage("Parameter 1: a value of class java.time.LocalDate cannot be sent as java.sql.Types"
                                + " code 4")
                        .extracting("SQLState")
                        .isEqualTo("22005");
            }
        }
    }
}
