// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A type of an Avro schema: reads its values and writes them as JSON. */
interface AvroType {
    /** Levels a value may nest; a schema that refers to itself sets no limit of its own. */
    int MAX_DEPTH = 500;

    Map<String, AvroType> PRIMITIVES = Map.of(
            "null", (in, out, depth) -> out.append("null"),
            "boolean", (in, out, depth) -> out.append(in.readBoolean() ? "true" : "false"),
            "int", AvroType::writeLong,
            "long", AvroType::writeLong,
            "float", (in, out, depth) -> number(in.readFloat(), out),
            "double", (in, out, depth) -> number(in.readDouble(), out),
            "string", (in, out, depth) -> writeString(in, out),
            "bytes", (in, out, depth) -> writeBinary(in, out, in.readLength()));

    /** Reads the next value. */
    void write(AvroInput in, JsonText out, int depth) throws UnreadableFileException;

    private static void writeLong(AvroInput in, JsonText out, int depth) throws UnreadableFileException {
        out.append(Long.toString(in.readLong()));
    }

    private static void writeString(AvroInput in, JsonText out) throws UnreadableFileException {
        int length = in.readLength();
        int start = in.skip(length);
        out.string(in.bytes(), start, start + length);
    }

    /** JSON has no NaN and no infinity: they are strings, which float columns read. */
    private static void number(Number value, JsonText out) throws UnreadableFileException {
        boolean finite = Double.isFinite(value.doubleValue());
        out.append(finite ? value.toString() : '"' + value.toString() + '"');
    }

    private static void writeBinary(AvroInput in, JsonText out, int length) throws UnreadableFileException {
        int start = in.skip(length);
        out.binary(in.bytes(), start, start + length);
    }

    static AvroType fixed(int size) {
        return (in, out, depth) -> writeBinary(in, out, size);
    }

    static AvroType enumeration(List<String> symbols) {
        return (in, out, depth) -> {
            byte[] symbol = choice(symbols, in).getBytes(StandardCharsets.UTF_8);
            out.string(symbol, 0, symbol.length);
        };
    }

    static AvroType union(List<AvroType> types) {
        return (in, out, depth) -> choice(types, in).write(in, out, depth);
    }

    private static <T> T choice(List<T> of, AvroInput in) throws UnreadableFileException {
        long number = in.readLong();
        if (number < 0 || number >= of.size()) {
            throw AvroInput.broken("choice " + number + " of " + of.size());
        }
        return of.get((int) number);
    }

    static AvroType array(AvroType element) {
        return (in, out, depth) -> {
            out.append('[');
            items(in, out, depth, () -> element.write(in, out, depth + 1));
            out.append(']');
        };
    }

    static AvroType map(AvroType value) {
        return (in, out, depth) -> {
            out.append('{');
            items(in, out, depth, () -> {
                writeString(in, out);
                out.append(':');
                value.write(in, out, depth + 1);
            });
            out.append('}');
        };
    }

    /** Reads one item of an array or a map. */
    interface Item {
        void read() throws UnreadableFileException;
    }

    /** The items of an array or a map come in runs, each after its count; a negative one is followed by a size. */
    private static void items(AvroInput in, JsonText out, int depth, Item item) throws UnreadableFileException {
        requireDepth(depth);
        boolean first = true;
        for (long count = in.readLong(); count != 0; count = in.readLong()) {
            if (count < 0) {
                in.readLong();
                count = count == Long.MIN_VALUE ? Long.MAX_VALUE : -count;
            }
            // However large the count, the text's limit ends this: every item writes something.
            for (long i = 0; i < count; i++) {
                if (!first) {
                    out.append(',');
                }
                first = false;
                item.read();
            }
        }
    }

    private static void requireDepth(int depth) throws UnreadableFileException {
        if (depth > MAX_DEPTH) {
            throw AvroInput.broken("a value of more than " + MAX_DEPTH + " levels");
        }
    }

    /** A record; its fields are added after it is made, as they may be of its own type. */
    final class OfRecord implements AvroType {
        private final List<byte[]> names = new ArrayList<>();
        private final List<AvroType> types = new ArrayList<>();

        void add(String name, AvroType type) {
            names.add(name.getBytes(StandardCharsets.UTF_8));
            types.add(type);
        }

        @Override
        public void write(AvroInput in, JsonText out, int depth) throws UnreadableFileException {
            requireDepth(depth);
            out.append('{');
            for (int i = 0; i < types.size(); i++) {
                if (i > 0) {
                    out.append(',');
                }
                byte[] name = names.get(i);
                out.string(name, 0, name.length);
                out.append(':');
                types.get(i).write(in, out, depth + 1);
            }
            out.append('}');
        }
    }

    /** The primitive of a name; null when the name is of none. */
    static @Nullable AvroType primitive(String name) {
        return PRIMITIVES.get(name);
    }
}
