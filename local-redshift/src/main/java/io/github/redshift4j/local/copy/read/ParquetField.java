// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Which Parquet types fill which column types, and how a value becomes the text a converter reads. */
interface ParquetField {
    /** The current value of the column, not null, as text. */
    byte[] text(ColumnReader values);

    /** The field for a pair of types; none when Redshift would call them incompatible. */
    static Optional<ParquetField> of(PrimitiveType file, ParquetTarget target, boolean serializeToJson) {
        LogicalTypeAnnotation logical = file.getLogicalTypeAnnotation();
        PrimitiveTypeName physical = file.getPrimitiveTypeName();
        return Optional.ofNullable(
                switch (target.type().name()) {
                    case SMALLINT, INTEGER ->
                        physical == PrimitiveTypeName.INT32 && isSigned(logical)
                                ? values -> ascii(Integer.toString(values.getInteger()))
                                : null;
                    case BIGINT ->
                        physical == PrimitiveTypeName.INT64 && isSigned(logical)
                                ? values -> ascii(Long.toString(values.getLong()))
                                : null;
                    case REAL ->
                        physical == PrimitiveTypeName.FLOAT ? values -> ascii(Float.toString(values.getFloat())) : null;
                    case DOUBLE ->
                        physical == PrimitiveTypeName.DOUBLE
                                ? values -> ascii(Double.toString(values.getDouble()))
                                : null;
                    case BOOLEAN ->
                        physical == PrimitiveTypeName.BOOLEAN ? values -> ascii(values.getBoolean() ? "t" : "f") : null;
                    case DATE ->
                        logical instanceof DateLogicalTypeAnnotation
                                ? values -> ascii(LocalDate.ofEpochDay(values.getInteger())
                                        .toString())
                                : null;
                    case TIMESTAMP -> timestamp(physical, logical);
                    case DECIMAL -> decimal(physical, logical, target);
                    case VARCHAR, CHAR ->
                        physical == PrimitiveTypeName.BINARY && !(logical instanceof DecimalLogicalTypeAnnotation)
                                ? values -> values.getBinary().getBytes()
                                : null;
                    case SUPER ->
                        serializeToJson && logical instanceof JsonLogicalTypeAnnotation
                                ? values -> values.getBinary().getBytes()
                                : null;
                    case VARBYTE ->
                        physical == PrimitiveTypeName.BINARY && logical == null
                                ? values -> ascii(HexFormat.of()
                                        .formatHex(values.getBinary().getBytes()))
                                : null;
                    default -> null;
                });
    }

    private static boolean isSigned(LogicalTypeAnnotation logical) {
        return logical == null || (logical instanceof IntLogicalTypeAnnotation integer && integer.isSigned());
    }

    private static @Nullable ParquetField timestamp(PrimitiveTypeName physical, LogicalTypeAnnotation logical) {
        if (physical == PrimitiveTypeName.INT96) {
            return values -> {
                ByteBuffer parts = values.getBinary().toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                long nanos = parts.getLong(parts.position());
                long day = parts.getInt(parts.position() + 8) - 2_440_588L; // the Julian day of 1970-01-01
                return timestamp(Math.addExact(Math.multiplyExact(day, 86_400_000_000L), nanos / 1000));
            };
        }
        if (physical == PrimitiveTypeName.INT64 && logical instanceof TimestampLogicalTypeAnnotation timestamp) {
            return switch (timestamp.getUnit()) {
                case MILLIS -> values -> timestamp(Math.multiplyExact(values.getLong(), 1000L));
                case MICROS -> values -> timestamp(values.getLong());
                case NANOS -> values -> timestamp(Math.floorDiv(values.getLong(), 1000L));
            };
        }
        return null;
    }

    private static byte[] timestamp(long micros) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(
                Math.floorDiv(micros, 1_000_000L), (int) Math.floorMod(micros, 1_000_000L) * 1000, ZoneOffset.UTC);
        return ascii(time.toString().replace('T', ' '));
    }

    private static @Nullable ParquetField decimal(
            PrimitiveTypeName physical, LogicalTypeAnnotation logical, ParquetTarget target) {
        if (!(logical instanceof DecimalLogicalTypeAnnotation decimal)
                || decimal.getPrecision() > target.type().precision()
                || decimal.getScale() != target.type().scale()) {
            return null;
        }
        int scale = decimal.getScale();
        return switch (physical) {
            case INT32 ->
                values -> ascii(BigDecimal.valueOf(values.getInteger(), scale).toPlainString());
            case INT64 ->
                values -> ascii(BigDecimal.valueOf(values.getLong(), scale).toPlainString());
            default ->
                values -> ascii(new BigDecimal(new BigInteger(values.getBinary().getBytes()), scale).toPlainString());
        };
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
