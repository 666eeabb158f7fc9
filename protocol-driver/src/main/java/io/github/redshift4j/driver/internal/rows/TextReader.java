// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.DateCodec;
import io.github.redshift4j.wire.codec.TimeCodec;
import io.github.redshift4j.wire.codec.TimestampCodec;
import io.github.redshift4j.wire.codec.TimestamptzCodec;
import io.github.redshift4j.wire.codec.TimetzCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Arrays;
import java.util.Locale;

/** Character types and SUPER, whose JSON is text in both formats. Everything else is parsed from the text. */
final class TextReader extends ValueReader {
    private static final int DATE_LENGTH = "2020-02-29".length();

    TextReader(String type) {
        super(type);
    }

    @Override
    public Class<?> objectClass() {
        return String.class;
    }

    @Override
    public boolean isText() {
        return true;
    }

    @Override
    public Object object(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        return string(bytes, at, length);
    }

    @Override
    public byte[] binary(byte[] bytes, int at, int length) {
        return Arrays.copyOfRange(bytes, at, at + length);
    }

    @Override
    public long longValue(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        BigInteger value =
                decimal(bytes, at, length).setScale(0, RoundingMode.DOWN).unscaledValue();
        if (value.bitLength() > 63) {
            throw outOfRange(value, "a 64-bit number");
        }
        return value.longValue();
    }

    @Override
    public double doubleValue(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        try {
            return Double.parseDouble(trimmed(bytes, at, length));
        } catch (NumberFormatException e) {
            throw notA("number", length);
        }
    }

    @Override
    public float floatValue(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        try {
            return Float.parseFloat(trimmed(bytes, at, length));
        } catch (NumberFormatException e) {
            throw notA("number", length);
        }
    }

    /** At most 1,000 characters, and no exponent that would need more digits. */
    @Override
    public BigDecimal decimal(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        try {
            BigDecimal value = new BigDecimal(length > 1000 ? "" : trimmed(bytes, at, length));
            if (Math.abs((long) value.scale()) > 1000) {
                throw notA("number of at most 1,000 digits", length);
            }
            return value;
        } catch (NumberFormatException e) {
            throw notA("number", length);
        }
    }

    @Override
    public boolean booleanValue(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        String text = trimmed(bytes, at, Math.min(length, 64)).toLowerCase(Locale.ROOT);
        return switch (text) {
            case "t", "true", "y", "yes", "on", "1" -> true;
            case "f", "false", "n", "no", "off", "0" -> false;
            default -> throw notA("boolean", length);
        };
    }

    @Override
    public LocalDate date(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        if (length > DATE_LENGTH && !endsWithEra(bytes, at, length)) {
            return dateTime(bytes, at, length).toLocalDate();
        }
        return DateCodec.INSTANCE.decodeText(bytes, at, length);
    }

    private static boolean endsWithEra(byte[] bytes, int at, int length) {
        return length > 3 && bytes[at + length - 1] == 'C' && bytes[at + length - 2] == 'B';
    }

    @Override
    public LocalTime time(byte[] bytes, int at, int length) throws ProtocolException {
        if (length > DATE_LENGTH && bytes[at + 4] == '-') {
            return dateTime(bytes, at, length).toLocalTime();
        }
        return TimeCodec.INSTANCE.decodeText(bytes, at, length);
    }

    @Override
    public OffsetTime offsetTime(byte[] bytes, int at, int length) throws ProtocolException {
        return TimetzCodec.INSTANCE.decodeText(bytes, at, length);
    }

    @Override
    public LocalDateTime dateTime(byte[] bytes, int at, int length) throws ProtocolException {
        if (length == DATE_LENGTH) {
            return DateCodec.INSTANCE.decodeText(bytes, at, length).atStartOfDay();
        }
        return TimestampCodec.INSTANCE.decodeText(bytes, at, length);
    }

    @Override
    public OffsetDateTime offsetDateTime(byte[] bytes, int at, int length) throws ProtocolException {
        return TimestamptzCodec.INSTANCE.decodeText(bytes, at, length);
    }

    private String trimmed(byte[] bytes, int at, int length) throws ProtocolException, SQLException {
        return string(bytes, at, length).strip();
    }

    /** Does not repeat the value, which may be confidential. */
    private static SQLException notA(String kind, int length) {
        return SqlErrors.of("22018", "a text of " + length + " bytes is not a " + kind);
    }
}
