// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions;

import java.util.List;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.function.AvgFunction;
import org.hibernate.dialect.function.CastFunction;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.function.SelfRenderingFunctionSqlAstExpression;
import org.hibernate.sql.ast.SqlAstNodeRenderingMode;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.CastTarget;
import org.hibernate.sql.ast.tree.expression.Distinct;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.type.BasicType;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * AVG as JPA promises it, a double. The server averages integers to an integer, and decimals at the argument's own
 * scale, so both are cast first.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_AVG.html">AVG function</a>
 */
final class DoubleAverage extends AvgFunction {
    private final CastFunction cast;
    private final BasicType<Double> doubleType;

    DoubleAverage(Dialect dialect, TypeConfiguration types) {
        super(dialect, types, SqlAstNodeRenderingMode.DEFAULT);
        cast = new CastFunction(dialect, dialect.getPreferredSqlTypeCodeForBoolean());
        doubleType = types.getBasicTypeRegistry().resolve(StandardBasicTypes.DOUBLE);
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            @Nullable Predicate filter,
            ReturnableType<?> result,
            SqlAstTranslator<?> translator) {
        super.render(sql, List.of(asDouble(arguments.get(0))), filter, result, translator);
    }

    private SqlAstNode asDouble(SqlAstNode argument) {
        if (argument instanceof Distinct distinct) {
            return new Distinct((Expression) asDouble(distinct.getExpression()));
        }
        Expression value = (Expression) argument;
        JdbcMapping type = value.getExpressionType().getSingleJdbcMapping();
        return type.getJdbcType().isDecimal()
                ? new SelfRenderingFunctionSqlAstExpression<>(
                        "cast", cast, List.of(value, new CastTarget(doubleType)), doubleType, doubleType)
                : value;
    }
}
