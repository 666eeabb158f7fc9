// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.driver.Spatial;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.jts.Jts;
import io.github.redshift4j.wire.ProtocolException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** The classes that {@code getObject(column, Class)} gives, and the narrowing that typed getters do. */
public final class ObjectConversions {
    /** Reads a value that is not NULL as one class. */
    @FunctionalInterface
    interface Conversion<T> {
        T read(Column column, byte[] bytes, int at, int length) throws ProtocolException, SQLException;
    }

    private static final int MOST_SCALE = 1_000;

    private static final Map<Class<?>, Conversion<?>> CONVERSIONS = new HashMap<>();

    static {
        put(Object.class, (c, b, at, n) -> c.reader().object(b, at, n));
        put(String.class, (c, b, at, n) -> c.reader().string(b, at, n));
        put(Boolean.class, (c, b, at, n) -> c.reader().booleanValue(b, at, n));
        put(Byte.class, (c, b, at, n) -> (byte) narrow(c.reader().longValue(b, at, n), Byte.MIN_VALUE, Byte.MAX_VALUE));
        put(Short.class, (c, b, at, n) ->
                (short) narrow(c.reader().longValue(b, at, n), Short.MIN_VALUE, Short.MAX_VALUE));
        put(Integer.class, (c, b, at, n) ->
                (int) narrow(c.reader().longValue(b, at, n), Integer.MIN_VALUE, Integer.MAX_VALUE));
        put(Long.class, (c, b, at, n) -> c.reader().longValue(b, at, n));
        put(Float.class, (c, b, at, n) -> c.reader().floatValue(b, at, n));
        put(Double.class, (c, b, at, n) -> c.reader().doubleValue(b, at, n));
        put(BigDecimal.class, (c, b, at, n) -> c.reader().decimal(b, at, n));
        put(BigInteger.class, (c, b, at, n) -> c.reader()
                .decimal(b, at, n)
                .setScale(0, RoundingMode.DOWN)
                .unscaledValue());
        put(byte[].class, (c, b, at, n) -> c.reader().binary(b, at, n));
        put(LocalDate.class, (c, b, at, n) -> c.reader().date(b, at, n));
        put(LocalTime.class, (c, b, at, n) -> c.reader().time(b, at, n));
        put(OffsetTime.class, (c, b, at, n) -> c.reader().offsetTime(b, at, n));
        put(LocalDateTime.class, (c, b, at, n) -> c.reader().dateTime(b, at, n));
        put(OffsetDateTime.class, (c, b, at, n) -> c.reader().offsetDateTime(b, at, n));
        put(
                ZonedDateTime.class,
                (c, b, at, n) -> c.reader().offsetDateTime(b, at, n).toZonedDateTime());
        put(Instant.class, ObjectConversions::instant);
        put(java.sql.Date.class, (c, b, at, n) -> c.reader().sqlDate(b, at, n, null));
        put(java.sql.Time.class, (c, b, at, n) -> c.reader().sqlTime(b, at, n, null));
        put(java.sql.Timestamp.class, (c, b, at, n) -> c.reader().sqlTimestamp(b, at, n, null));
        put(java.util.Date.class, (c, b, at, n) -> c.reader().sqlTimestamp(b, at, n, null));
        put(Calendar.class, ObjectConversions::calendar);
        put(java.time.Period.class, interval(java.time.Period.class));
        put(java.time.Duration.class, interval(java.time.Duration.class));
        put(UUID.class, ObjectConversions::uuid);
        put(Super.class, ObjectConversions::superValue);
        put(Spatial.class, (c, b, at, n) -> Spatial.ofEwkb(c.reader().binary(b, at, n)));
    }

    private ObjectConversions() {}

    private static <T> void put(Class<T> type, Conversion<T> conversion) {
        CONVERSIONS.put(type, conversion);
    }

