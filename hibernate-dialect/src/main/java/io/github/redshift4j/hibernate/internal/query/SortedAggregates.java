// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.query.sqm.function.SelfRenderingAggregateFunctionSqlAstExpression;
import org.hibernate.spi.NavigablePath;
import org.hibernate.sql.ast.spi.SqlSelection;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.expression.Distinct;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.OrderedSetAggregateFunctionExpression;
import org.hibernate.sql.ast.tree.expression.Over;
import org.hibernate.sql.ast.tree.expression.SelfRenderingExpression;
import org.hibernate.sql.ast.tree.expression.SqlSelectionExpression;
import org.hibernate.sql.ast.tree.expression.Summarization;
import org.hibernate.sql.ast.tree.from.QueryPartTableGroup;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.ast.tree.select.SortSpecification;
import org.hibernate.sql.results.internal.SqlSelectionImpl;
import org.jspecify.annotations.Nullable;

/**
 * A query with MEDIAN, PERCENTILE_CONT or LISTAGG in several orders, which Redshift refuses ("within group ORDER BY clauses
 * for aggregate functions must be the same"), in another form: the rows become a derived table that has these aggregates
 * over windows of its groups, and the query is made of its columns.
 *
 * @param query the query of that derived table
 * @param columns what the columns of the query's tables are called there, by their text
 * @param aggregates the columns that have the aggregates, equal in all rows of a group
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_MEDIAN.html">MEDIAN function</a>
 */
