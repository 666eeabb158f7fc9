// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.backing.FrameWriter;

/**
 * A column of a result as the client is told of it.
 *
 * @param tableOid 0 for an expression
 * @param attribute number of the table's column, 0 for an expression
 */
record ResultColumn(String label, int tableOid, int attribute, ClientType type, ColumnOrigin origin) {
    private static final int EXTENDED_METADATA = 1;
    private static final int BINARY = 2;
    private static final int CASE_SENSITIVITY = 3;

    /** The format when the client leaves it open: text, except what no driver reads as text. */
    int defaultFormat(int protocolVersion) {
        boolean binary = type.oid() == TypeName.GEOMETRY.oid() && protocolVersion >= BINARY;
        return binary ? WireForm.BINARY_FORMAT : WireForm.TEXT_FORMAT;
    }

    void writeTo(FrameWriter out, int format, int protocolVersion) {
        out.cstring(label)
                .int32(tableOid)
                .int16(attribute)
                .int32(type.oid())
                .int16(type.typlen())
                .int32(type.typmod())
                .int16(format);
        if (protocolVersion >= EXTENDED_METADATA) {
            out.cstring(origin.schema())
                    .cstring(origin.table())
                    .cstring(origin.column())
                    .cstring(origin.database())
                    .int16(origin.flags()
                            | (protocolVersion >= CASE_SENSITIVITY && isText() ? ColumnOrigin.CASE_SENSITIVE : 0));
        }
    }

    private boolean isText() {
        return TypeName.ofOid(type.oid())
                .map(name -> switch (name) {
                    case CHAR, VARCHAR, TEXT, NAME, SINGLE_CHAR -> true;
                    default -> false;
                })
                .orElse(false);
    }
}
