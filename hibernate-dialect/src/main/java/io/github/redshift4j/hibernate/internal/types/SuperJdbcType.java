// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import io.github.redshift4j.core.Super;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.AggregateJdbcType;
import org.hibernate.type.descriptor.jdbc.JsonJdbcType;
import org.jspecify.annotations.Nullable;

/**
 * SUPER: written as {@code json_parse(?)}, since a plain string would be stored as a JSON string; read as JSON text.
 * {@link Super} values need no JSON library; maps, records and the like go through Hibernate's JSON format mapper.
 */
final class SuperJdbcType extends JsonJdbcType {
    static final SuperJdbcType WHOLE_VALUE = new SuperJdbcType(null);

    private SuperJdbcType(@Nullable EmbeddableMappingType embeddable) {
        super(embeddable);
    }

    @Override
    public AggregateJdbcType resolveAggregateJdbcType(
            EmbeddableMappingType embeddable, String sqlType, RuntimeModelCreationContext context) {
        return new SuperJdbcType(embeddable);
    }

    @Override
    protected <X> String toString(X value, JavaType<X> javaType, WrapperOptions options) {
        return value instanceof Super superValue ? superValue.toJson() : super.toString(value, javaType, options);
    }

    @Override
    protected <X> @Nullable X fromString(@Nullable String json, JavaType<X> javaType, WrapperOptions options)
            throws java.sql.SQLException {
        if (json != null && Super.class.isAssignableFrom(javaType.getJavaTypeClass())) {
            return javaType.getJavaTypeClass().cast(Super.parse(json));
        }
        return super.fromString(json, javaType, options);
    }

    @Override
    public void appendWriteExpression(String expression, @Nullable Size size, SqlAppender sql, Dialect dialect) {
        sql.append("json_parse(");
        sql.append(expression);
        sql.append(')');
    }

    @Override
    public boolean isWriteExpressionTyped(Dialect dialect) {
        return true;
    }

    @Override
    public String toString() {
        return "SuperJdbcType";
    }
}
