// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SortItemContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The calls of {@code functions.txt} marked special: their arguments are not plain values, or move. */
final class SpecialCalls {
    /** Writes one call. */
    @FunctionalInterface
    private interface Rule {
        String render(FunctionCallContext call, List<ExpressionContext> arguments, Translation to);
    }

    private static final Map<String, Rule> RULES = Map.ofEntries(
            Map.entry("dateadd", datePart("redshift.dateadd")),
            Map.entry("date_add", datePart("redshift.dateadd")),
            Map.entry("datediff", datePart("redshift.datediff")),
            Map.entry("date_diff", datePart("redshift.datediff")),
            Map.entry("date_part", datePart("redshift.date_part")),
            Map.entry("pgdate_part", datePart("redshift.date_part")),
            Map.entry("datepart", datePart("redshift.date_part")), // Amazon's administration views have it
            Map.entry("date_trunc", datePart("redshift.date_trunc")),
            Map.entry("decode", SpecialCalls::decode),
            Map.entry("array", SpecialCalls::array),
            Map.entry("object", SpecialCalls::object),
            Map.entry("collate", Collations::render),
            Map.entry("object_transform", ObjectTransform::render),
            Map.entry("array_contains", SpecialCalls::search),
            Map.entry("array_position", SpecialCalls::search),
            Map.entry("array_positions", SpecialCalls::search),
            Map.entry("listagg", SpecialCalls::listagg),
            Map.entry("percentile_cont", SpecialCalls::percentile),
            Map.entry("percentile_disc", SpecialCalls::percentile),
            Map.entry("ratio_to_report", SpecialCalls::ratio),
            Map.entry("st_collect", SpecialCalls::collect),
            Map.entry("row", (call, arguments, to) -> {
                throw ExpressionRewrites.rowRefused();
            }));

    private SpecialCalls() {}

    static String render(String name, FunctionCallContext call, Translation to) {
        Rule rule = RULES.get(name);
        if (rule == null) {
            throw new IllegalStateException("functions.txt marks " + name + " special, but no rule writes it");
        }
        return rule.render(call, CallRewrites.arguments(call), to);
    }

    /** The first argument is a datepart: bare, in quotes, or an expression of text. */
    private static Rule datePart(String function) {
        return (call, arguments, to) -> function + '(' + part(arguments.get(0), to) + ", "
                + to.capture(inner -> inner.writeList(arguments.subList(1, arguments.size())))
                + ')' + CallRewrites.suffix(call, to);
    }

    private static String part(ExpressionContext argument, Translation to) {
        String written = to.text(argument);
        boolean word =
                argument.getStart() == argument.getStop() && !written.startsWith("$") && !written.startsWith("?");
        if (!word) {
            return DateParts.computed(to.render(argument));
        }
        String spelling = written.startsWith("'") || written.startsWith("\"")
                ? written.substring(1, written.length() - 1)
                : written;
        return DateParts.literal(spelling);
    }

    /** {@code decode(e, s1, r1, …, default)}: equality in which NULL equals NULL. */
    private static String decode(FunctionCallContext call, List<ExpressionContext> arguments, Translation to) {
        String subject = CallRewrites.operand(arguments.get(0), to);
        StringBuilder sql = new StringBuilder("CASE");
        int i = 1;
        for (; i + 1 < arguments.size(); i += 2) {
            sql.append(" WHEN ")
                    .append(subject)
                    .append(" IS NOT DISTINCT FROM ")
                    .append(CallRewrites.operand(arguments.get(i), to))
                    .append(" THEN ")
                    .append(to.render(arguments.get(i + 1)));
        }
        if (i < arguments.size()) {
            sql.append(" ELSE ").append(to.render(arguments.get(i)));
        }
        return sql.append(" END").toString();
    }

    private static String array(FunctionCallContext call, List<ExpressionContext> arguments, Translation to) {
        return "redshift.super_array(" + elements(arguments, to) + ')';
    }

    private static String object(FunctionCallContext call, List<ExpressionContext> arguments, Translation to) {
        if (arguments.size() % 2 != 0) {
            throw Refused.noFunction(Signatures.of("object", call, to));
        }
        return "redshift.super_object(" + elements(arguments, to) + ')';
    }

