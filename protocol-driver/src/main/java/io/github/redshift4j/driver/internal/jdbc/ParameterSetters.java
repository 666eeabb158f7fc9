// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.session.Parameters;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * The setters, and the calls with SQL text that a prepared statement does not take. Whole because the interface is: one
 * short method a JDBC setter.
 */
abstract class ParameterSetters extends StatementImpl implements PreparedStatement {
    private final Parameters parameters;
    private final Encoder encoder;
    private final int stringOid;

    ParameterSetters(ConnectionImpl connection, boolean scrollable, int count) {
        super(connection, scrollable);
        parameters = new Parameters(count);
        boolean varchar = "varchar".equals(connection.session().options().text(DriverOption.STRING_TYPE));
        stringOid = varchar ? TypeName.VARCHAR.oid() : Parameters.UNSPECIFIED;
        encoder = new Encoder(parameters, stringOid);
    }

    /** What strings are declared as. */
    final int stringOid() {
        return stringOid;
    }

    final Parameters parameters() {
        return parameters;
    }

    /** The position of the first parameter that is sent. */
    int firstPosition() {
        return 1;
    }

    final void requireAll(Parameters values) throws SQLException {
        int unset = values.firstUnset();
        if (unset >= 0) {
            throw unset(unset);
        }
    }

    final SQLException unset(int index) {
        return SqlErrors.of(
                "07002",
                "Parameter " + (index + firstPosition()) + " of " + parameters.count()
                        + " has no value: set it before executing");
    }

    private int index(int position) throws SQLException {
        requireOpen();
        int index = position - firstPosition();
        if (index < 0 || index >= parameters.count()) {
            throw SqlErrors.invalidArgument(
                    "The statement has " + parameters.count() + " parameters, there is no parameter " + position);
        }
        return index;
    }

    @Override
    public void clearParameters() throws SQLException {
        requireOpen();
        parameters.clear();
    }

    @Override
    public void setNull(int position, int type) throws SQLException {
        encoder.nullValue(index(position), ParameterTypes.oid(type));
    }

    @Override
    public void setNull(int position, int type, @Nullable String typeName) throws SQLException {
        setNull(position, type);
    }

    @Override
    public void setBoolean(int position, boolean value) throws SQLException {
        encoder.booleanValue(index(position), value);
    }

    @Override
    public void setByte(int position, byte value) throws SQLException {
        setShort(position, value);
    }

    @Override
    public void setShort(int position, short value) throws SQLException {
        encoder.shortValue(index(position), value);
    }

    @Override
    public void setInt(int position, int value) throws SQLException {
        encoder.intValue(index(position), value);
    }

    @Override
    public void setLong(int position, long value) throws SQLException {
        encoder.longValue(index(position), value);
    }

    @Override
    public void setFloat(int position, float value) throws SQLException {
        encoder.floatValue(index(position), value);
    }

    @Override
    public void setDouble(int position, double value) throws SQLException {
        encoder.doubleValue(index(position), value);
    }

    @Override
    public void setBigDecimal(int position, @Nullable BigDecimal value) throws SQLException {
        if (value == null) {
            setNull(position, Types.NUMERIC);
        } else {
            encoder.decimal(index(position), value);
        }
    }

    @Override
    public void setString(int position, @Nullable String value) throws SQLException {
        if (value == null) {
            setNull(position, Types.VARCHAR);
        } else {
            encoder.string(index(position), value);
        }
    }

    @Override
    public void setNString(int position, @Nullable String value) throws SQLException {
        setString(position, value);
    }

    @Override
    public void setBytes(int position, byte @Nullable [] value) throws SQLException {
        if (value == null) {
            setNull(position, Types.VARBINARY);
        } else {
            encoder.bytes(index(position), value);
        }
    }

    @Override
    public void setDate(int position, @Nullable Date value) throws SQLException {
        setDate(position, value, null);
    }

