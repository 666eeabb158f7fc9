// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.arrays;

import java.util.List;
import org.hibernate.dialect.function.array.ArrayConcatFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;

/** {@code array_concat} of any number of arrays; the server's takes two. */
final class ArrayConcat extends ArrayConcatFunction {
    ArrayConcat() {
        super("array_concat(", ",", ")");
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            ReturnableType<?> result,
            SqlAstTranslator<?> translator) {
        int last = arguments.size() - 1;
        if (last == 0) {
            arguments.get(0).accept(translator);
            return;
        }
        sql.append("array_concat(");
        render(sql, arguments.subList(0, last), result, translator);
        sql.append(",");
        arguments.get(last).accept(translator);
        sql.append(")");
    }
}
