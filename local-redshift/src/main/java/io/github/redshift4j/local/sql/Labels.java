// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CaseValueContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CastCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CastContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ConvertCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CurrentCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DataTypeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExistsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExtractCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.LiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NavigationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ParenthesizedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathStepContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PositionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SubqueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SubstringCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TrimCallContext;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** What a select item without an alias is called: by its column, function or type, else {@code ?column?}. */
final class Labels {
    static final String NONE = "?column?";

    /** Calls whose result is called otherwise. */
    private static final Map<String, String> CALLS = Map.of(
            "nvl",
            "coalesce",
            "decode",
            "case",
            "nvl2",
            "case",
            "dateadd",
            "date_add",
            "datediff",
            "date_diff",
            "date_part",
            "pgdate_part",
            "datepart",
            "pgdate_part",
            "trim",
            "btrim");

    private static final Map<String, String> CURRENT = Map.of(
            "current_date", "date",
            "current_time", "timetz",
            "current_timestamp", "timestamptz",
            "localtime", "time",
            "localtimestamp", "timestamp");

    private Labels() {}

    static String of(ExpressionContext expression, Translation to) {
        return of(head(expression), to);
    }

    private static String of(ParserRuleContext head, Translation to) {
        if (head instanceof ColumnReferenceContext column) {
            return last(column.path(), to);
        }
        if (head instanceof NavigationContext navigation) {
            return navigation.pathStep().name() == null
                    ? of(head(navigation.primaryExpression()), to)
                    : Names.of(navigation.pathStep().name(), to.settings());
        }
        if (head instanceof CallContext call) {
            String name = CallRewrites.name(call.functionCall());
            return CALLS.getOrDefault(name, name);
        }
        if (head instanceof ParenthesizedContext inner) {
            return of(head(inner.expression()), to);
        }
        if (head instanceof CaseValueContext) {
            return "case";
        }
        if (head instanceof CastContext cast) {
            return ofCast(cast.primaryExpression(), cast.dataType(), to);
        }
        if (head instanceof CastCallContext cast) {
            return ofCast(cast.expression(), cast.dataType(), to);
        }
        if (head instanceof ConvertCallContext cast) {
            return ofCast(cast.expression(), cast.dataType(), to);
        }
        if (head instanceof ExtractCallContext) {
            return "date_part";
        }
        if (head instanceof SubstringCallContext) {
            return "substring";
        }
        if (head instanceof TrimCallContext trim) {
            return trim.LEADING() != null ? "ltrim" : trim.TRAILING() != null ? "rtrim" : "btrim";
        }
        if (head instanceof PositionCallContext) {
            return "position";
        }
        if (head instanceof CurrentCallContext current) {
            String word = Identifier.fold(current.getStart().getText());
            return CURRENT.getOrDefault(word, word);
        }
        return NONE;
    }

    /** The value's, unless it is a CASE or nameless; of casts of casts the outermost type's. */
    private static String ofCast(ParserRuleContext value, DataTypeContext type, Translation to) {
        ParserRuleContext inner = uncast(head(value));
        String named = inner instanceof CaseValueContext ? NONE : of(inner, to);
        if (!named.equals(NONE)) {
            return named;
        }
        String spelling = DataTypes.spelling(type, to);
        try {
            return RedshiftType.parseCatalog(spelling).name().typname();
        } catch (IllegalArgumentException e) {
            return spelling;
        }
    }

    private static ParserRuleContext uncast(ParserRuleContext head) {
        if (head instanceof CastContext cast) {
            return uncast(head(cast.primaryExpression()));
        } else if (head instanceof CastCallContext cast) {
            return uncast(head(cast.expression()));
        } else if (head instanceof ConvertCallContext cast) {
            return uncast(head(cast.expression()));
        }
        return head instanceof ParenthesizedContext inner ? uncast(head(inner.expression())) : head;
    }

    private static String last(PathContext path, Translation to) {
        String last = Names.of(path.variable(), to.settings());
        for (PathStepContext step : path.pathStep()) {
            last = step.name() == null ? last : Names.of(step.name(), to.settings());
        }
        return last;
    }

    /** The node that an expression is, once the rules that only pass it on are taken off. */
    static ParserRuleContext head(ParserRuleContext expression) {
        ParserRuleContext node = expression;
        while (node.getChildCount() == 1 && node.getChild(0) instanceof ParserRuleContext child) {
            if (node instanceof ColumnReferenceContext
                    || node instanceof CallContext
                    || node instanceof CaseValueContext
                    || node instanceof LiteralContext
                    || node instanceof CurrentCallContext) {
                return node;
            }
            node = child;
        }
        return node;
    }

    /** The literal that an expression is; null when it is anything else. */
    static @Nullable LiteralContext literal(ParserRuleContext expression) {
        return head(expression) instanceof LiteralContext literal ? literal : null;
    }

    /** Whether PostgreSQL calls such a node the same: what is neither a call nor a query in the end. */
    static boolean isWrittenThrough(ParserRuleContext head) {
        return !(head instanceof SubqueryContext
                || head instanceof ExistsContext
                || head instanceof CastContext
                || head instanceof CastCallContext
                || head instanceof ConvertCallContext
                || head instanceof ExtractCallContext
                || head instanceof SubstringCallContext
                || head instanceof PositionCallContext
                || head instanceof CurrentCallContext
                || head instanceof NavigationContext
                || head instanceof ParenthesizedContext);
    }
}