    @Override
    public void setDate(int position, @Nullable Date value, @Nullable Calendar zone) throws SQLException {
        if (value == null) {
            setNull(position, Types.DATE);
        } else {
            encoder.date(index(position), value, zone);
        }
    }

    @Override
    public void setTime(int position, @Nullable Time value) throws SQLException {
        setTime(position, value, null);
    }

    @Override
    public void setTime(int position, @Nullable Time value, @Nullable Calendar zone) throws SQLException {
        if (value == null) {
            setNull(position, Types.TIME);
        } else {
            encoder.time(index(position), value, zone);
        }
    }

    @Override
    public void setTimestamp(int position, @Nullable Timestamp value) throws SQLException {
        setTimestamp(position, value, null);
    }

    @Override
    public void setTimestamp(int position, @Nullable Timestamp value, @Nullable Calendar zone) throws SQLException {
        if (value == null) {
            setNull(position, Types.TIMESTAMP);
        } else {
            encoder.timestamp(index(position), value, zone);
        }
    }

    @Override
    public void setObject(int position, @Nullable Object value) throws SQLException {
        int index = index(position);
        if (value == null) {
            setNull(position, Types.NULL);
        } else if (value instanceof InputStream stream) {
            setBinaryStream(position, stream);
        } else if (value instanceof Reader reader) {
            setCharacterStream(position, reader);
        } else if (!encoder.object(index, value)) {
            throw SqlErrors.unsupported(
                    "Parameter " + position + ": a value of class "
                            + value.getClass().getName()
                            + " has no form in Redshift; supported are strings, numbers, booleans,"
                            + " byte[], streams, java.time, java.sql.Date, Time, Timestamp, Calendar, UUID, Super, Spatial and geometries of JTS");
        }
    }

    @Override
    public void setObject(int position, @Nullable Object value, int type) throws SQLException {
        setObject(position, value, type, ParameterConversions.NO_SCALE);
    }

    /** The last argument is a scale for NUMERIC and DECIMAL, a length for streams, and nothing for other types. */
    @Override
    public void setObject(int position, @Nullable Object value, int type, int scale) throws SQLException {
        if (value == null) {
            setNull(position, type);
        } else {
            Object converted = ParameterConversions.convert(position, value, type, scale);
            boolean whole = scale == ParameterConversions.NO_SCALE;
            if (converted instanceof InputStream stream) {
                setBytes(position, Streams.bytes(stream, whole ? Streams.TO_THE_END : scale));
                return;
            }
            if (converted instanceof Reader reader) {
                setString(position, Streams.text(reader, whole ? Streams.TO_THE_END : scale));
                return;
            }
            setObject(position, converted);
            if (value instanceof String) {
                retype(position, ParameterTypes.oid(type));
            }
        }
    }

    /** Text that is to be read as the type asked for. */
    private void retype(int position, int oid) throws SQLException {
        if (oid != Parameters.UNSPECIFIED) {
            parameters.retypeText(index(position), oid);
        }
    }

    @Override
    public void setObject(int position, @Nullable Object value, SQLType type) throws SQLException {
        setObject(position, value, typeCode(type));
    }

    @Override
    public void setObject(int position, @Nullable Object value, SQLType type, int scaleOrLength) throws SQLException {
        setObject(position, value, typeCode(type), scaleOrLength);
    }

    static int typeCode(@Nullable SQLType type) throws SQLException {
        if (type == null) {
            throw SqlErrors.invalidArgument("No SQLType is given");
        }
        Integer code = type.getVendorTypeNumber();
        if (code == null) {
            throw SqlErrors.invalidArgument("SQLType " + type.getName() + " has no number");
        }
        return code;
    }

    // Streams are read when they are set: the protocol needs the length before the bytes.

    @Override
    public void setAsciiStream(int position, @Nullable InputStream value, int length) throws SQLException {
        setAsciiStream(position, value, (long) length);
    }

