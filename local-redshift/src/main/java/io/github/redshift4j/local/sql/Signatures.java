// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.local.sql.Catalog.Column;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NullLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ParameterContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringLiteralContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/** How messages print a call: {@code generate_series(integer, integer)}. */
final class Signatures {
    private static final String UNKNOWN = "\"unknown\"";

    private Signatures() {}

    static String of(String name, FunctionCallContext call, Translation to) {
        List<String> types = new ArrayList<>();
        CallRewrites.arguments(call).forEach(argument -> types.add(type(argument, to)));
        return name + '(' + String.join(", ", types) + ')';
    }

    private static String type(ExpressionContext argument, Translation to) {
        ParserRuleContext head = Labels.head(argument);
        if (head instanceof StringLiteralContext
                || head instanceof NullLiteralContext
                || head instanceof ParameterContext) {
            return UNKNOWN;
        }
        RedshiftType type = Types.of(argument, to);
        if (type != null) {
            return type.name().sql();
        } else if (TextWidths.of(argument, to) != TextWidths.UNKNOWN) {
            return "character varying";
        } else if (head instanceof ColumnReferenceContext column && Paths.navigates(column.path(), to)) {
            return "super";
        }
        return isConstant(argument) ? ofConstant(argument, to) : UNKNOWN;
    }

    /** PostgreSQL tells of an expression that stands by itself. */
    private static String ofConstant(ExpressionContext argument, Translation to) {
        List<Column> columns = to.columns("SELECT " + to.render(argument));
        RedshiftType type = columns.isEmpty() ? null : columns.get(0).type();
        return type == null ? UNKNOWN : type.name().sql();
    }

    private static boolean isConstant(ParseTree tree) {
        if (tree instanceof ColumnReferenceContext
                || tree instanceof ParameterContext
                || tree instanceof QueryContext) {
            return false;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (!isConstant(tree.getChild(i))) {
                return false;
            }
        }
        return true;
    }
}
