// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.arrays;

import io.github.redshift4j.hibernate.internal.functions.json.SuperElement;
import java.util.List;
import org.hibernate.dialect.function.array.ArrayConstructorFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;

/** {@code array} and {@code array_list}, which HQL also writes {@code [1, 2]}: a SUPER array of its elements. */
final class ArrayOf extends ArrayConstructorFunction {
    ArrayOf(boolean list) {
        super(list, true);
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            ReturnableType<?> result,
            SqlAstTranslator<?> translator) {
        sql.append("array(");
        String separator = "";
        for (SqlAstNode element : arguments) {
            sql.append(separator);
            SuperElement.render(sql, element, translator);
            separator = ",";
        }
        sql.append(")");
    }
}
