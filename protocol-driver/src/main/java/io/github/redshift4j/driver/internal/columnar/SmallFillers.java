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
import io.github.redshift4j.wire.codec.BoolCodec;
import io.github.redshift4j.wire.codec.Float4Codec;
import io.github.redshift4j.wire.codec.Float8Codec;
import java.sql.SQLException;

/**
 * Fillers of numbers and booleans. They write to the arrays themselves, as the batch has been cleared, each in a loop of its
 * own: a loop for all of them would make a call for every value, which costs more than the value.
 */
final class SmallFillers {
    private SmallFillers() {}

    static final class Booleans extends ColumnFiller<BooleanColumn> {
        private final boolean binary;

        Booleans(ValueReader reader, BooleanColumn column, boolean binary) {
            super(reader, column);
            this.binary = binary;
        }

        @Override
        int run(byte[] bytes, int[] at, int[] ends, int from, int count, int row) {
            boolean[] values = column.values();
            int i = from;
            for (; binary && i < count && isField(bytes, at[i], ends[i], 1); i++) {
                values[row + i] = BoolCodec.read(bytes, at[i] + Integer.BYTES);
                at[i] += Integer.BYTES + 1;
            }
            return i;
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
        int run(byte[] bytes, int[] at, int[] ends, int from, int count, int row) {
            int[] values = column.values();
            int i = from;
            for (; binary && i < count && isField(bytes, at[i], ends[i], Integer.BYTES); i++) {
                values[row + i] = BigEndian.int32(bytes, at[i] + Integer.BYTES);
                at[i] += Integer.BYTES + Integer.BYTES;
            }
            return i;
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
        int run(byte[] bytes, int[] at, int[] ends, int from, int count, int row) {
            long[] values = column.values();
            int i = from;
            for (; binary && i < count && isField(bytes, at[i], ends[i], Long.BYTES); i++) {
                values[row + i] = BigEndian.int64(bytes, at[i] + Integer.BYTES);
                at[i] += Integer.BYTES + Long.BYTES;
            }
            return i;
        }

        @Override
        void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException {
            column.values()[row] = reader.longValue(bytes, at, length);
        }
    }

    static final class Floats extends ColumnFiller<FloatColumn> {
        private final boolean binary;

        Floats(ValueReader reader, FloatColumn column, boolean binary) {
            super(reader, column);
            this.binary = binary;
        }

        @Override
        int run(byte[] bytes, int[] at, int[] ends, int from, int count, int row) {
            float[] values = column.values();
            int i = from;
            for (; binary && i < count && isField(bytes, at[i], ends[i], Float.BYTES); i++) {
                values[row + i] = Float4Codec.read(bytes, at[i] + Integer.BYTES);
                at[i] += Integer.BYTES + Float.BYTES;
            }
            return i;
        }

        @Override
        void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException {
            column.values()[row] = reader.floatValue(bytes, at, length);
        }
    }

    static final class Doubles extends ColumnFiller<DoubleColumn> {
        private final boolean binary;

        Doubles(ValueReader reader, DoubleColumn column, boolean binary) {
            super(reader, column);
            this.binary = binary;
        }

        @Override
        int run(byte[] bytes, int[] at, int[] ends, int from, int count, int row) {
            double[] values = column.values();
            int i = from;
            for (; binary && i < count && isField(bytes, at[i], ends[i], Double.BYTES); i++) {
                values[row + i] = Float8Codec.read(bytes, at[i] + Integer.BYTES);
                at[i] += Integer.BYTES + Double.BYTES;
            }
            return i;
        }

        @Override
        void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException {
            column.values()[row] = reader.doubleValue(bytes, at, length);
        }
    }
}
