// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.columnar;

import io.github.redshift4j.driver.columnar.DecimalColumn;
import io.github.redshift4j.driver.internal.rows.ValueReader;
import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.codec.NumericCodec;
import java.sql.SQLException;

/** DECIMAL. */
final class DecimalFiller extends ColumnFiller<DecimalColumn> {
    private static final int WIDE_BYTES = 2 * Long.BYTES;

    private final boolean binary;

    DecimalFiller(ValueReader reader, DecimalColumn column, boolean binary) {
        super(reader, column);
        this.binary = binary;
    }

    @Override
    int run(byte[] bytes, int[] at, int[] ends, int from, int count, int row) {
        long[] high = column.high();
        long[] low = column.low();
        int i = from;
        for (; binary && i < count && isField(bytes, at[i], ends[i], NumericCodec.NARROW_BYTES); i++) {
            long unscaled = NumericCodec.readUnscaled(bytes, at[i] + Integer.BYTES);
            low[row + i] = unscaled;
            high[row + i] = unscaled >> 63;
            at[i] += Integer.BYTES + NumericCodec.NARROW_BYTES;
        }
        return i;
    }

    @Override
    void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException {
        if (binary && length == WIDE_BYTES) {
            column.high()[row] = BigEndian.int64(bytes, at);
            column.low()[row] = BigEndian.int64(bytes, at + Long.BYTES);
        } else {
            column.set(row, reader.decimal(bytes, at, length));
        }
    }
}
