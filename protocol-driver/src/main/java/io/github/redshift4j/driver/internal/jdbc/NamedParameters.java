// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.sql.ParsedSql;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parameters by name, which a call does not have: Redshift's CALL takes them in their order. Whole because the interface
 * is: one refusal a method of JDBC, and nothing else.
 */
abstract class NamedParameters extends PreparedStatementImpl implements CallableStatement {
    NamedParameters(ConnectionImpl connection, ParsedSql sql, boolean scrollable) {
        super(connection, sql, scrollable);
    }

    private static SQLException byPosition() {
        return SqlErrors.unsupported("Redshift's CALL takes its arguments by position: use the parameter's number");
    }

    @Override
    public @Nullable String getString(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public boolean getBoolean(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public byte getByte(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public short getShort(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public int getInt(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public long getLong(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public float getFloat(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public double getDouble(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public byte @Nullable [] getBytes(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable Date getDate(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable Time getTime(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable Timestamp getTimestamp(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable Ref getRef(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable Blob getBlob(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable Clob getClob(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable Array getArray(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable URL getURL(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable RowId getRowId(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable NClob getNClob(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable SQLXML getSQLXML(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable String getNString(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable Reader getNCharacterStream(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable Reader getCharacterStream(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable Date getDate(String name, Calendar calendar) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable Time getTime(String name, Calendar calendar) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable Timestamp getTimestamp(String name, Calendar calendar) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable Object getObject(String name) throws SQLException {
        throw byPosition();
    }

    @Override
    public @Nullable Object getObject(String name, Map<String, Class<?>> map) throws SQLException {
        throw byPosition();
    }

    @Override
    public <T> @Nullable T getObject(String name, Class<T> type) throws SQLException {
        throw byPosition();
    }

    @Override
    public void registerOutParameter(String name, int type) throws SQLException {
        throw byPosition();
    }

    @Override
    public void registerOutParameter(String name, int type, int scale) throws SQLException {
        throw byPosition();
    }

    @Override
    public void registerOutParameter(String name, int type, String typeName) throws SQLException {
        throw byPosition();
    }

    @Override
    public void registerOutParameter(String name, SQLType type) throws SQLException {
        throw byPosition();
    }

    @Override
    public void registerOutParameter(String name, SQLType type, int scale) throws SQLException {
        throw byPosition();
    }

    @Override
    public void registerOutParameter(String name, SQLType type, String typeName) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setURL(String name, URL value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setNull(String name, int type) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setBoolean(String name, boolean value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setByte(String name, byte value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setShort(String name, short value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setInt(String name, int value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setLong(String name, long value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setFloat(String name, float value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setDouble(String name, double value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setBigDecimal(String name, BigDecimal value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setString(String name, String value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setBytes(String name, byte[] value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setDate(String name, Date value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setTime(String name, Time value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setTimestamp(String name, Timestamp value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setAsciiStream(String name, InputStream value, int length) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setBinaryStream(String name, InputStream value, int length) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setObject(String name, Object value, int type, int scale) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setObject(String name, Object value, int type) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setObject(String name, Object value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setObject(String name, Object value, SQLType type, int scale) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setObject(String name, Object value, SQLType type) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setCharacterStream(String name, Reader value, int length) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setDate(String name, Date value, Calendar calendar) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setTime(String name, Time value, Calendar calendar) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setTimestamp(String name, Timestamp value, Calendar calendar) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setNull(String name, int type, String typeName) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setRowId(String name, RowId value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setNString(String name, String value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setNCharacterStream(String name, Reader value, long length) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setNClob(String name, NClob value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setClob(String name, Reader value, long length) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setBlob(String name, InputStream value, long length) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setNClob(String name, Reader value, long length) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setSQLXML(String name, SQLXML value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setBlob(String name, Blob value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setClob(String name, Clob value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setAsciiStream(String name, InputStream value, long length) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setBinaryStream(String name, InputStream value, long length) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setCharacterStream(String name, Reader value, long length) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setAsciiStream(String name, InputStream value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setBinaryStream(String name, InputStream value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setCharacterStream(String name, Reader value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setNCharacterStream(String name, Reader value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setClob(String name, Reader value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setBlob(String name, InputStream value) throws SQLException {
        throw byPosition();
    }

    @Override
    public void setNClob(String name, Reader value) throws SQLException {
        throw byPosition();
    }
}
