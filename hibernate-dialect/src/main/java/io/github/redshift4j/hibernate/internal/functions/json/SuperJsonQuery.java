// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.json;

import org.hibernate.dialect.function.json.JsonQueryFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.produce.function.FunctionArgumentException;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.expression.JsonQueryEmptyBehavior;
import org.hibernate.sql.ast.tree.expression.JsonQueryErrorBehavior;
import org.hibernate.sql.ast.tree.expression.JsonQueryWrapMode;
import org.hibernate.type.spi.TypeConfiguration;

/** {@code json_query}: the JSON at a path; null if there is none, and for what a column holds as JSON null. */
public final class SuperJsonQuery extends JsonQueryFunction {
    public SuperJsonQuery(TypeConfiguration types) {
        super(types, false, false);
    }

    @Override
    protected void render(
            SqlAppender sql, JsonQueryArguments arguments, ReturnableType<?> result, SqlAstTranslator<?> translator) {
        check(arguments);
        JsonQueryWrapMode wrap =
                arguments.wrapMode() == null ? JsonQueryWrapMode.WITHOUT_WRAPPER : arguments.wrapMode();
        Runnable found = SuperPath.of(
                sql,
                translator,
                arguments.jsonDocument(),
                arguments.isJsonType(),
                arguments.jsonPath(),
                arguments.passingClause(),
                wrap != JsonQueryWrapMode.WITHOUT_WRAPPER || arguments.emptyBehavior() == JsonQueryEmptyBehavior.ERROR);
        Runnable value =
                arguments.emptyBehavior() == JsonQueryEmptyBehavior.ERROR ? SuperPath.orFail(sql, found) : found;
        if (wrap == JsonQueryWrapMode.WITHOUT_WRAPPER) {
            value.run();
            return;
        }
        sql.append("case when json_typeof(");
        value.run();
        sql.append(wrap == JsonQueryWrapMode.WITH_WRAPPER ? ") is null then null else array(" : ") is null then null");
        if (wrap == JsonQueryWrapMode.WITH_CONDITIONAL_WRAPPER) {
            sql.append(" when json_typeof(");
            value.run();
            sql.append(") in ('object','array') then ");
            value.run();
            sql.append(" else array(");
        }
        value.run();
        sql.append(") end");
    }

    private static void check(JsonQueryArguments arguments) {
        JsonQueryErrorBehavior onError = arguments.errorBehavior();
        JsonQueryEmptyBehavior onEmpty = arguments.emptyBehavior();
        if ((onError != null && onError != JsonQueryErrorBehavior.NULL && onError != JsonQueryErrorBehavior.ERROR)
                || (onEmpty != null
                        && onEmpty != JsonQueryEmptyBehavior.NULL
                        && onEmpty != JsonQueryEmptyBehavior.ERROR)) {
            throw new FunctionArgumentException(
                    "json_query: on Redshift EMPTY ON EMPTY and EMPTY ON ERROR are not to be"
                            + " had: use coalesce(json_query(..), json_array()) or json_object()");
        }
    }
}
