// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.RowIndex;
import io.github.redshift4j.wire.backend.DataRow;
import java.io.IOException;

/** Makes the client's DataRow of PostgreSQL's where some column's bytes differ. */
final class RowRewriter {
    private final ResultShape shape;
    private final RowIndex index = new RowIndex();

    RowRewriter(ResultShape shape) {
        this.shape = shape;
    }

    /** @throws ServerException if a value has no place in the type announced; nothing of the row is written then */
    void rewrite(MessageReader row, MessageWriter out) throws IOException {
        byte[] bytes = row.buffer();
        index.locate(bytes, row.bodyAt(), row.bodyLength());
        DataRow.begin(out, shape.size());
        try {
            for (int i = 0; i < shape.size(); i++) {
                if (index.isNull(i)) {
                    out.nullValue();
                    continue;
                }
                out.beginValue();
                if (shape.rewrites(i)) {
                    ClientType type = shape.type(i);
                    type.form().toClient(bytes, index.offset(i), index.length(i), type.typmod(), out);
                } else {
                    out.bytes(bytes, index.offset(i), index.length(i));
                }
                out.endValue();
            }
        } catch (ServerException | IOException e) {
            out.discard();
            throw e;
        }
        out.end();
    }
}
