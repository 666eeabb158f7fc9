// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.columnar;

import io.github.redshift4j.driver.columnar.BooleanColumn;
import io.github.redshift4j.driver.columnar.DoubleColumn;
import io.github.redshift4j.driver.columnar.FloatColumn;
import io.github.redshift4j.driver.columnar.IntColumn;
import io.github.redshift4j.driver.columnar.LongColumn;
import io.github.redshift4j.driver.internal.rows.ValueReader;
import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.ProtocolException;
import java.sql.SQLException;

/** Fillers of numbers and booleans. They write to the arrays themselves, as the batch has been cleared. */
final class SmallFillers {
    private SmallFillers() {}

    static final class Booleans extends ColumnFiller<BooleanColumn> {

        Booleans(ValueReader reader, BooleanColumn column) {
            super(reader, column);
        }

        @Override
        void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException {
            column.values()[row] = reader.booleanValue(bytes, at, length);
        }
    }

    static final class Ints extends ColumnFiller<IntColumn> {
        private final boolean binary;

        Ints(ValueReader reader, IntColumn column, boolean binary) {
            super(reader, column);
            this.binary = binary;
        }

        @Override
        void put(byte[] bytes, Fields fields, int count, int row) throws ProtocolException, SQLException {
            int[] values = column.values();
            for (int i = 0; i < count; i++) {
                int length = fields.lengths[i];
                if (binary && length == Integer.BYTES) {
                    values[row + i] = BigEndian.int32(bytes, fields.starts[i]);
                } else {
                    putOrNull(bytes, fields.starts[i], length, row + i);
                }
            }
        }

        @Override
        void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException {
            column.values()[row] = Math.toIntExact(reader.longValue(bytes, at, length));
        }
    }

    static final class Longs extends ColumnFiller<LongColumn> {
        private final boolean binary;

        Longs(ValueReader reader, LongColumn column, boolean binary) {
            super(reader, column);
            this.binary = binary;
        }

        @Override
        void put(byte[] bytes, Fields fields, int count, int row) throws ProtocolException, SQLException {
            long[] values = column.values();
            for (int i = 0; i < count; i++) {
                int length = fields.lengths[i];
                if (binary && length == Long.BYTES) {
                    values[row + i] = BigEndian.int64(bytes, fields.starts[i]);
                } else {
                    putOrNull(bytes, fields.starts[i], length, row + i);
                }
            }
        }

        @Override
        void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException {
            column.values()[row] = reader.longValue(bytes, at, length);
        }
    }

    static final class Floats extends ColumnFiller<FloatColumn> {

        Floats(ValueReader reader, FloatColumn column) {
            super(reader, column);
        }

        @Override
        void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException {
            column.values()[row] = reader.floatValue(bytes, at, length);
        }
    }

    static final class Doubles extends ColumnFiller<DoubleColumn> {

        Doubles(ValueReader reader, DoubleColumn column) {
            super(reader, column);
        }

        @Override
        void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException {
            column.values()[row] = reader.doubleValue(bytes, at, length);
        }
    }
}
