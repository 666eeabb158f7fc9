// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.Consumer;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/** Times of INT96 and of INT64 with a unit, as {@code YYYY-MM-DD HH:MI[:SS[.ffffff]]}. */
final class ParquetTimestamp {
    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;
    private static final long MICROS_OF_DAY = 86_400_000_000L;

    private ParquetTimestamp() {}

    /** Null when the file's type is no time. */
    static @Nullable PrimitiveConverter of(PrimitiveType file, Consumer<String> to) {
        if (file.getPrimitiveTypeName() == PrimitiveTypeName.INT96) {
            return ParquetConverter.ofBinary(value -> {
                ByteBuffer parts = value.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
                long nanos = parts.getLong(parts.position());
                long day = parts.getInt(parts.position() + 8) - JULIAN_DAY_OF_EPOCH;
                to.accept(EpochText.timestamp(Math.addExact(Math.multiplyExact(day, MICROS_OF_DAY), nanos / 1000)));
            });
        }
        if (file.getPrimitiveTypeName() == PrimitiveTypeName.INT64
                && file.getLogicalTypeAnnotation() instanceof TimestampLogicalTypeAnnotation timestamp) {
            return switch (timestamp.getUnit()) {
                case MILLIS ->
                    ParquetConverter.ofLong(value -> to.accept(EpochText.timestamp(Math.multiplyExact(value, 1000L))));
                case MICROS -> ParquetConverter.ofLong(value -> to.accept(EpochText.timestamp(value)));
                case NANOS ->
                    ParquetConverter.ofLong(value -> to.accept(EpochText.timestamp(Math.floorDiv(value, 1000L))));
            };
        }
        return null;
    }
}
