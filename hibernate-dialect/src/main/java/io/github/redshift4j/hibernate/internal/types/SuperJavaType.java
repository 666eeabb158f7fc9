// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import io.github.redshift4j.core.Super;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.AbstractClassJavaType;
import org.hibernate.type.descriptor.java.ImmutableMutabilityPlan;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.jspecify.annotations.Nullable;

/** Attributes of type {@link Super}: mapped to SUPER without further annotation. */
final class SuperJavaType extends AbstractClassJavaType<Super> {
    static final SuperJavaType INSTANCE = new SuperJavaType();

    private SuperJavaType() {
        super(Super.class, ImmutableMutabilityPlan.instance());
    }

    @Override
    public JdbcType getRecommendedJdbcType(JdbcTypeIndicators context) {
        return context.getJdbcType(SqlTypes.JSON);
    }

    @Override
    public String toString(Super value) {
        return value.toJson();
    }

    @Override
    public Super fromString(CharSequence json) {
        return Super.parse(json.toString());
    }

    @Override
    public <X> @Nullable X unwrap(@Nullable Super value, Class<X> type, WrapperOptions options) {
        if (value == null) {
            return null;
        }
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        if (type.isAssignableFrom(String.class)) {
            return type.cast(value.toJson());
        }
        throw unknownUnwrap(type);
    }

    @Override
    public <X> @Nullable Super wrap(@Nullable X value, WrapperOptions options) {
        if (value == null || value instanceof Super) {
            return (Super) value;
        }
        if (value instanceof CharSequence json) {
            return Super.parse(json.toString());
        }
        throw unknownWrap(value.getClass());
    }
}
