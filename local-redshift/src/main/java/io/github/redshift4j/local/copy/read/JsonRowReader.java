// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.local.copy.convert.BadValue;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** JSON: objects or arrays one after the other, separated by nothing but blanks. */
public final class JsonRowReader implements RowReader {
    private final LineBuffer documents;
    private final JsonRowFiller filler;
    private final JsonDocuments recordEnd = new JsonDocuments();

    /** @param ignoreHeader lines to skip */
    public JsonRowReader(InputStream in, List<JsonColumn> columns, JsonMapping mapping, int ignoreHeader)
            throws IOException {
        this.filler = new JsonRowFiller(columns, mapping);
        this.documents = new LineBuffer(in, filler.keepsJson() ? Limits.SUPER_BYTES : LineBuffer.MAX_ROW);
        documents.skipLines(ignoreHeader);
    }

    @Override
    public boolean read(Row row) throws IOException, BadValue {
        boolean more;
        try {
            more = documents.next(recordEnd) && !recordEnd.isBlank();
        } finally {
            documents.trimStart();
            documents.startRow(row);
        }
        if (!more) {
            return false;
        }
        recordEnd.requireDocument();
        filler.fill(row, documents.bytes(), documents.start(), documents.end());
        return true;
    }

    @Override
    public void close() throws IOException {
        documents.close();
    }
}
