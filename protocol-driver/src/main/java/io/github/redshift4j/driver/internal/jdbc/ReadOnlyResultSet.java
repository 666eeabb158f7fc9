// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.io.InputStream;
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
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;

/**
 * Refuses what a Redshift result cannot do: updates in place, and types the server does not have. Whole because the
 * interface is: one refusal a method of JDBC, and nothing else.
 */
abstract class ReadOnlyResultSet implements ResultSet {
    private static SQLException refused(String method) {
        return SqlErrors.unsupported(
                method.startsWith("get")
                        ? method + " is not supported: Redshift has no such type; use getObject, getString or getBytes"
                        : method
                                + " is not supported: results are read-only, use an UPDATE, INSERT or DELETE statement");
    }

    @Override
    public Array getArray(int index) throws SQLException {
        throw refused("getArray");
    }

    @Override
    public Blob getBlob(int index) throws SQLException {
        throw refused("getBlob");
    }

    @Override
    public Clob getClob(int index) throws SQLException {
        throw refused("getClob");
    }

    @Override
    public NClob getNClob(int index) throws SQLException {
        throw refused("getNClob");
    }

    @Override
    public Ref getRef(int index) throws SQLException {
        throw refused("getRef");
    }

    @Override
    public RowId getRowId(int index) throws SQLException {
        throw refused("getRowId");
    }

    @Override
    public SQLXML getSQLXML(int index) throws SQLException {
        throw refused("getSQLXML");
    }

    @Override
    public URL getURL(int index) throws SQLException {
        throw refused("getURL");
    }

    @Override
    public void cancelRowUpdates() throws SQLException {
        throw refused("cancelRowUpdates");
    }

    @Override
    public void deleteRow() throws SQLException {
        throw refused("deleteRow");
    }

    @Override
    public void insertRow() throws SQLException {
        throw refused("insertRow");
    }

    @Override
    public void moveToCurrentRow() throws SQLException {
        throw refused("moveToCurrentRow");
    }

    @Override
    public void moveToInsertRow() throws SQLException {
        throw refused("moveToInsertRow");
    }

    @Override
    public void refreshRow() throws SQLException {
        throw refused("refreshRow");
    }

    @Override
    public void updateArray(String label, Array value) throws SQLException {
        throw refused("updateArray");
    }

    @Override
    public void updateArray(int index, Array value) throws SQLException {
        throw refused("updateArray");
    }

    @Override
    public void updateAsciiStream(String label, InputStream value, int length) throws SQLException {
        throw refused("updateAsciiStream");
    }

    @Override
    public void updateAsciiStream(String label, InputStream value, long length) throws SQLException {
        throw refused("updateAsciiStream");
    }

    @Override
    public void updateAsciiStream(String label, InputStream value) throws SQLException {
        throw refused("updateAsciiStream");
    }

    @Override
    public void updateAsciiStream(int index, InputStream value, int length) throws SQLException {
        throw refused("updateAsciiStream");
    }

    @Override
    public void updateAsciiStream(int index, InputStream value, long length) throws SQLException {
        throw refused("updateAsciiStream");
    }

    @Override
    public void updateAsciiStream(int index, InputStream value) throws SQLException {
        throw refused("updateAsciiStream");
    }

    @Override
    public void updateBigDecimal(String label, BigDecimal value) throws SQLException {
        throw refused("updateBigDecimal");
    }

    @Override
    public void updateBigDecimal(int index, BigDecimal value) throws SQLException {
        throw refused("updateBigDecimal");
    }

    @Override
    public void updateBinaryStream(String label, InputStream value, int length) throws SQLException {
        throw refused("updateBinaryStream");
    }

    @Override
    public void updateBinaryStream(String label, InputStream value, long length) throws SQLException {
        throw refused("updateBinaryStream");
    }

    @Override
    public void updateBinaryStream(String label, InputStream value) throws SQLException {
        throw refused("updateBinaryStream");
    }

    @Override
    public void updateBinaryStream(int index, InputStream value, int length) throws SQLException {
        throw refused("updateBinaryStream");
    }

    @Override
    public void updateBinaryStream(int index, InputStream value, long length) throws SQLException {
        throw refused("updateBinaryStream");
    }

