// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A value of type SUPER: what JSON can say.
 *
 * <p>Navigation is lax, as it is in Redshift by default: a missing attribute, an index out of bounds or a value of
 * another kind gives {@link NullValue}, never an error.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_SUPER_type.html">SUPER type</a>
 */
public sealed interface Super {
    /** JSON {@code null}. SQL NULL is not a value and is a Java null elsewhere. */
    record NullValue() implements Super {
        static final NullValue INSTANCE = new NullValue();
    }

    record BooleanValue(boolean value) implements Super {}

    /** A number, kept digit for digit: {@code 1.0} and {@code 1} are different records, though {@code compareTo} is 0. */
    record NumberValue(BigDecimal value) implements Super {}

    record StringValue(String value) implements Super {}

    record ArrayValue(List<Super> elements) implements Super {
        public ArrayValue {
            elements = List.copyOf(elements);
        }
    }

    /** Attributes in the order written. */
    record ObjectValue(Map<String, Super> attributes) implements Super {
        public ObjectValue {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }
    }

    static Super nullValue() {
        return NullValue.INSTANCE;
    }

    static Super of(boolean value) {
        return new BooleanValue(value);
    }

    static Super of(long value) {
        return new NumberValue(BigDecimal.valueOf(value));
    }

    static Super of(BigDecimal value) {
        return new NumberValue(value);
    }

    static Super of(String value) {
        return new StringValue(value);
    }

    static Super array(Super... elements) {
        return new ArrayValue(List.of(elements));
    }

    static Super object(Map<String, Super> attributes) {
        return new ObjectValue(attributes);
    }

    /**
     * Reads JSON as {@code JSON_PARSE} does: one value, no duplicate attribute.
     *
     * @throws IllegalArgumentException if the text is not JSON, saying where
     */
    static Super parse(String json) {
        return new JsonReader(json).read();
    }

    /** Compact JSON: no blanks, attributes in their order. */
    default String toJson() {
        return JsonWriter.write(this);
    }

    /** The attribute of an object; {@link NullValue} when there is none. */
    default Super get(String attribute) {
        return this instanceof ObjectValue object
                ? object.attributes().getOrDefault(attribute, NullValue.INSTANCE)
                : NullValue.INSTANCE;
    }

    /** The element of an array, counted from 0; {@link NullValue} when there is none. */
    default Super get(int index) {
        return this instanceof ArrayValue array
                        && index >= 0
                        && index < array.elements().size()
                ? array.elements().get(index)
                : NullValue.INSTANCE;
    }
}