    /** What is searched for may be of any type that becomes SUPER. */
    private static String search(FunctionCallContext call, List<ExpressionContext> arguments, Translation to) {
        String name = CallRewrites.name(call);
        return "redshift." + name + '(' + to.render(arguments.get(0)) + ", "
                + elements(arguments.subList(1, 2), to)
                + (arguments.size() == 3 ? ", " + to.render(arguments.get(2)) : "") + ')';
    }

    static String elements(List<ExpressionContext> arguments, Translation to) {
        return arguments.stream()
                .map(argument -> "redshift.to_super(" + to.render(argument) + ')')
                .collect(Collectors.joining(", "));
    }

    /** NULL and empty strings are skipped; as a window function the order goes into the window. */
    private static String listagg(FunctionCallContext call, List<ExpressionContext> arguments, Translation to) {
        String delimiter = "''";
        if (arguments.size() == 2) {
            if (!to.text(arguments.get(1)).startsWith("'")) {
                throw Refused.notSupported("The delimiter of LISTAGG must be a constant");
            }
            delimiter = to.render(arguments.get(1));
        }
        String subject = to.render(arguments.get(0));
        String value = "NULLIF(CAST(" + subject + " AS varchar), '')";
        boolean distinct = call.callArguments().DISTINCT() != null;
        String order = order(call, to);
        String aggregate = distinct ? "array_agg(" + value : "string_agg(" + value + ", " + delimiter;
        if (call.over() == null) {
            aggregate += (order.isEmpty() ? "" : ' ' + order) + ')';
        } else {
            String partition = call.over().expression().isEmpty()
                    ? ""
                    : "PARTITION BY "
                            + to.capture(inner -> inner.writeList(call.over().expression())) + ' ';
            String frame = order.isEmpty() ? "" : order + " ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING";
            aggregate += ") OVER (" + (partition + frame).strip() + ')';
        }
        return limited(distinct ? "redshift.distinct_list(" + aggregate + ", " + delimiter + ')' : aggregate);
    }

    private static String limited(String aggregate) {
        return "redshift.listagg_result(" + aggregate + ')';
    }

    private static String order(FunctionCallContext call, Translation to) {
        return call.withinGroup() == null ? "" : to.render(call.withinGroup().orderBy());
    }

    /** {@code percentile_cont(p) WITHIN GROUP (ORDER BY e)} as an aggregate of two arguments, which a window takes too. */
    private static String percentile(FunctionCallContext call, List<ExpressionContext> arguments, Translation to) {
        String name = CallRewrites.name(call);
        boolean approximate = call.getParent() instanceof CallContext written && written.APPROXIMATE() != null;
        if (name.equals("percentile_disc") && call.over() == null && !approximate) {
            throw Refused.notSupported("PERCENTILE_DISC without OVER is supported as APPROXIMATE PERCENTILE_DISC only");
        }
        if (call.withinGroup() == null
                || call.withinGroup().orderBy().sortItem().size() != 1) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, name + " requires WITHIN GROUP (ORDER BY expression)");
        }
        SortItemContext item = call.withinGroup().orderBy().sortItem(0);
        String fraction = to.render(arguments.get(0));
        if (item.DESC() != null) {
            // 10 more tells the aggregate of a descending order, whose values are no mirror of the ascending one's
            fraction = (name.equals("percentile_disc") ? "10 + " : "1 - ") + fraction;
        }
        String over = call.over() == null ? "" : ' ' + to.render(call.over());
        return "redshift." + name + '(' + fraction + ", " + to.render(item.expression()) + ')' + over;
    }

    /** Two geometries, or those of a group in the order said. */
    private static String collect(FunctionCallContext call, List<ExpressionContext> arguments, Translation to) {
        boolean ordered = arguments.size() == 1 && call.withinGroup() != null;
        return "redshift.st_collect(" + to.capture(inner -> inner.writeList(arguments))
                + (ordered ? ' ' + order(call, to) + ')' : ')' + CallRewrites.suffix(call, to));
    }

    private static String ratio(FunctionCallContext call, List<ExpressionContext> arguments, Translation to) {
        String value = "CAST(" + to.render(arguments.get(0)) + " AS double precision)";
        return '(' + value + " / NULLIF(sum(" + value + ") " + to.render(call.over()) + ", 0))";
    }
}
