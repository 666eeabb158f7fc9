// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.internal.rows.Column;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What {@link java.sql.Statement#setMaxFieldSize} cuts: values of character columns and of VARBYTE when they are read as
 * text or bytes. Not SUPER, sketches and spatial values, of which no part is one.
 *
 * @param bytes most bytes of a value, in UTF-8 for text, which is cut between characters; 0 is all
 */
record FieldLimit(int bytes) {
    static final FieldLimit NONE = new FieldLimit(0);

    private static final Set<TypeName> CUT =
            EnumSet.of(TypeName.CHAR, TypeName.VARCHAR, TypeName.TEXT, TypeName.NAME, TypeName.VARBYTE);

    boolean isNone() {
        return bytes == 0;
    }

    /** A value as it is read from a column: text and bytes may be shorter then, of the same class. */
    Object cut(Column column, Object value) {
        TypeName type = column.type();
        if (isNone() || type == null || !CUT.contains(type)) {
            return value;
        }
        if (value instanceof String text) {
            CharBuffer characters = CharBuffer.wrap(text);
            StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .encode(characters, ByteBuffer.allocate((int) Math.min(bytes, 3L * text.length())), true);
            return text.substring(0, characters.position());
        }
        return value instanceof byte[] binary && binary.length > bytes ? Arrays.copyOf(binary, bytes) : value;
    }
}