    @Override
    public void setAsciiStream(int position, @Nullable InputStream value, long length) throws SQLException {
        setString(position, value == null ? null : Streams.ascii(value, length));
    }

    @Override
    public void setAsciiStream(int position, @Nullable InputStream value) throws SQLException {
        setString(position, value == null ? null : Streams.ascii(value, Streams.TO_THE_END));
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int position, @Nullable InputStream value, int length) throws SQLException {
        setString(position, value == null ? null : new String(Streams.bytes(value, length), StandardCharsets.UTF_8));
    }

    @Override
    public void setBinaryStream(int position, @Nullable InputStream value, int length) throws SQLException {
        setBinaryStream(position, value, (long) length);
    }

    @Override
    public void setBinaryStream(int position, @Nullable InputStream value, long length) throws SQLException {
        setBytes(position, value == null ? null : Streams.bytes(value, length));
    }

    @Override
    public void setBinaryStream(int position, @Nullable InputStream value) throws SQLException {
        setBytes(position, value == null ? null : Streams.bytes(value, Streams.TO_THE_END));
    }

    @Override
    public void setCharacterStream(int position, @Nullable Reader value, int length) throws SQLException {
        setCharacterStream(position, value, (long) length);
    }

    @Override
    public void setCharacterStream(int position, @Nullable Reader value, long length) throws SQLException {
        setString(position, value == null ? null : Streams.text(value, length));
    }

    @Override
    public void setCharacterStream(int position, @Nullable Reader value) throws SQLException {
        setString(position, value == null ? null : Streams.text(value, Streams.TO_THE_END));
    }

    @Override
    public void setNCharacterStream(int position, @Nullable Reader value, long length) throws SQLException {
        setCharacterStream(position, value, length);
    }

    @Override
    public void setNCharacterStream(int position, @Nullable Reader value) throws SQLException {
        setCharacterStream(position, value);
    }

    @Override
    public void setBlob(int position, Blob value) throws SQLException {
        throw Refusals.lobs();
    }

    @Override
    public void setBlob(int position, InputStream value, long length) throws SQLException {
        throw Refusals.lobs();
    }

    @Override
    public void setBlob(int position, InputStream value) throws SQLException {
        throw Refusals.lobs();
    }

    @Override
    public void setClob(int position, Clob value) throws SQLException {
        throw Refusals.lobs();
    }

    @Override
    public void setClob(int position, Reader value, long length) throws SQLException {
        throw Refusals.lobs();
    }

    @Override
    public void setClob(int position, Reader value) throws SQLException {
        throw Refusals.lobs();
    }

    @Override
    public void setNClob(int position, NClob value) throws SQLException {
        throw Refusals.lobs();
    }

    @Override
    public void setNClob(int position, Reader value, long length) throws SQLException {
        throw Refusals.lobs();
    }

    @Override
    public void setNClob(int position, Reader value) throws SQLException {
        throw Refusals.lobs();
    }

    @Override
    public void setArray(int position, Array value) throws SQLException {
        throw Refusals.arrays();
    }

    @Override
    public void setRef(int position, Ref value) throws SQLException {
        throw Refusals.arrays();
    }

    @Override
    public void setRowId(int position, RowId value) throws SQLException {
        throw SqlErrors.unsupported("Rows of Redshift have no ids that outlive a query; use the primary key");
    }

    @Override
    public void setSQLXML(int position, SQLXML value) throws SQLException {
        throw SqlErrors.unsupported("Redshift has no XML type: use setString into a VARCHAR column");
    }

    @Override
    public void setURL(int position, java.net.URL value) throws SQLException {
        throw SqlErrors.unsupported("Redshift has no URL type: use setString");
    }

    // Text belongs to prepareStatement.

    private static SQLException hasText() {
        return SqlErrors.invalidArgument(
                "A prepared statement has its SQL already: call the method without text, or createStatement()");
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        throw hasText();
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        throw hasText();
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        throw hasText();
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        throw hasText();
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        throw hasText();
    }
}
