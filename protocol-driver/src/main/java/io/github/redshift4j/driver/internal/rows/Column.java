// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.rows;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.backend.FieldDescription;
import org.jspecify.annotations.Nullable;

/**
 * A column of a result.
 *
 * @param position from 1
 * @param type null when the OID is not a type of Redshift
 * @param reader decodes its values in the format the server announced
 */
public record Column(
        int position, FieldDescription field, @Nullable TypeName type, ValueReader reader) {
    public String label() {
        return field.name();
    }

    /** The server's short name, as {@code int4}. */
    public String typeName() {
        return type == null ? "oid " + field.typeOid() : type.typname();
    }

    /** For messages: {@code column 2 "price" (numeric)}. */
    public String describe() {
        return "column " + position + " \"" + label() + "\" (" + typeName() + ")";
    }
}
