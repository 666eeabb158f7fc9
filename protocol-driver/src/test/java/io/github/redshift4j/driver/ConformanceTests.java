// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each type by each accessor in both formats, beside the official driver on the same rows. Where the two differ, the
 * difference is in the list, with the reason; a difference that is not there fails, and so does one that is gone.
 */
@LocalRedshiftTest
class ConformanceTests {
    private interface Accessor {
        Object read(ResultSet rows) throws SQLException;
    }

    private static Calendar zone() {
        return Calendar.getInstance(TimeZone.getTimeZone("America/New_York"));
    }

    private static Object read(Reader text) {
        try {
            StringWriter all = new StringWriter();
            return text == null ? null : text.transferTo(all) + " characters: " + all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object read(InputStream bytes) {
        try {
            return bytes == null ? null : bytes.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final Map<String, String> VALUES = new LinkedHashMap<>();
    private static final Map<String, Accessor> ACCESSORS = new LinkedHashMap<>();

    static {
        VALUES.put("smallint", "7::smallint");
        VALUES.put("integer", "-70000");
        VALUES.put("bigint", "7000000000");
        VALUES.put("decimal", "12.75::decimal(18,2)");
        VALUES.put("wide decimal", "12345678901234567890.5::decimal(38,1)");
        VALUES.put("real", "1.5::real");
        VALUES.put("double", "-2.75::float8");
        VALUES.put("boolean", "true");
        VALUES.put("char", "'ab'::char(4)");
        VALUES.put("varchar", "'text'::varchar(10)");
        VALUES.put("number text", "'12.5'::varchar(10)");
        VALUES.put("date text", "'2020-02-29'::varchar(10)");
        VALUES.put("flag text", "'true'::varchar(10)");
        VALUES.put("date", "'2020-02-29'::date");
        VALUES.put("time", "'23:59:58.5'::time");
        VALUES.put("timetz", "'01:02:03+02'::timetz");
        VALUES.put("timestamp", "'2008-06-01 09:59:58.25'::timestamp");
        VALUES.put("timestamptz", "'2008-06-01 09:59:58.25+00'::timestamptz");
        VALUES.put("super", "json_parse('[1,\"a\"]')");
        VALUES.put("varbyte", "from_hex('0aff')");
        VALUES.put("months", "interval '1-2' year to month");
        VALUES.put("seconds", "interval '3 04:05:06.5' day to second");
        VALUES.put("geometry", "st_geomfromtext('POINT(1 2)', 4326)");
        VALUES.put("geography", "st_geogfromtext('POINT(3 4)')");
        VALUES.put("null integer", "null::integer");
        VALUES.put("null varchar", "null::varchar(10)");

        ACCESSORS.put("getString", rows -> rows.getString(1));
        ACCESSORS.put("getBoolean", rows -> rows.getBoolean(1));
        ACCESSORS.put("getByte", rows -> rows.getByte(1));
        ACCESSORS.put("getShort", rows -> rows.getShort(1));
        ACCESSORS.put("getInt", rows -> rows.getInt(1));
        ACCESSORS.put("getLong", rows -> rows.getLong(1));
        ACCESSORS.put("getFloat", rows -> rows.getFloat(1));
        ACCESSORS.put("getDouble", rows -> rows.getDouble(1));
        ACCESSORS.put("getBigDecimal", rows -> rows.getBigDecimal(1));
        ACCESSORS.put("getBytes", rows -> rows.getBytes(1));
        ACCESSORS.put("getDate", rows -> rows.getDate(1));
        ACCESSORS.put("getTime", rows -> rows.getTime(1));
        ACCESSORS.put("getTimestamp", rows -> rows.getTimestamp(1));
        ACCESSORS.put("getTimestamp in a zone", rows -> rows.getTimestamp(1, zone()));
        ACCESSORS.put("getDate in a zone", rows -> rows.getDate(1, zone()));
        ACCESSORS.put("getTime in a zone", rows -> rows.getTime(1, zone()));
        ACCESSORS.put("getNString", rows -> rows.getNString(1));
        ACCESSORS.put("getCharacterStream", rows -> read(rows.getCharacterStream(1)));
        ACCESSORS.put("getAsciiStream", rows -> read(rows.getAsciiStream(1)));
        ACCESSORS.put("getBinaryStream", rows -> read(rows.getBinaryStream(1)));
        ACCESSORS.put("wasNull", rows -> {
            rows.getLong(1);
            return rows.wasNull();
        });
        ACCESSORS.put("getObject", rows -> rows.getObject(1));
        for (Class<?> type : List.of(
                String.class,
                Boolean.class,
                Short.class,
                Integer.class,
                Long.class,
                Float.class,
                Double.class,
                BigDecimal.class,
                byte[].class,
                Date.class,
                Time.class,
                Timestamp.class,
                LocalDate.class,
                LocalTime.class,
                OffsetTime.class,
                LocalDateTime.class,
                OffsetDateTime.class)) {
            ACCESSORS.put("as " + type.getSimpleName(), rows -> rows.getObject(1, type));
        }
    }

    @Test
    void differsFromTheOfficialDriverOnlyWhereItShould(TestDatabase database) throws SQLException {
        List<String> differences = new ArrayList<>();
        try (Connection ours = Databases.open(database);
                Connection theirs = Databases.openOfficial(database);
                Statement statement = ours.createStatement()) {
            for (Map.Entry<String, String> value : VALUES.entrySet()) {
                statement.execute(
                        "drop table if exists conform; create table conform as select " + value.getValue() + " as v");
                for (Map.Entry<String, Accessor> accessor : ACCESSORS.entrySet()) {
                    List<String> mine = readTwice(ours, accessor.getValue());
                    List<String> others = readTwice(theirs, accessor.getValue());
                    assertThat(mine.get(0))
                            .as(value.getKey() + " " + accessor.getKey() + " in both formats")
                            .isEqualTo(mine.get(1));
                    if (!mine.equals(others)) {
                        differences.add(value.getKey() + " " + accessor.getKey());
                    }
                }
            }
        }
        assertThat(differences).containsExactlyElementsOf(documented());
    }

    private static List<String> documented() {
        List<String> all = new ArrayList<>();
        for (String type : VALUES.keySet()) {
            for (String accessor : ACCESSORS.keySet()) {
                if (DIFFERENCES.values().stream().anyMatch(set -> set.contains(type + " " + accessor))) {
                    all.add(type + " " + accessor);
                }
            }
        }
        return all;
    }

    private static final String NUMBERS = "smallint, integer, bigint, decimal, wide decimal, real, double, boolean";
    private static final String MOMENTS = "date, time, timetz, timestamp, timestamptz";
    private static final String TEXTS = "char, varchar, number text, date text, flag text";
    private static final String OTHERS = "super, varbyte, months, seconds, geometry, geography";

    /** Reasons, each with what it explains. */
    private static final Map<String, Set<String>> DIFFERENCES = Map.of(
            "getBytes gives the bytes of the wire there, which change from one execution to the next",
            union(List.of(
                    each("getBytes", NUMBERS + ", " + MOMENTS + ", months, seconds"),
                    each("getBinaryStream", NUMBERS + ", " + MOMENTS + ", months, seconds"))),
            "getNString is refused there",
            each(
                    "getNString",
                    NUMBERS + ", " + MOMENTS + ", " + TEXTS + ", " + OTHERS + ", null integer, null varchar"),
            "getObject(Class) converts here what the getter of that class converts",
            union(List.of(
                    each("as String", NUMBERS + ", " + MOMENTS + ", " + OTHERS),
                    each("as Short", "decimal, real, double, boolean, number text"),
                    each("as Integer", "decimal, real, double, boolean, number text"),
                    each("as Long", "smallint, integer, decimal, real, double, boolean, number text"),
                    each("as Float", "smallint, integer, bigint, decimal, wide decimal, double, boolean, number text"),
                    each("as Double", "smallint, integer, bigint, decimal, wide decimal, real, boolean, number text"),
                    each("as BigDecimal", "smallint, integer, bigint, real, double, boolean, number text"),
                    each("as byte[]", TEXTS + ", super, varbyte, geometry, geography"),
                    each("as Date", "date text, timestamp, timestamptz"),
                    each("as Time", "timestamp, timestamptz"),
                    each("as Timestamp", "date text, date, time, timetz"),
                    each("as LocalDate", "date text, timestamptz"),
                    each("as LocalTime", "timetz, timestamp, timestamptz"),
                    each("as OffsetTime", "timetz, timestamptz"),
                    each("as LocalDateTime", "date text, date, timestamptz"),
                    each("as OffsetDateTime", "timetz"))),
            "NULL is null as every class; there a class that the type is not read as is refused first",
            union(List.of(
                    each("as String", "null integer"),
                    each("as Integer", "null varchar"),
                    union(Stream.of(
                                    "Short",
                                    "Long",
                                    "Float",
                                    "Double",
                                    "BigDecimal",
                                    "byte[]",
                                    "Date",
                                    "Time",
                                    "Timestamp",
                                    "LocalDate",
                                    "LocalTime",
                                    "OffsetTime",
                                    "LocalDateTime",
                                    "OffsetDateTime")
                            .map(type -> each("as " + type, "null integer, null varchar"))
                            .toList()))),
            "a boolean is the number 0 or 1, as JDBC's table of conversions has it",
            union(Stream.of(
                            "getByte",
                            "getShort",
                            "getInt",
                            "getLong",
                            "getFloat",
                            "getDouble",
                            "getBigDecimal",
                            "wasNull")
                    .map(getter -> each(getter, "boolean"))
                    .toList()),
            "text and bytes that say nothing about truth are true there, and the hex digits of a place a number",
            union(List.of(
                    each("getBoolean", "char, varchar, number text, date text, super"),
                    each("as Boolean", "char, varchar, number text, date text, " + OTHERS),
                    each("getFloat", "geography"),
                    each("getDouble", "geography"))),
            "a date of a time, and a time of a date, are made up there",
            union(List.of(
                    each("getDate", "time, timetz"),
                    each("getDate in a zone", "time, timetz"),
                    each("getTime", "date, date text"),
                    each("getTime in a zone", "date, date text"))),
            "fractions of a TIME are lost there in binary, where alone the Calendar of a TIMESTAMPTZ counts",
            union(List.of(
                    each("getTimestamp", "time"),
                    each("getTimestamp in a zone", "time"),
                    each("getTime in a zone", "timestamptz"))),
            "text is another there in the second execution: TIMETZ loses its own offset, intervals are printed in other words",
            union(List.of(
                    each("getString", "timetz, months, seconds"),
                    each("getCharacterStream", "timetz, months, seconds"),
                    each("getAsciiStream", "timetz, months, seconds"))),
            "a TIMESTAMP has no offset; there it is taken as UTC. Intervals are Period and Duration, there classes of its own",
            union(List.of(each("as OffsetDateTime", "timestamp"), each("getObject", "months, seconds"))));

    private static Set<String> each(String accessor, String types) {
        return Stream.of(types.split(", ")).map(type -> type + " " + accessor).collect(Collectors.toSet());
    }

    private static Set<String> union(List<Set<String>> sets) {
        return sets.stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** The first execution is answered in text, the second in binary where the type has a binary form. */
    private static List<String> readTwice(Connection connection, Accessor accessor) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("select v from conform")) {
            for (int i = 0; i < 2; i++) {
                try (ResultSet rows = select.executeQuery()) {
                    rows.next();
                    values.add(print(rows, accessor));
                }
            }
        }
        return values;
    }

    /** Moments of java.sql by what they are: subclasses of the official driver print themselves in other ways. */
    private static String print(Object value) {
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        } else if (value instanceof Timestamp moment) {
            return "Timestamp " + moment.toInstant();
        } else if (value instanceof Time moment) {
            return "Time of " + moment.getTime() + " ms";
        } else if (value instanceof Date moment) {
            return "Date of " + moment.getTime() + " ms";
        }
        return String.valueOf(value);
    }

    private static String print(ResultSet rows, Accessor accessor) {
        try {
            Object value = accessor.read(rows);
            return print(value);
        } catch (SQLException e) {
            return "refused";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }
}
