// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.Super;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** How the bytes of a type's values differ between PostgreSQL and Redshift, and what makes one of the other. */
enum WireForm {
    /** Equal in both formats. */
    SAME,
    /** Redshift's binary is the unscaled value in 8 or 16 bytes. */
    NUMERIC,
    /** Redshift's binary is the months in 4 bytes. */
    YEAR_TO_MONTH,
    /** Redshift's binary is the microseconds in 8 bytes. */
    DAY_TO_SECOND,
    /** Redshift's binary is the microseconds, days among them, in 8 bytes and the months in 4. */
    INTERVAL,
    /** A document goes without the byte that marks it here, a string in JSON's quotes; text and binary are the same. */
    SUPER,
    /** Redshift's text is hex without PostgreSQL's {@code \x}. */
    HEX,
    /** Redshift's binary has 8 bytes. */
    XID,
    /** The text, whichever format was asked for. */
    TEXT;

    static final int TEXT_FORMAT = 0;
    static final int BINARY_FORMAT = 1;

    /** Begins a SUPER that is JSON text; see the bootstrap's types. */
    private static final byte SUPER_DOCUMENT = 0x1E;

    private static final long MICROS_OF_DAY = 86_400_000_000L;
    private static final int NUMERIC_SMALL_DIGITS = 18;

    /** The format to ask PostgreSQL for when the client asks for this one. */
    int backingFormat(int clientFormat) {
        return this == TEXT ? TEXT_FORMAT : clientFormat;
    }

    /** Whether values in this format must be rewritten on their way to the client. */
    boolean rewrites(int clientFormat) {
        return switch (this) {
            case SAME, TEXT -> false;
            case SUPER -> true;
            case HEX -> clientFormat == TEXT_FORMAT;
            case NUMERIC, YEAR_TO_MONTH, DAY_TO_SECOND, INTERVAL, XID -> clientFormat == BINARY_FORMAT;
        };
    }

    /** Rewrites a value for the client; only called where {@link #rewrites} says so. */
    byte[] toClient(byte[] value, int typmod) throws ProtocolException {
        return switch (this) {
            case HEX -> withoutPrefix(value);
            case SUPER -> json(value);
            case NUMERIC -> scaled(PostgresNumeric.read(value), typmod);
            case XID ->
                ByteBuffer.allocate(8)
                        .putInt(4, ByteBuffer.wrap(value).getInt())
                        .array();
            case YEAR_TO_MONTH ->
                ByteBuffer.allocate(4).putInt(ByteBuffer.wrap(value).getInt(12)).array();
            case DAY_TO_SECOND ->
                ByteBuffer.allocate(8)
                        .putLong(microseconds(ByteBuffer.wrap(value)))
                        .array();
            case INTERVAL -> {
                ByteBuffer in = ByteBuffer.wrap(value);
                yield ByteBuffer.allocate(12)
                        .putLong(microseconds(in))
                        .putInt(in.getInt(12))
                        .array();
            }
            case SAME, TEXT -> value;
        };
    }

    /** Rewrites a parameter's value for PostgreSQL. */
    byte[] toBacking(byte[] value, int clientFormat) throws ProtocolException {
        boolean binary = clientFormat == BINARY_FORMAT;
        return switch (this) {
            case SAME, TEXT, SUPER -> value;
            case HEX -> binary ? value : ("\\x" + ascii(value)).getBytes(StandardCharsets.US_ASCII);
            case NUMERIC -> {
                if (binary) {
                    throw new ProtocolException("a numeric parameter in binary format has no scale: send it as text");
                }
                yield value;
            }
            case XID -> binary ? Arrays.copyOfRange(value, Math.max(0, value.length - 4), value.length) : value;
            case YEAR_TO_MONTH, DAY_TO_SECOND, INTERVAL -> binary ? interval(value) : value;
        };
    }

    private static byte[] withoutPrefix(byte[] value) {
        boolean prefixed = value.length >= 2 && value[0] == '\\' && value[1] == 'x';
        return prefixed ? Arrays.copyOfRange(value, 2, value.length) : value;
    }

    private static byte[] json(byte[] value) {
        if (value.length > 0 && value[0] == SUPER_DOCUMENT) {
            return Arrays.copyOfRange(value, 1, value.length);
        }
        return Super.of(new String(value, StandardCharsets.UTF_8)).toJson().getBytes(StandardCharsets.UTF_8);
    }

    private static long microseconds(ByteBuffer interval) {
        return interval.getLong(0) + interval.getInt(8) * MICROS_OF_DAY;
    }

    private byte[] interval(byte[] value) throws ProtocolException {
        ByteBuffer in = ByteBuffer.wrap(value);
        long micros = 0;
        int days = 0;
        int months = 0;
        if (this == YEAR_TO_MONTH && value.length == 4) {
            months = in.getInt();
        } else if (this != YEAR_TO_MONTH && value.length == 8) {
            micros = in.getLong();
        } else if (this == INTERVAL && value.length == 12) {
            micros = in.getLong();
            days = in.getShort();
            months = in.getShort();
        } else {
            throw new ProtocolException("an interval of " + value.length + " bytes");
        }
        return ByteBuffer.allocate(16)
                .putLong(micros)
                .putInt(days)
                .putInt(months)
                .array();
    }

    private static byte[] scaled(BigDecimal value, int typmod) {
        int precision = typmod < 4 ? ClientType.UNKNOWN_PRECISION : (typmod - 4) >>> 16;
        int scale = typmod < 4 ? ClientType.UNKNOWN_SCALE : (typmod - 4) & 0xFFFF;
        BigInteger unscaled = value.setScale(scale, RoundingMode.HALF_UP).unscaledValue();
        int length = precision <= NUMERIC_SMALL_DIGITS ? 8 : 16;
        if (unscaled.bitLength() > length * 8 - 1) {
            throw io.github.redshift4j.local.errors.ServerException.of(
                    io.github.redshift4j.core.SqlState.INTERNAL_ERROR, "Numeric data overflow (result precision)");
        }
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) (unscaled.signum() < 0 ? -1 : 0));
        byte[] short2 = unscaled.toByteArray();
        System.arraycopy(short2, 0, bytes, length - short2.length, short2.length);
        return bytes;
    }

    private static String ascii(byte[] hex) throws ProtocolException {
        String text = new String(hex, StandardCharsets.US_ASCII);
        if (text.length() % 2 != 0 || !text.chars().allMatch(HexFormat::isHexDigit)) {
            throw io.github.redshift4j.local.errors.ServerException.of(
                    io.github.redshift4j.core.SqlState.INVALID_TEXT_REPRESENTATION,
                    "invalid hexadecimal value for a binary type");
        }
        return text;
    }
}
