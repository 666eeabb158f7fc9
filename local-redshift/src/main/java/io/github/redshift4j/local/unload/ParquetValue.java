// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.JulianFields;
import java.util.Arrays;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** How a value is written to Parquet: TIMESTAMP as INT96 and SUPER as JSON, as clusters do. */
interface ParquetValue {
    /** Bytes of a DECIMAL of more than 18 digits. */
    int DECIMAL_BYTES = 16;

    /** Most digits of a DECIMAL in 64 bits. */
    int LONG_DIGITS = 18;

    void add(UnloadRow row, int column, RecordConsumer to);

    static Type parquetType(String name, RedshiftType type) {
        return switch (type.name()) {
            case SMALLINT ->
                Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.intType(16, true))
                        .named(name);
            case INTEGER -> Types.optional(PrimitiveTypeName.INT32).named(name);
            case BIGINT -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case REAL -> Types.optional(PrimitiveTypeName.FLOAT).named(name);
            case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case CHAR, VARCHAR ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case SUPER ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.jsonType())
                        .named(name);
            case DATE ->
                Types.optional(PrimitiveTypeName.INT32)
                        .as(LogicalTypeAnnotation.dateType())
                        .named(name);
            case TIMESTAMP, TIMESTAMPTZ ->
                Types.optional(PrimitiveTypeName.INT96).named(name);
            case DECIMAL -> {
                LogicalTypeAnnotation decimal = LogicalTypeAnnotation.decimalType(scale(type), precision(type));
                yield precision(type) <= LONG_DIGITS
                        ? Types.optional(PrimitiveTypeName.INT64).as(decimal).named(name)
                        : Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                                .length(DECIMAL_BYTES)
                                .as(decimal)
                                .named(name);
            }
            default -> throw unsupported(type);
        };
    }

    /** @throws ServerException if Parquet cannot hold the type */
    static ParquetValue of(RedshiftType type) {
        return switch (type.name()) {
            case SMALLINT, INTEGER -> (row, column, to) -> to.addInteger(Integer.parseInt(row.text(column)));
            case BIGINT -> (row, column, to) -> to.addLong(Long.parseLong(row.text(column)));
            case REAL -> (row, column, to) -> to.addFloat(Float.parseFloat(row.text(column)));
            case DOUBLE -> (row, column, to) -> to.addDouble(Double.parseDouble(row.text(column)));
            case BOOLEAN -> (row, column, to) -> to.addBoolean(row.bytes(column)[row.start(column)] == 't');
            case CHAR, VARCHAR, SUPER ->
                (row, column, to) -> to.addBinary(Binary.fromConstantByteArray(row.copy(column)));
            case DATE ->
                (row, column, to) ->
                        to.addInteger(Math.toIntExact(date(row.text(column)).toEpochDay()));
            case TIMESTAMP, TIMESTAMPTZ -> (row, column, to) -> to.addBinary(int96(row.text(column)));
            case DECIMAL -> {
                int scale = scale(type);
                yield precision(type) <= LONG_DIGITS
                        ? (row, column, to) ->
                                to.addLong(unscaled(row.text(column), scale).longValueExact())
                        : (row, column, to) -> to.addBinary(fixed(unscaled(row.text(column), scale)));
            }
            default -> throw unsupported(type);
        };
    }

    private static ServerException unsupported(RedshiftType type) {
        return ServerException.of(
                SqlState.FEATURE_NOT_SUPPORTED, "UNLOAD to PARQUET does not support columns of type " + type.sql());
    }

    private static int precision(RedshiftType type) {
        return type.precision() == RedshiftType.NONE ? 38 : type.precision();
    }

    private static int scale(RedshiftType type) {
        return type.scale() == RedshiftType.NONE ? 10 : type.scale();
    }

    private static BigInteger unscaled(String text, int scale) {
        try {
            return new BigDecimal(text).setScale(scale, RoundingMode.HALF_UP).unscaledValue();
        } catch (NumberFormatException e) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED, "UNLOAD to PARQUET does not support the DECIMAL " + text);
        }
    }

    private static Binary fixed(BigInteger unscaled) {
        byte[] bytes = unscaled.toByteArray();
        if (bytes.length > DECIMAL_BYTES) {
            throw ServerException.of(
                    SqlState.NUMERIC_OUT_OF_RANGE, "UNLOAD to PARQUET: a DECIMAL has more than 38 digits");
        }
        byte[] wide = new byte[DECIMAL_BYTES];
        Arrays.fill(wide, (byte) (unscaled.signum() < 0 ? -1 : 0));
        System.arraycopy(bytes, 0, wide, DECIMAL_BYTES - bytes.length, bytes.length);
        return Binary.fromConstantByteArray(wide);
    }

    private static LocalDate date(String text) {
        boolean beforeChrist = text.endsWith(" BC");
        String iso = beforeChrist ? text.substring(0, text.length() - 3) : text;
        LocalDate date = LocalDate.parse(iso.indexOf('-') > 4 ? '+' + iso : iso);
        return beforeChrist ? date.withYear(1 - date.getYear()) : date;
    }

    /** Nanoseconds of the day and the Julian day, little-endian. */
    private static Binary int96(String text) {
        boolean beforeChrist = text.endsWith(" BC");
        String iso = text.replace(" BC", "").replace("+00", "").replace(' ', 'T');
        LocalDateTime time = LocalDateTime.parse(iso.indexOf('-') > 4 ? '+' + iso : iso);
        if (beforeChrist) {
            time = time.withYear(1 - time.getYear());
        }
        ByteBuffer bytes = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(time.toLocalTime().toNanoOfDay());
        bytes.putInt((int) time.toLocalDate().getLong(JulianFields.JULIAN_DAY));
        return Binary.fromConstantByteArray(bytes.array());
    }
}
