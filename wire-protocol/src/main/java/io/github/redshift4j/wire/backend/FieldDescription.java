// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.backend;

import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageBody;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * One column of a result.
 *
 * @param name the label
 * @param tableOid 0 when the column is not simply one of a table
 * @param columnNumber {@code attnum} in that table, else 0
 * @param typeOid see {@link io.github.redshift4j.core.TypeName#oid}
 * @param typeLength {@code typlen}: bytes, negative when they vary
 * @param typeModifier {@code atttypmod}, -1 for none; see {@link io.github.redshift4j.core.RedshiftType#ofOid}
 * @param format of the values that follow
 * @param origin null at {@link io.github.redshift4j.wire.ProtocolVersion#BASE}, which does not send it
 */
public record FieldDescription(
        String name,
        int tableOid,
        int columnNumber,
        int typeOid,
        int typeLength,
        int typeModifier,
        Format format,
        @Nullable ColumnOrigin origin) {
    /** Bytes of a field with an empty name at version 0. */
    static final int LEAST_BYTES = 19;

    void writeTo(MessageWriter out, boolean extended) {
        out.cstring(name).int32(tableOid).int16(columnNumber);
        out.int32(typeOid).int16(typeLength).int32(typeModifier).int16(format.code());
        if (extended) {
            (origin == null ? ColumnOrigin.EXPRESSION : origin).writeTo(out);
        }
    }

    static FieldDescription decode(MessageBody body, boolean extended) throws ProtocolException {
        return new FieldDescription(
                body.cstring(),
                body.int32(),
                body.int16(),
                body.int32(),
                body.int16(),
                body.int32(),
                Format.of(body.int16()),
                extended ? ColumnOrigin.decode(body) : null);
    }
}
