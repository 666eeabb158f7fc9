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
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * GEOMETRY: bound as the hexadecimal text of extended well-known binary (EWKB) through {@code st_geomfromewkb(?)}, and
 * read as the same text, which is how the server prints it. A String attribute holds that text; with JTS on the class
 * path, its geometries can be mapped.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/ST_GeomFromEWKB-function.html">ST_GeomFromEWKB</a>
 */
final class GeometryJdbcType implements JdbcType {
    private final int code;
    private final String name;

    GeometryJdbcType(int code, String name) {
        this.code = code;
        this.name = name;
    }

    @Override
    public int getJdbcTypeCode() {
        return Types.VARCHAR;
    }

    @Override
    public int getDefaultSqlTypeCode() {
        return code;
    }

    @Override
    public String getFriendlyName() {
        return name;
    }

    @Override
    public void appendWriteExpression(String expression, @Nullable Size size, SqlAppender sql, Dialect dialect) {
        sql.append("st_geomfromewkb(");
        sql.append(expression);
        sql.append(')');
    }

    @Override
    public boolean isWriteExpressionTyped(Dialect dialect) {
        return true;
    }

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        return new BasicBinder<>(javaType, this) {
            @Override
            protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
                    throws SQLException {
                statement.setString(index, getJavaType().unwrap(value, String.class, options));
            }

            @Override
            protected void doBind(CallableStatement statement, X value, String parameter, WrapperOptions options)
                    throws SQLException {
                statement.setString(parameter, getJavaType().unwrap(value, String.class, options));
            }
        };
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        return new BasicExtractor<>(javaType, this) {
            @Override
            protected X doExtract(ResultSet row, int index, WrapperOptions options) throws SQLException {
                return getJavaType().wrap(row.getString(index), options);
            }

            @Override
            protected X doExtract(CallableStatement statement, int index, WrapperOptions options) throws SQLException {
                return getJavaType().wrap(statement.getString(index), options);
            }

            @Override
            protected X doExtract(CallableStatement statement, String parameter, WrapperOptions options)
                    throws SQLException {
                return getJavaType().wrap(statement.getString(parameter), options);
            }
        };
    }

    @Override
    public String toString() {
        return "GeometryJdbcType";
    }
}