    @Override
    public void updateBinaryStream(int index, InputStream value) throws SQLException {
        throw refused("updateBinaryStream");
    }

    @Override
    public void updateBlob(String label, InputStream value, long length) throws SQLException {
        throw refused("updateBlob");
    }

    @Override
    public void updateBlob(String label, InputStream value) throws SQLException {
        throw refused("updateBlob");
    }

    @Override
    public void updateBlob(String label, Blob value) throws SQLException {
        throw refused("updateBlob");
    }

    @Override
    public void updateBlob(int index, InputStream value, long length) throws SQLException {
        throw refused("updateBlob");
    }

    @Override
    public void updateBlob(int index, InputStream value) throws SQLException {
        throw refused("updateBlob");
    }

    @Override
    public void updateBlob(int index, Blob value) throws SQLException {
        throw refused("updateBlob");
    }

    @Override
    public void updateBoolean(String label, boolean value) throws SQLException {
        throw refused("updateBoolean");
    }

    @Override
    public void updateBoolean(int index, boolean value) throws SQLException {
        throw refused("updateBoolean");
    }

    @Override
    public void updateByte(String label, byte value) throws SQLException {
        throw refused("updateByte");
    }

    @Override
    public void updateByte(int index, byte value) throws SQLException {
        throw refused("updateByte");
    }

    @Override
    public void updateBytes(String label, byte[] value) throws SQLException {
        throw refused("updateBytes");
    }

    @Override
    public void updateBytes(int index, byte[] value) throws SQLException {
        throw refused("updateBytes");
    }

    @Override
    public void updateCharacterStream(String label, Reader value, int length) throws SQLException {
        throw refused("updateCharacterStream");
    }

    @Override
    public void updateCharacterStream(String label, Reader value, long length) throws SQLException {
        throw refused("updateCharacterStream");
    }

    @Override
    public void updateCharacterStream(String label, Reader value) throws SQLException {
        throw refused("updateCharacterStream");
    }

    @Override
    public void updateCharacterStream(int index, Reader value, int length) throws SQLException {
        throw refused("updateCharacterStream");
    }

    @Override
    public void updateCharacterStream(int index, Reader value, long length) throws SQLException {
        throw refused("updateCharacterStream");
    }

    @Override
    public void updateCharacterStream(int index, Reader value) throws SQLException {
        throw refused("updateCharacterStream");
    }

    @Override
    public void updateClob(String label, Reader value, long length) throws SQLException {
        throw refused("updateClob");
    }

    @Override
    public void updateClob(String label, Reader value) throws SQLException {
        throw refused("updateClob");
    }

    @Override
    public void updateClob(String label, Clob value) throws SQLException {
        throw refused("updateClob");
    }

    @Override
    public void updateClob(int index, Reader value, long length) throws SQLException {
        throw refused("updateClob");
    }

    @Override
    public void updateClob(int index, Reader value) throws SQLException {
        throw refused("updateClob");
    }

    @Override
    public void updateClob(int index, Clob value) throws SQLException {
        throw refused("updateClob");
    }

    @Override
    public void updateDate(String label, Date value) throws SQLException {
        throw refused("updateDate");
    }

    @Override
    public void updateDate(int index, Date value) throws SQLException {
        throw refused("updateDate");
    }

    @Override
    public void updateDouble(String label, double value) throws SQLException {
        throw refused("updateDouble");
    }

    @Override
    public void updateDouble(int index, double value) throws SQLException {
        throw refused("updateDouble");
    }

    @Override
    public void updateFloat(String label, float value) throws SQLException {
        throw refused("updateFloat");
    }

    @Override
    public void updateFloat(int index, float value) throws SQLException {
        throw refused("updateFloat");
    }

    @Override
    public void updateInt(String label, int second) throws SQLException {
        throw refused("updateInt");
    }

    @Override
    public void updateInt(int index, int second) throws SQLException {
        throw refused("updateInt");
    }

    @Override
    public void updateLong(String label, long length) throws SQLException {
        throw refused("updateLong");
    }

    @Override
    public void updateLong(int index, long length) throws SQLException {
        throw refused("updateLong");
    }

    @Override
    public void updateNCharacterStream(String label, Reader value, long length) throws SQLException {
        throw refused("updateNCharacterStream");
    }

