// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.core.Super;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON object in the making; a null value leaves its member out. */
final class JsonObject {
    private final Map<String, Super> members = new LinkedHashMap<>();

    JsonObject put(String name, @Nullable Super value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }

    JsonObject put(String name, @Nullable String value) {
        return put(name, value == null ? null : Super.of(value));
    }

    JsonObject put(String name, long value) {
        return put(name, Super.of(value));
    }

    JsonObject put(String name, boolean value) {
        return put(name, Super.of(value));
    }

    /** As seconds since 1970, with milliseconds after the point. */
    JsonObject put(String name, @Nullable Instant value) {
        return put(name, value == null ? null : Super.of(BigDecimal.valueOf(value.toEpochMilli(), 3)));
    }

    JsonObject put(String name, Collection<JsonObject> values) {
        return put(
                name,
                new Super.ArrayValue(values.stream().map(JsonObject::toSuper).toList()));
    }

    JsonObject putTexts(String name, Collection<String> values) {
        return put(name, new Super.ArrayValue(values.stream().map(Super::of).toList()));
    }

    Super toSuper() {
        return Super.object(members);
    }

    String toJson() {
        return toSuper().toJson();
    }
}
