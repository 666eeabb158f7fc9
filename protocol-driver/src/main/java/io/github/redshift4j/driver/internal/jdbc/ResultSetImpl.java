// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.rows.Column;
import io.github.redshift4j.driver.internal.rows.Columns;
import io.github.redshift4j.driver.internal.rows.ObjectConversions;
import io.github.redshift4j.driver.internal.rows.Row;
import io.github.redshift4j.driver.internal.rows.ValueReader;
import io.github.redshift4j.driver.internal.session.PageSource;
import io.github.redshift4j.wire.BigEndian;
import io.github.redshift4j.wire.ProtocolException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The getters: each decodes its field where it lies, and primitive ones box nothing. Moving about is in
 * {@link NavigableResultSet}. Whole for the same reason as the interface it implements: one short method a JDBC getter.
 */
final class ResultSetImpl extends NavigableResultSet {
    private final Row row;
    private final ValueReader[] readers;
    private final FieldLimit fieldLimit;
    private boolean wasNull;

    ResultSetImpl(@Nullable StatementImpl statement, Columns columns, PageSource source, Shape shape)
            throws SQLException {
        super(statement, columns, source, shape);
        row = row();
        readers = columns.readers();
        fieldLimit = shape.fieldLimit();
    }

    /** Reads a value that is not NULL. */
    private interface Getter<T> {
        T get(ValueReader reader, byte[] bytes, int at, int length) throws ProtocolException, SQLException;
    }

    /** Whether the field is NULL, which {@code wasNull} then answers; checks row and position. */
    private boolean isNull(int position) throws SQLException {
        if (!row.isValid()) {
            requireRow();
        }
        if (position < 1 || position > readers.length) {
            columns().get(position);
        }
        wasNull = row.length(position - 1) < 0;
        return wasNull;
    }

    private <T> @Nullable T read(int position, Getter<T> getter) throws SQLException {
        if (isNull(position)) {
            return null;
        }
        try {
            T value = getter.get(readers[position - 1], row.bytes(), row.start(position - 1), row.length(position - 1));
            return fieldLimit.isNone() ? value : cut(columns().get(position), value);
        } catch (ProtocolException | SQLException e) {
            throw unreadable(columns().get(position), e);
        }
    }

    @SuppressWarnings("unchecked") // what is cut keeps its class
    private <T> T cut(Column column, T value) {
        return (T) fieldLimit.cut(column, value);
    }

    private static SQLException unreadable(Column column, Exception e) {
        String state = e instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "22P02";
        return SqlErrors.of(state, "Cannot read " + column.describe() + ": " + e.getMessage(), e);
    }

    @Override
    public boolean wasNull() throws SQLException {
        requireOpen();
        return wasNull;
    }

    @Override
    public @Nullable String getString(int position) throws SQLException {
        return read(position, ValueReader::string);
    }

    @Override
    public @Nullable String getNString(int position) throws SQLException {
        return getString(position);
    }

    @Override
    public boolean getBoolean(int position) throws SQLException {
        if (isNull(position)) {
            return false;
        }
        try {
            return readers[position - 1].booleanValue(row.bytes(), row.start(position - 1), row.length(position - 1));
        } catch (ProtocolException | SQLException e) {
            throw unreadable(columns().get(position), e);
        }
    }

    @Override
    public byte getByte(int position) throws SQLException {
        return (byte) getLong(position, Byte.MIN_VALUE, Byte.MAX_VALUE);
    }

    @Override
    public short getShort(int position) throws SQLException {
        return (short) getLong(position, Short.MIN_VALUE, Short.MAX_VALUE);
    }

