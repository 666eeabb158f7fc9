// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Delimited text, with ESCAPE and ADDQUOTES. */
final class DelimitedRowWriter extends SeparatedRowWriter {
    private final UnloadFormat.Delimited format;

    DelimitedRowWriter(OutputStream out, UnloadFormat.Delimited format, List<UnloadColumn> columns) {
        super(out, format.delimiter(), format.nullText(), columns);
        this.format = format;
    }

    @Override
    void field(byte[] bytes, int from, int length) throws IOException {
        if (format.addQuotes()) {
            put((byte) '"');
        }
        if (format.escape()) {
            for (int i = from; i < from + length; i++) {
                if (isSpecial(bytes[i])) {
                    put((byte) '\\');
                }
                put(bytes[i]);
            }
        } else {
            put(bytes, from, length);
        }
        if (format.addQuotes()) {
            put((byte) '"');
        }
    }

    private boolean isSpecial(byte b) {
        return b == '\n'
                || b == '\r'
                || b == '\\'
                || b == format.delimiter()
                || (format.addQuotes() && (b == '"' || b == '\''));
    }
}
