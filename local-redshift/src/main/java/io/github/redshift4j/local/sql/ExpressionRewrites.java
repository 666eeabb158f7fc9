// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CaseBranchContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CaseExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ConjunctionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DisjunctionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ForeignBinaryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InListContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InQueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IsTruthContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.MatchesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NavigationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NegationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.OuterJoinMarkContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.OverlapsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ParameterContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PredicatedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PriorContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RowValueContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** Columns, SUPER navigation and the operators that PostgreSQL has and Redshift lacks. */
final class ExpressionRewrites {
    private static final Set<String> WITHOUT_PARENTHESES = Set.of("current_aws_account", "current_namespace");

    private static final String SERIES = "generate_series";

    private ExpressionRewrites() {}

    static void register(Rewrites rules) {
        rules.on(ColumnReferenceContext.class, ExpressionRewrites::writeColumn)
                .on(PathContext.class, Paths::write)
                .on(NavigationContext.class, Paths::writeNavigation)
                .on(RowValueContext.class, ExpressionRewrites::writeRow)
                .on(InQueryContext.class, (test, to) -> {
                    to.writeChildren(test);
                    Correlations.check(test, to);
                })
                .on(MatchesContext.class, ExpressionRewrites::writeMatch)
                .on(IsTruthContext.class, ExpressionRewrites::writeTruth)
                .on(ForeignBinaryContext.class, ExpressionRewrites::refuseOperator)
                .on(CaseExpressionContext.class, ExpressionRewrites::writeCase)
                .on(ParameterContext.class, ExpressionRewrites::writeParameter)
                .on(OuterJoinMarkContext.class, ExpressionRewrites::writeOuterJoinMark)
                .on(PriorContext.class, ExpressionRewrites::writePrior);
    }

    /** ILIKE folds ASCII letters alone. */
    private static void writeMatch(MatchesContext match, Translation to) {
        for (ParseTree child : match.children) {
            to.write(child);
            if (child == match.valueExpression(0) && match.ILIKE() != null) {
                to.raw(" COLLATE \"C\"");
            }
        }
    }

    /** A column, or one of the functions that the guide writes without parentheses and no column is called like. */
    private static void writeColumn(ColumnReferenceContext column, Translation to) {
        String name = Names.of(column.path().variable(), to.settings());
        if (column.path().pathStep().isEmpty()
                && WITHOUT_PARENTHESES.contains(name)
                && !Scope.isColumn(to.scope(), name)) {
            to.replace(column, "redshift." + name + "()");
        } else {
            Paths.write(column.path(), to);
        }
    }

    private static void writeParameter(ParameterContext parameter, Translation to) {
        String number = parameter.getText().substring(1);
        if (number.length() > 9 || Integer.parseInt(number) > Limits.BIND_PARAMETERS) {
            throw ServerException.of(SqlState.UNDEFINED_PARAMETER, "there is no parameter " + parameter.getText());
        }
        to.writeChildren(parameter);
    }

    private static void writeOuterJoinMark(OuterJoinMarkContext mark, Translation to) {
        Scope scope = to.scope();
        if (scope == null || scope.clause() != Scope.Clause.OUTER_JOIN) {
            throw Refused.notSupported("The outer join operator (+) is allowed in conditions of WHERE only");
        }
        to.write(mark.primaryExpression());
    }

    private static void writePrior(PriorContext prior, Translation to) {
        Scope scope = to.scope();
        Hierarchies hierarchy = scope == null ? null : scope.hierarchy();
        if (hierarchy == null) {
            throw StatementParser.syntaxError(to.source(), prior.getStart());
        }
        to.replace(prior, hierarchy.prior(prior.path()));
    }

    /**
     * A CASE with series in its branches, as drivers ask catalogs: PostgreSQL wants the series outside, so each branch
     * becomes an array, of which the chosen one is taken apart.
     */
    private static void writeCase(CaseExpressionContext expression, Translation to) {
        SpatialLiterals.note(Types.results(expression), to);
        if (!to.names(SERIES) || !callsSeries(expression)) {
            to.writeChildren(expression);
            return;
        }
        StringBuilder sql = new StringBuilder("pg_catalog.unnest(CASE");
        List<ExpressionContext> own = new ArrayList<>(expression.expression());
        String other = expression.ELSE() == null ? "NULL" : series(own.remove(own.size() - 1), to);
        own.forEach(operand -> sql.append(' ').append(to.render(operand)));
        for (CaseBranchContext branch : expression.caseBranch()) {
            sql.append(" WHEN ").append(to.render(branch.expression(0)));
            sql.append(" THEN ").append(series(branch.expression(1), to));
        }
        to.replace(
                expression, sql.append(" ELSE ").append(other).append(" END)").toString());
    }

    private static String series(ExpressionContext branch, Translation to) {
        return "ARRAY(SELECT " + to.render(branch) + ')';
    }

    private static boolean callsSeries(ParseTree tree) {
        if (tree instanceof QueryContext) {
            return false;
        }
        if (tree instanceof FunctionCallContext call && CallRewrites.name(call).equals(SERIES)) {
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (callsSeries(tree.getChild(i))) {
                return true;
            }
        }
        return false;
    }

    /** Rows are compared by IN and OVERLAPS only. */
    private static void writeRow(RowValueContext row, Translation to) {
        if (!isComparedAsRow(row)) {
            if (!CatalogForms.isEquatedRow(row)) {
                throw rowRefused();
            }
            to.usage().onCatalogsOnly(rowRefused());
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
        if (scope != null && scope.clause() == Scope.Clause.SELECT_LIST && !isCondition(test)) {
            to.usage().onCatalogsOnly(Refused.notSupported("Not implemented"));
        }
        to.writeChildren(test);
    }

    /** Whether it decides a branch of a CASE, and is no value of its own. */
    private static boolean isCondition(ParserRuleContext test) {
        ParserRuleContext child = test;
        for (ParserRuleContext at = test.getParent(); at != null; at = at.getParent()) {
            if (at instanceof CaseBranchContext branch) {
                return branch.expression(0) == child;
            } else if (!(at instanceof PredicatedContext
                    || at instanceof ConjunctionContext
                    || at instanceof DisjunctionContext
                    || at instanceof NegationContext)) {
                return false;
            }
            child = at;
        }
        return false;
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