    @Override
    public int getInt(int position) throws SQLException {
        int at = row.intAt(position - 1);
        if (at >= 0) {
            wasNull = false;
            return BigEndian.int32(row.bytes(), at);
        }
        return (int) getLong(position, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Override
    public long getLong(int position) throws SQLException {
        int at = row.longAt(position - 1);
        if (at >= 0) {
            wasNull = false;
            return BigEndian.int64(row.bytes(), at);
        }
        return getLong(position, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    private long getLong(int position, long min, long max) throws SQLException {
        if (isNull(position)) {
            return 0;
        }
        try {
            long value =
                    readers[position - 1].longValue(row.bytes(), row.start(position - 1), row.length(position - 1));
            return ObjectConversions.narrow(value, min, max);
        } catch (ProtocolException | SQLException e) {
            throw unreadable(columns().get(position), e);
        }
    }

    @Override
    public float getFloat(int position) throws SQLException {
        if (isNull(position)) {
            return 0;
        }
        try {
            return readers[position - 1].floatValue(row.bytes(), row.start(position - 1), row.length(position - 1));
        } catch (ProtocolException | SQLException e) {
            throw unreadable(columns().get(position), e);
        }
    }

    @Override
    public double getDouble(int position) throws SQLException {
        if (isNull(position)) {
            return 0;
        }
        try {
            return readers[position - 1].doubleValue(row.bytes(), row.start(position - 1), row.length(position - 1));
        } catch (ProtocolException | SQLException e) {
            throw unreadable(columns().get(position), e);
        }
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int position) throws SQLException {
        return read(position, ValueReader::decimal);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int position, int scale) throws SQLException {
        BigDecimal value = getBigDecimal(position);
        return value == null ? null : ObjectConversions.scaled(value, scale);
    }

    @Override
    public byte @Nullable [] getBytes(int position) throws SQLException {
        return read(position, ValueReader::binary);
    }

    @Override
    public @Nullable Date getDate(int position) throws SQLException {
        return getDate(position, null);
    }

    @Override
    public @Nullable Date getDate(int position, @Nullable Calendar zone) throws SQLException {
        if (isNull(position)) {
            return null;
        }
        try {
            return readers[position - 1].sqlDate(row.bytes(), row.start(position - 1), row.length(position - 1), zone);
        } catch (ProtocolException | SQLException e) {
            throw unreadable(columns().get(position), e);
        }
    }

    @Override
    public @Nullable Time getTime(int position) throws SQLException {
        return getTime(position, null);
    }

    @Override
    public @Nullable Time getTime(int position, @Nullable Calendar zone) throws SQLException {
        if (isNull(position)) {
            return null;
        }
        try {
            return readers[position - 1].sqlTime(row.bytes(), row.start(position - 1), row.length(position - 1), zone);
        } catch (ProtocolException | SQLException e) {
            throw unreadable(columns().get(position), e);
        }
    }

    @Override
    public @Nullable Timestamp getTimestamp(int position) throws SQLException {
        return getTimestamp(position, null);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int position, @Nullable Calendar zone) throws SQLException {
        if (isNull(position)) {
            return null;
        }
        try {
            return readers[position - 1].sqlTimestamp(
                    row.bytes(), row.start(position - 1), row.length(position - 1), zone);
        } catch (ProtocolException | SQLException e) {
            throw unreadable(columns().get(position), e);
        }
    }

    @Override
    public @Nullable Object getObject(int position) throws SQLException {
        return read(position, ValueReader::object);
    }

    @Override
    public <T> @Nullable T getObject(int position, @Nullable Class<T> type) throws SQLException {
        if (type == null) {
            throw SqlErrors.invalidArgument("No class to read a value as is given");
        }
        Column column = columns().get(position);
        return read(position, (reader, bytes, at, length) -> ObjectConversions.read(type, column, bytes, at, length));
    }

    @Override
    public @Nullable Object getObject(int position, @Nullable Map<String, Class<?>> map) throws SQLException {
        if (map != null && !map.isEmpty()) {
            throw SqlErrors.unsupported("Redshift has no user-defined types to map; use getObject(column, Class)");
        }
        return getObject(position);
    }

    @Override
    public @Nullable InputStream getBinaryStream(int position) throws SQLException {
        byte[] bytes = getBytes(position);
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public @Nullable InputStream getAsciiStream(int position) throws SQLException {
        String text = getString(position);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    @Deprecated
    public @Nullable InputStream getUnicodeStream(int position) throws SQLException {
        String text = getString(position);
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable Reader getCharacterStream(int position) throws SQLException {
        String text = getString(position);
        return text == null ? null : new StringReader(text);
    }

    @Override
    public @Nullable Reader getNCharacterStream(int position) throws SQLException {
        return getCharacterStream(position);
    }
}
