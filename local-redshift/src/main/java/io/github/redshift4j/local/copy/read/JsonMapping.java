// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.local.copy.convert.BadValue;
import io.github.redshift4j.local.copy.convert.LoadErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a document's values find their columns. Used by one reader at a time. */
public interface JsonMapping {
    /** Tells the sink where the value of each column is; columns not told stay null. */
    void map(JsonValues json, byte[] bytes, int from, int to, Sink sink) throws BadValue;

    /** Takes the value of one column. */
    interface Sink {
        void value(int column, int start, int end) throws BadValue;
    }

    /** {@code 'noshred'}: the whole document goes to the only column. */
    static JsonMapping noshred() {
        return (json, bytes, from, to, sink) -> sink.value(0, from, to);
    }

    /** A jsonpaths file: the n-th expression fills the n-th column. */
    static JsonMapping paths(List<JsonPath> paths) {
        return (json, bytes, from, to, sink) -> {
            int start = json.skipBlanks(from);
            for (int i = 0; i < paths.size(); i++) {
                int at = paths.get(i).find(json, bytes, start);
                if (at >= 0) {
                    sink.value(i, at, json.skipValue(at, 0));
                }
            }
        };
    }

    /** {@code 'auto'}: a key fills the column of its name; {@code 'auto ignorecase'}: in any case. */
    static JsonMapping auto(List<JsonColumn> columns, boolean ignoreCase) {
        return new Auto(columns, ignoreCase);
    }

    /** Keys mostly come in the same order, so the column after the last one found is tried first. */
    final class Auto implements JsonMapping {
        private final byte[][] names;
        private final Map<String, Integer> numbers = new HashMap<>();
        private final boolean ignoreCase;
        private int next;

        Auto(List<JsonColumn> columns, boolean ignoreCase) {
            this.ignoreCase = ignoreCase;
            this.names = new byte[columns.size()][];
            for (int i = 0; i < names.length; i++) {
                String name = columns.get(i).name();
                names[i] = name.getBytes(StandardCharsets.UTF_8);
                numbers.put(ignoreCase ? name.toLowerCase(Locale.ROOT) : name, i);
            }
        }

        @Override
        public void map(JsonValues json, byte[] bytes, int from, int to, Sink sink) throws BadValue {
            int start = json.skipBlanks(from);
            if (bytes[start] != '{') {
                throw new BadValue(
                        LoadErrorCode.INVALID_JSON, "Invalid JSON: an array at root level needs a jsonpaths file", 0);
            }
            next = 0;
            json.members(start, 0, (keyStart, keyEnd, valueStart, valueEnd) -> {
                int column = column(bytes, keyStart, keyEnd);
                if (column >= 0) {
                    next = column + 1;
                    sink.value(column, valueStart, valueEnd);
                }
            });
        }

        private int column(byte[] bytes, int start, int end) throws BadValue {
            if (next < names.length && Arrays.equals(bytes, start, end, names[next], 0, names[next].length)) {
                return next;
            }
            String key = new String(JsonValues.unescaped(bytes, start, end), StandardCharsets.UTF_8);
            return numbers.getOrDefault(ignoreCase ? key.toLowerCase(Locale.ROOT) : key, -1);
        }
    }
}
