// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.arrow;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.columnar.BatchColumn;
import io.github.redshift4j.driver.columnar.BooleanColumn;
import io.github.redshift4j.driver.columnar.BytesColumn;
import io.github.redshift4j.driver.columnar.ColumnBatch;
import io.github.redshift4j.driver.columnar.DecimalColumn;
import io.github.redshift4j.driver.columnar.DoubleColumn;
import io.github.redshift4j.driver.columnar.FloatColumn;
import io.github.redshift4j.driver.columnar.IntColumn;
import io.github.redshift4j.driver.columnar.LongColumn;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** From the arrays of a batch into the memory of vectors, whose formats differ little. */
final class ToVectors {
    private ToVectors() {}

    static void copy(ColumnBatch batch, VectorSchemaRoot root) {
        int rows = batch.rows();
        for (int index = 0; index < batch.columns().size(); index++) {
            copy(batch.columns().get(index), root.getVector(index), rows);
        }
        root.setRowCount(rows);
    }

    private static void copy(BatchColumn column, FieldVector vector, int rows) {
        vector.reset();
        if (column instanceof BytesColumn bytes) {
            BaseVariableWidthVector into = (BaseVariableWidthVector) vector;
            long size = bytes.offsets()[rows];
            into.allocateNew(size, Math.max(rows, 1));
            copy(bytes, into, rows);
        } else {
            vector.setInitialCapacity(Math.max(rows, 1));
            vector.allocateNew();
            copyFixed(column, vector.getDataBuffer(), rows);
        }
        for (int row = 0; row < rows; row += Long.SIZE) { // Arrow's bits say which are there
            long there = ~column.nulls()[row / Long.SIZE];
            for (int left = 0; left < Math.min(Long.SIZE, rows - row); left += Byte.SIZE) {
                vector.getValidityBuffer().setByte((row + left) / Byte.SIZE, (byte) (there >>> left));
            }
        }
        vector.setValueCount(rows);
    }

    private static void copy(BytesColumn column, BaseVariableWidthVector vector, int rows) {
        for (int row = 0; row <= rows; row++) {
            vector.getOffsetBuffer().setInt((long) row * Integer.BYTES, column.offsets()[row]);
        }
        vector.getDataBuffer().setBytes(0, column.data(), 0, column.offsets()[rows]);
        vector.setLastSet(rows - 1);
    }

    private static void copyFixed(BatchColumn column, ArrowBuf into, int rows) {
        if (column instanceof IntColumn ints) {
            boolean small = column.type().name() == TypeName.SMALLINT;
            for (int row = 0; row < rows; row++) {
                if (small) {
                    into.setShort((long) row * Short.BYTES, (short) ints.values()[row]);
                } else {
                    into.setInt((long) row * Integer.BYTES, ints.values()[row]);
                }
            }
        } else if (column instanceof LongColumn longs) {
            for (int row = 0; row < rows; row++) {
                into.setLong((long) row * Long.BYTES, longs.values()[row]);
            }
        } else if (column instanceof DoubleColumn doubles) {
            for (int row = 0; row < rows; row++) {
                into.setDouble((long) row * Double.BYTES, doubles.values()[row]);
            }
        } else if (column instanceof FloatColumn floats) {
            for (int row = 0; row < rows; row++) {
                into.setFloat((long) row * Float.BYTES, floats.values()[row]);
            }
        } else if (column instanceof DecimalColumn decimals) {
            for (int row = 0; row < rows; row++) { // little endian
                into.setLong(2L * row * Long.BYTES, decimals.low()[row]);
                into.setLong((2L * row + 1) * Long.BYTES, decimals.high()[row]);
            }
        } else if (column instanceof BooleanColumn booleans) {
            bits(booleans.values(), into, rows);
        }
    }

    private static void bits(boolean[] values, ArrowBuf into, int rows) {
        for (int row = 0; row < rows; row += Byte.SIZE) {
            int bits = 0;
            for (int bit = 0; bit < Math.min(Byte.SIZE, rows - row); bit++) {
                bits |= values[row + bit] ? 1 << bit : 0;
            }
            into.setByte(row / Byte.SIZE, (byte) bits);
        }
    }
}
