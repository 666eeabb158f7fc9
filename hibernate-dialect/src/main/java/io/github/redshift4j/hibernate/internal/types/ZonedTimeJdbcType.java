// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import java.time.OffsetTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/** TIMETZ: a time and its offset, both kept, in microseconds. As text, since the drivers bind an OffsetTime differently. */
final class ZonedTimeJdbcType extends TextBoundJdbcType {
    private static final DateTimeFormatter PRINTED = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendPattern("[XXX][X]")
            .toFormatter(java.util.Locale.ROOT);

    /** @param code Hibernate's type: TIME_WITH_TIMEZONE or TIME_UTC */
    ZonedTimeJdbcType(int code) {
        super(code, "timetz", "cast(", " as timetz)");
    }

    @Override
    <X> String text(X value, JavaType<X> type, WrapperOptions options) {
        return type.unwrap(value, OffsetTime.class, options).toString();
    }

    @Override
    <X> X value(@Nullable String text, JavaType<X> type, WrapperOptions options) {
        return type.wrap(text == null ? null : OffsetTime.parse(text, PRINTED), options);
    }
}
