// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FrameBoundContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.OverContext;

/** OVER clauses. */
final class WindowRewrites {
    private WindowRewrites() {}

    static void register(Rewrites rules) {
        rules.on(OverContext.class, WindowRewrites::write).on(FrameBoundContext.class, WindowRewrites::writeBound);
    }

    private static void write(OverContext over, Translation to) {
        if (over.expression().stream().anyMatch(WindowRewrites::isConstant)) {
            throw Refused.notSupported("constant expressions are not supported in partition by clauses");
        }
        to.writeChildren(over);
    }

    private static boolean isConstant(ExpressionContext key) {
        return Labels.literal(key) != null;
    }

    private static void writeBound(FrameBoundContext bound, Translation to) {
        if (bound.CURRENT() != null
                && !Identifier.fold(bound.identifier().getText()).equals("row")) {
            throw StatementParser.syntaxError(to.source(), bound.identifier().getStart());
        }
        if (bound.CURRENT() != null) {
            to.replace(bound, "CURRENT ROW");
        } else {
            to.writeChildren(bound);
        }
    }
}
