// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ArrayQueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ArrayValueContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CompareArrayContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CompareContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ConjunctionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DisjunctionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.HeadCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PredicatedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TrimBlanksContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.WhereClauseContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;

/**
 * What clients ask catalogs with and the leader node takes as PostgreSQL 8.0 did: arrays, rows that are equated, a number
 * as a condition. In a query without catalogs, or with a user's table, it is refused.
 */
final class CatalogForms {
    private CatalogForms() {}

    static void register(Rewrites rules) {
        rules.on(
                        ArrayValueContext.class,
                        (array, to) -> writeAsIs(array, array.LBRACKET().getSymbol(), to))
                .on(
                        ArrayQueryContext.class,
                        (array, to) -> writeAsIs(array, array.query().getStart(), to))
                .on(
                        CompareArrayContext.class,
                        (test, to) -> writeAsIs(test, test.valueExpression().getStart(), to))
                .on(TrimBlanksContext.class, (trim, to) -> writeAsIs(trim, trim.getStop(), to))
                .on(HeadCallContext.class, CatalogForms::writeHead)
                .on(PredicatedContext.class, CatalogForms::writeCondition);
    }

    /** @param foreign where the grammar of other queries ends */
    private static void writeAsIs(ParserRuleContext form, Token foreign, Translation to) {
        to.usage().onCatalogsOnly(StatementParser.syntaxError(to.source(), foreign));
        to.writeChildren(form);
    }

    /** {@code SUBSTRING(text FOR count)}. */
    private static void writeHead(HeadCallContext call, Translation to) {
        to.usage()
                .onCatalogsOnly(
                        StatementParser.syntaxError(to.source(), call.FOR().getSymbol()));
        to.replace(
                call,
                "redshift.substring(" + to.render(call.expression(0)) + ", 1, " + to.render(call.expression(1)) + ')');
    }

    /** A number where a condition is expected: {@code WHERE 1 AND …}. */
    private static void writeCondition(PredicatedContext condition, Translation to) {
        NumberLiterals.check(condition, to);
        // one token first: getText() of whole expressions, at each of their levels, would take cubic time
        if (condition.getStart() == condition.getStop()
                && condition.getText().matches("\\d+")
                && isCondition(condition.getParent())) {
            to.usage()
                    .onCatalogsOnly(
                            ServerException.of("42804", "argument of WHERE must be type boolean, not type integer"));
            to.replace(condition, "(" + condition.getText() + ")::boolean");
        } else if (condition.predicate().size() > 1) {
            to.replace(condition, Comparisons.write(condition, to));
        } else {
            to.writeChildren(condition);
        }
    }

    private static boolean isCondition(ParserRuleContext parent) {
        return parent instanceof ConjunctionContext
                || parent instanceof DisjunctionContext
                || parent instanceof WhereClauseContext;
    }

    /** Whether a row is one side of {@code =} or {@code <>}. */
    static boolean isEquatedRow(ParserRuleContext row) {
        ParserRuleContext child = row;
        ParserRuleContext parent = row.getParent();
        while (parent != null && parent.getChildCount() == 1) {
            child = parent;
            parent = parent.getParent();
        }
        if (parent instanceof PredicatedContext predicated && predicated.operand() == child) {
            return predicated.predicate().stream().allMatch(p -> p instanceof CompareContext test && isEquality(test));
        }
        return parent instanceof CompareContext test && isEquality(test);
    }

    private static boolean isEquality(CompareContext test) {
        return test.comparison().EQ() != null || test.comparison().NE() != null;
    }
}
