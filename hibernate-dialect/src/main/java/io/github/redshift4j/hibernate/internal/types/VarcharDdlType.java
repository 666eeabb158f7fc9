// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.hibernate.RedshiftDialect;
import org.hibernate.type.descriptor.sql.internal.DdlTypeImpl;
import org.jspecify.annotations.Nullable;

/** {@code varchar(bytes)}: the length asked for, times {@link RedshiftSettings#BYTES_PER_CHARACTER}, cut at the longest. */
final class VarcharDdlType extends DdlTypeImpl {
    private final RedshiftDialect dialect;

    VarcharDdlType(int code, String castTo, RedshiftDialect dialect) {
        super(code, "varchar($l)", castTo, dialect);
        this.dialect = dialect;
    }

    @Override
    public String getTypeName(@Nullable Long length, @Nullable Integer precision, @Nullable Integer scale) {
        if (length == null) {
            return "varchar(" + Limits.VARCHAR_BYTES + ')';
        }
        // Lengths are at most 2^31, so four bytes a character cannot overflow a long.
        long bytes = length * dialect.settings().bytesPerCharacter();
        return "varchar(" + Math.min(bytes, Limits.VARCHAR_BYTES) + ')';
    }
}
