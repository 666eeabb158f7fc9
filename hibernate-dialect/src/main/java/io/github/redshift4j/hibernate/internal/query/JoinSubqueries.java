// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.JdbcMappingContainer;
import org.hibernate.persister.internal.SqlFragmentPredicate;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.sqm.ComparisonOperator;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Any;
import org.hibernate.sql.ast.tree.expression.CaseSearchedExpression;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.expression.Every;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.QueryLiteral;
import org.hibernate.sql.ast.tree.from.FromClause;
import org.hibernate.sql.ast.tree.predicate.ComparisonPredicate;
import org.hibernate.sql.ast.tree.predicate.ExistsPredicate;
import org.hibernate.sql.ast.tree.predicate.FilterPredicate;
import org.hibernate.sql.ast.tree.predicate.GroupedPredicate;
import org.hibernate.sql.ast.tree.predicate.InSubQueryPredicate;
import org.hibernate.sql.ast.tree.predicate.Junction;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.type.BasicType;
import org.jspecify.annotations.Nullable;

/**
 * The correlated subqueries in conditions of outer joins and of joins before them, which Redshift refuses ("This type of
 * correlated subquery pattern is not supported"), and what stands for each there:
 *
 * <ul>
 *   <li>where it equates one of its columns with the rows around it, an uncorrelated IN ({@link UncorrelatedTest});
 *   <li>where it reads one table, a column that is added to this table, with the table as a derived one in its place;
 *   <li>where it equates several columns with several tables, an uncorrelated IN of texts.
 * </ul>
 *
 * Others are refused.
 */
final class JoinSubqueries {
    /** For FROM without any. */
    static final JoinSubqueries NONE = new JoinSubqueries(Set.of(), null);

