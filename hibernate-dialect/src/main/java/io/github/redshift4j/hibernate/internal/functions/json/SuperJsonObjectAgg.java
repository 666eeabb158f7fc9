// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.json;

import org.hibernate.dialect.function.json.JsonObjectAggFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.expression.JsonNullBehavior;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * {@code json_objectagg}: the attributes' JSON texts, listed and parsed; at most 65,535 bytes. A key that comes twice is an
 * error of JSON_PARSE, with and without UNIQUE KEYS.
 */
public final class SuperJsonObjectAgg extends JsonObjectAggFunction {
    public SuperJsonObjectAgg(TypeConfiguration types) {
        super(":", false, types);
    }

    @Override
    protected void render(
            SqlAppender sql,
            JsonObjectAggArguments arguments,
            @Nullable Predicate filter,
            ReturnableType<?> result,
            SqlAstTranslator<?> translator) {
        boolean keepsNulls = arguments.nullBehavior() == JsonNullBehavior.NULL;
        sql.append("json_parse('{'||listagg(");
        SuperJsonArrayAgg.where(sql, filter, translator);
        SuperElement.serializeKey(sql, arguments.key(), translator);
        sql.append(keepsNulls ? "||':'||coalesce(" : "||':'||");
        SuperElement.serialize(sql, arguments.value(), translator);
        sql.append(keepsNulls ? ",'null')" : "");
        sql.append(filter == null ? ",',')||'}')" : " end,',')||'}')");
    }
}
