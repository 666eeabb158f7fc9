// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.arrow;

import io.github.redshift4j.driver.columnar.BatchColumn;
import io.github.redshift4j.driver.columnar.BooleanColumn;
import io.github.redshift4j.driver.columnar.BytesColumn;
import io.github.redshift4j.driver.columnar.ColumnBatch;
import io.github.redshift4j.driver.columnar.DecimalColumn;
import io.github.redshift4j.driver.columnar.DoubleColumn;
import io.github.redshift4j.driver.columnar.FloatColumn;
import io.github.redshift4j.driver.columnar.IntColumn;
import io.github.redshift4j.driver.columnar.LongColumn;
import java.util.List;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.vector.BaseVariableWidthVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;

/** From the memory of vectors into a batch. */
final class FromVectors {
    private FromVectors() {}

    static ColumnBatch of(VectorSchemaRoot root) {
        int rows = root.getRowCount();
        List<BatchColumn> columns = root.getFieldVectors().stream()
                .map(vector -> column(vector, rows))
                .toList();
        ColumnBatch batch = ColumnBatch.of(columns);
        batch.setRows(rows);
        return batch;
    }

    private static BatchColumn column(FieldVector vector, int rows) {
        BatchColumn column = BatchColumn.of(vector.getName(), ArrowSchema.type(vector.getField()), Math.max(rows, 1));
        for (int row = 0; row < rows; row++) {
            if (vector.isNull(row)) {
                column.setNull(row);
            } else {
                copy(vector, column, row);
            }
        }
        return column;
    }

    private static void copy(FieldVector vector, BatchColumn column, int row) {
        ArrowBuf data = vector.getDataBuffer();
        if (column instanceof BytesColumn bytes) {
            byte[] value = ((BaseVariableWidthVector) vector).get(row);
            bytes.add(value, 0, value.length);
        } else if (column instanceof IntColumn ints) {
            ints.set(
                    row,
                    vector instanceof SmallIntVector
                            ? data.getShort((long) row * Short.BYTES)
                            : data.getInt((long) row * Integer.BYTES));
        } else if (column instanceof LongColumn longs) {
            longs.set(row, data.getLong((long) row * Long.BYTES));
        } else if (column instanceof DoubleColumn doubles) {
            doubles.set(row, data.getDouble((long) row * Double.BYTES));
        } else if (column instanceof FloatColumn floats) {
            floats.set(row, data.getFloat((long) row * Float.BYTES));
        } else if (column instanceof DecimalColumn decimals) {
            decimals.setUnscaled(row, data.getLong((2L * row + 1) * Long.BYTES), data.getLong(2L * row * Long.BYTES));
        } else if (column instanceof BooleanColumn booleans) {
            booleans.set(row, ((BitVector) vector).get(row) != 0);
        }
    }
}
