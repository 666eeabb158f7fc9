// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ForeignBinaryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InListContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InQueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IsTruthContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NavigationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.OuterJoinMarkContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.OverlapsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PredicatedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PriorContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RowValueContext;
import org.antlr.v4.runtime.ParserRuleContext;

/** Columns, SUPER navigation and the operators that PostgreSQL has and Redshift lacks. */
final class ExpressionRewrites {
    private ExpressionRewrites() {}

    static void register(Rewrites rules) {
        rules.on(ColumnReferenceContext.class, (column, to) -> Paths.write(column.path(), to))
                .on(PathContext.class, Paths::write)
                .on(NavigationContext.class, Paths::writeNavigation)
                .on(RowValueContext.class, ExpressionRewrites::writeRow)
                .on(IsTruthContext.class, ExpressionRewrites::writeTruth)
                .on(ForeignBinaryContext.class, ExpressionRewrites::refuseOperator)
                .on(OuterJoinMarkContext.class, (mark, to) -> {
                    throw Refused.notHere("The outer join operator (+)");
                })
                .on(PriorContext.class, (prior, to) -> {
                    throw Refused.notHere("PRIOR");
                });
    }

    /** Rows are compared by IN and OVERLAPS only. */
    private static void writeRow(RowValueContext row, Translation to) {
        if (!isComparedAsRow(row)) {
            throw rowRefused();
        }
        to.writeChildren(row);
    }

    static ServerException rowRefused() {
        return Refused.notSupported("Row constructors are not supported").withHint("Compare the columns one by one.");
    }

    private static boolean isComparedAsRow(ParserRuleContext row) {
        ParserRuleContext child = row;
        ParserRuleContext parent = row.getParent();
        while (parent != null && parent.getChildCount() == 1) {
            child = parent;
            parent = parent.getParent();
        }
        if (parent instanceof PredicatedContext predicated && predicated.operand() == child) {
            return predicated.predicate().stream()
                    .allMatch(p ->
                            p instanceof InListContext || p instanceof InQueryContext || p instanceof OverlapsContext);
        }
        return parent instanceof InListContext || parent instanceof OverlapsContext;
    }

    /** The guide: IS TRUE and its kin are predicates of WHERE, and are not implemented in a select list. */
    private static void writeTruth(IsTruthContext test, Translation to) {
        Scope scope = to.scope();
        if (scope != null && scope.clause() == Scope.Clause.SELECT_LIST) {
            throw Refused.notSupported("Not implemented");
        }
        to.writeChildren(test);
    }

    private static void refuseOperator(ForeignBinaryContext node, Translation to) {
        throw ServerException.of(
                        SqlState.UNDEFINED_FUNCTION,
                        "operator does not exist: " + node.FOREIGN_OPERATOR().getText())
                .withHint("No operator matches the given name and argument type(s). You may need to add explicit type"
                        + " casts.")
                .withPosition(node.FOREIGN_OPERATOR().getSymbol().getStartIndex() + 1);
    }
}
