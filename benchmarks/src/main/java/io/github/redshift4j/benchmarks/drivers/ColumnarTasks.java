// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.benchmarks.drivers;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.RedshiftPreparedStatement;
import io.github.redshift4j.driver.RedshiftResultSet;
import io.github.redshift4j.driver.columnar.BatchColumn;
import io.github.redshift4j.driver.columnar.BooleanColumn;
import io.github.redshift4j.driver.columnar.BytesColumn;
import io.github.redshift4j.driver.columnar.ColumnBatch;
import io.github.redshift4j.driver.columnar.DecimalColumn;
import io.github.redshift4j.driver.columnar.DoubleColumn;
import io.github.redshift4j.driver.columnar.FloatColumn;
import io.github.redshift4j.driver.columnar.IntColumn;
import io.github.redshift4j.driver.columnar.LongColumn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The tasks by batches of columns. */
final class ColumnarTasks {
    private static final int ROWS = 4_096;

    private ColumnarTasks() {}

    static long fetch(Connection connection, Task task) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(task.rowSet().sql());
                ResultSet result = select.executeQuery()) {
            RedshiftResultSet rows = result.unwrap(RedshiftResultSet.class);
            ColumnBatch batch = rows.newBatch(ROWS);
            long sum = 0;
            while (rows.nextBatch(batch) > 0) {
                for (BatchColumn column : batch.columns()) {
                    sum += sum(column, batch.rows());
                }
            }
            return sum;
        }
    }

    private static long sum(BatchColumn column, int rows) {
        long sum = 0;
        if (column instanceof IntColumn ints) {
            for (int row = 0; row < rows; row++) {
                sum += ints.values()[row];
            }
        } else if (column instanceof LongColumn longs) {
            for (int row = 0; row < rows; row++) {
                sum += longs.values()[row];
            }
        } else if (column instanceof DecimalColumn decimals) {
            for (int row = 0; row < rows; row++) {
                sum += decimals.low()[row];
            }
        } else if (column instanceof DoubleColumn doubles) {
            for (int row = 0; row < rows; row++) {
                sum += (long) doubles.values()[row];
            }
        } else if (column instanceof FloatColumn floats) {
            for (int row = 0; row < rows; row++) {
                sum += (long) floats.values()[row];
            }
        } else if (column instanceof BooleanColumn booleans) {
            for (int row = 0; row < rows; row++) {
                sum += booleans.values()[row] ? 1 : 0;
            }
        } else if (column instanceof BytesColumn bytes) {
            sum += bytes.offsets()[rows];
        }
        return sum;
    }

    static long insert(Connection connection) throws SQLException {
        BytesColumn names = (BytesColumn) BatchColumn.of("name", RedshiftType.varchar(20), Task.INSERTED);
        IntColumn ids = (IntColumn) BatchColumn.of("id", RedshiftType.of(TypeName.INTEGER), Task.INSERTED);
        LongColumn bigs = (LongColumn) BatchColumn.of("big", RedshiftType.of(TypeName.BIGINT), Task.INSERTED);
        DoubleColumn ratios = (DoubleColumn) BatchColumn.of("ratio", RedshiftType.of(TypeName.DOUBLE), Task.INSERTED);
        BytesColumn texts = (BytesColumn) BatchColumn.of("text", RedshiftType.varchar(40), Task.INSERTED);
        for (int i = 0; i < Task.INSERTED; i++) {
            names.add("row " + i);
            ids.set(i, i);
            bigs.set(i, i * 1_000_003L);
            ratios.set(i, i / 7.0);
            texts.add("text of some length " + i);
        }
        ColumnBatch batch = ColumnBatch.of(names, ids, bigs, ratios, texts);
        batch.setRows(Task.INSERTED);
        try (PreparedStatement insert = connection.prepareStatement("insert into t values (?, ?, ?, ?, ?)")) {
            return insert.unwrap(RedshiftPreparedStatement.class).writeBatch(batch);
        }
    }
}
