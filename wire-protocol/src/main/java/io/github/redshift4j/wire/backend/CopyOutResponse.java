// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * CopyOutResponse ({@code H}): the data of COPY TO STDOUT follows. PostgreSQL has it, Redshift does not.
 *
 * @param format of the whole
 * @param columnFormats a format a column
 */
public record CopyOutResponse(Format format, List<Format> columnFormats) implements BackendMessage {
    public CopyOutResponse {
        columnFormats = List.copyOf(columnFormats);
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('H').int8(format.code()).count("columns", columnFormats.size());
        columnFormats.forEach(column -> out.int16(column.code()));
        out.end();
    }

    /** Reads the body of one. */
    public static CopyOutResponse decode(MessageBody body) throws ProtocolException {
        Format format = Format.of(body.int8());
        int count = body.count("columns", Short.BYTES);
        List<Format> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            columns.add(Format.of(body.int16()));
        }
        body.end();
        return new CopyOutResponse(format, columns);
    }
}
