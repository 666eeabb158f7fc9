// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.Consumer;
import java.util.function.DoubleConsumer;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** The library's callbacks for one physical type each, as functions. */
final class ParquetConverter {
    private ParquetConverter() {}

    interface FloatConsumer {
        void accept(float value);
    }

    interface BooleanConsumer {
        void accept(boolean value);
    }

    static PrimitiveConverter ofInt(IntConsumer to) {
        return new PrimitiveConverter() {
            @Override
            public void addInt(int value) {
                to.accept(value);
            }
        };
    }

    static PrimitiveConverter ofLong(LongConsumer to) {
        return new PrimitiveConverter() {
            @Override
            public void addLong(long value) {
                to.accept(value);
            }
        };
    }

    static PrimitiveConverter ofFloat(FloatConsumer to) {
        return new PrimitiveConverter() {
            @Override
            public void addFloat(float value) {
                to.accept(value);
            }
        };
    }

    static PrimitiveConverter ofDouble(DoubleConsumer to) {
        return new PrimitiveConverter() {
            @Override
            public void addDouble(double value) {
                to.accept(value);
            }
        };
    }

    static PrimitiveConverter ofBoolean(BooleanConsumer to) {
        return new PrimitiveConverter() {
            @Override
            public void addBoolean(boolean value) {
                to.accept(value);
            }
        };
    }

    static PrimitiveConverter ofBinary(Consumer<Binary> to) {
        return new PrimitiveConverter() {
            @Override
            public void addBinary(Binary value) {
                to.accept(value);
            }
        };
    }

    /** DECIMAL in any of the physical types that hold one. */
    static PrimitiveConverter ofDecimal(PrimitiveTypeName physical, int scale, Consumer<BigDecimal> to) {
        return switch (physical) {
            case INT32 -> ofInt(value -> to.accept(BigDecimal.valueOf(value, scale)));
            case INT64 -> ofLong(value -> to.accept(BigDecimal.valueOf(value, scale)));
            default -> ofBinary(value -> to.accept(new BigDecimal(new BigInteger(value.getBytes()), scale)));
        };
    }
}
