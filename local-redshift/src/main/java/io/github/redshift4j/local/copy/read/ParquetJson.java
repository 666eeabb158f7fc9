// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.core.Super;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * Nested values as JSON: a struct is an object, a list an array, a map an object of its keys; times, dates and strings are
 * strings. That a map is an object, not an array of pairs, and what times look like, is a choice: the guide says only that
 * SERIALIZETOJSON makes SUPER of nested columns.
 *
 * @see <a href="https://github.com/apache/parquet-format/blob/master/LogicalTypes.md#nested-types">Nested types</a>
 */
final class ParquetJson {
    private ParquetJson() {}

    /**
     * @param to takes each value that is not null
     * @throws IllegalArgumentException if a field has no JSON
     */
    static Converter of(Type type, Consumer<Super> to) {
        if (type.isPrimitive()) {
            return primitive(type.asPrimitiveType(), to);
        }
        GroupType group = type.asGroupType();
        LogicalTypeAnnotation logical = group.getLogicalTypeAnnotation();
        if (logical instanceof ListLogicalTypeAnnotation && isWrapper(group)) {
            return list(group, to);
        }
        if (logical instanceof MapLogicalTypeAnnotation && isWrapper(group)) {
            return map(group, to);
        }
        return new Struct(group, to);
    }

    private static boolean isWrapper(GroupType group) {
        return group.getFieldCount() == 1 && group.getType(0).isRepetition(Repetition.REPEATED);
    }

    private static Converter primitive(PrimitiveType type, Consumer<Super> to) {
        LogicalTypeAnnotation logical = type.getLogicalTypeAnnotation();
        if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
            return ParquetConverter.ofDecimal(
                    type.getPrimitiveTypeName(), decimal.getScale(), value -> to.accept(Super.of(value)));
        }
        Converter time = ParquetTimestamp.of(type, text -> to.accept(Super.of(text)));
        if (time != null) {
            return time;
        }
        if (logical instanceof DateLogicalTypeAnnotation) {
            return ParquetConverter.ofInt(day -> to.accept(Super.of(EpochText.date(day))));
        }
        if (logical instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
            throw new IllegalArgumentException("unsigned field " + type.getName() + " has no JSON here");
        }
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> ParquetConverter.ofInt(value -> to.accept(Super.of(value)));
            case INT64 -> ParquetConverter.ofLong(value -> to.accept(Super.of(value)));
            case FLOAT -> ParquetConverter.ofFloat(value -> to.accept(number(Float.toString(value))));
            case DOUBLE -> ParquetConverter.ofDouble(value -> to.accept(number(Double.toString(value))));
            case BOOLEAN -> ParquetConverter.ofBoolean(value -> to.accept(Super.of(value)));
            case BINARY ->
                logical instanceof JsonLogicalTypeAnnotation
                        ? ParquetConverter.ofBinary(value -> to.accept(Super.parse(value.toStringUsingUTF8())))
                        : ParquetConverter.ofBinary(value -> to.accept(Super.of(value.toStringUsingUTF8())));
            default -> throw new IllegalArgumentException("field " + type + " has no JSON");
        };
    }

    private static Super number(String text) {
        try {
            return Super.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(text + " has no JSON", e);
        }
    }

    /** Three levels as written today, or two as older writers did. */
    private static Converter list(GroupType list, Consumer<Super> to) {
        Type repeated = list.getType(0);
        boolean wrapped = !repeated.isPrimitive()
                && repeated.asGroupType().getFieldCount() == 1
                && !repeated.getName().equals("array")
                && !repeated.getName().equals(list.getName() + "_tuple");
        List<Super> elements = new ArrayList<>();
        Converter element = wrapped
                ? new Struct(repeated.asGroupType(), entry -> elements.add(only(entry)))
                : of(repeated, elements::add);
        return new Repeated(element, elements::clear, () -> to.accept(new Super.ArrayValue(elements)));
    }

    private static Super only(Super entry) {
        return ((Super.ObjectValue) entry).attributes().values().iterator().next();
    }

    private static Converter map(GroupType map, Consumer<Super> to) {
        Type repeated = map.getType(0);
        if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 2) {
            throw new IllegalArgumentException("map " + map.getName() + " has no keys and values");
        }
        Map<String, Super> entries = new LinkedHashMap<>();
        Converter entry = new Struct(repeated.asGroupType(), pair -> {
            List<Super> both =
                    List.copyOf(((Super.ObjectValue) pair).attributes().values());
            Super key = both.get(0);
            entries.put(key instanceof Super.StringValue text ? text.value() : key.toJson(), both.get(1));
        });
        return new Repeated(entry, entries::clear, () -> to.accept(Super.object(entries)));
    }

    /** The group around a repeated field. */
    private static final class Repeated extends GroupConverter {
        private final Converter element;
        private final Runnable start;
        private final Runnable end;

        Repeated(Converter element, Runnable start, Runnable end) {
            this.element = element;
            this.start = start;
            this.end = end;
        }

        @Override
        public Converter getConverter(int field) {
            return element;
        }

        @Override
        public void start() {
            start.run();
        }

        @Override
        public void end() {
            end.run();
        }
    }

    /** A group of fields; a repeated one among them is an array. */
    private static final class Struct extends GroupConverter {
        private final GroupType type;
        private final Consumer<Super> to;
        private final Converter[] fields;
        private final Super[] values;
        private final List<List<Super>> repeated = new ArrayList<>();

        Struct(GroupType type, Consumer<Super> to) {
            this.type = type;
            this.to = to;
            this.fields = new Converter[type.getFieldCount()];
            this.values = new Super[type.getFieldCount()];
            for (int i = 0; i < fields.length; i++) {
                int field = i;
                List<Super> elements = new ArrayList<>();
                repeated.add(elements);
                fields[i] = of(type.getType(i), isRepeated(i) ? elements::add : value -> values[field] = value);
            }
        }

        private boolean isRepeated(int field) {
            return type.getType(field).isRepetition(Repetition.REPEATED);
        }

        @Override
        public Converter getConverter(int field) {
            return fields[field];
        }

        @Override
        public void start() {
            for (int i = 0; i < values.length; i++) {
                values[i] = Super.nullValue();
                repeated.get(i).clear();
            }
        }

        @Override
        public void end() {
            Map<String, Super> attributes = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                attributes.put(type.getFieldName(i), isRepeated(i) ? new Super.ArrayValue(repeated.get(i)) : values[i]);
            }
            to.accept(Super.object(attributes));
        }
    }
}
