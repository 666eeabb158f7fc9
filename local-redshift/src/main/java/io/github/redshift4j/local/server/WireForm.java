// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.functions.spatial.Ewkb;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.Interval;
import io.github.redshift4j.wire.codec.IntervalCodec;
import io.github.redshift4j.wire.codec.NumericCodec;
import io.github.redshift4j.wire.codec.PostgresNumeric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

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
    /** The same in upper case, and EWKB alone, as geometries are. */
    UPPER_HEX,
    /** Redshift's binary has 8 bytes. */
    XID,
    /** The text, whichever format was asked for. */
    TEXT;

    /** Begins a SUPER that is JSON text; see the bootstrap's types. */
    private static final byte SUPER_DOCUMENT = 0x1E;

    private static final int POSTGRES_INTERVAL_BYTES = 16;
    private static final int PYTHON_INTERVAL_BYTES = 12;

    /** The format to ask PostgreSQL for when the client asks for this one. */
    Format backingFormat(Format client) {
        return this == TEXT ? Format.TEXT : client;
    }

    /** Whether values in this format must be rewritten on their way to the client. */
    boolean rewrites(Format client) {
        return switch (this) {
            case SAME, TEXT -> false;
            case SUPER -> true;
            case HEX, UPPER_HEX -> client == Format.TEXT;
            case NUMERIC, YEAR_TO_MONTH, DAY_TO_SECOND, INTERVAL, XID -> client == Format.BINARY;
        };
    }

    /** Writes a value for the client, without its length; only called where {@link #rewrites} says so. */
    void toClient(byte[] from, int at, int length, int typmod, MessageWriter out) throws ProtocolException {
        switch (this) {
            case HEX -> {
                boolean prefixed = length >= 2 && from[at] == '\\' && from[at + 1] == 'x';
                out.bytes(from, prefixed ? at + 2 : at, prefixed ? length - 2 : length);
            }
            case UPPER_HEX ->
                out.utf8(new String(from, at + 2, length - 2, StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT));
            case SUPER -> {
                if (length > 0 && from[at] == SUPER_DOCUMENT) {
                    out.bytes(from, at + 1, length - 1);
                } else {
                    out.utf8(Super.of(new String(from, at, length, StandardCharsets.UTF_8))
                            .toJson());
                }
            }
            case NUMERIC -> numeric(PostgresNumeric.decode(from, at, length), typmod, out);
            case XID -> out.int32(0).bytes(from, at, length);
            case YEAR_TO_MONTH ->
                out.int32(IntervalCodec.INSTANCE.decodeBinary(from, at, length).months());
            case DAY_TO_SECOND ->
                out.int64(IntervalCodec.INSTANCE.decodeBinary(from, at, length).microseconds());
            case INTERVAL ->
                IntervalCodec.INSTANCE.encodeBinary(IntervalCodec.INSTANCE.decodeBinary(from, at, length), out);
            case SAME, TEXT -> out.bytes(from, at, length);
        }
    }

    private static void numeric(BigDecimal value, int typmod, MessageWriter out) throws ProtocolException {
        NumericCodec codec = NumericCodec.of(typmod);
        try {
            codec.encodeBinary(value.setScale(codec.scale(), RoundingMode.HALF_UP), out);
        } catch (IllegalArgumentException e) {
            throw ServerException.of(SqlState.INTERNAL_ERROR, "Numeric data overflow (result precision)")
                    .withDetail(String.valueOf(e.getMessage()));
        }
    }

    /** A parameter's value as PostgreSQL takes it. */
    Bytes toBacking(Bytes value, Format client) throws ProtocolException {
        boolean binary = client == Format.BINARY;
        return switch (this) {
            case SAME, TEXT, SUPER -> value;
            case HEX -> binary ? value : Bytes.utf8("\\x" + hex(value.utf8()));
            case UPPER_HEX -> {
                String ewkb = Ewkb.checked(binary ? HexFormat.of().formatHex(value.toArray()) : value.utf8());
                yield binary ? value : Bytes.utf8("\\x" + ewkb);
            }
            case NUMERIC -> {
                if (binary) {
                    throw ServerException.of(
                            SqlState.FEATURE_NOT_SUPPORTED,
                            "a numeric parameter in binary format has no scale: send it as text");
                }
                yield value;
            }
            case XID -> {
                byte[] bytes = value.toArray();
                yield binary && bytes.length == Long.BYTES ? Bytes.of(bytes, Integer.BYTES, Integer.BYTES) : value;
            }
            case YEAR_TO_MONTH, DAY_TO_SECOND, INTERVAL -> binary ? interval(value.toArray()) : value;
        };
    }

    private Bytes interval(byte[] value) throws ProtocolException {
        ByteBuffer in = ByteBuffer.wrap(value);
        ByteBuffer postgres = ByteBuffer.allocate(POSTGRES_INTERVAL_BYTES);
        if (this == YEAR_TO_MONTH && value.length == Integer.BYTES) {
            postgres.putInt(12, in.getInt());
        } else if (this == INTERVAL && value.length == PYTHON_INTERVAL_BYTES) {
            // microseconds, then days and months in 2 bytes each, as redshift_connector writes it
            postgres.putLong(0, in.getLong()).putInt(8, in.getShort()).putInt(12, in.getShort());
        } else {
            Interval interval = IntervalCodec.INSTANCE.decodeBinary(value, 0, value.length);
            postgres.putLong(0, interval.microseconds()).putInt(12, interval.months());
        }
        return Bytes.of(postgres.array());
    }

    private static String hex(String text) {
        if (text.length() % 2 != 0 || !text.chars().allMatch(HexFormat::isHexDigit)) {
            throw ServerException.of(
                    SqlState.INVALID_TEXT_REPRESENTATION, "invalid hexadecimal value for a binary type");
        }
        return text;
    }
}
