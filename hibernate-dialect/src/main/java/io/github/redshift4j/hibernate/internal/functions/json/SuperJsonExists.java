// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.json;

import org.hibernate.dialect.function.json.JsonExistsFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.produce.function.FunctionArgumentException;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.expression.JsonExistsErrorBehavior;
import org.hibernate.type.spi.TypeConfiguration;

/** {@code json_exists}: whether there is something at a path, be it JSON null. */
public final class SuperJsonExists extends JsonExistsFunction {
    public SuperJsonExists(TypeConfiguration types) {
        super(types, false, false);
    }

    @Override
    protected void render(
            SqlAppender sql, JsonExistsArguments arguments, ReturnableType<?> result, SqlAstTranslator<?> translator) {
        if (arguments.errorBehavior() == JsonExistsErrorBehavior.TRUE) {
            throw new FunctionArgumentException("json_exists: TRUE ON ERROR cannot be told on Redshift, where an error"
                    + " ends the statement: ask can_json_parse first");
        }
        sql.append("(json_typeof(");
        SuperPath.of(
                        sql,
                        translator,
                        arguments.jsonDocument(),
                        arguments.isJsonType(),
                        arguments.jsonPath(),
                        arguments.passingClause(),
                        true)
                .run();
        sql.append(") is not null)");
    }
}
