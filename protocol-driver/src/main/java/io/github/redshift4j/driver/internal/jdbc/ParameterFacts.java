// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters as the server inferred them, or as they were registered. */
final class ParameterFacts implements ParameterMetaData {
    /** @param mode of {@link ParameterMetaData} */
    record Parameter(int oid, int mode) {
        static Parameter in(int oid) {
            return new Parameter(oid, parameterModeIn);
        }
    }

    private final List<Parameter> parameters;
    private final int unknownLength;

    ParameterFacts(List<Parameter> parameters, int unknownLength) {
        this.parameters = parameters;
        this.unknownLength = unknownLength;
    }

    private Parameter parameter(int index) throws SQLException {
        if (index < 1 || index > parameters.size()) {
            throw SqlErrors.invalidArgument(
                    "The statement has parameters 1 to " + parameters.size() + ", there is no parameter " + index);
        }
        return parameters.get(index - 1);
    }

    private @Nullable TypeName type(int index) throws SQLException {
        return TypeName.ofOid(parameter(index).oid()).orElse(null);
    }

    @Override
    public int getParameterCount() {
        return parameters.size();
    }

    @Override
    public int isNullable(int index) throws SQLException {
        type(index);
        return parameterNullableUnknown;
    }

    @Override
    public boolean isSigned(int index) throws SQLException {
        return switch (getParameterType(index)) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.REAL, Types.DOUBLE, Types.NUMERIC -> true;
            default -> false;
        };
    }

    @Override
    public int getPrecision(int index) throws SQLException {
        return TypeFacts.of(type(index), -1, unknownLength).precision();
    }

    @Override
    public int getScale(int index) throws SQLException {
        return TypeFacts.of(type(index), -1, unknownLength).scale();
    }

    @Override
    public int getParameterType(int index) throws SQLException {
        TypeName type = type(index);
        return type == null ? Types.OTHER : TypeFacts.jdbcType(type);
    }

    @Override
    public String getParameterTypeName(int index) throws SQLException {
        TypeName type = type(index);
        return type == null ? "oid " + parameter(index).oid() : type.typname();
    }

    @Override
    public String getParameterClassName(int index) throws SQLException {
        return switch (getParameterType(index)) {
            case Types.BIT -> "java.lang.Boolean";
            case Types.SMALLINT, Types.INTEGER -> "java.lang.Integer";
            case Types.BIGINT -> "java.lang.Long";
            case Types.REAL -> "java.lang.Float";
            case Types.DOUBLE -> "java.lang.Double";
            case Types.NUMERIC -> "java.math.BigDecimal";
            case Types.DATE -> "java.sql.Date";
            case Types.TIME, Types.TIME_WITH_TIMEZONE -> "java.sql.Time";
            case Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> "java.sql.Timestamp";
            case Types.LONGVARBINARY -> "[B";
            default -> "java.lang.String";
        };
    }

    @Override
    public int getParameterMode(int index) throws SQLException {
        return parameter(index).mode();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return Wrappers.isWrapper(this, type);
    }
}
