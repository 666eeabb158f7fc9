// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GroupingElementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GroupingExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InQueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PlainBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QuerySpecificationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectItemContext;
import java.util.Objects;
import java.util.Set;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * The subqueries that look at the query around them in a way Redshift refuses.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_correlated_subqueries.html">Correlated subqueries</a>
 */
final class Correlations {
    /** Correlation that a subquery with other aggregates and GROUP BY may have in IN. */
    private static final Set<String> EXEMPT = Set.of("min", "max");

    private Correlations() {}

    /** Notes a reference to a column, and refuses it if no query may look there from here. */
    static void note(PathContext path, String first, Translation to) {
        Scope scope = to.scope();
        if (scope == null || !scope.isInside()) {
            return;
        }
        int level = path.pathStep().isEmpty() ? levelOfColumn(first, scope) : Scope.levelOf(scope, first);
        if (level <= 0) {
            return;
        }
        Scope around = scope;
        for (int crossed = 0; crossed < level || !around.isBlock(); around = Objects.requireNonNull(around.outer())) {
            crossed += around.isBlock() ? 1 : 0;
            QueryContext query = around.ownQuery();
            if (query != null) {
                to.correlated(query);
            }
        }
        if (level > 1 || around.isInOuterJoin() || scope.isWindowed()) {
            to.usage().refuseOnComputeNodes(refused());
        }
    }

    private static int levelOfColumn(String name, Scope scope) {
        int level = 0;
        for (Scope at = scope; at != null; at = at.outer()) {
            if (at.hasColumn(name)) {
                return level;
            }
            level += at.isBlock() ? 1 : 0;
        }
        return 0;
    }

    /** Looks at a SELECT that has been written: by now it is known which of its subqueries are correlated. */
    static void check(QuerySpecificationContext select, Translation to) {
        boolean grouped = select.groupByClause() != null;
        boolean aggregates = grouped || select.selectItem().stream().anyMatch(Aggregates::isIn);
        for (SelectItemContext item : select.selectItem()) {
            // Refused by clusters, though the guide does not list it.
            if (aggregates && hasCorrelated(item, to)) {
                to.usage().refuseOnComputeNodes(refused());
            }
        }
        if (grouped) {
            for (GroupingElementContext element : select.groupByClause().groupingElement()) {
                if (hasCorrelated(element, to)
                        || (element instanceof GroupingExpressionContext key
                                && hasCorrelated(named(key.expression(), select, to), to))) {
                    to.usage().refuseOnComputeNodes(refused());
                }
            }
        }
    }

    /** The select item that a key of GROUP BY names by its alias; else the key. */
    private static ParseTree named(ExpressionContext key, QuerySpecificationContext select, Translation to) {
        String text = to.text(key);
        return select.selectItem().stream()
                .filter(item -> item instanceof SelectExpressionContext expression
                        && SelectRewrite.explicitLabel(expression, to).equalsIgnoreCase(text))
                .map(ParseTree.class::cast)
                .findFirst()
                .orElse(key);
    }

    /** ORDER BY and LIMIT in a correlated subquery: clusters refuse them, though the guide does not list it. */
    static void checkLimits(QueryContext query, Translation to) {
        boolean top = query.queryBody() instanceof PlainBodyContext plain
                && QueryRewrites.topOf(plain.querySpecification()) != null;
        if ((query.orderBy() != null || top || !query.limitClause().isEmpty()) && to.isCorrelated(query)) {
            to.usage().refuseOnComputeNodes(refused());
        }
    }

    /** {@code IN (correlated subquery with aggregates and GROUP BY)}. */
    static void check(InQueryContext test, Translation to) {
        if (to.isCorrelated(test.query())
                && test.query().queryBody() instanceof PlainBodyContext plain
                && plain.querySpecification().groupByClause() != null
                && (plain.querySpecification().selectItem().stream().anyMatch(Correlations::hasAggregate)
                        || (plain.querySpecification().havingClause() != null
                                && hasAggregate(plain.querySpecification().havingClause())))) {
            to.usage().refuseOnComputeNodes(refused());
        }
    }

    private static boolean hasAggregate(ParseTree tree) {
        if (tree instanceof FunctionCallContext call
                && Aggregates.isIn(call)
                && !EXEMPT.contains(CallRewrites.name(call))) {
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (hasAggregate(tree.getChild(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasCorrelated(ParseTree tree, Translation to) {
        if (tree instanceof QueryContext query && to.isCorrelated(query)) {
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (hasCorrelated(tree.getChild(i), to)) {
                return true;
            }
        }
        return false;
    }

    private static ServerException refused() {
        return ServerException.of(
                SqlState.INTERNAL_ERROR,
                "This type of correlated subquery pattern is not supported due to internal error");
    }
}
