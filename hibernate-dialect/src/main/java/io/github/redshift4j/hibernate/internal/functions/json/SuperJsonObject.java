// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions.json;

import java.util.List;
import org.hibernate.dialect.function.json.JsonObjectFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.JsonNullBehavior;
import org.hibernate.type.spi.TypeConfiguration;

/** {@code json_object}: OBJECT, or, where a NULL is to be left out, the parsed text of the others. */
public final class SuperJsonObject extends JsonObjectFunction {
    public SuperJsonObject(TypeConfiguration types) {
        super(types, false);
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            ReturnableType<?> result,
            SqlAstTranslator<?> translator) {
        int count = SuperElement.count(arguments);
        boolean leavesNullsOut = arguments.size() > count && arguments.get(count) == JsonNullBehavior.ABSENT;
        if (count == 0) {
            sql.append("object()");
        } else if (leavesNullsOut) {
            String separator = "json_parse('{'||substring(";
            for (int i = 0; i < count; i += 2) {
                sql.append(separator + "coalesce(','||");
                SuperElement.serializeKey(sql, arguments.get(i), translator);
                sql.append("||':'||");
                SuperElement.serialize(sql, arguments.get(i + 1), translator);
                sql.append(",'')");
                separator = "||";
            }
            sql.append(",2)||'}')");
        } else {
            String separator = "object(";
            for (int i = 0; i < count; i += 2) {
                sql.append(separator);
                translator.render(arguments.get(i), SqlAstNodeRenderingMode.NO_PLAIN_PARAMETER);
                sql.append(",");
                SuperElement.render(sql, arguments.get(i + 1), translator);
                separator = ",";
            }
            sql.append(")");
        }
    }
}
