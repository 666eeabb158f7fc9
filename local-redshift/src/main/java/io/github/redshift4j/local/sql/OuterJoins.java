// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ConjunctionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DisjunctionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InListContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.OuterJoinMarkContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ParenthesizedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PredicatedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PrimaryRelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QuerySpecificationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RelationContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * Conditions with {@code (+)}: the relation so marked is joined by LEFT JOIN, after the relation it is compared with.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_WHERE_oracle_outer.html">Oracle-style outer joins in
 *     the WHERE clause</a>
 */
final class OuterJoins {
    private final QuerySpecificationContext select;
    private final Scope scope;
    private final Translation to;
    private final Map<String, Join> joins = new LinkedHashMap<>();
    private final List<String> conditions = new ArrayList<>();

    /** What a marked relation is joined with, and by which conditions. */
    private record Join(Set<String> partners, List<String> conditions) {
        Join() {
            this(new LinkedHashSet<>(), new ArrayList<>());
        }
    }

    OuterJoins(QuerySpecificationContext select, Scope scope, Translation to) {
        this.select = select;
        this.scope = scope;
        this.to = to;
    }

    static boolean in(QuerySpecificationContext select) {
        return select.whereClause() != null && hasMark(select.whereClause());
    }

    /** Writes FROM and WHERE. */
    void write() {
        Map<String, String> relations = relations();
        addConditions(select.whereClause().expression());
        for (Map.Entry<String, Join> join : joins.entrySet()) {
            int partners = join.getValue().partners().size();
            if (partners > 1) {
                throw Refused.notSupported("A table may be outer joined to at most one other table.");
            }
            if (partners == 0) {
                throw Refused.notSupported("The outer join operator (+) needs a condition that joins \"" + join.getKey()
                        + "\" to another table");
            }
        }
        to.raw(" FROM ").raw(joined(relations));
        if (!conditions.isEmpty()) {
            to.raw(" WHERE ").raw(String.join(" AND ", conditions));
        }
    }

    private Map<String, String> relations() {
        if (select.fromClause() == null) {
            throw Refused.notSupported("The outer join operator (+) cannot be used in a query without a FROM clause");
        }
        Map<String, String> relations = new LinkedHashMap<>();
        for (RelationContext relation : select.fromClause().relation()) {
            if (!(relation instanceof PrimaryRelationContext primary)) {
                throw Refused.notSupported(
                        "The outer join operator (+) cannot be used in a query with a join in its FROM clause");
            }
            relations.put(Relation.name(primary.tablePrimary(), scope, to), to.render(relation));
        }
        return relations;
    }

    private void addConditions(ExpressionContext expression) {
        if (expression instanceof ConjunctionContext both) {
            both.expression().forEach(this::addConditions);
        } else if (Labels.head(expression) instanceof ParenthesizedContext inner && hasMark(inner)) {
            addConditions(inner.expression());
        } else if (hasMark(expression)) {
            addJoin(expression);
        } else {
            conditions.add(
                    expression instanceof DisjunctionContext
                            ? '(' + to.render(expression) + ')'
                            : to.render(expression));
        }
    }

    private void addJoin(ExpressionContext condition) {
        refuseAlternatives(condition);
        Set<String> marked = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        sort(condition, marked, others);
        if (marked.size() != 1 || others.contains(marked.iterator().next())) {
            throw Refused.notSupported(
                    "A condition with the outer join operator (+) must mark all columns of one table");
        }
        Join join = joins.computeIfAbsent(marked.iterator().next(), name -> new Join());
        join.partners().addAll(others);
        scope.enter(Scope.Clause.OUTER_JOIN);
        join.conditions().add(to.render(condition));
        scope.enter(Scope.Clause.WHERE);
    }

    private static void refuseAlternatives(ParseTree tree) {
        boolean alternative = tree instanceof DisjunctionContext
                || (tree instanceof PredicatedContext test
                        && test.predicate().stream().anyMatch(InListContext.class::isInstance));
        if (alternative) {
            throw Refused.notSupported("Outer join operator (+) not allowed in operand of OR or IN.");
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            refuseAlternatives(tree.getChild(i));
        }
    }

    private void sort(ParseTree tree, Set<String> marked, Set<String> others) {
        if (tree instanceof OuterJoinMarkContext mark) {
            if (!(mark.primaryExpression() instanceof ColumnReferenceContext column)) {
                throw Refused.notSupported("The outer join operator (+) must follow a column");
            }
            marked.add(relationOf(column.path()));
        } else if (tree instanceof ColumnReferenceContext column) {
            others.add(relationOf(column.path()));
        } else if (!(tree instanceof QueryContext)) {
            for (int i = 0; i < tree.getChildCount(); i++) {
                sort(tree.getChild(i), marked, others);
            }
        }
    }

    private String relationOf(PathContext path) {
        String head = Names.of(path.variable(), to.settings());
        if (!path.pathStep().isEmpty() && scope.relations().contains(head)) {
            return head;
        }
        return scope.relations().stream()
                .filter(relation -> scope.columns(relation).stream()
                        .anyMatch(column -> column.name().equals(head)))
                .findFirst()
                .orElseThrow(() -> ServerException.of(
                                SqlState.UNDEFINED_COLUMN,
                                "column \"" + head + "\" does not exist in " + String.join(", ", scope.relations()))
                        .withPosition(path.getStart().getStartIndex() + 1));
    }

    /** Every marked relation after its partner, the others in their own order before them. */
    private String joined(Map<String, String> relations) {
        Set<String> written = new LinkedHashSet<>(relations.keySet());
        written.removeAll(joins.keySet());
        StringBuilder sql = new StringBuilder(
                String.join(" CROSS JOIN ", written.stream().map(relations::get).toList()));
        while (written.size() < relations.size()) {
            Map.Entry<String, Join> next = joins.entrySet().stream()
                    .filter(join -> !written.contains(join.getKey())
                            && written.containsAll(join.getValue().partners()))
                    .findFirst()
                    .orElseThrow(
                            () -> Refused.notSupported("Tables may not be outer joined to each other in a circle"));
            sql.append(" LEFT JOIN ")
                    .append(relations.get(next.getKey()))
                    .append(" ON ")
                    .append(String.join(" AND ", next.getValue().conditions()));
            written.add(next.getKey());
        }
        return sql.toString();
    }

    private static boolean hasMark(ParseTree tree) {
        if (tree instanceof OuterJoinMarkContext) {
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (!(tree.getChild(i) instanceof QueryContext) && hasMark(tree.getChild(i))) {
                return true;
            }
        }
        return false;
    }
}
