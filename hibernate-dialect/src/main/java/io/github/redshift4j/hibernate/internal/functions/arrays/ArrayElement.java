// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.arrays;

import io.github.redshift4j.hibernate.internal.functions.json.SuperElement;
import java.util.List;
import org.hibernate.dialect.function.array.ArrayConcatElementFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;

/** {@code array_append} and {@code array_prepend}: the element becomes an array of one. */
final class ArrayElement extends ArrayConcatElementFunction {
    private final boolean first;

    ArrayElement(boolean first) {
        super("array_concat(", ",", ")", first);
        this.first = first;
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            ReturnableType<?> result,
            SqlAstTranslator<?> translator) {
        sql.append(first ? "array_concat(array(" : "array_concat(");
        if (first) {
            SuperElement.render(sql, arguments.get(0), translator);
            sql.append("),");
            arguments.get(1).accept(translator);
        } else {
            arguments.get(0).accept(translator);
            sql.append(",array(");
            SuperElement.render(sql, arguments.get(1), translator);
            sql.append(")");
        }
        sql.append(")");
    }
}
