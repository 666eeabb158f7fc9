// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import io.github.redshift4j.hibernate.RedshiftSqlTypes;
import java.time.Period;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.AbstractClassJavaType;
import org.hibernate.type.descriptor.java.ImmutableMutabilityPlan;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcTypeIndicators;
import org.jspecify.annotations.Nullable;

/** Attributes of type {@link Period}, in years and months; read with fewer than twelve months. */
final class PeriodJavaType extends AbstractClassJavaType<Period> {
    static final PeriodJavaType INSTANCE = new PeriodJavaType();

    private PeriodJavaType() {
        super(Period.class, ImmutableMutabilityPlan.instance());
    }

    @Override
    public JdbcType getRecommendedJdbcType(JdbcTypeIndicators context) {
        return context.getJdbcType(RedshiftSqlTypes.INTERVAL_YEAR_TO_MONTH);
    }

    @Override
    public String toString(Period value) {
        return value.toString();
    }

    @Override
    public Period fromString(CharSequence iso) {
        return Period.parse(iso);
    }

    @Override
    public <X> @Nullable X unwrap(@Nullable Period value, Class<X> type, WrapperOptions options) {
        if (value == null) {
            return null;
        }
        if (type.isInstance(value)) {
            return type.cast(value);
        }
        if (type.isAssignableFrom(String.class)) {
            return type.cast(Intervals.sql(value));
        }
        throw unknownUnwrap(type);
    }

    @Override
    public <X> @Nullable Period wrap(@Nullable X value, WrapperOptions options) {
        if (value == null || value instanceof Period) {
            return (Period) value;
        }
        if (value instanceof CharSequence text) {
            return Intervals.period(text.toString());
        }
        throw unknownWrap(value.getClass());
    }
}
