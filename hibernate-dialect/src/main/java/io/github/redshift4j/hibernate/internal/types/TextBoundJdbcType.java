// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** A type that JDBC does not know: bound as text inside an expression that makes the value, and read as text. */
abstract class TextBoundJdbcType implements JdbcType {
    private final int code;
    private final String name;
    private final String before;
    private final String after;

    /**
     * @param code Hibernate's type, which decides the DDL
     * @param before what stands before a parameter, {@code st_geomfromewkb(}
     * @param after what stands after it
     */
    TextBoundJdbcType(int code, String name, String before, String after) {
        this.code = code;
        this.name = name;
        this.before = before;
        this.after = after;
    }

    <X> String text(X value, JavaType<X> type, WrapperOptions options) {
        return type.unwrap(value, String.class, options);
    }

    <X> X value(@Nullable String text, JavaType<X> type, WrapperOptions options) {
        return type.wrap(text, options);
    }

    @Override
    public final int getJdbcTypeCode() {
        return Types.VARCHAR;
    }

    @Override
    public final int getDefaultSqlTypeCode() {
        return code;
    }

    @Override
    public final String getFriendlyName() {
        return name;
    }

    @Override
    public final void appendWriteExpression(String expression, @Nullable Size size, SqlAppender sql, Dialect dialect) {
        sql.append(before);
        sql.append(expression);
        sql.append(after);
    }

    @Override
    public final boolean isWriteExpressionTyped(Dialect dialect) {
        return true;
    }

    @Override
    public final <X> JdbcLiteralFormatter<X> getJdbcLiteralFormatter(JavaType<X> type) {
        return (sql, value, dialect, options) -> {
            sql.append(before);
            dialect.appendLiteral(sql, text(value, type, options));
            sql.append(after);
        };
    }

    @Override
    public final <X> ValueBinder<X> getBinder(JavaType<X> type) {
        return new BasicBinder<>(type, this) {
            @Override
            protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
                    throws SQLException {
                statement.setString(index, text(value, getJavaType(), options));
            }

            @Override
            protected void doBind(CallableStatement statement, X value, String parameter, WrapperOptions options)
                    throws SQLException {
                statement.setString(parameter, text(value, getJavaType(), options));
            }
        };
    }

    @Override
    public final <X> ValueExtractor<X> getExtractor(JavaType<X> type) {
        return new BasicExtractor<>(type, this) {
            @Override
            protected X doExtract(ResultSet row, int index, WrapperOptions options) throws SQLException {
                return value(row.getString(index), getJavaType(), options);
            }

            @Override
            protected X doExtract(CallableStatement statement, int index, WrapperOptions options) throws SQLException {
                return value(statement.getString(index), getJavaType(), options);
            }

            @Override
            protected X doExtract(CallableStatement statement, String parameter, WrapperOptions options)
                    throws SQLException {
                return value(statement.getString(parameter), getJavaType(), options);
            }
        };
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName();
    }
}