record SortedAggregates(
        QuerySpec query, Map<String, ColumnReference> columns, Map<Expression, ColumnReference> aggregates) {
    static final String ALIAS = "sorted_";

    private static final Set<String> NAMES = Set.of("median", "percentile_cont", "listagg");

    /** The other form, or null if the orders are one, or no window takes such an aggregate. */
    static @Nullable SortedAggregates apart(QuerySpec query, SessionFactoryImplementor factory) {
        Parts parts = new Parts(query);
        Set<Object> orders = parts.aggregates.stream().map(Parts::order).collect(Collectors.toSet());
        boolean writable =
                query.getGroupByClauseExpressions().stream().noneMatch(key -> selected(key) instanceof Summarization)
                        && parts.aggregates.stream()
                                .noneMatch(aggregate -> aggregate.getArguments().get(0) instanceof Distinct);
        return orders.size() > 1 && writable ? rewrite(query, parts, factory) : null;
    }

    private static SortedAggregates rewrite(QuerySpec query, Parts parts, SessionFactoryImplementor factory) {
        QuerySpec rows = new QuerySpec(false);
        query.getFromClause().getRoots().forEach(rows.getFromClause()::addRoot);
        Set<String> tables = References.tables(rows);
        rows.applyPredicate(query.getWhereClauseRestrictions());
        List<String> names = new ArrayList<>();
        Map<String, ColumnReference> columns = new LinkedHashMap<>();
        parts.columns.forEach((text, column) -> {
            if (tables.contains(column.getQualifier())) {
                columns.put(text, select(rows, names, column));
            }
        });
        List<Expression> groups = query.getGroupByClauseExpressions().stream()
                .map(SortedAggregates::selected)
                .toList();
        Map<Expression, ColumnReference> aggregates = new LinkedHashMap<>();
        for (SelfRenderingAggregateFunctionSqlAstExpression<?> aggregate : parts.aggregates) {
            aggregates.put(aggregate, select(rows, names, new Over<>(aggregate, groups, List.of())));
        }

        QuerySpec grouped = new QuerySpec(query.isRoot());
        grouped.getFromClause()
                .addRoot(new QueryPartTableGroup(
                        new NavigablePath(ALIAS), null, new SelectStatement(rows), ALIAS, names, false, true, factory));
        grouped.getSelectClause().makeDistinct(query.getSelectClause().isDistinct());
        for (SqlSelection selection : query.getSelectClause().getSqlSelections()) {
            grouped.getSelectClause().addSqlSelection(selection);
        }
        grouped.setGroupByClauseExpressions(query.getGroupByClauseExpressions());
        grouped.setHavingClauseRestrictions(query.getHavingClauseRestrictions());
        if (query.hasSortSpecifications()) {
            query.getSortSpecifications().forEach(grouped::addSortSpecification);
        }
        grouped.setOffsetClauseExpression(query.getOffsetClauseExpression());
        grouped.setFetchClauseExpression(query.getFetchClauseExpression(), query.getFetchClauseType());
        return new SortedAggregates(grouped, columns, aggregates);
    }

    private static ColumnReference select(QuerySpec rows, List<String> names, Expression expression) {
        String name = "s" + names.size() + "_";
        rows.getSelectClause().addSqlSelection(new SqlSelectionImpl(names.size(), expression));
        names.add(name);
        JdbcMappingContainer type = expression.getExpressionType();
        return new ColumnReference(ALIAS, name, false, null, type == null ? null : type.getSingleJdbcMapping());
    }

    private static Expression selected(Expression expression) {
        return expression instanceof SqlSelectionExpression position
                ? position.getSelection().getExpression()
                : expression;
    }

    /** The columns that are read, and the query's sorted aggregates, wherever they stand after WHERE. */
    private static final class Parts extends TreeWalker {
        private final Map<String, ColumnReference> columns = new LinkedHashMap<>();
        private final List<SelfRenderingAggregateFunctionSqlAstExpression<?>> aggregates = new ArrayList<>();
        private int subqueries;

        Parts(QuerySpec query) {
            query.getSelectClause().accept(this);
            query.getGroupByClauseExpressions().forEach(key -> key.accept(this));
            if (query.getHavingClauseRestrictions() != null) {
                query.getHavingClauseRestrictions().accept(this);
            }
            if (query.hasSortSpecifications()) {
                query.getSortSpecifications().forEach(sort -> sort.accept(this));
            }
        }

        /** What is sorted by: equal for equal orders of columns. */
        static Object order(SelfRenderingAggregateFunctionSqlAstExpression<?> aggregate) {
            List<Object> keys = new ArrayList<>();
            if (aggregate instanceof OrderedSetAggregateFunctionExpression ordered
                    && !ordered.getWithinGroup().isEmpty()) {
                for (SortSpecification sort : ordered.getWithinGroup()) {
                    keys.add(key(sort.getSortExpression()));
                    keys.add(String.valueOf(sort.getSortOrder()));
                }
            } else if (aggregate.getFunctionName().equals("median")) {
                keys.add(key(aggregate.getArguments().get(0)));
                keys.add("ASCENDING");
            }
            keys.add(aggregate.getFilter() == null ? "" : aggregate.getFilter());
            return keys;
        }

        private static Object key(SqlAstNode node) {
            ColumnReference column = ((Expression) node).getColumnReference();
            return column == null ? node : column.getExpressionText();
        }

        @Override
        public void visitColumnReference(ColumnReference column) {
            columns.putIfAbsent(column.getExpressionText(), column);
        }

        @Override
        public void visitSelfRenderingExpression(SelfRenderingExpression expression) {
            if (subqueries == 0
                    && expression instanceof SelfRenderingAggregateFunctionSqlAstExpression<?> aggregate
                    && NAMES.contains(aggregate.getFunctionName())) {
                aggregates.add(aggregate);
            } else {
                super.visitSelfRenderingExpression(expression);
            }
        }

        /** An aggregate over a window is none of the groups. */
        @Override
        public void visitOver(Over<?> over) {
            subqueries++;
            super.visitOver(over);
            subqueries--;
        }

        @Override
        public void visitQuerySpec(QuerySpec query) {
            subqueries++;
            super.visitQuerySpec(query);
            subqueries--;
        }

        /** One that is selected is sorted or grouped by too. */
        @Override
        public void visitSqlSelectionExpression(SqlSelectionExpression expression) {
            Expression selected = expression.getSelection().getExpression();
            if (!aggregates.contains(selected)) {
                super.visitSqlSelectionExpression(expression);
            }
        }
    }
}
