// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.TextCodec;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the values of one column where they lie. Chosen once a column; NULL never reaches it. A subclass overrides
 * what its type can be read as, the rest is refused. For one thread.
 */
public abstract class ValueReader {
    /** What the value is in the server's words, as {@code int4}, for messages. */
    private final String type;

    ValueReader(String type) {
        this.type = type;
    }

    /** The class of {@link #object}, the default of {@code getObject}. */
    public abstract Class<?> objectClass();

    public abstract Object object(byte[] bytes, int at, int length) throws ProtocolException, SQLException;

    /** Whether the bytes are, in either format, the UTF-8 of what {@link #string} gives. */
    public boolean isText() {
        return false;
    }

    /** Whether values are signed integers in network order, of as many bytes as the field has. */
    boolean isPlainInteger() {
        return false;
    }

    /** The value as the server writes it in text. */
    public String string(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        return TextCodec.read(bytes, at, length);
    }

    public long longValue(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        throw unreadable("a number");
    }

    public double doubleValue(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        throw unreadable("a number");
    }

    public float floatValue(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        return (float) doubleValue(bytes, at, length);
    }

    public BigDecimal decimal(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        throw unreadable("a number");
    }

    public boolean booleanValue(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        throw unreadable("a boolean");
    }

    /** The value's own bytes where it is binary, else those of its text. */
    public byte[] binary(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        throw unreadable("bytes");
    }

    public LocalDate date(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        throw unreadable("a date");
    }

    public LocalTime time(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        throw unreadable("a time");
    }

    public OffsetTime offsetTime(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        throw unreadable("a time with an offset");
    }

    public LocalDateTime dateTime(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        throw unreadable("a timestamp");
    }

    /** @param zone supplies the zone of a local value, or null for the JVM's */
    public java.sql.Date sqlDate(byte[] bytes, int at, int length, @Nullable Calendar zone)
            throws ProtocolException, SQLException {
        return LegacyTimes.date(date(bytes, at, length), zone);
    }

    /** @param zone as of {@link #sqlDate} */
    public java.sql.Time sqlTime(byte[] bytes, int at, int length, @Nullable Calendar zone)
            throws ProtocolException, SQLException {
        return LegacyTimes.time(time(bytes, at, length), zone);
    }

    /** @param zone as of {@link #sqlDate} */
    public java.sql.Timestamp sqlTimestamp(byte[] bytes, int at, int length, @Nullable Calendar zone)
            throws ProtocolException, SQLException {
        return LegacyTimes.timestamp(dateTime(bytes, at, length), zone);
    }

    /** Whether values are moments on the world's time line, which {@link #offsetDateTime} then reads. */
    public boolean isInstant() {
        return false;
    }

    public OffsetDateTime offsetDateTime(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        throw unreadable("a timestamp with an offset");
    }

    final SQLException unreadable(String as) {
        return SqlErrors.of("22005", "a value of type " + type + " cannot be read as " + as);
    }

    static SQLException outOfRange(Object value, String type) {
        return SqlErrors.of("22003", "the value " + value + " is out of range of " + type);
    }
}
