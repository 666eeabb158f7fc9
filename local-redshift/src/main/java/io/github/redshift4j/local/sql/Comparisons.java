// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.BetweenContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CompareContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ComparisonContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InListContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InQueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IsNullContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IsTruthContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.MatchesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.OverlapsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PredicateContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PredicatedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ValueExpressionContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several predicates in a row, {@code 1 = 1 = true}, bound as in PostgreSQL 8.0's grammar: {@code =} is right-associative
 * and binds least, then {@code <} and {@code >}, which cannot be chained, LIKE, OVERLAPS, BETWEEN, IN, the other operators
 * from left to right, and IS. Later PostgreSQL binds otherwise, so parentheses say it. That Redshift has kept this is unverified.
 */
final class Comparisons {
    private final List<PredicateContext> predicates;
    private final Translation to;
    private int next;

    private enum Binding {
        EQUAL,
        LESS,
        LIKE,
        OVERLAPS,
        BETWEEN,
        IN,
        OPERATOR,
        IS
    }

    private Comparisons(PredicatedContext condition, Translation to) {
        this.predicates = condition.predicate();
        this.to = to;
    }

    /** @param condition one with two predicates or more */
    static String write(PredicatedContext condition, Translation to) {
        return new Comparisons(condition, to).bind(to.render(condition.operand()), null);
    }

    /** Takes the predicates from the next one on that belong to the right side of another; without one, all. */
    private String bind(String first, @Nullable Binding left) {
        String bound = first;
        while (belongsTo(left)) {
            PredicateContext predicate = predicates.get(next++);
            Binding binding = binding(predicate);
            ValueExpressionContext right = right(predicate);
            if (right != null && belongsTo(binding)) {
                to.substitute(right, bind(to.render(right), binding));
            }
            bound = "(" + bound + ' ' + to.render(predicate) + ')';
            if (isUnchained(binding) && next < predicates.size() && binding(predicates.get(next)) == binding) {
                throw StatementParser.syntaxError(
                        to.source(), predicates.get(next).getStart());
            }
        }
        return bound;
    }

    /** Whether the next predicate goes with what stands right of one that binds so. */
    private boolean belongsTo(@Nullable Binding left) {
        if (next == predicates.size()) {
            return false;
        }
        Binding binding = binding(predicates.get(next));
        return left == null || binding.compareTo(left) > 0 || (left == Binding.EQUAL && binding == Binding.EQUAL);
    }

    private static boolean isUnchained(Binding binding) {
        return binding == Binding.LESS || binding == Binding.LIKE;
    }

    private static Binding binding(PredicateContext predicate) {
        if (predicate instanceof CompareContext compare) {
            ComparisonContext sign = compare.comparison();
            return sign.EQ() != null
                    ? Binding.EQUAL
                    : sign.LT() != null || sign.GT() != null ? Binding.LESS : Binding.OPERATOR;
        }
        if (predicate instanceof MatchesContext) {
            return Binding.LIKE;
        } else if (predicate instanceof OverlapsContext) {
            return Binding.OVERLAPS;
        } else if (predicate instanceof BetweenContext) {
            return Binding.BETWEEN;
        } else if (predicate instanceof InListContext || predicate instanceof InQueryContext) {
            return Binding.IN;
        }
        return predicate instanceof IsNullContext || predicate instanceof IsTruthContext
                ? Binding.IS
                : Binding.OPERATOR;
    }

    /** The side of a predicate that what follows may belong to; null where it has none. */
    private static @Nullable ValueExpressionContext right(PredicateContext predicate) {
        if (predicate instanceof CompareContext compare) {
            return compare.valueExpression();
        }
        if (predicate instanceof MatchesContext match) {
            return match.valueExpression(match.valueExpression().size() - 1);
        }
        return null;
    }
}
