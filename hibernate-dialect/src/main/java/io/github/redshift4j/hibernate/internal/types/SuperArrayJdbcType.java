// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.tool.schema.extract.spi.ColumnTypeInformation;
import org.hibernate.type.BasicType;
import org.hibernate.type.SqlTypes;
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
