// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.spi.NavigablePath;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.spi.SqlSelection;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.SelfRenderingExpression;
import org.hibernate.sql.ast.tree.expression.SqlSelectionExpression;
import org.hibernate.sql.ast.tree.from.QueryPartTableGroup;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.ast.tree.select.SortSpecification;
import org.hibernate.sql.results.internal.SqlSelectionImpl;
import org.jspecify.annotations.Nullable;

/**
 * A grouped query that selects subqueries, which Redshift refuses ("This type of correlated subquery pattern is not
 * supported"), taken apart: the groups and their aggregates become a derived table, and the subqueries are selected
 * beside it, correlated with its columns.
 */
final class GroupedSubqueries {
    private static final String ALIAS = "groups_";

    private final QuerySpec groups = new QuerySpec(false);
    private final QuerySpec selecting;
    private final List<String> columns = new ArrayList<>();
    private final Map<String, ColumnReference> keys = new LinkedHashMap<>();

    private GroupedSubqueries(QuerySpec query) {
        selecting = new QuerySpec(query.isRoot());
    }

    /** The query in its other form, or null if there is nothing to take apart or no way to do it. */
    static @Nullable QuerySpec apart(QuerySpec query, SessionFactoryImplementor factory) {
        List<Expression> grouping = query.getGroupByClauseExpressions();
        if (grouping.isEmpty()
                || grouping.stream().anyMatch(key -> key.getColumnReference() == null)
                || query.getSelectClause().getSqlSelections().stream().noneMatch(References::hasQuery)) {
            return null;
        }
        return new GroupedSubqueries(query).rewrite(query, factory);
    }

    private QuerySpec rewrite(QuerySpec query, SessionFactoryImplementor factory) {
        for (TableGroup root : query.getFromClause().getRoots()) {
            groups.getFromClause().addRoot(root);
        }
        groups.applyPredicate(query.getWhereClauseRestrictions());
        groups.setGroupByClauseExpressions(query.getGroupByClauseExpressions());
        groups.setHavingClauseRestrictions(query.getHavingClauseRestrictions());
        for (Expression key : query.getGroupByClauseExpressions()) {
            ColumnReference column = key.getColumnReference();
            keys.computeIfAbsent(column.getExpressionText(), text -> select(column));
        }
        selecting.getSelectClause().makeDistinct(query.getSelectClause().isDistinct());
        List<SqlSelection> selections = selecting.getSelectClause().getSqlSelections();
        for (SqlSelection selection : query.getSelectClause().getSqlSelections()) {
            selections.add(new SqlSelectionImpl(selections.size(), outside(selection.getExpression())));
        }
        sort(query);
        selecting.setOffsetClauseExpression(query.getOffsetClauseExpression());
        selecting.setFetchClauseExpression(query.getFetchClauseExpression(), query.getFetchClauseType());
        selecting
                .getFromClause()
                .addRoot(new QueryPartTableGroup(
                        new NavigablePath(ALIAS),
                        null,
                        new SelectStatement(groups),
                        ALIAS,
                        columns,
                        false,
                        true,
                        factory));
        return selecting;
    }

    private void sort(QuerySpec query) {
        if (!query.hasSortSpecifications()) {
            return;
        }
        List<SqlSelection> selections = query.getSelectClause().getSqlSelections();
        for (SortSpecification sort : query.getSortSpecifications()) {
            Expression by = sort.getSortExpression();
            Expression outer = null;
            for (int i = 0; i < selections.size() && outer == null; i++) {
                boolean same = by == selections.get(i).getExpression()
                        || (by instanceof SqlSelectionExpression position
                                && position.getSelection() == selections.get(i));
                outer = same
                        ? new SqlSelectionExpression(
                                selecting.getSelectClause().getSqlSelections().get(i))
                        : null;
            }
            selecting.addSortSpecification(new SortSpecification(
                    outer == null ? outside(by) : outer,
                    sort.getSortOrder(),
                    sort.getNullPrecedence(),
                    sort.isIgnoreCase()));
        }
    }

    /** The expression as the outer query writes it: a column of the derived table, or a subquery beside it. */
    private Expression outside(Expression expression) {
        ColumnReference column = expression.getColumnReference();
        if (column != null && keys.containsKey(column.getExpressionText())) {
            return keys.get(column.getExpressionText());
        }
        return References.hasQuery(expression) ? new Beside(expression, Map.copyOf(keys)) : select(expression);
    }

    private ColumnReference select(Expression expression) {
        String name = "g" + columns.size() + "_";
        columns.add(name);
        groups.getSelectClause().addSqlSelection(new SqlSelectionImpl(columns.size() - 1, expression));
        JdbcMappingContainer type = expression.getExpressionType();
        JdbcMapping mapping = type == null ? null : type.getSingleJdbcMapping();
        return new ColumnReference(ALIAS, name, false, null, mapping);
    }

    /** An expression in which the grouped columns are those of the derived table. */
    private record Beside(Expression expression, Map<String, ColumnReference> keys) implements SelfRenderingExpression {
        @Override
        public void renderToSql(SqlAppender sql, SqlAstTranslator<?> walker, SessionFactoryImplementor factory) {
            ((RedshiftSqlAstTranslator<?>) walker).renderWith(keys, expression);
        }

        @Override
        public JdbcMappingContainer getExpressionType() {
            return expression.getExpressionType();
        }
    }
}
