// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

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
}
