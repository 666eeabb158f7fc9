// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import java.time.Duration;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/** INTERVAL DAY TO SECOND, for a Duration with {@code @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)}; microseconds. */
final class DayToSecondJdbcType extends TextBoundJdbcType {
    static final String NAME = "interval day to second";

    DayToSecondJdbcType() {
        super(SqlTypes.INTERVAL_SECOND, NAME, "cast(", " as " + NAME + ")");
    }

    @Override
    <X> String text(X value, JavaType<X> type, WrapperOptions options) {
        return Intervals.sql(type.unwrap(value, Duration.class, options));
    }

    @Override
    <X> X value(@Nullable String text, JavaType<X> type, WrapperOptions options) {
        return type.wrap(text == null ? null : Intervals.duration(text), options);
    }
}
