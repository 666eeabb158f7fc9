// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.Types;

/** {@code setObject} with a target type: numbers and booleans become what was asked for, the rest stays as it is. */
final class ParameterConversions {
    private ParameterConversions() {}

    /** @throws SQLException 22003 when the value does not fit the type */
    static Object convert(int position, Object value, int type) throws SQLException {
        Object number = value instanceof Boolean flag && type != Types.BIT && type != Types.BOOLEAN
                ? (Object) (flag ? 1 : 0)
                : value;
        try {
            return switch (type) {
                case Types.TINYINT, Types.SMALLINT ->
                    number instanceof Number n ? (Object) decimal(n).shortValueExact() : value;
                case Types.INTEGER ->
                    number instanceof Number n ? (Object) decimal(n).intValueExact() : value;
                case Types.BIGINT ->
                    number instanceof Number n ? (Object) decimal(n).longValueExact() : value;
                case Types.REAL -> number instanceof Number n ? (Object) n.floatValue() : value;
                case Types.FLOAT, Types.DOUBLE -> number instanceof Number n ? (Object) n.doubleValue() : value;
                case Types.NUMERIC, Types.DECIMAL -> number instanceof Number n ? (Object) decimal(n) : value;
                case Types.BIT, Types.BOOLEAN ->
                    value instanceof Number n ? (Object) (decimal(n).signum() != 0) : value;
                case Types.CHAR, Types.VARCHAR, Types.LONGVARCHAR, Types.NCHAR, Types.NVARCHAR, Types.LONGNVARCHAR ->
                    value instanceof Number || value instanceof Boolean ? value.toString() : value;
                default -> {
                    ParameterTypes.oid(type);
                    yield value;
                }
            };
        } catch (ArithmeticException | NumberFormatException e) {
            throw SqlErrors.of(
                    "22003", "Parameter " + position + ": the value does not fit java.sql.Types code " + type, e);
        }
    }

    private static BigDecimal decimal(Number value) {
        return value instanceof BigDecimal decimal ? decimal : new BigDecimal(value.toString());
    }
}
