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
 * CopyInResponse ({@code G}): the server waits for the data of COPY FROM STDIN. PostgreSQL has it, Redshift does not.
 *
 * @param format of the whole
 * @param columnFormats a format a column
 */
public record CopyInResponse(Format format, List<Format> columnFormats) implements BackendMessage {
    public CopyInResponse {
        columnFormats = List.copyOf(columnFormats);
    }

    @Override
    public void writeTo(MessageWriter out) throws IOException {
        out.begin('G').int8(format.code()).count("columns", columnFormats.size());
        columnFormats.forEach(column -> out.int16(column.code()));
        out.end();
    }

    /** Reads the body of one. */
    public static CopyInResponse decode(MessageBody body) throws ProtocolException {
        Format format = Format.of(body.int8());
        int count = body.count("columns", Short.BYTES);
        List<Format> columns = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            columns.add(Format.of(body.int16()));
        }
        body.end();
        return new CopyInResponse(format, columns);
    }
}
