// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy.convert;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;

/** Which converter reads which type. */
public final class Converters {
    private Converters() {}

    /**
     * The converter of a column.
     *
     * @throws ServerException if COPY cannot load the type, or DATEFORMAT or TIMEFORMAT is not a format
     */
    public static Converter of(RedshiftType type, Conversion conversion) {
        return switch (type.name()) {
            case SMALLINT -> IntegerConverter.smallint();
            case INTEGER -> IntegerConverter.integer();
            case BIGINT -> IntegerConverter.bigint();
            case DECIMAL -> new DecimalConverter(type, conversion.roundDecimals());
            case REAL -> new FloatConverter(true);
            case DOUBLE -> new FloatConverter(false);
            case BOOLEAN -> new BooleanConverter();
            case CHAR -> new CharConverter(length(type, 1), conversion.truncateColumns());
            case VARCHAR -> new VarcharConverter(length(type, Limits.VARCHAR_BYTES), conversion);
            case DATE -> new DateConverter(conversion.dateFormat(), conversion.acceptAnyDate());
            case TIME -> new TimeConverter(false);
            case TIMETZ -> new TimeConverter(true);
            case TIMESTAMP -> new TimestampConverter(conversion.timeFormat(), false, conversion.acceptAnyDate());
            case TIMESTAMPTZ -> new TimestampConverter(conversion.timeFormat(), true, conversion.acceptAnyDate());
            case INTERVAL_YEAR_TO_MONTH -> IntervalConverter.yearToMonth();
            case INTERVAL_DAY_TO_SECOND -> IntervalConverter.dayToSecond();
            case SUPER -> new SuperConverter();
            case VARBYTE -> new VarbyteConverter(length(type, Limits.VARBYTE_DEFAULT_BYTES));
            case GEOMETRY -> new GeometryConverter(false);
            case GEOGRAPHY -> new GeometryConverter(true);
            case HLLSKETCH -> new HllSketchConverter();
            default ->
                throw ServerException.of(
                        SqlState.FEATURE_NOT_SUPPORTED,
                        "The local server does not COPY into columns of type " + type.sql());
        };
    }

    private static int length(RedshiftType type, int missing) {
        return type.length() == RedshiftType.NONE ? missing : type.length();
    }
}
