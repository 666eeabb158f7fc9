// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.common.FetchClauseType;
import org.hibernate.query.sqm.BinaryArithmeticOperator;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.sql.ast.spi.AggregateFunctionChecker;
import org.hibernate.sql.ast.spi.SqlSelection;
import org.hibernate.sql.ast.tree.expression.BinaryArithmeticExpression;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.Over;
import org.hibernate.sql.ast.tree.expression.SelfRenderingSqlFragmentExpression;
import org.hibernate.sql.ast.tree.from.QueryPartTableReference;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.predicate.ComparisonPredicate;
import org.hibernate.sql.ast.tree.predicate.Junction;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.ast.tree.select.SortSpecification;
import org.hibernate.sql.results.internal.SqlSelectionImpl;
import org.jspecify.annotations.Nullable;

/**
 * A LATERAL subquery, which Redshift does not have, as a plain derived table and a condition of its join: the columns
 * that were equated with the outer row are selected too and equated in the join, and LIMIT becomes a number of the row
 * within their values. Only equalities can be taken out; other references to the outer row are refused.
 *
 * @param table the derived table without references to others
 * @param condition what the join says of it, absent if nothing was correlated
 */
record LateralSubquery(
        QueryPartTableReference table, @Nullable Predicate condition) {
    static LateralSubquery of(QueryPartTableReference lateral, SessionFactoryImplementor factory) {
        if (!(lateral.getQueryPart() instanceof QuerySpec query)) {
            throw refused("a set operation in it");
        }
        return new Rewriting(lateral, query, factory).rewrite();
    }

    private static IllegalQueryOperationException refused(String what) {
        return new IllegalQueryOperationException(
                "Redshift has no LATERAL and no LIMIT in a subquery that reads the outer row, and the dialect joins such a"
                        + " subquery only by equalities of its columns with that row: there is " + what
                        + ". Join a subquery by ON");
    }

    private static final class Rewriting {
        private final QueryPartTableReference lateral;
        private final QuerySpec query;
        private final SessionFactoryImplementor factory;
        private final QuerySpec plain;
        private final List<String> columns;
        private final List<Predicate> conditions = new ArrayList<>();
        private final List<Expression> keys = new ArrayList<>();
        private final Set<String> own = new HashSet<>();

        Rewriting(QueryPartTableReference lateral, QuerySpec query, SessionFactoryImplementor factory) {
            this.lateral = lateral;
            this.query = query;
            this.factory = factory;
            plain = new QuerySpec(false, query.getFromClause().getRoots().size());
            columns = new ArrayList<>(lateral.getColumnNames());
        }

        LateralSubquery rewrite() {
            for (TableGroup root : query.getFromClause().getRoots()) {
                plain.getFromClause().addRoot(root);
            }
            own.addAll(References.tables(query));
            for (SqlSelection selection : query.getSelectClause().getSqlSelections()) {
                plain.getSelectClause().addSqlSelection(selection);
            }
            plain.getSelectClause().makeDistinct(query.getSelectClause().isDistinct());
            separate(query.getWhereClauseRestrictions());
            group();
            plain.setHavingClauseRestrictions(query.getHavingClauseRestrictions());
            limit();
            if (References.qualifiers(plain).stream().anyMatch(name -> !own.contains(name))) {
                throw refused("a reference to the outer row that is no equality in WHERE");
            }
            SelectStatement statement = new SelectStatement(plain);
            return new LateralSubquery(
                    new QueryPartTableReference(
                            statement, lateral.getIdentificationVariable(), columns, false, factory),
                    conditions.isEmpty() ? null : new Junction(Junction.Nature.CONJUNCTION, conditions, booleanType()));
        }

        private void separate(@Nullable Predicate predicate) {
            if (predicate instanceof Junction junction && junction.getNature() == Junction.Nature.CONJUNCTION) {
                junction.getPredicates().forEach(this::separate);
            } else if (predicate instanceof ComparisonPredicate comparison
                    && comparison.getOperator() == ComparisonOperator.EQUAL) {
                boolean left = isOuter(comparison.getLeftHandExpression());
                boolean right = isOuter(comparison.getRightHandExpression());
                if (left == right) {
                    plain.applyPredicate(predicate);
                } else if (left) {
                    join(comparison.getRightHandExpression(), comparison.getLeftHandExpression());
                } else {
                    join(comparison.getLeftHandExpression(), comparison.getRightHandExpression());
                }
            } else if (predicate != null) {
                plain.applyPredicate(predicate);
            }
        }

        /** True if it reads the outer row; an expression of both rows is seen when the whole query is checked. */
        private boolean isOuter(Expression expression) {
            Set<String> qualifiers = References.qualifiers(expression);
            return !qualifiers.isEmpty() && qualifiers.stream().noneMatch(own::contains);
        }

        private void join(Expression inner, Expression outer) {
            conditions.add(
                    new ComparisonPredicate(select(inner, "key" + keys.size() + "_"), ComparisonOperator.EQUAL, outer));
            keys.add(inner);
        }

        /** Each outer row has groups of its own. */
        private void group() {
            List<Expression> groups = query.getGroupByClauseExpressions();
            boolean aggregated = query.getSelectClause().getSqlSelections().stream()
                    .anyMatch(selection -> AggregateFunctionChecker.hasAggregateFunctions(selection.getExpression()));
            if (!groups.isEmpty()) {
                List<Expression> all = new ArrayList<>(keys);
                all.addAll(groups);
                plain.setGroupByClauseExpressions(all);
            } else if (aggregated) {
                throw refused("an aggregate without GROUP BY, which has a row even where nothing joins");
            }
        }

        private void limit() {
            Expression fetch = query.getFetchClauseExpression();
            Expression offset = query.getOffsetClauseExpression();
            if (fetch == null && offset == null) {
                return;
            }
            if (query.getSelectClause().isDistinct()
                    || (fetch != null && query.getFetchClauseType() != FetchClauseType.ROWS_ONLY)) {
                throw refused("a limit with DISTINCT, ties or percentages");
            }
            Expression number = select(
                    new Over<>(new SelfRenderingSqlFragmentExpression("row_number()", integerType()), keys, sorts()),
                    "row_");
            if (offset != null) {
                conditions.add(new ComparisonPredicate(number, ComparisonOperator.GREATER_THAN, offset));
            }
            if (fetch != null) {
                Expression last = offset == null
                        ? fetch
                        : new BinaryArithmeticExpression(offset, BinaryArithmeticOperator.ADD, fetch, integerType());
                conditions.add(new ComparisonPredicate(number, ComparisonOperator.LESS_THAN_OR_EQUAL, last));
            }
        }

        private List<SortSpecification> sorts() {
            return query.getSortSpecifications() == null ? List.of() : query.getSortSpecifications();
        }

        /** Selects one column more and gives the way to name it from outside. */
        private ColumnReference select(Expression expression, String name) {
            plain.getSelectClause()
                    .addSqlSelection(new SqlSelectionImpl(
                            plain.getSelectClause().getSqlSelections().size(), expression));
            columns.add(name);
            return new ColumnReference(lateral.getIdentificationVariable(), name, false, null, jdbcMapping(expression));
        }

        private static org.hibernate.metamodel.mapping.@Nullable JdbcMapping jdbcMapping(Expression expression) {
            return expression.getExpressionType() == null
                    ? null
                    : expression.getExpressionType().getSingleJdbcMapping();
        }

        private org.hibernate.type.BasicType<Integer> integerType() {
            return factory.getTypeConfiguration().getBasicTypeForJavaType(Integer.class);
        }

        private org.hibernate.type.BasicType<Boolean> booleanType() {
            return factory.getTypeConfiguration().getBasicTypeForJavaType(Boolean.class);
        }
    }
}
