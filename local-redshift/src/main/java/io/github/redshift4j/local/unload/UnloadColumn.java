// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.unload;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import java.util.Set;

/** A column of the query. */
record UnloadColumn(String name, RedshiftType type) {
    private static final Set<TypeName> TEXT_ONLY =
            Set.of(TypeName.GEOMETRY, TypeName.GEOGRAPHY, TypeName.HLLSKETCH, TypeName.VARBYTE);
    private static final Set<TypeName> PARTITION = Set.of(
            TypeName.SMALLINT,
            TypeName.INTEGER,
            TypeName.BIGINT,
            TypeName.DECIMAL,
            TypeName.REAL,
            TypeName.BOOLEAN,
            TypeName.CHAR,
            TypeName.VARCHAR,
            TypeName.DATE,
            TypeName.TIMESTAMP);
    private static final Set<TypeName> JSON_NUMBERS = Set.of(
            TypeName.SMALLINT, TypeName.INTEGER, TypeName.BIGINT, TypeName.DECIMAL, TypeName.REAL, TypeName.DOUBLE);

    /** Only delimited text and CSV can hold it. */
    boolean isTextOnly() {
        return TEXT_ONLY.contains(type.name());
    }

    boolean canPartition() {
        return PARTITION.contains(type.name());
    }

    boolean isJsonNumber() {
        return JSON_NUMBERS.contains(type.name());
    }

    boolean isSuper() {
        return type.name() == TypeName.SUPER;
    }
}
