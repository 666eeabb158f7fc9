// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions;

import java.util.List;
import org.hibernate.dialect.function.FormatFunction;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * {@code format} by TO_CHAR, which takes timestamps: a time is put on a day, one with an offset as the clock shows it there.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_TO_CHAR.html">TO_CHAR</a>
 */
final class TimeFormat extends FormatFunction {
    TimeFormat(TypeConfiguration types) {
        super("to_char", types);
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            ReturnableType<?> result,
            SqlAstTranslator<?> translator) {
        int type = type((Expression) arguments.get(0));
        boolean zoned = type == SqlTypes.TIME_WITH_TIMEZONE || type == SqlTypes.TIME_UTC;
        sql.append(zoned || type == SqlTypes.TIME ? "to_char(date '1970-01-01'+" : "to_char(");
        sql.append(zoned ? "cast(" : "");
        arguments.get(0).accept(translator);
        sql.append(zoned ? " as time)," : ",");
        arguments.get(1).accept(translator);
        sql.append(")");
    }

    private static int type(Expression expression) {
        JdbcMappingContainer type = expression.getExpressionType();
        return type == null
                ? SqlTypes.OTHER
                : type.getSingleJdbcMapping().getJdbcType().getDefaultSqlTypeCode();
    }
}
