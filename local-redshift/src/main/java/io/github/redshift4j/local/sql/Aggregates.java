// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** Looks for aggregate and window calls in a piece of a query, not in the queries inside it. */
final class Aggregates {
    private Aggregates() {}

    static boolean isIn(ParseTree tree) {
        return isIn(tree, false);
    }

    static boolean isWindowIn(ParseTree tree) {
        return isIn(tree, true);
    }

    private static boolean isIn(ParseTree tree, boolean window) {
        if (tree instanceof QueryContext) {
            return false;
        }
        if (tree instanceof FunctionCallContext call) {
            FunctionTable.Function function = FunctionTable.INSTANCE.of(CallRewrites.name(call));
            boolean aggregate = function != null
                    && function.isAggregate(CallRewrites.arguments(call).size())
                    && call.over() == null;
            if (window ? call.over() != null : aggregate) {
                return true;
            }
        }
        if (tree instanceof ParserRuleContext node) {
            for (int i = 0; i < node.getChildCount(); i++) {
                if (isIn(node.getChild(i), window)) {
                    return true;
                }
            }
        }
        return false;
    }

    /**
     * All aggregates of a query that sort their values sort them the same way; MEDIAN by the values themselves.
     *
     * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_MEDIAN.html">MEDIAN function</a>
     */
    static void checkOrder(String name, FunctionCallContext call, Translation to) {
        Scope scope = to.scope();
        if (scope == null || call.over() != null) {
            return;
        }
        ParserRuleContext order = null;
        if (name.equals("median")) {
            order = call.callArguments();
        } else if (call.withinGroup() != null && (name.equals("listagg") || name.equals("percentile_cont"))) {
            order = call.withinGroup().orderBy();
        }
        if (order != null && !scope.sortsAggregates(sameText(order, to))) {
            throw Refused.notSupported("within group ORDER BY clauses for aggregate functions must be the same");
        }
    }

    /** Without ORDER BY. */
    private static String sameText(ParserRuleContext order, Translation to) {
        String text = Identifier.fold(to.text(order)).replaceAll("\\s+", "");
        return text.startsWith("orderby") ? text.substring("orderby".length()) : text;
    }
}
