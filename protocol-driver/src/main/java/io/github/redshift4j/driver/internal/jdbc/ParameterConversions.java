// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.rows.LegacyTimes;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code setObject} with a target type: the value as the class that is sent for it. The pairs are those of the JDBC
 * specification 4.3, appendix B-5, and what java.time adds; others are refused.
 */
final class ParameterConversions {
    static final int NO_SCALE = -1;

    private ParameterConversions() {}

    /**
     * @param scale digits after the point for NUMERIC and DECIMAL; {@link #NO_SCALE}, or what no DECIMAL has, leaves
     *     the value as it is
     * @throws SQLException 22003 when the value does not fit the type, 22005 when the class does not
     */
    static Object convert(int position, Object value, int type, int scale) throws SQLException {
        Object converted;
        try {
            converted = switch (type) {
                case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> whole(value, type);
                case Types.REAL, Types.FLOAT, Types.DOUBLE -> floating(value, type);
                case Types.NUMERIC, Types.DECIMAL -> decimal(value, scale);
                case Types.BIT, Types.BOOLEAN -> flag(value);
                case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR ->
                    text(value);
                case Types.DATE -> date(value);
                case Types.TIME -> time(value);
                case Types.TIMESTAMP -> timestamp(value);
                case Types.TIME_WITH_TIMEZONE -> offsetTime(value);
                case Types.TIMESTAMP_WITH_TIMEZONE -> moment(value);
                case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
                    value instanceof byte[] || value instanceof InputStream ? value : null;
                default -> {
                    ParameterTypes.oid(type);
                    yield value;
                }
            };
        } catch (ArithmeticException | NumberFormatException e) {
            throw SqlErrors.of(
                    "22003", "Parameter " + position + ": the value does not fit java.sql.Types code " + type, e);
        } catch (DateTimeException e) {
            throw SqlErrors.of(
                    "22008", "Parameter " + position + ": the value does not fit java.sql.Types code " + type, e);
        }
        if (converted == null) {
            throw SqlErrors.of(
                    "22005",
                    "Parameter " + position + ": a value of class "
                            + value.getClass().getName() + " cannot be sent as java.sql.Types code " + type);
        }
        return converted;
    }

    private static @Nullable BigDecimal number(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof BigDecimal exact) {
            return exact;
        }
        return value instanceof Number number ? new BigDecimal(number.toString()) : null;
    }

    private static @Nullable Object whole(Object value, int type) {
        BigDecimal number = number(value);
        if (number == null) {
            return value instanceof String ? value : null;
        }
        return switch (type) {
            case Types.INTEGER -> (Object) number.intValueExact();
            case Types.BIGINT -> number.longValueExact();
            default -> number.shortValueExact();
        };
    }

    private static @Nullable Object floating(Object value, int type) {
        Object number = value instanceof Boolean ? number(value) : value;
        if (number instanceof Number n) {
            return type == Types.REAL ? (Object) n.floatValue() : (Object) n.doubleValue();
        }
        return value instanceof String ? value : null;
    }

    private static @Nullable Object decimal(Object value, int scale) {
        BigDecimal number = number(value);
        if (number == null) {
            return value instanceof String ? value : null;
        }
        return scale < 0 || scale > Limits.DECIMAL_PRECISION ? number : number.setScale(scale, RoundingMode.HALF_UP);
    }

    private static @Nullable Object flag(Object value) {
        BigDecimal number = value instanceof Boolean ? null : number(value);
        if (number != null) {
            return number.signum() != 0;
        }
        return value instanceof Boolean || value instanceof String ? value : null;
    }

    /** Text as the value's own class writes it, except that timestamps have the server's blank in place of ISO's T. */
    private static @Nullable Object text(Object value) {
        if (value instanceof LocalDateTime || value instanceof OffsetDateTime) {
            return value.toString().replace('T', ' ');
        }
        if (value instanceof Calendar calendar) {
            return text(OffsetDateTime.ofInstant(
                    calendar.toInstant(), calendar.getTimeZone().toZoneId()));
        }
        if (value.getClass() == java.util.Date.class) {
            return Timestamp.from(((java.util.Date) value).toInstant()).toString();
        }
        if (value instanceof Super json) {
            return json.toJson();
        }
        if (value instanceof Reader || value instanceof String) {
            return value;
        }
        boolean printable = value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof UUID
                || value instanceof LocalDate
                || value instanceof LocalTime
                || value instanceof OffsetTime
                || value instanceof java.util.Date;
        return printable ? value.toString() : null;
    }

    private static @Nullable Object date(Object value) {
        if (value instanceof LocalDate || value instanceof java.sql.Date || value instanceof String) {
            return value;
        }
        LocalDateTime local = local(value);
        return local == null ? null : local.toLocalDate();
    }

    private static @Nullable Object time(Object value) {
        if (value instanceof LocalTime || value instanceof Time || value instanceof String) {
            return value;
        }
        LocalDateTime local = value instanceof java.sql.Date ? null : local(value);
        return local == null ? null : local.toLocalTime();
    }

    private static @Nullable Object timestamp(Object value) {
        if (value instanceof Timestamp || value instanceof String) {
            return value;
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (value instanceof java.sql.Date date) {
            return LegacyTimes.localDate(date, null).atStartOfDay();
        }
        // Moments keep their offset: a TIMESTAMPTZ takes it, and a TIMESTAMP has the local part.
        return value instanceof OffsetDateTime || value instanceof ZonedDateTime || value instanceof Instant
                ? value
                : local(value);
    }

    private static @Nullable Object offsetTime(Object value) {
        if (value instanceof OffsetDateTime moment) {
            return moment.toOffsetTime();
        }
        return value instanceof OffsetTime || value instanceof Time || value instanceof String ? value : null;
    }

    private static @Nullable Object moment(Object value) {
        boolean fits = value instanceof OffsetDateTime
                || value instanceof ZonedDateTime
                || value instanceof Instant
                || value instanceof Timestamp
                || value instanceof Calendar
                || value instanceof String;
        return fits ? value : null;
    }

    /** The local date and time of a value in the JVM's zone; null for a class that has none. */
    private static @Nullable LocalDateTime local(Object value) {
        if (value instanceof LocalDateTime local) {
            return local;
        }
        if (value instanceof Timestamp timestamp) {
            return LegacyTimes.localDateTime(timestamp, null);
        }
        if (value instanceof Calendar calendar) {
            return calendar.toInstant()
                    .atZone(calendar.getTimeZone().toZoneId())
                    .toLocalDateTime();
        }
        if (value instanceof java.sql.Date date) {
            return LegacyTimes.localDate(date, null).atStartOfDay();
        }
        if (value instanceof java.util.Date date && !(value instanceof Time)) {
            return date.toInstant().atZone(ZoneId.systemDefault()).toLocalDateTime();
        }
        return null;
    }
}
