// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.Over;
import org.hibernate.sql.ast.tree.predicate.Junction;
import org.hibernate.sql.ast.tree.predicate.Predicate;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a query that ask for the results of window functions: WHERE and HAVING come before these, QUALIFY
 * comes after.
 *
 * @param where what stays in WHERE
 * @param having what stays in HAVING
 * @param qualify what goes to QUALIFY
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_QUALIFY_clause.html">QUALIFY clause</a>
 */
record WindowConditions(Junction where, Junction having, Junction qualify) {
    /** The conditions told apart, or null if there are none on windows. */
    static @Nullable WindowConditions of(QuerySpec query) {
        WindowConditions all = new WindowConditions(new Junction(), new Junction(), new Junction());
        split(query.getWhereClauseRestrictions(), all.where, all.qualify);
        if (!all.qualify.isEmpty() && !query.getGroupByClauseExpressions().isEmpty()) {
            throw new IllegalQueryOperationException(
                    "A condition on a window function in WHERE of a grouped query: put it into HAVING, as it is asked for"
                            + " the groups, or into a subquery in FROM");
        }
        split(query.getHavingClauseRestrictions(), all.having, all.qualify);
        return all.qualify.isEmpty() ? null : all;
    }

    private static void split(@Nullable Predicate condition, Junction rest, Junction qualify) {
        for (Predicate part : parts(condition)) {
            (Windows.in(part) ? qualify : rest).add(part);
        }
    }

    private static List<Predicate> parts(@Nullable Predicate condition) {
        if (condition == null || condition.isEmpty()) {
            return List.of();
        }
        if (condition instanceof Junction junction && junction.getNature() == Junction.Nature.CONJUNCTION) {
            List<Predicate> parts = new ArrayList<>();
            junction.getPredicates().forEach(part -> parts.addAll(parts(part)));
            return parts;
        }
        return List.of(condition);
    }

    private static final class Windows extends TreeWalker {
        private boolean found;

        static boolean in(SqlAstNode node) {
            Windows windows = new Windows();
            node.accept(windows);
            return windows.found;
        }

        @Override
        public void visitOver(Over<?> over) {
            found = true;
        }

        /** A subquery's windows are its own. */
        @Override
        public void visitQuerySpec(QuerySpec query) {}
    }
}
