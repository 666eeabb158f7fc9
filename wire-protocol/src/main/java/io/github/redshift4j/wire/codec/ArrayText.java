// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.codec;

import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code {1,"a b",NULL}}: one dimension; a backslash takes the next byte as it is. */
final class ArrayText {
    private ArrayText() {}

    static <T> List<@Nullable T> parse(byte[] bytes, int at, int length, Codec<T> element) throws ProtocolException {
        int end = at + length;
        int next = afterBounds(bytes, at, end);
        if (end - next < 2 || bytes[next] != '{' || bytes[end - 1] != '}') {
            throw Malformed.text("array", length);
        }
        next++;
        end--;
        List<@Nullable T> values = new ArrayList<>();
        if (next == end) {
            return List.of();
        }
        byte[] item = new byte[end - next];
        while (true) {
            boolean quoted = next < end && bytes[next] == '"';
            boolean open = quoted;
            int size = 0;
            next += quoted ? 1 : 0;
            while (next < end && (open || bytes[next] != ',')) {
                byte b = bytes[next++];
                if (b == '"' && open) {
                    open = false;
                } else if (b == '"' || (!open && (quoted || b == '{' || b == '}'))) {
                    throw Malformed.text("array", length);
                } else if (b == '\\' && next < end) {
                    item[size++] = bytes[next++];
                } else {
                    item[size++] = b;
                }
            }
            if (open || (size == 0 && !quoted)) {
                throw Malformed.text("array", length);
            }
            boolean isNull =
                    !quoted && size == 4 && TextCodec.read(item, 0, size).equals("NULL");
            values.add(isNull ? null : element.decodeText(item, 0, size));
            if (next == end) {
                return Collections.unmodifiableList(values);
            }
            next++;
        }
    }

    /** Steps over {@code [0:2]=}, which an array has that does not count from 1. */
    private static int afterBounds(byte[] bytes, int at, int end) {
        if (at < end && bytes[at] == '[') {
            for (int i = at; i < end; i++) {
                if (bytes[i] == '=') {
                    return i + 1;
                }
            }
        }
        return at;
    }

    static <T> void write(List<@Nullable T> values, Codec<T> element, MessageWriter out) {
        out.int8('{');
        boolean first = true;
        for (T value : values) {
            if (!first) {
                out.int8(',');
            }
            first = false;
            if (value == null) {
                out.utf8("NULL");
                continue;
            }
            Scratch scratch = new Scratch();
            element.encodeText(value, scratch.writer());
            writeElement(scratch.bytes(), out);
        }
        out.int8('}');
    }

    private static void writeElement(byte[] text, MessageWriter out) {
        String plain = TextCodec.read(text, 0, text.length);
        if (!plain.isEmpty() && !plain.equalsIgnoreCase("null") && plain.matches("[^\"\\\\{},\\s]+")) {
            out.bytes(text);
            return;
        }
        out.int8('"');
        for (byte b : text) {
            if (b == '"' || b == '\\') {
                out.int8('\\');
            }
            out.int8(b);
        }
        out.int8('"');
    }

    /** Takes the bytes of one element, whose length must be known before them. */
    static final class Scratch {
        private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
        private final MessageWriter writer = new MessageWriter(stream);

        MessageWriter writer() {
            return writer;
        }

        byte[] bytes() {
            try {
                writer.flush();
            } catch (IOException e) {
                throw new UncheckedIOException("a byte array cannot fail", e);
            }
            return stream.toByteArray();
        }
    }
}
