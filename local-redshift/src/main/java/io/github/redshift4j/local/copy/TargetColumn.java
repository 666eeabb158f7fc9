// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;

/**
 * A column of the table a COPY loads.
 *
 * @param alwaysIdentity {@code IDENTITY(seed, step)}, loaded only with EXPLICIT_IDS
 */
record TargetColumn(String name, RedshiftType type, boolean notNull, boolean hasDefault, boolean alwaysIdentity) {
    boolean isString() {
        return type.name() == TypeName.VARCHAR || type.name() == TypeName.CHAR;
    }

    /** {@code stl_load_errors.type}: at most ten characters, as the view cuts it. */
    String typeName() {
        return switch (type.name()) {
            case VARCHAR -> "varchar";
            case CHAR -> "char";
            case SMALLINT -> "int2";
            case INTEGER -> "int4";
            case BIGINT -> "int8";
            case REAL -> "float4";
            case DOUBLE -> "float8";
            case BOOLEAN -> "bool";
            case TIMESTAMP -> "timestamp";
            case TIMESTAMPTZ -> "timestamptz";
            case TIME -> "time";
            case TIMETZ -> "timetz";
            case DECIMAL -> "numeric";
            default -> type.name().typname();
        };
    }

    /** {@code stl_load_errors.col_length}: bytes of a string, precision and scale of a DECIMAL, else 0. */
    String lengthText() {
        if (type.name() == TypeName.DECIMAL) {
            return type.precision() + ", " + type.scale();
        }
        return Integer.toString(Math.max(0, type.length()));
    }
}
