// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.wire.backend.ColumnOrigin;
import io.github.redshift4j.wire.backend.FieldDescription;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A column as the Data API describes it, which is as JDBC's ResultSetMetaData does.
 *
 * @param nullable 0 for no, 1 for yes
 * @param columnDefault null in the description of a result
 */
record ColumnMetadata(
        String name,
        String schema,
        String table,
        RedshiftType type,
        int nullable,
        @Nullable String columnDefault) {
    private static final Set<TypeName> SIGNED = Set.of(
            TypeName.SMALLINT, TypeName.INTEGER, TypeName.BIGINT, TypeName.DECIMAL, TypeName.REAL, TypeName.DOUBLE);
    private static final Set<TypeName> CASE_SENSITIVE = Set.of(TypeName.CHAR, TypeName.VARCHAR, TypeName.SUPER);
    private static final int FRACTION_DIGITS = 6;

    static ColumnMetadata of(FieldDescription field) {
        ColumnOrigin origin = field.origin() == null ? ColumnOrigin.EXPRESSION : field.origin();
        return new ColumnMetadata(
                field.name(),
                origin.schema(),
                origin.table(),
                RedshiftType.ofOid(field.typeOid(), field.typeModifier()),
                origin.is(ColumnOrigin.NOT_NULL) ? 0 : 1,
                null);
    }

    JsonObject json() {
        return new JsonObject()
                .put("isCaseSensitive", CASE_SENSITIVE.contains(type.name()))
                .put("isCurrency", false)
                .put("isSigned", SIGNED.contains(type.name()))
                .put("label", name)
                .put("length", 0)
                .put("name", name)
                .put("nullable", nullable)
                .put("precision", precision())
                .put("scale", scale())
                .put("schemaName", schema)
                .put("tableName", table)
                .put("typeName", type.name().typname())
                .put("columnDefault", columnDefault);
    }

    private int precision() {
        return switch (type.name()) {
            case BOOLEAN -> 1;
            case SMALLINT -> 5;
            case INTEGER -> 10;
            case BIGINT -> 19;
            case REAL -> 8;
            case DOUBLE -> 17;
            case DECIMAL -> Math.max(0, type.precision());
            case DATE -> 13;
            case TIME -> 15;
            case TIMETZ -> 21;
            case TIMESTAMP -> 29;
            case TIMESTAMPTZ -> 35;
            default -> type.length() == RedshiftType.NONE ? Integer.MAX_VALUE : type.length();
        };
    }

    private int scale() {
        return switch (type.name()) {
            case REAL -> 8;
            case DOUBLE -> 17;
            case DECIMAL -> Math.max(0, type.scale());
            case TIME, TIMETZ, TIMESTAMP, TIMESTAMPTZ -> FRACTION_DIGITS;
            default -> 0;
        };
    }
}
