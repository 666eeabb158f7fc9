// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.arrays;

import io.github.redshift4j.hibernate.internal.functions.json.SuperElement;
import java.util.List;
import org.hibernate.dialect.function.array.AbstractArrayContainsFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.produce.function.FunctionArgumentException;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.BasicPluralType;
import org.hibernate.type.spi.TypeConfiguration;

/** {@code array_contains}, and {@code array_contains_nullable}, which finds null elements. */
final class ArrayContains extends AbstractArrayContainsFunction {
    ArrayContains(boolean findsNull, TypeConfiguration types) {
        super(findsNull, types);
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            ReturnableType<?> result,
            SqlAstTranslator<?> translator) {
        Expression sought = (Expression) arguments.get(1);
        if (sought.getExpressionType() != null
                && sought.getExpressionType().getSingleJdbcMapping() instanceof BasicPluralType<?, ?>) {
            throw new FunctionArgumentException(
                    "array_contains: on Redshift it looks for one element; join several calls by AND");
        }
        sql.append("array_contains(");
        arguments.get(0).accept(translator);
        sql.append(",");
        SuperElement.render(sql, sought, translator);
        sql.append(nullable ? ",true)" : ",false)");
    }
}
