// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.ProtocolVersion;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a statement's result. Clients read a statement in the same formats every time: the shape asked for last
 * is kept. One thread.
 */
final class ResultColumns {
    private final List<Column> columns;
    private @Nullable ResultShape latest;

    ResultColumns(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Of a statement without a result. */
    static ResultColumns none() {
        return new ResultColumns(List.of());
    }

    int size() {
        return columns.size();
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    /** Whether a client that knows the one can read the other. */
    boolean isLike(ResultColumns other) {
        return told().equals(other.told());
    }

    private List<List<Object>> told() {
        return columns.stream()
                .map(column -> List.<Object>of(column.label(), column.type()))
                .toList();
    }

    /** These columns in the formats a client asks for: none for the default, one for all, or one each. */
    ResultShape shape(List<Format> formats, ProtocolVersion version) {
        ResultShape shape = latest;
        if (shape == null || !shape.isFor(formats, version)) {
            shape = new ResultShape(columns, formats, resolve(formats, version), version);
            latest = shape;
        }
        return shape;
    }

    private List<Format> resolve(List<Format> formats, ProtocolVersion version) {
        return switch (formats.size()) {
            case 0 ->
                columns.stream().map(column -> column.defaultFormat(version)).toList();
            case 1 -> Collections.nCopies(columns.size(), formats.get(0));
            default -> formats;
        };
    }
}
