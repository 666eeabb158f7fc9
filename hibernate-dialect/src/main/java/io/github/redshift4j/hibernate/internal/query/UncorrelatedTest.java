// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.sql.ast.SqlAstTranslator;
import org.hibernate.sql.ast.spi.AggregateFunctionChecker;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.SelfRenderingExpression;
import org.hibernate.sql.ast.tree.predicate.ComparisonPredicate;
import org.hibernate.sql.ast.tree.predicate.ExistsPredicate;
import org.hibernate.sql.ast.tree.predicate.GroupedPredicate;
import org.hibernate.sql.ast.tree.predicate.InSubQueryPredicate;
import org.hibernate.sql.ast.tree.predicate.Junction;
import org.hibernate.sql.ast.tree.predicate.NegatedPredicate;
import org.hibernate.sql.ast.tree.predicate.NullnessPredicate;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.QueryPart;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.results.internal.SqlSelectionImpl;
import org.jspecify.annotations.Nullable;

/**
 * EXISTS, or IN, of a subquery that equates columns with the rows around it, as IN of a subquery that reads only its own
 * rows: {@code exists(select 1 from c where c.k=b.k)} as {@code b.k in (select c.k from c)}.
 */
final class UncorrelatedTest {
    /** Types whose equal values have equal texts. */
    private static final Set<Class<?>> WITH_ONE_TEXT =
            Set.of(String.class, Long.class, Integer.class, Short.class, Byte.class, LocalDate.class, UUID.class);

    private final boolean negated;
    private final Set<String> own;
    private final QuerySpec rows = new QuerySpec(false);
    /** Conditions on the rows around alone. */
    private final Junction outside = new Junction();

    private final List<Expression> outerKeys = new ArrayList<>();
    private final List<Expression> ownKeys = new ArrayList<>();

    private UncorrelatedTest(QuerySpec query, boolean negated) {
        this.negated = negated;
        own = References.tables(query);
        query.getFromClause().getRoots().forEach(rows.getFromClause()::addRoot);
    }

    /** Null if it is not made of equalities. */
    static @Nullable UncorrelatedTest of(ExistsPredicate exists) {
        return exists.getExpression().getQueryPart() instanceof QuerySpec query && isPlain(query)
                ? new UncorrelatedTest(query, exists.isNegated()).reading(query)
                : null;
    }

    static @Nullable UncorrelatedTest of(InSubQueryPredicate in) {
        QueryPart part = in.getSubQuery().getQueryPart();
        if (!(part instanceof QuerySpec query)
                || !isPlain(query)
                || query.getSelectClause().getSqlSelections().size() != 1) {
            return null;
        }
        UncorrelatedTest test = new UncorrelatedTest(query, false);
        test.equate(
                in.getTestExpression(),
                query.getSelectClause().getSqlSelections().get(0).getExpression());
        return test.reading(query);
    }

    private static boolean isPlain(QuerySpec query) {
        return query.getGroupByClauseExpressions().isEmpty()
                && (query.getHavingClauseRestrictions() == null
                        || query.getHavingClauseRestrictions().isEmpty())
                && query.getFetchClauseExpression() == null
                && query.getOffsetClauseExpression() == null
                && query.getSelectClause().getSqlSelections().stream()
                        .noneMatch(
                                selection -> AggregateFunctionChecker.hasAggregateFunctions(selection.getExpression()));
    }

    private @Nullable UncorrelatedTest reading(QuerySpec query) {
        separate(query.getWhereClauseRestrictions());
        ownKeys.forEach(key -> rows.getSelectClause().addSqlSelection(new SqlSelectionImpl(key)));
        boolean correlated = !own.containsAll(References.qualifiers(rows));
        rows.getSelectClause().getSqlSelections().clear();
        return correlated ? null : this;
    }

