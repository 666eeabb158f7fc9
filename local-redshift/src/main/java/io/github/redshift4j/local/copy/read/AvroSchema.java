// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.core.Super;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The schema in an Avro file's header. Logical types say nothing here: a date stays the number it is stored as.
 *
 * @see <a href="https://avro.apache.org/docs/1.12.0/specification/">Avro specification</a>
 */
final class AvroSchema {
    private static final int MAX_DEPTH = 100;
    private static final BigDecimal MAX_FIXED = BigDecimal.valueOf(AvroFile.MAX_BLOCK);

    private final Map<String, AvroType> named = new HashMap<>();

    private AvroSchema() {}

    /** @throws UnreadableFileException if the text is no schema, or one of something else than records */
    static AvroType parse(String json) throws UnreadableFileException {
        Super schema;
        try {
            schema = Super.parse(json);
        } catch (IllegalArgumentException e) {
            throw new UnreadableFileException("File has no Avro schema: " + e.getMessage(), e);
        }
        AvroType type = new AvroSchema().type(schema, "", 0);
        if (!(type instanceof AvroType.OfRecord)) {
            throw new UnreadableFileException("File's Avro schema is not a record");
        }
        return type;
    }

    private AvroType type(Super schema, String namespace, int depth) throws UnreadableFileException {
        if (depth > MAX_DEPTH) {
            throw invalid("it has more than " + MAX_DEPTH + " levels");
        }
        if (schema instanceof Super.StringValue name) {
            return byName(name.value(), namespace);
        }
        if (schema instanceof Super.ArrayValue union) {
            List<AvroType> types = new ArrayList<>();
            for (Super type : union.elements()) {
                types.add(type(type, namespace, depth + 1));
            }
            return AvroType.union(List.copyOf(types));
        }
        if (schema instanceof Super.ObjectValue object) {
            return object(object, namespace, depth);
        }
        throw invalid("no type is " + schema.toJson());
    }

    private AvroType byName(String name, String namespace) throws UnreadableFileException {
        AvroType type = AvroType.primitive(name);
        if (type == null) {
            type = named.get(fullName(name, namespace));
        }
        if (type == null) {
            type = named.get(name);
        }
        if (type == null) {
            throw invalid("unknown type " + name);
        }
        return type;
    }

    private static String fullName(String name, String namespace) {
        return name.indexOf('.') >= 0 || namespace.isEmpty() ? name : namespace + '.' + name;
    }

    private AvroType object(Super.ObjectValue schema, String namespace, int depth) throws UnreadableFileException {
        if (!(schema.get("type") instanceof Super.StringValue kind)) {
            return type(schema.get("type"), namespace, depth + 1);
        }
        return switch (kind.value()) {
            case "record", "error" -> record(schema, namespace, depth);
            case "enum" -> name(schema, namespace, AvroType.enumeration(symbols(schema)));
            case "fixed" -> name(schema, namespace, AvroType.fixed(size(schema)));
            case "array" -> AvroType.array(type(schema.get("items"), namespace, depth + 1));
            case "map" -> AvroType.map(type(schema.get("values"), namespace, depth + 1));
            default -> byName(kind.value(), namespace);
        };
    }

    private AvroType record(Super.ObjectValue schema, String namespace, int depth) throws UnreadableFileException {
        AvroType.OfRecord record = new AvroType.OfRecord();
        name(schema, namespace, record);
        if (!(schema.get("fields") instanceof Super.ArrayValue fields)) {
            throw invalid("a record without fields");
        }
        String inner = namespace(schema, namespace);
        for (Super field : fields.elements()) {
            record.add(string(field, "name"), type(field.get("type"), inner, depth + 1));
        }
        return record;
    }

    private AvroType name(Super.ObjectValue schema, String namespace, AvroType type) throws UnreadableFileException {
        named.put(fullName(string(schema, "name"), namespace(schema, namespace)), type);
        return type;
    }

    /** The namespace of a named type: in its name, its own, or the one around it. */
    private static String namespace(Super.ObjectValue schema, String around) throws UnreadableFileException {
        String name = string(schema, "name");
        int dot = name.lastIndexOf('.');
        if (dot >= 0) {
            return name.substring(0, dot);
        }
        return schema.get("namespace") instanceof Super.StringValue own ? own.value() : around;
    }

    private static List<String> symbols(Super.ObjectValue schema) throws UnreadableFileException {
        List<String> symbols = new ArrayList<>();
        if (schema.get("symbols") instanceof Super.ArrayValue array) {
            for (Super symbol : array.elements()) {
                symbols.add(symbol instanceof Super.StringValue text ? text.value() : symbol.toJson());
            }
        }
        return List.copyOf(symbols);
    }

    private static int size(Super.ObjectValue schema) throws UnreadableFileException {
        if (schema.get("size") instanceof Super.NumberValue size
                && size.value().signum() >= 0
                && size.value().compareTo(MAX_FIXED) <= 0) {
            return size.value().intValue();
        }
        throw invalid("fixed of size " + schema.get("size").toJson());
    }

    private static String string(Super object, String key) throws UnreadableFileException {
        if (object.get(key) instanceof Super.StringValue text) {
            return text.value();
        }
        throw invalid("no " + key + " in " + object.toJson());
    }

    private static UnreadableFileException invalid(String what) {
        return new UnreadableFileException("File's Avro schema is invalid: " + what);
    }
}
