// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.Spatial;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.jts.Jts;
import io.github.redshift4j.driver.internal.rows.CodecText;
import io.github.redshift4j.driver.internal.rows.LegacyTimes;
import io.github.redshift4j.driver.internal.session.Parameters;
import io.github.redshift4j.wire.codec.Codec;
import io.github.redshift4j.wire.codec.DateCodec;
import io.github.redshift4j.wire.codec.TimeCodec;
import io.github.redshift4j.wire.codec.TimestampCodec;
import io.github.redshift4j.wire.codec.TimestamptzCodec;
import io.github.redshift4j.wire.codec.TimetzCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Java values as parameters. A type is declared where Java's says it all; strings and the classes of java.sql, which say
 * less, are sent as text of no type, so that the server takes the one of the column or expression.
 */
final class Encoder {
    /** The server rounds to the column; more than those of the smallest double need not be written out. */
    private static final int MOST_FRACTION = 1_100;

    private final Parameters parameters;
    private final int stringOid;
    private final CodecText text = new CodecText();

    /** @param stringOid what strings are declared as, or {@link Parameters#UNSPECIFIED} */
    Encoder(Parameters parameters, int stringOid) {
        this.parameters = parameters;
        this.stringOid = stringOid;
    }

    void text(int index, int oid, String value) throws SQLException {
        if (value.indexOf('\0') >= 0) {
            throw SqlErrors.of("22021", "Parameter " + (index + 1) + ": a Redshift string cannot hold a NUL character");
        }
        parameters.set(index, oid, false, value.getBytes(StandardCharsets.UTF_8));
    }

    void string(int index, String value) throws SQLException {
        text(index, stringOid, value);
    }

    void booleanValue(int index, boolean value) throws SQLException {
        text(index, TypeName.BOOLEAN.oid(), value ? "true" : "false");
    }

    void shortValue(int index, short value) {
        binary(index, TypeName.SMALLINT, bigEndian(value, Short.BYTES));
    }

    void intValue(int index, int value) {
        binary(index, TypeName.INTEGER, bigEndian(value, Integer.BYTES));
    }

    void longValue(int index, long value) {
        binary(index, TypeName.BIGINT, bigEndian(value, Long.BYTES));
    }

    void floatValue(int index, float value) {
        binary(index, TypeName.REAL, bigEndian(Float.floatToIntBits(value), Float.BYTES));
    }

    void doubleValue(int index, double value) {
        binary(index, TypeName.DOUBLE, bigEndian(Double.doubleToLongBits(value), Double.BYTES));
    }

    /** @throws SQLException 22003 for more digits than any DECIMAL has, which would have to be written out */
    void decimal(int index, BigDecimal value) throws SQLException {
        if ((long) value.precision() - value.scale() > Limits.DECIMAL_PRECISION || value.scale() > MOST_FRACTION) {
            throw SqlErrors.of(
                    "22003",
                    "Parameter " + (index + 1) + ": a DECIMAL has at most " + Limits.DECIMAL_PRECISION
                            + " digits; use setDouble for larger or smaller numbers");
        }
        text(index, TypeName.DECIMAL.oid(), value.toPlainString());
    }

    void bytes(int index, byte[] value) {
        parameters.set(index, TypeName.VARBYTE.oid(), true, value.clone());
    }

    /** As text of no type: a GEOMETRY or GEOGRAPHY takes hex, and a function gets what it declares. */
    private void ewkb(int index, byte[] value) throws SQLException {
        text(index, Parameters.UNSPECIFIED, HexFormat.of().withUpperCase().formatHex(value));
    }

    private void binary(int index, TypeName type, byte[] value) {
        parameters.set(index, type.oid(), true, value);
    }

    private static int months(Period period) {
        return Math.toIntExact(period.toTotalMonths());
    }