    private void separate(@Nullable Predicate condition) {
        if (condition instanceof Junction junction && junction.getNature() == Junction.Nature.CONJUNCTION) {
            junction.getPredicates().forEach(this::separate);
        } else if (condition instanceof GroupedPredicate group) {
            separate(group.getSubPredicate());
        } else if (condition != null && isOfOuter(References.qualifiers(condition))) {
            outside.add(condition);
        } else if (condition instanceof ComparisonPredicate comparison
                && comparison.getOperator() == ComparisonOperator.EQUAL
                && isOfOuter(References.qualifiers(comparison.getLeftHandExpression()))) {
            equate(comparison.getLeftHandExpression(), comparison.getRightHandExpression());
        } else if (condition instanceof ComparisonPredicate comparison
                && comparison.getOperator() == ComparisonOperator.EQUAL
                && isOfOuter(References.qualifiers(comparison.getRightHandExpression()))) {
            equate(comparison.getRightHandExpression(), comparison.getLeftHandExpression());
        } else {
            rows.applyPredicate(condition);
        }
    }

    private boolean isOfOuter(Set<String> qualifiers) {
        return !qualifiers.isEmpty() && qualifiers.stream().noneMatch(own::contains);
    }

    private void equate(Expression outer, Expression inner) {
        outerKeys.add(outer);
        ownKeys.add(inner);
    }

    /** How many columns are equated with the rows around. */
    int keys() {
        return ownKeys.size();
    }

    /** Whether several keys can be compared as one text. */
    boolean comparesTexts() {
        for (int i = 0; i < ownKeys.size(); i++) {
            Class<?> type = javaType(ownKeys.get(i));
            if (type == null || !WITH_ONE_TEXT.contains(type) || type != javaType(outerKeys.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Class<?> javaType(Expression expression) {
        JdbcMappingContainer type = expression.getExpressionType();
        return type == null || type.getJdbcTypeCount() != 1
                ? null
                : type.getSingleJdbcMapping().getJdbcJavaType().getJavaTypeClass();
    }

    /** Whether it is unknown nowhere but where the original may be: a condition on the rows around alone can be unknown. */
    boolean isExact(boolean asserted) {
        return asserted || outside.isEmpty();
    }

    /** @param asserted whether it may be unknown where the original is false */
    Predicate predicate(boolean asserted) {
        Junction all = new Junction();
        outside.getPredicates().forEach(all::add);
        if (ownKeys.isEmpty()) {
            rows.getSelectClause().addSqlSelection(new SqlSelectionImpl(new Text(List.of())));
            all.add(new ExistsPredicate(rows, false, null));
        } else {
            Expression outer = ownKeys.size() == 1 ? outerKeys.get(0) : new Text(outerKeys);
            Expression inner = ownKeys.size() == 1 ? ownKeys.get(0) : new Text(ownKeys);
            rows.getSelectClause().addSqlSelection(new SqlSelectionImpl(inner));
            if (!asserted) {
                all.add(new NullnessPredicate(outer, true));
                rows.applyPredicate(new NullnessPredicate(inner, true));
            }
            all.add(new InSubQueryPredicate(outer, rows, false));
        }
        Predicate test = all.getPredicates().size() == 1 ? all.getPredicates().get(0) : new GroupedPredicate(all);
        return negated ? new NegatedPredicate(test) : test;
    }

    /** Several values as one text, separated by chr(31), the unit separator; 1 for none. */
    private record Text(List<Expression> values) implements SelfRenderingExpression {
        @Override
        public void renderToSql(SqlAppender sql, SqlAstTranslator<?> walker, SessionFactoryImplementor factory) {
            if (values.isEmpty()) {
                sql.appendSql('1');
            }
            String separator = "";
            for (Expression value : values) {
                sql.appendSql(separator);
                boolean text = javaType(value) == String.class;
                sql.appendSql(text ? "" : "cast(");
                value.accept(walker);
                sql.appendSql(text ? "" : " as varchar)");
                separator = "||chr(31)||";
            }
        }

        @Override
        public @Nullable JdbcMappingContainer getExpressionType() {
            return null;
        }
    }
}
