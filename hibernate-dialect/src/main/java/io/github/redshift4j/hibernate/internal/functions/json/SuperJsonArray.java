// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.json;

import java.util.List;
import org.hibernate.dialect.function.json.JsonArrayFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.JsonNullBehavior;
import org.hibernate.sql.ast.tree.expression.Literal;
import org.hibernate.type.spi.TypeConfiguration;

/** {@code json_array}: ARRAY, or, where a NULL is to be left out, the parsed text of the others. */
public final class SuperJsonArray extends JsonArrayFunction {
    public SuperJsonArray(TypeConfiguration types) {
        super(types);
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            ReturnableType<?> result,
            SqlAstTranslator<?> translator) {
        List<? extends SqlAstNode> elements = arguments.subList(0, SuperElement.count(arguments));
        boolean keepsNulls =
                arguments.size() > elements.size() && arguments.get(elements.size()) == JsonNullBehavior.NULL;
        if (keepsNulls || elements.stream().allMatch(SuperJsonArray::isNotNull)) {
            String separator = "array(";
            for (SqlAstNode element : elements) {
                sql.append(separator);
                SuperElement.render(sql, element, translator);
                separator = ",";
            }
            sql.append(elements.isEmpty() ? "array()" : ")");
            return;
        }
        String separator = "json_parse('['||substring(";
        for (SqlAstNode element : elements) {
            sql.append(separator + "coalesce(','||");
            SuperElement.serialize(sql, element, translator);
            sql.append(",'')");
            separator = "||";
        }
        sql.append(",2)||']')");
    }

    private static boolean isNotNull(SqlAstNode element) {
        return element instanceof Literal literal && literal.getLiteralValue() != null;
    }
}
