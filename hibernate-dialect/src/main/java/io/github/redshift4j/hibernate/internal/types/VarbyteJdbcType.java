// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.HexFormat;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.VarbinaryJdbcType;
import org.jspecify.annotations.Nullable;

/**
 * VARBYTE: bound as hexadecimal text through {@code from_hex(?)}, since the official driver's {@code setBytes} sends a
 * type that the server refuses for VARBYTE columns; read with {@code getBytes}.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_VARBYTE_type.html">VARBYTE</a>
 */
final class VarbyteJdbcType extends VarbinaryJdbcType {
    private final int code;

    /** @param code Hibernate's type, which decides the length in DDL */
    VarbyteJdbcType(int code) {
        this.code = code;
    }

    @Override
    public int getDefaultSqlTypeCode() {
        return code;
    }

    @Override
    public void appendWriteExpression(String expression, @Nullable Size size, SqlAppender sql, Dialect dialect) {
        sql.append("from_hex(");
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
                statement.setString(index, hex(value, options));
            }

            @Override
            protected void doBind(CallableStatement statement, X value, String parameter, WrapperOptions options)
                    throws SQLException {
                statement.setString(parameter, hex(value, options));
            }

            @Override
            protected void doBindNull(PreparedStatement statement, int index, WrapperOptions options)
                    throws SQLException {
                statement.setNull(index, Types.VARCHAR);
            }

            private String hex(X value, WrapperOptions options) {
                return HexFormat.of().formatHex(getJavaType().unwrap(value, byte[].class, options));
            }
        };
    }

    @Override
    public String toString() {
        return "VarbyteJdbcType";
    }
}
