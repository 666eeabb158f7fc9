// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import io.github.redshift4j.core.Limits;
import org.hibernate.dialect.Dialect;
import org.hibernate.type.descriptor.sql.internal.DdlTypeImpl;
import org.jspecify.annotations.Nullable;

/**
 * NUMERIC, cut at 38 digits and 37 after the point, with a warning: a number that needs more fails when it is written, and
 * fractions are rounded.
 */
final class NumericDdlType extends DdlTypeImpl {
    private static final System.Logger LOG = System.getLogger(NumericDdlType.class.getName());

    NumericDdlType(int code, Dialect dialect) {
        super(code, "numeric($p,$s)", dialect);
    }

    @Override
    public String getTypeName(@Nullable Long length, @Nullable Integer precision, @Nullable Integer scale) {
        if (precision == null || precision <= Limits.DECIMAL_PRECISION) {
            return super.getTypeName(length, precision, scale);
        }
        int digits = scale == null ? 0 : Math.min(scale, Limits.DECIMAL_PRECISION - 1);
        LOG.log(
                System.Logger.Level.WARNING,
                "numeric({0},{1}) becomes numeric({2},{3}): Redshift has {2} digits. Larger numbers will be refused",
                precision,
                scale,
                Limits.DECIMAL_PRECISION,
                digits);
        return super.getTypeName(length, Limits.DECIMAL_PRECISION, digits);
    }
}
