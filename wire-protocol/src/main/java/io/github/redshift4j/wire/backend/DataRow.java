// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DataRow ({@code D}): one row, values in the formats of the RowDescription before it. Where rows are many, leave them
 * bytes and use {@link io.github.redshift4j.wire.RowIndex}.
 *
 * @param values one a column, null for NULL
 */
public record DataRow(List<@Nullable Bytes> values) implements BackendMessage {
    public DataRow {
        values = Collections.unmodifiableList(new ArrayList<>(values));
    }

    /** Begins a row whose values the caller writes itself; {@link MessageWriter#end} must follow. */
    public static MessageWriter begin(MessageWriter out, int columns) {
        return out.begin('D').count("columns", columns);
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        begin(out, values.size());
        values.forEach(out::value);
        out.end();
    }

    /** Reads the body of one. */
    public static DataRow decode(MessageBody body) throws ProtocolException {
        int count = body.count("columns", Integer.BYTES);
        List<@Nullable Bytes> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(body.value());
        }
        body.end();
        return new DataRow(values);
    }
}
