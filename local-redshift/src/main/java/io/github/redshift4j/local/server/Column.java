// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.ProtocolVersion;
import io.github.redshift4j.wire.backend.ColumnOrigin;
import io.github.redshift4j.wire.backend.FieldDescription;
import java.util.Locale;

/**
 * A column of a result as the client is told of it.
 *
 * @param tableOid 0 for an expression
 * @param number of the table's column, 0 for an expression
 */
record Column(String label, int tableOid, int number, ClientType type, ColumnOrigin origin) {

    /** The format when the client leaves it open: text, except what no driver reads as text. */
    Format defaultFormat(ProtocolVersion version) {
        boolean binary = type.oid() == TypeName.GEOMETRY.oid() && version.atLeast(ProtocolVersion.BINARY);
        return binary ? Format.BINARY : Format.TEXT;
    }

    /** The same with its label in upper case, which {@code describe_field_name_in_uppercase} asks for. */
    Column inUpperCase() {
        return new Column(label.toUpperCase(Locale.ROOT), tableOid, number, type, origin);
    }

    FieldDescription describe(Format format, ProtocolVersion version) {
        return new FieldDescription(
                label, tableOid, number, type.oid(), type.typlen(), type.typmod(), format, originFor(version));
    }

    private ColumnOrigin originFor(ProtocolVersion version) {
        if (!version.atLeast(ProtocolVersion.EXTENDED2) || !isText()) {
            return origin;
        }
        return new ColumnOrigin(
                origin.schema(),
                origin.table(),
                origin.column(),
                origin.catalog(),
                origin.flags() | ColumnOrigin.CASE_SENSITIVE);
    }

    private boolean isText() {
        TypeName name = TypeName.ofOid(type.oid()).orElse(TypeName.VOID);
        return switch (name) {
            case CHAR, VARCHAR, TEXT, NAME, SINGLE_CHAR -> true;
            default -> false;
        };
    }
}
