// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import io.github.redshift4j.hibernate.RedshiftSqlTypes;

/** INTERVAL YEAR TO MONTH, which a Period becomes. */
final class YearToMonthJdbcType extends TextBoundJdbcType {
    static final String NAME = "interval year to month";

    YearToMonthJdbcType() {
        super(RedshiftSqlTypes.INTERVAL_YEAR_TO_MONTH, NAME, "cast(", " as " + NAME + ")");
    }
}
