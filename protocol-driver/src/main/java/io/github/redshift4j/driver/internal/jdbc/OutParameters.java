// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.rows.ObjectConversions;
import io.github.redshift4j.driver.internal.sql.ParsedSql;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The getters of a call's OUT parameters, each reading its column of the row that the call returned. */
abstract class OutParameters extends NamedParameters {
    OutParameters(ConnectionImpl connection, ParsedSql sql, boolean scrollable) {
        super(connection, sql, scrollable);
    }

    /** The row that the last execution returned. */
    abstract ResultSet row(int position) throws SQLException;

    /** The column of the row, from 1, that an OUT parameter is. */
    abstract int column(int position) throws SQLException;

    @Override
    public @Nullable String getString(int position) throws SQLException {
        return row(position).getString(column(position));
    }

    @Override
    public boolean getBoolean(int position) throws SQLException {
        return row(position).getBoolean(column(position));
    }

    @Override
    public byte getByte(int position) throws SQLException {
        return row(position).getByte(column(position));
    }

    @Override
    public short getShort(int position) throws SQLException {
        return row(position).getShort(column(position));
    }

    @Override
    public int getInt(int position) throws SQLException {
        return row(position).getInt(column(position));
    }

    @Override
    public long getLong(int position) throws SQLException {
        return row(position).getLong(column(position));
    }

    @Override
    public float getFloat(int position) throws SQLException {
        return row(position).getFloat(column(position));
    }

    @Override
    public double getDouble(int position) throws SQLException {
        return row(position).getDouble(column(position));
    }

    @Override
    public byte @Nullable [] getBytes(int position) throws SQLException {
        return row(position).getBytes(column(position));
    }

    @Override
    public @Nullable Date getDate(int position) throws SQLException {
        return row(position).getDate(column(position));
    }

    @Override
    public @Nullable Time getTime(int position) throws SQLException {
        return row(position).getTime(column(position));
    }

    @Override
    public @Nullable Timestamp getTimestamp(int position) throws SQLException {
        return row(position).getTimestamp(column(position));
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int position) throws SQLException {
        return row(position).getBigDecimal(column(position));
    }

    @Override
    public @Nullable Ref getRef(int position) throws SQLException {
        return row(position).getRef(column(position));
    }

    @Override
    public @Nullable Blob getBlob(int position) throws SQLException {
        return row(position).getBlob(column(position));
    }

    @Override
    public @Nullable Clob getClob(int position) throws SQLException {
        return row(position).getClob(column(position));
    }

    @Override
    public @Nullable Array getArray(int position) throws SQLException {
        return row(position).getArray(column(position));
    }

    @Override
    public @Nullable URL getURL(int position) throws SQLException {
        return row(position).getURL(column(position));
    }

    @Override
    public @Nullable RowId getRowId(int position) throws SQLException {
        return row(position).getRowId(column(position));
    }

    @Override
    public @Nullable NClob getNClob(int position) throws SQLException {
        return row(position).getNClob(column(position));
    }

    @Override
    public @Nullable SQLXML getSQLXML(int position) throws SQLException {
        return row(position).getSQLXML(column(position));
    }

    @Override
    public @Nullable String getNString(int position) throws SQLException {
        return row(position).getNString(column(position));
    }

    @Override
    public @Nullable Reader getNCharacterStream(int position) throws SQLException {
        return row(position).getNCharacterStream(column(position));
    }

    @Override
    public @Nullable Reader getCharacterStream(int position) throws SQLException {
        return row(position).getCharacterStream(column(position));
    }

    @Override
    public @Nullable Date getDate(int position, @Nullable Calendar calendar) throws SQLException {
        return row(position).getDate(column(position), calendar);
    }

    @Override
    public @Nullable Time getTime(int position, @Nullable Calendar calendar) throws SQLException {
        return row(position).getTime(column(position), calendar);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int position, @Nullable Calendar calendar) throws SQLException {
        return row(position).getTimestamp(column(position), calendar);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int position, int scale) throws SQLException {
        BigDecimal value = getBigDecimal(position);
        return value == null ? null : ObjectConversions.scaled(value, scale);
    }

    @Override
    public @Nullable Object getObject(int position, Map<String, Class<?>> map) throws SQLException {
        return row(position).getObject(column(position), map);
    }

    @Override
    public boolean wasNull() throws SQLException {
        return row(0).wasNull();
    }
}