    private static final Pattern QUERY = Pattern.compile("\\bselect\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUALIFIER = Pattern.compile("\\b([A-Za-z]\\w*)\\.");

    private final IdentityHashMap<SqlAstNode, SqlAstNode> forms = new IdentityHashMap<>();
    private final Map<String, List<Expression>> columns = new HashMap<>();
    private final Set<String> tables;
    private final @Nullable SessionFactoryImplementor factory;

    private JoinSubqueries(Set<String> tables, @Nullable SessionFactoryImplementor factory) {
        this.tables = tables;
        this.factory = factory;
    }

    static JoinSubqueries of(FromClause from, SessionFactoryImplementor factory) {
        OuterJoins joins = OuterJoins.of(from);
        if (joins.conditions().isEmpty()) {
            return NONE;
        }
        JoinSubqueries found = new JoinSubqueries(joins.tables(), factory);
        for (Predicate condition : joins.conditions()) {
            Set<Predicate> asserted = Collections.newSetFromMap(new IdentityHashMap<>());
            addAsserted(condition, asserted);
            condition.accept(found.new Finder(asserted));
        }
        return found;
    }

    /** The predicates that the condition is true by, and not by their being false or unknown. */
    private static void addAsserted(Predicate condition, Set<Predicate> asserted) {
        asserted.add(condition);
        if (condition instanceof Junction junction) {
            junction.getPredicates().forEach(part -> addAsserted(part, asserted));
        } else if (condition instanceof GroupedPredicate group) {
            addAsserted(group.getSubPredicate(), asserted);
        }
    }

    /** What is written in place of a part of a condition; null for the part itself. */
    @Nullable
    SqlAstNode formOf(SqlAstNode part) {
        return forms.get(part);
    }

    /** The columns, named by {@link #column}, that are added to the table with this alias. */
    List<Expression> columnsOf(String alias) {
        return columns.getOrDefault(alias, List.of());
    }

    static String column(int number) {
        return "on" + number + "_";
    }

    private ColumnReference add(String alias, Expression value) {
        List<Expression> added = columns.computeIfAbsent(alias, key -> new ArrayList<>());
        added.add(value);
        JdbcMappingContainer type = value.getExpressionType();
        JdbcMapping mapping = type == null ? null : type.getSingleJdbcMapping();
        return new ColumnReference(alias, column(added.size() - 1), false, null, mapping);
    }

    private Predicate addTest(String alias, Predicate test) {
        CaseSearchedExpression number = new CaseSearchedExpression(integerType());
        number.when(test, integer(1));
        number.otherwise(integer(0));
        return new ComparisonPredicate(add(alias, number), ComparisonOperator.EQUAL, integer(1));
    }

    private QueryLiteral<Integer> integer(int value) {
        return new QueryLiteral<>(value, integerType());
    }

    private BasicType<Integer> integerType() {
        return Objects.requireNonNull(factory).getTypeConfiguration().getBasicTypeForJavaType(Integer.class);
    }

    /** Finds the subqueries of a condition, outermost only. */
    private final class Finder extends TreeWalker {
        private final Set<Predicate> asserted;

        Finder(Set<Predicate> asserted) {
            this.asserted = asserted;
        }

        @Override
        public void visitExistsPredicate(ExistsPredicate exists) {
            Set<String> read = readBy(exists);
            if (!read.isEmpty()) {
                UncorrelatedTest test = UncorrelatedTest.of(exists);
                forms.put(exists, formOf(exists, test, read, asserted.contains(exists) && !exists.isNegated()));
            }
        }

        @Override
        public void visitInSubQueryPredicate(InSubQueryPredicate in) {
            in.getTestExpression().accept(this);
            if (!readBy(in.getSubQuery()).isEmpty()) {
                if (!asserted.contains(in)) {
                    throw refused();
                }
                UncorrelatedTest test = in.isNegated() ? null : UncorrelatedTest.of(in);
                forms.put(in, formOf(in, test, readBy(in), true));
            }
        }

        private Predicate formOf(
                Predicate predicate, @Nullable UncorrelatedTest test, Set<String> read, boolean asserted) {
            boolean inOneTable = read.size() == 1 && tables.containsAll(read);
            if (test != null && test.isExact(asserted) && (test.keys() < 2 || (!inOneTable && test.comparesTexts()))) {
                return test.predicate(asserted);
            }
            if (!inOneTable) {
                throw refused();
            }
            return addTest(read.iterator().next(), predicate);
        }

        @Override
        public void visitSelectStatement(SelectStatement query) {
            Set<String> read = readBy(query);
            if (!read.isEmpty()) {
                if (read.size() > 1 || !tables.containsAll(read)) {
                    throw refused();
                }
                forms.put(query, add(read.iterator().next(), query));
            }
        }

        @Override
        public void visitAny(Any any) {
            refuseCorrelated(any.getSubquery());
        }

        @Override
        public void visitEvery(Every every) {
            refuseCorrelated(every.getSubquery());
        }

        private void refuseCorrelated(SelectStatement query) {
            if (!readBy(query).isEmpty()) {
                throw refused();
            }
        }

        /** A formula of the mapping may be a subquery. */
        @Override
        public void visitColumnReference(ColumnReference column) {
            if (column.isColumnExpressionFormula()
                    && QUERY.matcher(column.getColumnExpression()).find()
                    && column.getQualifier() != null) {
                if (!tables.contains(column.getQualifier())) {
                    throw refused();
                }
                forms.put(column, add(column.getQualifier(), column));
            }
        }

        @Override
        public void visitFilterPredicate(FilterPredicate filter) {
            filter.getFragments().forEach(fragment -> fragment.accept(this));
        }

        @Override
        public void visitFilterFragmentPredicate(FilterPredicate.FilterFragmentPredicate fragment) {
            restriction(fragment, fragment.getSqlFragment());
        }

        @Override
        public void visitSqlFragmentPredicate(SqlFragmentPredicate fragment) {
            restriction(fragment, fragment.getSqlFragment());
        }

        /** A restriction or filter of the mapping, as SQL about one entity. */
        private void restriction(Predicate predicate, String sql) {
            if (!QUERY.matcher(sql).find()) {
                return;
            }
            Set<String> read = new HashSet<>();
            for (Matcher qualifier = QUALIFIER.matcher(sql); qualifier.find(); ) {
                read.add(qualifier.group(1).toLowerCase(Locale.ROOT));
            }
            read.retainAll(tables);
            if (read.size() > 1) {
                throw refused();
            }
            if (!read.isEmpty()) {
                forms.put(predicate, addTest(read.iterator().next(), predicate));
            }
        }

        private Set<String> readBy(SqlAstNode node) {
            Set<String> read = new HashSet<>(References.qualifiers(node));
            read.removeAll(References.tables(node));
            return read;
        }
    }

    private static IllegalQueryOperationException refused() {
        return new IllegalQueryOperationException(
                "Redshift runs no subquery that reads the joined rows in the condition of an outer join, or of a join before"
                        + " it, and the dialect finds no other form for this one: it can do EXISTS and IN that equate columns"
                        + " with the rows around them, and what reads one table only. Write the condition in WHERE, or"
                        + " join a subquery (join (select …) s on …)");
    }
}
