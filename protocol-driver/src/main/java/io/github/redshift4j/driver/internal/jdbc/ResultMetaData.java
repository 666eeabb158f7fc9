// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.internal.rows.Column;
import io.github.redshift4j.driver.internal.rows.Columns;
import io.github.redshift4j.wire.backend.ColumnOrigin;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Columns as RowDescription tells them; names of table and schema come from protocol version 1 on. */
final class ResultMetaData implements ResultSetMetaData {
    private final Columns columns;
    private final int unknownLength;

    ResultMetaData(Columns columns, int unknownLength) {
        this.columns = columns;
        this.unknownLength = unknownLength;
    }

    private TypeFacts facts(int position) throws SQLException {
        Column column = columns.get(position);
        return TypeFacts.of(column.type(), column.field().typeModifier(), unknownLength);
    }

    private @Nullable ColumnOrigin origin(int position) throws SQLException {
        return columns.get(position).field().origin();
    }

    private boolean is(int position, int flag) throws SQLException {
        ColumnOrigin origin = origin(position);
        return origin != null && origin.is(flag);
    }

    @Override
    public int getColumnCount() {
        return columns.count();
    }

    @Override
    public boolean isAutoIncrement(int position) throws SQLException {
        return is(position, ColumnOrigin.AUTO_INCREMENT);
    }

    @Override
    public boolean isCaseSensitive(int position) throws SQLException {
        ColumnOrigin origin = origin(position);
        if (origin != null && columns.tellCaseSensitivity()) {
            return origin.is(ColumnOrigin.CASE_SENSITIVE);
        }
        TypeName type = columns.get(position).type();
        return type != null && TypeFacts.isText(type);
    }

    @Override
    public boolean isSearchable(int position) throws SQLException {
        ColumnOrigin origin = origin(position);
        return origin == null || origin.is(ColumnOrigin.SEARCHABLE);
    }

    @Override
    public boolean isCurrency(int position) throws SQLException {
        columns.get(position);
        return false;
    }

    @Override
    public int isNullable(int position) throws SQLException {
        ColumnOrigin origin = origin(position);
        if (origin == null || origin.column().isEmpty()) {
            return columnNullableUnknown;
        }
        return origin.is(ColumnOrigin.NOT_NULL) ? columnNoNulls : columnNullable;
    }

    @Override
    public boolean isSigned(int position) throws SQLException {
        return switch (getColumnType(position)) {
            case Types.SMALLINT, Types.INTEGER, Types.REAL, Types.DOUBLE, Types.NUMERIC -> true;
            case Types.BIGINT -> columns.get(position).type() == TypeName.BIGINT;
            default -> false;
        };
    }

    @Override
    public int getColumnDisplaySize(int position) throws SQLException {
        return facts(position).displaySize();
    }

    @Override
    public String getColumnLabel(int position) throws SQLException {
        return columns.get(position).label();
    }

    /** The label, as the official driver answers; the column behind it is in the table's metadata. */
    @Override
    public String getColumnName(int position) throws SQLException {
        return getColumnLabel(position);
    }

    @Override
    public String getSchemaName(int position) throws SQLException {
        ColumnOrigin origin = origin(position);
        return origin == null ? "" : origin.schema();
    }

    @Override
    public String getTableName(int position) throws SQLException {
        ColumnOrigin origin = origin(position);
        return origin == null ? "" : origin.table();
    }

    @Override
    public String getCatalogName(int position) throws SQLException {
        ColumnOrigin origin = origin(position);
        return origin == null ? "" : origin.catalog();
    }

    @Override
    public int getPrecision(int position) throws SQLException {
        return facts(position).precision();
    }

    @Override
    public int getScale(int position) throws SQLException {
        return facts(position).scale();
    }

    @Override
    public int getColumnType(int position) throws SQLException {
        TypeName type = columns.get(position).type();
        return type == null ? Types.OTHER : TypeFacts.jdbcType(type);
    }

    @Override
    public String getColumnTypeName(int position) throws SQLException {
        return columns.get(position).typeName();
    }

    @Override
    public String getColumnClassName(int position) throws SQLException {
        return columns.get(position).reader().objectClass().getName();
    }

    @Override
    public boolean isReadOnly(int position) throws SQLException {
        return is(position, ColumnOrigin.READ_ONLY);
    }

    @Override
    public boolean isWritable(int position) throws SQLException {
        return !isReadOnly(position);
    }

    @Override
    public boolean isDefinitelyWritable(int position) throws SQLException {
        columns.get(position);
        return false;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return Wrappers.isWrapper(this, type);
    }
}