    @Override
    public void updateNCharacterStream(String label, Reader value) throws SQLException {
        throw refused("updateNCharacterStream");
    }

    @Override
    public void updateNCharacterStream(int index, Reader value, long length) throws SQLException {
        throw refused("updateNCharacterStream");
    }

    @Override
    public void updateNCharacterStream(int index, Reader value) throws SQLException {
        throw refused("updateNCharacterStream");
    }

    @Override
    public void updateNClob(String label, Reader value, long length) throws SQLException {
        throw refused("updateNClob");
    }

    @Override
    public void updateNClob(String label, Reader value) throws SQLException {
        throw refused("updateNClob");
    }

    @Override
    public void updateNClob(String label, NClob value) throws SQLException {
        throw refused("updateNClob");
    }

    @Override
    public void updateNClob(int index, Reader value, long length) throws SQLException {
        throw refused("updateNClob");
    }

    @Override
    public void updateNClob(int index, Reader value) throws SQLException {
        throw refused("updateNClob");
    }

    @Override
    public void updateNClob(int index, NClob value) throws SQLException {
        throw refused("updateNClob");
    }

    @Override
    public void updateNString(String label, String value) throws SQLException {
        throw refused("updateNString");
    }

    @Override
    public void updateNString(int index, String value) throws SQLException {
        throw refused("updateNString");
    }

    @Override
    public void updateNull(String label) throws SQLException {
        throw refused("updateNull");
    }

    @Override
    public void updateNull(int index) throws SQLException {
        throw refused("updateNull");
    }

    @Override
    public void updateObject(String label, Object value, int third) throws SQLException {
        throw refused("updateObject");
    }

    @Override
    public void updateObject(String label, Object value, SQLType sqlType, int third) throws SQLException {
        throw refused("updateObject");
    }

    @Override
    public void updateObject(String label, Object value, SQLType sqlType) throws SQLException {
        throw refused("updateObject");
    }

    @Override
    public void updateObject(String label, Object value) throws SQLException {
        throw refused("updateObject");
    }

    @Override
    public void updateObject(int index, Object value, int third) throws SQLException {
        throw refused("updateObject");
    }

    @Override
    public void updateObject(int index, Object value, SQLType sqlType, int third) throws SQLException {
        throw refused("updateObject");
    }

    @Override
    public void updateObject(int index, Object value, SQLType sqlType) throws SQLException {
        throw refused("updateObject");
    }

    @Override
    public void updateObject(int index, Object value) throws SQLException {
        throw refused("updateObject");
    }

    @Override
    public void updateRef(String label, Ref value) throws SQLException {
        throw refused("updateRef");
    }

    @Override
    public void updateRef(int index, Ref value) throws SQLException {
        throw refused("updateRef");
    }

    @Override
    public void updateRow() throws SQLException {
        throw refused("updateRow");
    }

    @Override
    public void updateRowId(String label, RowId value) throws SQLException {
        throw refused("updateRowId");
    }

    @Override
    public void updateRowId(int index, RowId value) throws SQLException {
        throw refused("updateRowId");
    }

    @Override
    public void updateSQLXML(String label, SQLXML value) throws SQLException {
        throw refused("updateSQLXML");
    }

    @Override
    public void updateSQLXML(int index, SQLXML value) throws SQLException {
        throw refused("updateSQLXML");
    }

    @Override
    public void updateShort(String label, short value) throws SQLException {
        throw refused("updateShort");
    }

    @Override
    public void updateShort(int index, short value) throws SQLException {
        throw refused("updateShort");
    }

    @Override
    public void updateString(String label, String value) throws SQLException {
        throw refused("updateString");
    }

    @Override
    public void updateString(int index, String value) throws SQLException {
        throw refused("updateString");
    }

    @Override
    public void updateTime(String label, Time value) throws SQLException {
        throw refused("updateTime");
    }

    @Override
    public void updateTime(int index, Time value) throws SQLException {
        throw refused("updateTime");
    }

    @Override
    public void updateTimestamp(String label, Timestamp value) throws SQLException {
        throw refused("updateTimestamp");
    }

    @Override
    public void updateTimestamp(int index, Timestamp value) throws SQLException {
        throw refused("updateTimestamp");
    }
}
