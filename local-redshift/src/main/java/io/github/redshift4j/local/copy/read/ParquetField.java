// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Which Parquet types fill which column types, and how a value becomes the text that the column's type is read from. */
final class ParquetField {
    private ParquetField() {}

    /**
     * Takes the values of a column of the file.
     *
     * @param to takes each value, not null, as text
     * @return none when Redshift would call the pair of types incompatible
     */
    static Optional<Converter> of(Type file, ColumnarTarget target, Consumer<byte[]> to) {
        if (file.isRepetition(Type.Repetition.REPEATED)) {
            return Optional.empty();
        }
        if (target.isSuper()) {
            return json(file, to);
        }
        return file.isPrimitive()
                ? Optional.ofNullable(primitive(file.asPrimitiveType(), target, to))
                : Optional.empty();
    }

    /** Nested values as JSON, and strings that say of themselves that they are. */
    private static Optional<Converter> json(Type file, Consumer<byte[]> to) {
        if (!file.isPrimitive()) {
            return Optional.of(
                    ParquetJson.of(file, value -> to.accept(value.toJson().getBytes(StandardCharsets.UTF_8))));
        }
        return file.getLogicalTypeAnnotation() instanceof JsonLogicalTypeAnnotation
                ? Optional.of(ParquetConverter.ofBinary(value -> to.accept(value.getBytes())))
                : Optional.empty();
    }

    private static @Nullable Converter primitive(PrimitiveType file, ColumnarTarget target, Consumer<byte[]> to) {
        LogicalTypeAnnotation logical = file.getLogicalTypeAnnotation();
        PrimitiveTypeName physical = file.getPrimitiveTypeName();
        return switch (target.type().name()) {
            case SMALLINT, INTEGER ->
                physical == PrimitiveTypeName.INT32 && isSigned(logical)
                        ? ParquetConverter.ofInt(value -> to.accept(ascii(Integer.toString(value))))
                        : null;
            case BIGINT ->
                physical == PrimitiveTypeName.INT64 && isSigned(logical)
                        ? ParquetConverter.ofLong(value -> to.accept(ascii(Long.toString(value))))
                        : null;
            case REAL ->
                physical == PrimitiveTypeName.FLOAT
                        ? ParquetConverter.ofFloat(value -> to.accept(ascii(Float.toString(value))))
                        : null;
            case DOUBLE ->
                physical == PrimitiveTypeName.DOUBLE
                        ? ParquetConverter.ofDouble(value -> to.accept(ascii(Double.toString(value))))
                        : null;
            case BOOLEAN ->
                physical == PrimitiveTypeName.BOOLEAN
                        ? ParquetConverter.ofBoolean(value -> to.accept(ascii(value ? "t" : "f")))
                        : null;
            case DATE ->
                logical instanceof DateLogicalTypeAnnotation
                        ? ParquetConverter.ofInt(value -> to.accept(ascii(EpochText.date(value))))
                        : null;
            case TIMESTAMP -> ParquetTimestamp.of(file, time -> to.accept(ascii(time)));
            // Parquet keeps no zone, and UNLOAD writes UTC, so it is read back as such.
            case TIMESTAMPTZ -> ParquetTimestamp.of(file, time -> to.accept(ascii(EpochText.timestampUtc(time))));
            case DECIMAL -> decimal(file, target, value -> to.accept(ascii(value.toPlainString())));
            case VARCHAR, CHAR ->
                physical == PrimitiveTypeName.BINARY && !(logical instanceof DecimalLogicalTypeAnnotation)
                        ? ParquetConverter.ofBinary(value -> to.accept(value.getBytes()))
                        : null;
            case VARBYTE ->
                physical == PrimitiveTypeName.BINARY && logical == null
                        ? ParquetConverter.ofBinary(
                                value -> to.accept(ascii(HexFormat.of().formatHex(value.getBytes()))))
                        : null;
            default -> null;
        };
    }

    private static boolean isSigned(LogicalTypeAnnotation logical) {
        return logical == null || (logical instanceof IntLogicalTypeAnnotation integer && integer.isSigned());
    }

    private static @Nullable Converter decimal(PrimitiveType file, ColumnarTarget target, Consumer<BigDecimal> to) {
        return file.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation decimal
                        && decimal.getPrecision() <= target.type().precision()
                        && decimal.getScale() == target.type().scale()
                ? ParquetConverter.ofDecimal(file.getPrimitiveTypeName(), decimal.getScale(), to)
                : null;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
