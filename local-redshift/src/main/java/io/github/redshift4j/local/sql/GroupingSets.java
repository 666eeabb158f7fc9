// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GroupByClauseContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GroupingCubeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GroupingElementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GroupingExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GroupingSetContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GroupingSetsContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * The sets that GROUPING SETS, ROLLUP and CUBE stand for, each as the texts of its columns, and what a cluster takes of
 * them.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_GROUP_BY_aggregation-extensions.html">Aggregation
 *     extensions</a>
 */
final class GroupingSets {
    private static final int MOST = 64;

    private final Translation to;

    private GroupingSets(Translation to) {
        this.to = to;
    }

    /** Refuses too many sets, constants as columns, and a set that has a column twice. */
    static void check(GroupByClauseContext clause, Translation to) {
        if (clause.groupingElement().stream().allMatch(GroupingExpressionContext.class::isInstance)) {
            return;
        }
        GroupingSets sets = new GroupingSets(to);
        List<List<String>> all = List.of(List.of());
        for (GroupingElementContext element : clause.groupingElement()) {
            all = product(all, sets.of(element));
        }
        for (List<String> set : all) {
            if (new HashSet<>(set).size() < set.size()) {
                throw Refused.notSupported("A grouping set must not contain a column twice");
            }
        }
    }

    private List<List<String>> of(GroupingElementContext element) {
        if (element instanceof GroupingSetsContext sets) {
            return union(sets.groupingSet());
        }
        return element instanceof GroupingCubeContext cube
                ? combine(cube.ROLLUP() != null, cube.groupingSet())
                : List.of(List.of(column(((GroupingExpressionContext) element).expression())));
    }

    private List<List<String>> of(GroupingSetContext set) {
        if (set.SETS() != null) {
            return union(set.groupingSet());
        }
        return set.ROLLUP() != null || set.CUBE() != null
                ? combine(set.ROLLUP() != null, set.groupingSet())
                : List.of(set.expression().stream().map(this::column).toList());
    }

    private List<List<String>> union(List<GroupingSetContext> sets) {
        List<List<String>> all = new ArrayList<>();
        for (GroupingSetContext set : sets) {
            all.addAll(of(set));
            requireFew(all.size());
        }
        return all;
    }

    /** What ROLLUP or CUBE makes of its elements, which are columns or lists of them. */
    private List<List<String>> combine(boolean rollup, List<GroupingSetContext> elements) {
        List<List<String>> all = List.of(List.of());
        for (GroupingSetContext element : elements) {
            List<List<String>> more = new ArrayList<>(all);
            for (List<String> columns : of(element)) {
                for (List<String> set : rollup ? all.subList(all.size() - 1, all.size()) : all) {
                    more.add(joined(set, columns));
                }
            }
            requireFew(more.size());
            all = more;
        }
        return all;
    }

    private static List<List<String>> product(List<List<String>> left, List<List<String>> right) {
        requireFew(left.size() * right.size());
        return left.stream()
                .flatMap(set -> right.stream().map(columns -> joined(set, columns)))
                .toList();
    }

    private static List<String> joined(List<String> left, List<String> right) {
        List<String> both = new ArrayList<>(left);
        both.addAll(right);
        return both;
    }

    private String column(ExpressionContext expression) {
        if (Labels.literal(expression) != null) {
            throw Refused.notSupported(
                    "Constants are not supported as grouping columns with GROUPING SETS, ROLLUP and CUBE");
        }
        return Identifier.fold(to.text(expression));
    }

    private static void requireFew(int sets) {
        if (sets > MOST) {
            throw Refused.notSupported("GROUP BY supports at most " + MOST + " grouping sets");
        }
    }
}