    private static byte[] bigEndian(long value, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (value >>> (8 * (length - 1 - i)));
        }
        return bytes;
    }

    private <T> void codec(int index, int oid, Codec<T> codec, T value) throws SQLException {
        text(index, oid, text.of(codec, value));
    }

    void date(int index, java.sql.Date value, @Nullable Calendar zone) throws SQLException {
        try {
            codec(index, TypeName.DATE.oid(), DateCodec.INSTANCE, LegacyTimes.localDate(value, zone));
        } catch (DateTimeException e) {
            throw outOfRange(index, value, e);
        }
    }

    /** With the zone's offset, which counts for TIMETZ and is ignored for TIME. */
    void time(int index, java.sql.Time value, @Nullable Calendar zone) throws SQLException {
        OffsetTime time = Instant.ofEpochMilli(value.getTime())
                .atZone(zone(zone))
                .toOffsetDateTime()
                .toOffsetTime();
        codec(index, Parameters.UNSPECIFIED, TimetzCodec.INSTANCE, time);
    }

    /** With the zone's offset, which counts for TIMESTAMPTZ and is ignored for TIMESTAMP. */
    void timestamp(int index, java.sql.Timestamp value, @Nullable Calendar zone) throws SQLException {
        try {
            codec(index, Parameters.UNSPECIFIED, TimestamptzCodec.INSTANCE, LegacyTimes.offsetDateTime(value, zone));
        } catch (DateTimeException e) {
            throw outOfRange(index, value, e);
        }
    }

    private static ZoneId zone(@Nullable Calendar calendar) {
        return calendar == null
                ? ZoneId.systemDefault()
                : calendar.getTimeZone().toZoneId();
    }

    void nullValue(int index, int oid) {
        parameters.set(index, oid, false, null);
    }

    /**
     * A value by its class.
     *
     * @return false when the class is not one of them
     */
    boolean object(int index, Object value) throws SQLException {
        try {
            return byClass(index, value);
        } catch (ArithmeticException | DateTimeException e) {
            throw outOfRange(index, value, e);
        }
    }

    /** A leap day of the calendar before 1582, which no other has, is out of range too. */
    private static SQLException outOfRange(int index, Object value, RuntimeException e) {
        return SqlErrors.of(
                "22008",
                "Parameter " + (index + 1) + ": a value of class "
                        + value.getClass().getName() + " is out of the range of Redshift's type",
                e);
    }

    private boolean byClass(int index, Object value) throws SQLException {
        if (value instanceof String string) {
            string(index, string);
        } else if (value instanceof Number number) {
            return number(index, number);
        } else if (value instanceof Boolean flag) {
            booleanValue(index, flag);
        } else if (value instanceof byte[] bytes) {
            bytes(index, bytes);
        } else if (value instanceof Super json) {
            text(index, stringOid, json.toJson());
        } else if (value instanceof Character || value instanceof UUID) {
            string(index, value.toString());
        } else if (value instanceof Spatial spatial) {
            ewkb(index, spatial.ewkb());
        } else if (Jts.isGeometry(value.getClass())) {
            ewkb(index, Jts.write(value));
        } else {
            return time(index, value) || interval(index, value);
        }
        return true;
    }

    private boolean number(int index, Number value) throws SQLException {
        if (value instanceof Integer i) {
            intValue(index, i);
        } else if (value instanceof Long l) {
            longValue(index, l);
        } else if (value instanceof Double d) {
            doubleValue(index, d);
        } else if (value instanceof BigDecimal decimal) {
            decimal(index, decimal);
        } else if (value instanceof Float f) {
            floatValue(index, f);
        } else if (value instanceof Short || value instanceof Byte) {
            shortValue(index, value.shortValue());
        } else if (value instanceof BigInteger integer) {
            decimal(index, new BigDecimal(integer));
        } else {
            return false;
        }
        return true;
    }

    private boolean time(int index, Object value) throws SQLException {
        if (value instanceof LocalDate date) {
            codec(index, TypeName.DATE.oid(), DateCodec.INSTANCE, date);
        } else if (value instanceof LocalDateTime moment) {
            codec(index, TypeName.TIMESTAMP.oid(), TimestampCodec.INSTANCE, moment);
        } else if (value instanceof LocalTime time) {
            codec(index, TypeName.TIME.oid(), TimeCodec.INSTANCE, time);
        } else if (value instanceof OffsetDateTime moment) {
            codec(index, TypeName.TIMESTAMPTZ.oid(), TimestamptzCodec.INSTANCE, moment);
        } else if (value instanceof ZonedDateTime moment) {
            codec(index, TypeName.TIMESTAMPTZ.oid(), TimestamptzCodec.INSTANCE, moment.toOffsetDateTime());
        } else if (value instanceof Instant moment) {
            codec(index, TypeName.TIMESTAMPTZ.oid(), TimestamptzCodec.INSTANCE, moment.atOffset(ZoneOffset.UTC));
        } else if (value instanceof OffsetTime time) {
            codec(index, TypeName.TIMETZ.oid(), TimetzCodec.INSTANCE, time);
        } else if (value instanceof java.sql.Timestamp timestamp) {
            timestamp(index, timestamp, null);
        } else if (value instanceof java.sql.Date date) {
            date(index, date, null);
        } else if (value instanceof java.sql.Time time) {
            time(index, time, null);
        } else if (value instanceof Calendar calendar) {
            codec(
                    index,
                    Parameters.UNSPECIFIED,
                    TimestamptzCodec.INSTANCE,
                    calendar.toInstant().atZone(zone(calendar)).toOffsetDateTime());
        } else if (value instanceof java.util.Date date) {
            timestamp(index, java.sql.Timestamp.from(date.toInstant()), null);
        } else {
            return false;
        }
        return true;
    }

    private boolean interval(int index, Object value) throws SQLException {
        if (value instanceof Period period) {
            if (!period.withDays(0).equals(period)) {
                throw SqlErrors.of(
                        "22015",
                        "Parameter " + (index + 1) + ": INTERVAL YEAR TO MONTH holds years and months, got " + period);
            }
            binary(index, TypeName.INTERVAL_YEAR_TO_MONTH, bigEndian(months(period), Integer.BYTES));
        } else if (value instanceof Duration duration) {
            long micros = Math.addExact(
                    Math.multiplyExact(duration.getSeconds(), 1_000_000L),
                    LocalTime.ofNanoOfDay(duration.getNano()).get(ChronoField.MICRO_OF_SECOND));
            binary(index, TypeName.INTERVAL_DAY_TO_SECOND, bigEndian(micros, Long.BYTES));
        } else {
            return false;
        }
        return true;
    }
}
