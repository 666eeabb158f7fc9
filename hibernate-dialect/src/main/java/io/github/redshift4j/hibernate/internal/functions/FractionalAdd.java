// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions;

import java.util.List;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.function.TimestampaddFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.produce.function.internal.PatternRenderer;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.DurationUnit;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.spi.TypeConfiguration;

/** Adds durations. DATEADD takes whole numbers only, so a number with a fraction is added in microseconds. */
final class FractionalAdd extends TimestampaddFunction {
    FractionalAdd(Dialect dialect, TypeConfiguration types) {
        super(dialect, types);
    }

    @Override
    @SuppressWarnings("deprecation") // Hibernate tells dates from times by the type it deprecates.
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            ReturnableType<?> result,
            SqlAstTranslator<?> translator) {
        JdbcType magnitude = type((Expression) arguments.get(1));
        if (magnitude.isDecimal() || magnitude.isFloat()) {
            DurationUnit unit = (DurationUnit) arguments.get(0);
            Expression to = (Expression) arguments.get(2);
            String pattern = RedshiftDates.addFraction(
                    unit.getUnit(), TypeConfiguration.getSqlTemporalType(to.getExpressionType()));
            new PatternRenderer(pattern).render(sql, arguments, translator);
        } else {
            super.render(sql, arguments, result, translator);
        }
    }

    private static JdbcType type(Expression expression) {
        return expression.getExpressionType().getSingleJdbcMapping().getJdbcType();
    }
}
