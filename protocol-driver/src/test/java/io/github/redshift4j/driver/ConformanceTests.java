// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        ACCESSORS.put("getObject", rows -> rows.getObject(1));
        for (Class<?> type : List.of(
                String.class,
                Boolean.class,
                Integer.class,
                Long.class,
                Double.class,
                BigDecimal.class,
                LocalDate.class,
                LocalTime.class,
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

    /** Reasons, each with what it explains. */
    private static final Map<String, Set<String>> DIFFERENCES = Map.of(
            "getBytes gives the bytes of the wire there, which change from one execution to the next",
            each(
                    "getBytes",
                    "smallint, integer, bigint, decimal, wide decimal, real, double, boolean, date, time, timetz,"
                            + " timestamp, timestamptz"),
            "getObject(Class) converts here what the getter of that class converts",
            union(List.of(
                    each(
                            "as String",
                            "smallint, integer, bigint, decimal, wide decimal, real, double, boolean, date, time,"
                                    + " timetz, timestamp, timestamptz, super, varbyte"),
                    each("as Integer", "decimal, real, double, boolean, number text"),
                    each("as Long", "smallint, integer, decimal, real, double, boolean, number text"),
                    each("as Double", "smallint, integer, bigint, decimal, wide decimal, real, boolean, number text"),
                    each("as BigDecimal", "smallint, integer, bigint, real, double, boolean, number text"),
                    each("as LocalDate", "date text, timestamptz"),
                    each("as LocalTime", "timetz, timestamp, timestamptz"),
                    each("as LocalDateTime", "date text, date, timestamptz"),
                    each("as OffsetDateTime", "timetz"))),
            "a boolean is the number 0 or 1, as JDBC's table of conversions has it",
            union(List.of(
                    each("getByte", "boolean"),
                    each("getShort", "boolean"),
                    each("getInt", "boolean"),
                    each("getLong", "boolean"),
                    each("getFloat", "boolean"),
                    each("getDouble", "boolean"),
                    each("getBigDecimal", "boolean"))),
            "text and bytes that say nothing about truth are true there",
            union(List.of(
                    each("getBoolean", "char, varchar, number text, date text, super"),
                    each("as Boolean", "char, varchar, number text, date text, super, varbyte"))),
            "a date of a time, and a time of a date, are made up there",
            union(List.of(each("getDate", "time, timetz"), each("getTime", "date, date text"))),
            "fractions of seconds are lost there in binary, or its own subclass prints more",
            union(List.of(
                    each("getTime", "time, timestamp, timestamptz"),
                    each("getTimestamp", "time, timetz, timestamptz"),
                    each("getObject", "time, timestamptz"))),
            "text loses its own offset there in the second execution",
            each("getString", "timetz"),
            "a TIMESTAMP has no offset; there it is taken as UTC",
            each("as OffsetDateTime", "timestamp"));

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

    private static String print(ResultSet rows, Accessor accessor) {
        try {
            Object value = accessor.read(rows);
            return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
        } catch (SQLException e) {
            return "refused";
        } catch (RuntimeException e) {
            return e.getClass().getSimpleName();
        }
    }
}
