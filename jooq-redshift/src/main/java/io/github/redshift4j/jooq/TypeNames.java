// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.jooq;

import io.github.redshift4j.core.Limits;
import java.math.BigInteger;
import java.sql.Types;
import java.util.UUID;
import org.jooq.Configuration;
import org.jooq.DataType;
import org.jooq.EnumType;
import org.jooq.JSON;
import org.jooq.JSONB;
import org.jooq.XML;
import org.jooq.types.ULong;
import org.jspecify.annotations.Nullable;

/**
 * The Redshift spelling of jOOQ's data types, where it differs. A VARCHAR or DECIMAL without arguments is VARCHAR(256) or
 * DECIMAL(18, 0) to Redshift, so both get arguments.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_Supported_data_types.html">Data types</a>
 */
final class TypeNames {
    /** Digits after the point of a DECIMAL declared without any, which keeps as many before it as after DECIMAL(38, 10). */
    private static final String DECIMAL = "decimal(38, 10)";

    private TypeNames() {}

    /** The type as DDL and CAST write it. */
    static String of(DataType<?> type, Configuration configuration) {
        String own = differing(type);
        return own == null ? type.getCastTypeName(configuration) : own;
    }

    /** The type's name where jOOQ's would be wrong; null where it is right. */
    static @Nullable String differing(DataType<?> type) {
        Class<?> java = type.getType();
        if (java == UUID.class) {
            return "varchar(36)";
        }
        if (java == JSON.class || java == JSONB.class) {
            return "super";
        }
        if (java == XML.class || (java.isArray() && java != byte[].class) || EnumType.class.isAssignableFrom(java)) {
            throw Refusals.refusal(
                    "a column or cast of type " + type.getTypeName(),
                    "use VARCHAR for XML and enums, Redshift.SUPER for arrays");
        }
        return switch (type.getSQLType()) {
            case Types.VARCHAR, Types.NVARCHAR, Types.LONGVARCHAR, Types.LONGNVARCHAR, Types.CLOB, Types.NCLOB ->
                java == String.class ? varchar(type) : null;
            case Types.DECIMAL, Types.NUMERIC -> decimal(type);
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB ->
                type.lengthDefined() ? "varbyte(" + type.length() + ')' : "varbyte(" + Limits.VARBYTE_BYTES + ')';
            case Types.TIME -> "time";
            case Types.TIMESTAMP -> "timestamp";
            case Types.TIME_WITH_TIMEZONE -> "time with time zone";
            case Types.TIMESTAMP_WITH_TIMEZONE -> "timestamp with time zone";
            default -> null;
        };
    }

    private static String varchar(DataType<?> type) {
        if (type.lengthDefined() && type.length() > Limits.VARCHAR_BYTES) {
            throw Refusals.refusal(
                    "VARCHAR(" + type.length() + ')', "use at most VARCHAR(" + Limits.VARCHAR_BYTES + ") or SUPER");
        }
        return "varchar(" + (type.lengthDefined() ? type.length() : Limits.VARCHAR_BYTES) + ')';
    }

    private static @Nullable String decimal(DataType<?> type) {
        if (type.getType() == ULong.class) {
            return "decimal(20, 0)";
        }
        if (type.precisionDefined()) {
            return null;
        }
        return type.getType() == BigInteger.class ? "decimal(38, 0)" : DECIMAL;
    }
}
