// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.BetweenContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CompareContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.InListContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NumberLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PredicateContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PredicatedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringLiteralContext;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.antlr.v4.runtime.ParserRuleContext;

/** Numbers that PostgreSQL reads and Redshift does not: of more than 38 digits, and in notations of later versions. */
final class NumberLiterals {
    private static final Pattern NOT_A_DECIMAL =
            Pattern.compile("\\s*(nan|[+-]?inf(inity)?)\\s*", Pattern.CASE_INSENSITIVE);

    /** Hexadecimal, octal and binary digits, and underscores between digits, as PostgreSQL 16 has them. */
    private static final Pattern LATER_NOTATION =
            Pattern.compile("\\s*[+-]?(0[xob][0-9a-f_]+|\\d[\\d_]*_[\\d_.]*)\\s*", Pattern.CASE_INSENSITIVE);

    private static final Pattern EXPONENT = Pattern.compile("[eE]");

    private NumberLiterals() {}

    static void register(Rewrites rules) {
        rules.on(NumberLiteralContext.class, NumberLiterals::write);
    }

    /** A number that DECIMAL cannot hold is DOUBLE PRECISION if it has an exponent, which is unverified, and else refused. */
    private static void write(NumberLiteralContext literal, Translation to) {
        String number = literal.getText();
        if (number.length() <= Limits.DECIMAL_PRECISION
                && !EXPONENT.matcher(number).find()) {
            to.writeChildren(literal);
            return;
        }
        if (!EXPONENT.matcher(number).find()) {
            if (number.replaceFirst("^0+", "").replace(".", "").length() > Limits.DECIMAL_PRECISION) {
                throw ServerException.of(SqlState.NUMERIC_OUT_OF_RANGE, "numeric field overflow")
                        .withPosition(literal.getStart().getStartIndex() + 1);
            }
            to.writeChildren(literal);
        } else if (isDecimal(number)) {
            to.writeChildren(literal);
        } else {
            to.replace(literal, '\'' + number + "'::double precision");
        }
    }

    /** Whether DECIMAL has the number that is written with an exponent. */
    private static boolean isDecimal(String number) {
        BigDecimal value;
        try {
            value = new BigDecimal(number);
        } catch (NumberFormatException e) {
            return false; // an exponent of more than ten digits
        }
        return value.precision() - (long) value.scale() <= Limits.DECIMAL_PRECISION
                && value.scale() <= Limits.DECIMAL_SCALE
                && value.precision() <= Limits.DECIMAL_PRECISION;
    }

    /** Refuses a text in quotes that is compared with a number and is none in Redshift. */
    static void check(PredicatedContext condition, Translation to) {
        List<ParserRuleContext> sides = new ArrayList<>();
        sides.add(condition.operand());
        for (PredicateContext predicate : condition.predicate()) {
            if (predicate instanceof CompareContext compare) {
                sides.add(compare.valueExpression());
            } else if (predicate instanceof BetweenContext between) {
                sides.addAll(between.valueExpression());
            } else if (predicate instanceof InListContext list) {
                sides.addAll(list.expression());
            }
        }
        check(sides, to);
    }

    /** Refuses a text in quotes that is beside a number and is none in Redshift. */
    static void check(List<? extends ParserRuleContext> sides, Translation to) {
        for (ParserRuleContext side : sides) {
            if (Labels.literal(side) instanceof StringLiteralContext literal && isForeign(literal)) {
                sides.stream()
                        .map(other -> Types.of(other, to))
                        .filter(Objects::nonNull)
                        .forEach(type -> check(literal, type.name()));
            }
        }
    }

    private static boolean isForeign(StringLiteralContext literal) {
        String text = StringLiterals.value(literal.string());
        return LATER_NOTATION.matcher(text).matches()
                || NOT_A_DECIMAL.matcher(text).matches();
    }

    /** Refuses a text in quotes that stands for a number of a type and is none in Redshift. */
    static void check(StringLiteralContext literal, TypeName type) {
        String text = StringLiterals.value(literal.string());
        boolean whole = type == TypeName.SMALLINT || type == TypeName.INTEGER || type == TypeName.BIGINT;
        if ((type == TypeName.DECIMAL && NOT_A_DECIMAL.matcher(text).matches())
                || ((whole || type == TypeName.DECIMAL)
                        && LATER_NOTATION.matcher(text).matches())) {
            String name =
                    type == TypeName.DECIMAL ? "type numeric" : type == TypeName.BIGINT ? "type bigint" : "integer";
            throw ServerException.of(
                    SqlState.INVALID_TEXT_REPRESENTATION, "invalid input syntax for " + name + ": \"" + text + '"');
        }
    }
}
