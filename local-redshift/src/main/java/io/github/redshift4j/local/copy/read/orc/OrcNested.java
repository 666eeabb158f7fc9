// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import io.github.redshift4j.local.copy.read.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Columns of columns, as JSON whatever is asked. A map is an object whose keys are the text of its keys, as of Parquet; a
 * union is the value it holds.
 */
final class OrcNested {
    private static final int MAX_LENGTH = 1 << 24;

    private OrcNested() {}

    static final class OfList extends OrcColumn {
        private final IntegerRuns lengths;
        private final OrcColumn elements;

        OfList(@Nullable BitRuns present, IntegerRuns lengths, OrcColumn elements) {
            super(present);
            this.lengths = lengths;
            this.elements = elements;
        }

        @Override
        void write(JsonText out, boolean json) throws IOException {
            out.append('[');
            int length = lengths.nextSize(MAX_LENGTH);
            for (int i = 0; i < length; i++) {
                if (i > 0) {
                    out.append(',');
                }
                elements.writeNext(out);
            }
            out.append(']');
        }
    }

    static final class OfMap extends OrcColumn {
        private final IntegerRuns lengths;
        private final OrcColumn keys;
        private final OrcColumn values;
        private final JsonText key = new JsonText(MAX_LENGTH);

        OfMap(@Nullable BitRuns present, IntegerRuns lengths, OrcColumn keys, OrcColumn values) {
            super(present);
            this.lengths = lengths;
            this.keys = keys;
            this.values = values;
        }

        @Override
        void write(JsonText out, boolean json) throws IOException {
            out.append('{');
            int length = lengths.nextSize(MAX_LENGTH);
            for (int i = 0; i < length; i++) {
                if (i > 0) {
                    out.append(',');
                }
                key.clear();
                if (keys.next()) {
                    keys.write(key, false);
                } else {
                    key.append("null");
                }
                out.string(key.bytes(), 0, key.length());
                out.append(':');
                values.writeNext(out);
            }
            out.append('}');
        }
    }

    static final class OfStruct extends OrcColumn {
        private final byte[][] names;
        private final List<OrcColumn> fields;

        OfStruct(@Nullable BitRuns present, List<String> names, List<OrcColumn> fields) {
            super(present);
            this.names = names.stream()
                    .map(name -> name.getBytes(StandardCharsets.UTF_8))
                    .toArray(byte[][]::new);
            this.fields = fields;
        }

        @Override
        void write(JsonText out, boolean json) throws IOException {
            out.append('{');
            for (int i = 0; i < names.length; i++) {
                if (i > 0) {
                    out.append(',');
                }
                out.string(names[i], 0, names[i].length);
                out.append(':');
                fields.get(i).writeNext(out);
            }
            out.append('}');
        }
    }

    static final class OfUnion extends OrcColumn {
        private final ByteRuns tags;
        private final List<OrcColumn> choices;

        OfUnion(@Nullable BitRuns present, ByteRuns tags, List<OrcColumn> choices) {
            super(present);
            this.tags = tags;
            this.choices = choices;
        }

        @Override
        void write(JsonText out, boolean json) throws IOException {
            int tag = tags.next() & 0xFF;
            if (tag >= choices.size()) {
                throw Broken.file("choice " + tag + " of " + choices.size());
            }
            choices.get(tag).writeNext(out);
        }
    }
}
