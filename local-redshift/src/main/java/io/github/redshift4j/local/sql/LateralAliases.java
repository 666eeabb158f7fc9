// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Scope.Label;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;

/**
 * A select item's alias used by a later item of the same list, and by WHERE where only catalogs are read: the official
 * driver's metadata queries do that; whether queries of tables may is not documented, so they may not here. A column of
 * the relations wins over the alias; else what the alias stands for is written out.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_SELECT_list.html">SELECT list</a>
 */
final class LateralAliases {
    /** Aliases that name aliases twice each double in length: PostgreSQL would work on the last one for hours. */
    private static final int MAX_LENGTH = 1 << 17;

    private LateralAliases() {}

    static void note(String label, ExpressionContext expression, String sql, Translation to) {
        Scope scope = to.scope();
        // A column under its own name is that column either way.
        boolean itself = Labels.head(expression) instanceof ColumnReferenceContext
                && Labels.of(expression, to).equals(label);
        if (scope != null && !itself) {
            scope.label(
                    label,
                    new Label(
                            sql,
                            Aggregates.isIn(expression) || Aggregates.isWindowIn(expression),
                            Types.of(expression, to),
                            expression));
        }
    }

    private static boolean sees(Scope scope, Translation to) {
        return scope.clause() == Scope.Clause.SELECT_LIST
                || (scope.clause() == Scope.Clause.WHERE && to.usage().onLeaderOnly());
    }

    /** SQL for a lone name: the column, or where an item before is called so, whichever of the two there is. */
    static String resolve(String name, Translation to) {
        Scope scope = to.scope();
        String column = Names.quote(name);
        if (scope == null || !sees(scope, to)) {
            return column;
        }
        Label label = scope.labels().get(name);
        if (label == null || (label.computedLate() && scope.clause() == Scope.Clause.WHERE)) {
            return column;
        }
        if (scope.hasColumn(name)) {
            return column;
        }
        if (label.sql().length() > MAX_LENGTH) {
            throw ServerException.of(
                            "54001",
                            "the local server writes an alias out wherever it is named, and \"" + name
                                    + "\" has become too long for that")
                    .withHint("Compute the column in a subquery, and name it in the query around that.");
        }
        return '(' + label.sql() + ')';
    }
}
