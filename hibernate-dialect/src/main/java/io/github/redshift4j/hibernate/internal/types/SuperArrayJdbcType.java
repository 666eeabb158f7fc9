// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import io.github.redshift4j.core.Super;
import java.sql.SQLDataException;
import java.sql.SQLException;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.tool.schema.extract.spi.ColumnTypeInformation;
import org.hibernate.type.BasicType;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeConstructor;
import org.hibernate.type.descriptor.jdbc.JsonArrayJdbcType;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/** Arrays and lists of basic values, as SUPER: Redshift has no array columns. */
final class SuperArrayJdbcType extends JsonArrayJdbcType {
    static final JdbcTypeConstructor CONSTRUCTOR = new Constructor();

    private SuperArrayJdbcType(JdbcType element) {
        super(element);
    }

    @Override
    public void appendWriteExpression(String expression, @Nullable Size size, SqlAppender sql, Dialect dialect) {
        SuperJdbcType.WHOLE_VALUE.appendWriteExpression(expression, size, sql, dialect);
    }

    @Override
    public boolean isWriteExpressionTyped(Dialect dialect) {
        return true;
    }

    /**
     * An array that a native statement has written as a plain string is one JSON string; its text is the array.
     *
     * @throws SQLException 22018 if the value is neither
     */
    @Override
    protected <X> @Nullable X fromString(@Nullable String json, JavaType<X> javaType, WrapperOptions options)
            throws SQLException {
        if (json == null || json.startsWith("[") || json.equals("null")) {
            return super.fromString(json, javaType, options);
        }
        if (json.startsWith("\"") && Super.parse(json) instanceof Super.StringValue text) {
            return fromString(text.value(), javaType, options);
        }
        throw new SQLDataException(
                "The SUPER value is no array, so it cannot be read as " + javaType.getTypeName(), "22018");
    }

    private static final class Constructor implements JdbcTypeConstructor {
        @Override
        public JdbcType resolveType(
                TypeConfiguration configuration, Dialect dialect, BasicType<?> element, ColumnTypeInformation column) {
            return new SuperArrayJdbcType(element.getJdbcType());
        }

        @Override
        public JdbcType resolveType(
                TypeConfiguration configuration, Dialect dialect, JdbcType element, ColumnTypeInformation column) {
            return new SuperArrayJdbcType(element);
        }

        @Override
        public int getDefaultSqlTypeCode() {
            return SqlTypes.JSON_ARRAY;
        }
    }
}