    /**
     * Reads a value that is not NULL.
     *
     * @throws SQLFeatureNotSupportedException for a class that is not in the table
     */
    public static <T> T read(Class<T> type, Column column, byte[] bytes, int at, int length)
            throws ProtocolException, SQLException {
        Conversion<?> conversion = CONVERSIONS.get(type);
        if (conversion == null && Jts.isGeometry(type)) {
            return geometry(type, column.reader().binary(bytes, at, length));
        }
        if (conversion == null) {
            throw SqlErrors.unsupported("no value is read as " + type.getName() + "; supported: "
                    + String.join(", ", supported()) + " and geometries of JTS. getString returns the server's text");
        }
        return type.cast(conversion.read(column, bytes, at, length));
    }

    private static Set<String> supported() {
        Set<String> names = new TreeSet<>();
        CONVERSIONS.keySet().forEach(type -> names.add(type.getSimpleName()));
        return names;
    }

    public static long narrow(long value, long min, long max) throws SQLException {
        if (value < min || value > max) {
            throw ValueReader.outOfRange(value, min + " to " + max);
        }
        return value;
    }

    /** @throws SQLException 22023 for a scale that would take as many digits to write out */
    public static BigDecimal scaled(BigDecimal value, int scale) throws SQLException {
        if (scale < -MOST_SCALE || scale > MOST_SCALE) {
            throw SqlErrors.invalidArgument(
                    "The scale of a number must be from -" + MOST_SCALE + " to " + MOST_SCALE + ", got " + scale);
        }
        return value.setScale(scale, RoundingMode.HALF_UP);
    }

    /** A TIMESTAMP has no zone, so its instant is that of the JVM's, as with {@code getTimestamp}. */
    private static Instant instant(Column column, byte[] bytes, int at, int length)
            throws ProtocolException, SQLException {
        return column.reader().isInstant()
                ? column.reader().offsetDateTime(bytes, at, length).toInstant()
                : column.reader()
                        .dateTime(bytes, at, length)
                        .atZone(ZoneId.systemDefault())
                        .toInstant();
    }

    private static Calendar calendar(Column column, byte[] bytes, int at, int length)
            throws ProtocolException, SQLException {
        Calendar calendar = Calendar.getInstance();
        calendar.setTime(column.reader().sqlTimestamp(bytes, at, length, null));
        return calendar;
    }

    private static <T> Conversion<T> interval(Class<T> type) {
        return (column, bytes, at, length) -> {
            if (column.reader().objectClass() != type) {
                throw column.reader().unreadable("a " + type.getSimpleName());
            }
            return type.cast(column.reader().object(bytes, at, length));
        };
    }

    private static UUID uuid(Column column, byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        try {
            return UUID.fromString(column.reader().string(bytes, at, length).strip());
        } catch (IllegalArgumentException e) {
            throw SqlErrors.of(SqlState.INVALID_TEXT_REPRESENTATION, "the text is not a UUID", e);
        }
    }

    private static <T> T geometry(Class<T> type, byte[] ewkb) throws SQLException {
        Object read;
        try {
            read = Jts.read(ewkb);
        } catch (IllegalArgumentException e) {
            throw SqlErrors.of(SqlState.INVALID_TEXT_REPRESENTATION, String.valueOf(e.getMessage()), e);
        }
        if (!type.isInstance(read)) {
            throw SqlErrors.of(
                    "22005",
                    "the value is a " + read.getClass().getSimpleName() + ", not a " + type.getSimpleName()
                            + "; ask for Geometry where kinds are mixed");
        }
        return type.cast(read);
    }

    private static Super superValue(Column column, byte[] bytes, int at, int length)
            throws ProtocolException, SQLException {
        try {
            return Super.parse(column.reader().string(bytes, at, length));
        } catch (IllegalArgumentException e) {
            throw SqlErrors.of(SqlState.INVALID_TEXT_REPRESENTATION, "the text is not JSON: " + e.getMessage(), e);
        }
    }
}
