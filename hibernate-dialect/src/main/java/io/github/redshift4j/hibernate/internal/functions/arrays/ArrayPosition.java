// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.arrays;

import io.github.redshift4j.hibernate.internal.functions.json.SuperElement;
import java.util.List;
import org.hibernate.dialect.function.array.AbstractArrayPositionFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.produce.function.FunctionArgumentException;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.type.spi.TypeConfiguration;

/** {@code array_position}: the first place of an element, null too, from 1; 0 if it has none. */
final class ArrayPosition extends AbstractArrayPositionFunction {
    ArrayPosition(TypeConfiguration types) {
        super(types);
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            ReturnableType<?> result,
            SqlAstTranslator<?> translator) {
        if (arguments.size() > 2) {
            throw new FunctionArgumentException(
                    "array_position: on Redshift it looks from the start; look in array_slice(..) for later places");
        }
        sql.append("(array_position(");
        arguments.get(0).accept(translator);
        sql.append(",");
        SuperElement.render(sql, arguments.get(1), translator);
        sql.append(",true)+1)");
    }
}
