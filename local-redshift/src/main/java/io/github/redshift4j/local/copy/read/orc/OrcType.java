// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.read.orc;

import java.util.List;
import java.util.Locale;

/**
 * A type of the file's schema.
 *
 * @param id its place among the types, and the number of its column
 * @param children their ids; none of a primitive
 * @param fieldNames of a struct
 */
record OrcType(int id, Kind kind, List<Integer> children, List<String> fieldNames, int precision, int scale) {
    OrcType {
        children = List.copyOf(children);
        fieldNames = List.copyOf(fieldNames);
    }

    /** In the order of their numbers in the format. */
    enum Kind {
        BOOLEAN,
        BYTE,
        SHORT,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        STRING,
        BINARY,
        TIMESTAMP,
        LIST,
        MAP,
        STRUCT,
        UNION,
        DECIMAL,
        DATE,
        VARCHAR,
        CHAR,
        TIMESTAMP_INSTANT;

        static final List<Kind> BY_NUMBER = List.of(values());

        boolean isNested() {
            return this == LIST || this == MAP || this == STRUCT || this == UNION;
        }

        /** How ORC's own schema strings spell it. */
        String schemaName() {
            return switch (this) {
                case BYTE -> "tinyint";
                case SHORT -> "smallint";
                case LONG -> "bigint";
                case LIST -> "array";
                case UNION -> "uniontype";
                case TIMESTAMP_INSTANT -> "timestamp with local time zone";
                default -> name().toLowerCase(Locale.ROOT);
            };
        }
    }

    @Override
    public String toString() {
        return kind == Kind.DECIMAL ? "decimal(" + precision + ',' + scale + ')' : kind.schemaName();
    }
}
