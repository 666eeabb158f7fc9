// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import io.github.redshift4j.core.Super;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.impl.DefaultDataType;
import org.jspecify.annotations.Nullable;

/** SUPER: JSON text through {@code json_parse} on the way in, JSON text on the way out. */
final class SuperBinding extends TextBinding<Super> {
    private SuperBinding() {
        super(Converter.ofNullable(Object.class, Super.class, json -> Super.parse(json.toString()), Super::toJson));
    }

    static DataType<Super> dataType() {
        return DefaultDataType.getDefaultDataType("super").asConvertedDataType(new SuperBinding());
    }

    @Override
    String text(Super value) {
        return value.toJson();
    }

    @Override
    String function(@Nullable Super value) {
        return "json_parse";
    }
}
