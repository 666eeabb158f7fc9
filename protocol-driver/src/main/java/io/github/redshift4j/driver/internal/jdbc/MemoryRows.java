// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.internal.session.PageSource;
import io.github.redshift4j.driver.internal.session.RowPage;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.backend.FieldDescription;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that the driver itself makes, as metadata: text, read like the server's. */
final class MemoryRows implements PageSource {
    private final List<FieldDescription> fields = new ArrayList<>();
    private final List<RowPage> pages = new ArrayList<>();

    MemoryRows column(String label, TypeName type) {
        fields.add(new FieldDescription(label, 0, 0, type.oid(), type.typlen(), -1, Format.TEXT, null));
        return this;
    }

    /** Adds a row; values are written by {@code String.valueOf}, null is NULL. */
    MemoryRows row(@Nullable Object... values) {
        if (values.length != fields.size()) {
            throw new IllegalArgumentException(values.length + " values for " + fields.size() + " columns");
        }
        List<byte[]> encoded = new ArrayList<>();
        int size = Short.BYTES;
        for (Object value : values) {
            byte[] bytes = value == null ? new byte[0] : text(value).getBytes(StandardCharsets.UTF_8);
            encoded.add(bytes);
            size += Integer.BYTES + bytes.length;
        }
        ByteBuffer row = ByteBuffer.allocate(size).putShort((short) values.length);
        for (int i = 0; i < values.length; i++) {
            row.putInt(values[i] == null ? -1 : encoded.get(i).length).put(encoded.get(i));
        }
        if (pages.isEmpty() || pages.get(pages.size() - 1).isFull()) {
            pages.add(new RowPage());
        }
        pages.get(pages.size() - 1).add(row.array(), 0, size);
        return this;
    }

    private static String text(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "t" : "f";
        }
        return String.valueOf(value);
    }

    List<FieldDescription> fields() {
        return fields;
    }

    @Override
    public @Nullable RowPage nextPage(@Nullable RowPage done) {
        return pages.isEmpty() ? null : pages.remove(0);
    }

    @Override
    public List<RowPage> allPages() {
        return List.copyOf(pages);
    }

    @Override
    public void close() {
        pages.clear();
    }
}
