// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.session.Parameters;
import java.sql.SQLException;
import java.sql.Types;

/** The types that parameters are declared as for a code of {@link Types}. */
final class ParameterTypes {
    private ParameterTypes() {}

    /** The OID of what an OUT parameter was registered as; {@link Parameters#UNSPECIFIED} for what Redshift does not have. */
    static int registeredOid(int jdbcType) throws SQLException {
        if (jdbcType == Types.REF_CURSOR) {
            return TypeName.REFCURSOR.oid();
        }
        int oid = oid(jdbcType);
        for (TypeName type : TypeName.values()) {
            if (oid == Parameters.UNSPECIFIED && type.kind() == TypeName.Kind.COLUMN && type.jdbcType() == jdbcType) {
                return type.oid();
            }
        }
        return oid;
    }

    /** The OID, or {@link Parameters#UNSPECIFIED} where the code does not decide it. */
    static int oid(int jdbcType) throws SQLException {
        return switch (jdbcType) {
            case Types.BIT, Types.BOOLEAN -> TypeName.BOOLEAN.oid();
            case Types.TINYINT, Types.SMALLINT -> TypeName.SMALLINT.oid();
            case Types.INTEGER -> TypeName.INTEGER.oid();
            case Types.BIGINT -> TypeName.BIGINT.oid();
            case Types.REAL -> TypeName.REAL.oid();
            case Types.FLOAT, Types.DOUBLE -> TypeName.DOUBLE.oid();
            case Types.NUMERIC, Types.DECIMAL -> TypeName.DECIMAL.oid();
            case Types.DATE -> TypeName.DATE.oid();
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> TypeName.VARBYTE.oid();
            case Types.TIME,
                    Types.TIMESTAMP,
                    Types.TIME_WITH_TIMEZONE,
                    Types.TIMESTAMP_WITH_TIMEZONE,
                    Types.CHAR,
                    Types.VARCHAR,
                    Types.LONGVARCHAR,
                    Types.NCHAR,
                    Types.NVARCHAR,
                    Types.LONGNVARCHAR,
                    Types.NULL,
                    Types.OTHER,
                    Types.JAVA_OBJECT -> Parameters.UNSPECIFIED;
            case Types.BLOB, Types.CLOB, Types.NCLOB -> throw Refusals.lobs();
            case Types.ARRAY, Types.STRUCT, Types.DISTINCT, Types.REF -> throw Refusals.arrays();
            default -> throw SqlErrors.unsupported("Redshift has no type for java.sql.Types code " + jdbcType);
        };
    }
}
