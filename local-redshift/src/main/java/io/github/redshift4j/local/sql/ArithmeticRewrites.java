// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.BinaryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CaseValueContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CastCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CastContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ConvertCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SignedContext;
import java.util.Set;
import org.antlr.v4.runtime.ParserRuleContext;

/** Computed decimals, with the precision and scale that Redshift gives them. */
final class ArithmeticRewrites {
    /** Calls whose decimal result PostgreSQL leaves without digits. */
    private static final Set<String> CALLS = Set.of(
            "sum",
            "avg",
            "min",
            "max",
            "any_value",
            "lag",
            "lead",
            "first_value",
            "last_value",
            "nth_value",
            "abs",
            "sign",
            "coalesce",
            "nvl",
            "nvl2",
            "decode",
            "isnull",
            "nullif",
            "greatest",
            "least");

    private ArithmeticRewrites() {}

    static void register(Rewrites rules) {
        rules.on(BinaryContext.class, ArithmeticRewrites::write)
                .on(SignedContext.class, ArithmeticRewrites::writeSized)
                .on(CaseValueContext.class, ArithmeticRewrites::writeSized);
    }

    private static void writeSized(ParserRuleContext node, Translation to) {
        String sql = to.capture(inner -> inner.writeChildren(node));
        RedshiftType type = Types.computed(node, to);
        to.replace(node, type == null ? sql : cast(sql, type));
    }

    private static void write(BinaryContext binary, Translation to) {
        if (binary.CONCAT() != null
                && isNumber(binary.valueExpression(0), to)
                && isNumber(binary.valueExpression(1), to)) {
            to.replace(
                    binary,
                    "CAST(" + to.render(binary.valueExpression(0)) + " AS varchar) || "
                            + to.render(binary.valueExpression(1)));
            return;
        }
        if (binary.PLUS() == null && binary.DASH() == null && binary.STAR() == null && binary.SLASH() == null) {
            to.writeChildren(binary);
            return;
        }
        NumberLiterals.check(binary.valueExpression(), to);
        String left = to.render(binary.valueExpression(0));
        String right = ' ' + binary.getChild(1).getText() + ' ' + to.render(binary.valueExpression(1));
        RedshiftType type = Types.computed(binary, to); // once the queries in it are written, and so their types known
        if (type == null) {
            to.replace(binary, left + right);
        } else if (Intervals.isInterval(type)) {
            to.replace(binary, Intervals.computed(left + right, type));
        } else if (binary.SLASH() == null) {
            to.replace(binary, cast(left + right, type));
        } else {
            // PostgreSQL computes as many digits as the dividend has, or a few.
            Digits digits = new Digits(type.precision() + type.scale(), type.scale());
            to.replace(binary, cast(cast(left, digits) + right, type));
        }
    }

    private static boolean isNumber(ParserRuleContext operand, Translation to) {
        RedshiftType type = Types.of(operand, to);
        return type != null && Decimals.isNumber(type);
    }

    /** PostgreSQL's digits go further than Redshift's. */
    private record Digits(int precision, int scale) {}

    private static String cast(String sql, Digits digits) {
        return "CAST(" + sql + " AS numeric(" + digits.precision() + ',' + digits.scale() + "))";
    }

    private static String cast(String sql, RedshiftType type) {
        return Intervals.isInterval(type)
                ? Intervals.cast(sql, type)
                : cast(sql, new Digits(type.precision(), type.scale()));
    }

    /** A call's SQL, with its digits where it is a decimal. */
    static String sized(String name, ParserRuleContext call, String sql, Translation to) {
        if (!CALLS.contains(name)) {
            return sql;
        }
        RedshiftType type = Types.computed(call, to);
        return type == null ? sql : cast(sql, type);
    }

    /** Whether {@link #item} or the rules above write a cast around an expression that has no name of its own. */
    static boolean hidesLabel(ParserRuleContext expression, Translation to) {
        ParserRuleContext head = Labels.head(expression);
        if (head instanceof ColumnReferenceContext || head instanceof CallContext || isCast(head)) {
            return false;
        }
        return (Labels.literal(expression) == null ? Types.computed(expression, to) : Types.sized(expression, to))
                != null;
    }

    /** A select item's SQL, with its digits where it is a number as written: those in expressions need none. */
    static String item(ExpressionContext expression, String sql, Translation to) {
        RedshiftType type = Labels.literal(expression) == null ? null : Types.sized(expression, to);
        return type == null ? sql : cast(sql, type);
    }

    private static boolean isCast(ParserRuleContext head) {
        return head instanceof CastContext || head instanceof CastCallContext || head instanceof ConvertCallContext;
    }
}
