// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NullTreatmentContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.OverContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SortItemContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * IGNORE NULLS, which PostgreSQL lacks: an aggregate over the frame that passes nulls over. LAG and LEAD become the last
 * value before the row, LEAD with the order turned around.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_WF_LAG.html">LAG</a>
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_WF_first_value.html">FIRST_VALUE</a>
 */
final class IgnoredNulls {
    /** FIRST_VALUE and LAST_VALUE take the words inside of the parentheses, the others behind them. */
    private static final Set<String> INSIDE = Set.of("first_value", "last_value");

    private static final Set<String> BEHIND = Set.of("lag", "lead", "nth_value");

    private IgnoredNulls() {}

    /** Whether the call ignores nulls; RESPECT NULLS is what happens anyway. */
    static boolean in(FunctionCallContext call, String name, Translation to) {
        NullTreatmentContext inside =
                call.callArguments() == null ? null : call.callArguments().nullTreatment();
        require(inside, INSIDE.contains(name), to);
        require(call.nullTreatment(), BEHIND.contains(name), to);
        NullTreatmentContext words = inside == null ? call.nullTreatment() : inside;
        return words != null && words.IGNORE() != null;
    }

    /** For functions of users. */
    static void refuse(FunctionCallContext call, Translation to) {
        in(call, "", to);
    }

    private static void require(@Nullable NullTreatmentContext words, boolean allowed, Translation to) {
        if (words != null && !allowed) {
            throw StatementParser.syntaxError(to.source(), words.getStart());
        }
    }

    static String render(String name, FunctionCallContext call, Translation to) {
        List<ExpressionContext> arguments = CallRewrites.arguments(call);
        String value = to.render(arguments.get(0));
        return switch (name) {
            case "first_value" -> "redshift.first_not_null(" + value + ')' + CallRewrites.suffix(call, to);
            case "last_value" -> "redshift.last_not_null(" + value + ')' + CallRewrites.suffix(call, to);
            case "nth_value" ->
                "(array_agg(" + value + ") FILTER (WHERE " + CallRewrites.operand(arguments.get(0), to)
                        + " IS NOT NULL)" + CallRewrites.suffix(call, to) + ")[" + to.render(arguments.get(1)) + ']';
            default -> neighbour(name, arguments, value, call.over(), to);
        };
    }

    private static String neighbour(
            String name, List<ExpressionContext> arguments, String value, OverContext over, Translation to) {
        String offset = arguments.size() == 1 ? "1" : to.text(arguments.get(1));
        if (!offset.matches("\\d+")) {
            throw Refused.notHere(
                    name.toUpperCase(Locale.ROOT) + " with IGNORE NULLS and an offset that is not a number");
        }
        if (Integer.parseInt(offset) == 0) {
            return value;
        }
        String partition = over.expression().isEmpty()
                ? ""
                : "PARTITION BY " + to.capture(inner -> inner.writeList(over.expression())) + ' ';
        String order = name.equals("lag")
                ? to.render(over.orderBy())
                : "ORDER BY "
                        + over.orderBy().sortItem().stream()
                                .map(item -> turned(item, to))
                                .collect(Collectors.joining(", "));
        return "redshift.last_not_null(" + value + (offset.equals("1") ? "" : ", " + offset) + ") OVER (" + partition
                + order + " ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)";
    }

    private static String turned(SortItemContext item, Translation to) {
        boolean descends = item.DESC() != null;
        boolean nullsFirst = item.NULLS() == null ? descends : item.FIRST() != null;
        return to.render(item.expression()) + (descends ? " ASC" : " DESC") + " NULLS "
                + (nullsFirst ? "LAST" : "FIRST");
    }
}
