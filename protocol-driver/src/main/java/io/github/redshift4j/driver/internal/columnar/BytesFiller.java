// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.columnar;

import io.github.redshift4j.driver.columnar.BytesColumn;
import io.github.redshift4j.driver.internal.rows.ValueReader;
import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.ProtocolException;
import java.sql.SQLException;

/** Text and bytes as they came where they came as such; else what the reader makes of them. */
final class BytesFiller extends ColumnFiller<BytesColumn> {
    private final boolean asReceived;
    private final boolean hex;

    BytesFiller(ValueReader reader, BytesColumn column, boolean binary) {
        super(reader, column);
        boolean isBytes = reader.objectClass() == byte[].class;
        this.asReceived = reader.isText() || (isBytes && binary);
        this.hex = isBytes && !binary;
    }

    @Override
    int run(byte[] bytes, int[] at, int[] ends, int from, int count, int row) {
        int i = from;
        for (; asReceived && i < count && ends[i] - at[i] >= Integer.BYTES; i++) {
            int field = at[i] + Integer.BYTES;
            int length = BigEndian.int32(bytes, field - Integer.BYTES);
            if (length < 0 || length > ends[i] - field) {
                return i;
            }
            column.add(bytes, field, length);
            at[i] = field + length;
        }
        return i;
    }

    @Override
    void put(byte[] bytes, int at, int length, int row) throws ProtocolException, SQLException {
        if (hex) {
            byte[] value = reader.binary(bytes, at, length);
            column.add(value, 0, value.length);
        } else {
            column.add(reader.string(bytes, at, length));
        }
    }
}
