// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.json;

import org.hibernate.dialect.function.json.JsonValueFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.produce.function.FunctionArgumentException;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.expression.CastTarget;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.JsonValueEmptyBehavior;
import org.hibernate.sql.ast.tree.expression.JsonValueErrorBehavior;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/** {@code json_value}: a scalar at a path, cast; null for objects, arrays, what is missing and what cannot be cast. */
public final class SuperJsonValue extends JsonValueFunction {
    public SuperJsonValue(TypeConfiguration types) {
        super(types, false, false);
    }

    @Override
    protected void render(
            SqlAppender sql, JsonValueArguments arguments, ReturnableType<?> result, SqlAstTranslator<?> translator) {
        JsonValueErrorBehavior onError = arguments.errorBehavior();
        if (onError != null && onError.getDefaultExpression() != null) {
            throw new FunctionArgumentException(
                    "json_value: DEFAULT .. ON ERROR cannot be told on Redshift, where an error ends the statement: use"
                            + " DEFAULT .. ON EMPTY, or coalesce(json_value(..), ..)");
        }
        Runnable value = SuperPath.of(
                sql,
                translator,
                arguments.jsonDocument(),
                arguments.isJsonType(),
                arguments.jsonPath(),
                arguments.passingClause(),
                arguments.emptyBehavior() != null);
        Expression otherwise = arguments.emptyBehavior() == null
                ? null
                : arguments.emptyBehavior().getDefaultExpression();
        if (otherwise != null) {
            sql.append("case when json_typeof(");
            value.run();
            sql.append(") is null then ");
            otherwise.accept(translator);
            sql.append(" else ");
        }
        boolean fails = arguments.emptyBehavior() == JsonValueEmptyBehavior.ERROR;
        cast(sql, fails ? SuperPath.orFail(sql, value) : value, arguments.returningType(), translator);
        sql.append(otherwise == null ? "" : " end");
    }

    /** Dates and times are texts, as decimals may be, and bytes are hex digits. */
    private static void cast(
            SqlAppender sql, Runnable value, @Nullable CastTarget target, SqlAstTranslator<?> translator) {
        if (target == null) {
            text(sql, value);
            return;
        }
        if (SuperElement.isBinary(target)) {
            sql.append("from_hex(");
            text(sql, value);
            sql.append(")");
            return;
        }
        sql.append("cast(");
        if (SuperElement.isTemporal(target)
                || target.getJdbcMapping().getJdbcType().isDecimal()) {
            text(sql, value);
        } else {
            value.run();
        }
        sql.append(" as ");
        target.accept(translator);
        sql.append(")");
    }

    private static void text(SqlAppender sql, Runnable value) {
        sql.append("cast(");
        value.run();
        sql.append(" as varchar(65535))");
    }
}
