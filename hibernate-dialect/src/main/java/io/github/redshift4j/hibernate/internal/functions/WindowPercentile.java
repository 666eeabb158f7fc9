// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.functions;

import static org.hibernate.query.sqm.produce.function.FunctionParameterType.NUMERIC;

import io.github.redshift4j.hibernate.internal.query.RedshiftSqlAstTranslator;
import java.util.List;
import org.hibernate.dialect.function.InverseDistributionFunction;
import org.hibernate.metamodel.model.domain.ReturnableType;
import org.hibernate.query.sqm.produce.function.FunctionArgumentException;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.SortSpecification;
import org.hibernate.type.spi.TypeConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * PERCENTILE_DISC, which is exact over a window and as an aggregate approximate only; that is refused.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_WF_PERCENTILE_DISC.html">PERCENTILE_DISC</a>
 */
final class WindowPercentile extends InverseDistributionFunction {
    WindowPercentile(TypeConfiguration types) {
        super("percentile_disc", NUMERIC, types);
    }

    @Override
    public void render(
            SqlAppender sql,
            List<? extends SqlAstNode> arguments,
            @Nullable Predicate filter,
            List<SortSpecification> order,
            ReturnableType<?> result,
            SqlAstTranslator<?> translator) {
        if (!(translator instanceof RedshiftSqlAstTranslator<?> own && own.isInWindow())) {
            throw new FunctionArgumentException(
                    "Redshift has percentile_disc exactly over a window only: add OVER (PARTITION"
                            + " BY ..), or use percentile_cont or median");
        }
        super.render(sql, arguments, filter, order, result, translator);
    }
}
