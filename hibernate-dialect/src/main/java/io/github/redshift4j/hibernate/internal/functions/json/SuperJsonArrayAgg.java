// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.json;

import java.util.List;
import org.hibernate.dialect.function.json.JsonArrayAggFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.sql.ast.Clause;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Distinct;
import org.hibernate.sql.ast.tree.expression.JsonNullBehavior;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.SortSpecification;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/** {@code json_arrayagg}: the elements' JSON texts, listed and parsed; at most 65,535 bytes. */
public final class SuperJsonArrayAgg extends JsonArrayAggFunction {
    public SuperJsonArrayAgg(TypeConfiguration types) {
        super(false, types);
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            @Nullable Predicate filter,
            List<SortSpecification> order,
            ReturnableType<?> result,
            SqlAstTranslator<?> translator) {
        SqlAstNode first = arguments.get(0);
        boolean keepsNulls = arguments.size() > 1 && arguments.get(1) == JsonNullBehavior.NULL;
        sql.append("json_parse('['||listagg(");
        SqlAstNode element = first;
        if (first instanceof Distinct distinct) {
            sql.append("distinct ");
            element = distinct.getExpression();
        }
        where(sql, filter, translator);
        sql.append(keepsNulls ? "coalesce(" : "");
        SuperElement.serialize(sql, element, translator);
        sql.append(keepsNulls ? ",'null')" : "");
        sql.append(filter == null ? ",',')" : " end,',')");
        if (order != null && !order.isEmpty()) {
            translator.getCurrentClauseStack().push(Clause.WITHIN_GROUP);
            String separator = " within group (order by ";
            for (SortSpecification sort : order) {
                sql.append(separator);
                sort.accept(translator);
                separator = ",";
            }
            sql.append(")");
            translator.getCurrentClauseStack().pop();
        }
        sql.append("||']')");
    }

    /** There is no FILTER: LISTAGG passes over the NULLs of a CASE. */
    static void where(SqlAppender sql, @Nullable Predicate filter, SqlAstTranslator<?> translator) {
        if (filter != null) {
            translator.getCurrentClauseStack().push(Clause.WHERE);
            sql.append("case when ");
            filter.accept(translator);
            sql.append(" then ");
            translator.getCurrentClauseStack().pop();
        }
    }
}
