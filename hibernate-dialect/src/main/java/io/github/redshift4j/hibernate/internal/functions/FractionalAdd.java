// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions;

import java.time.Duration;
import java.util.List;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.function.TimestampaddFunction;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.common.TemporalUnit;
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
        JdbcMapping magnitude =
                ((Expression) arguments.get(1)).getExpressionType().getSingleJdbcMapping();
        JdbcType type = magnitude.getJdbcType();
        if (type.isDecimal() || type.isFloat()) {
            TemporalUnit unit = ((DurationUnit) arguments.get(0)).getUnit();
            Expression to = (Expression) arguments.get(2);
            String pattern = RedshiftDates.addFraction(
                    unit == TemporalUnit.SECOND && isColumn(magnitude) ? TemporalUnit.NANOSECOND : unit,
                    TypeConfiguration.getSqlTemporalType(to.getExpressionType()));
            new PatternRenderer(pattern).render(sql, arguments, translator);
        } else {
            super.render(sql, arguments, result, translator);
        }
    }

    /** Hibernate takes a {@code Duration} that is read for seconds, which are nanoseconds unless it is an interval. */
    private static boolean isColumn(JdbcMapping magnitude) {
        return magnitude.getMappedJavaType().getJavaTypeClass() == Duration.class;
    }
}
