// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;

/**
 * Where a result column comes from; sent from {@link io.github.redshift4j.wire.ProtocolVersion#EXTENDED_RESULT_METADATA}
 * on. Names are empty for an expression.
 *
 * @param flags 16 bits: the constants below
 */
public record ColumnOrigin(String schema, String table, String column, String catalog, int flags) {
    public static final int NOT_NULL = 0x0001;
    /** Only sent from {@link io.github.redshift4j.wire.ProtocolVersion#EXTENDED2} on. */
    public static final int CASE_SENSITIVE = 0x0002;
    /** An IDENTITY column. */
    public static final int AUTO_INCREMENT = 0x0010;

    public static final int READ_ONLY = 0x0100;
    public static final int SEARCHABLE = 0x1000;

    /** What is sent for an expression. */
    public static final ColumnOrigin EXPRESSION = new ColumnOrigin("", "", "", "", SEARCHABLE);

    public ColumnOrigin {
        if (flags < 0 || flags > 0xFFFF) {
            throw new IllegalArgumentException("flags must be 16 bits, got " + flags);
        }
    }

    /** Whether a flag is set. */
    public boolean is(int flag) {
        return (flags & flag) != 0;
    }

    void writeTo(MessageWriter out) {
        out.cstring(schema).cstring(table).cstring(column).cstring(catalog).int16(flags);
    }

    static ColumnOrigin decode(MessageBody body) throws ProtocolException {
        return new ColumnOrigin(
                body.cstring(), body.cstring(), body.cstring(), body.cstring(), Short.toUnsignedInt(body.int16()));
    }
}
