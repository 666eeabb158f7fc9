// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.backend.FieldDescription;
import java.util.EnumSet;
import java.util.Set;

/**
 * The types whose binary format is worth asking for: shorter or cheaper to decode, with a layout that every server
 * version shares. NUMERIC is one only with a type modifier, which its scale comes from. Intervals are left out: bytes do
 * not say how the session prints them, so their text would change between one execution and the next.
 */
final class BinaryResults {
    private static final Set<TypeName> TYPES = EnumSet.of(
            TypeName.SMALLINT,
            TypeName.INTEGER,
            TypeName.BIGINT,
            TypeName.REAL,
            TypeName.DOUBLE,
            TypeName.DATE,
            TypeName.TIME,
            TypeName.TIMETZ,
            TypeName.TIMESTAMP,
            TypeName.TIMESTAMPTZ,
            TypeName.GEOMETRY,
            TypeName.GEOGRAPHY,
            TypeName.VARBYTE);

    private BinaryResults() {}

    static boolean cheaper(FieldDescription field) {
        return TypeName.ofOid(field.typeOid())
                .filter(type ->
                        TYPES.contains(type) || (type == TypeName.DECIMAL && field.typeModifier() >= Integer.BYTES))
                .isPresent();
    }
}
