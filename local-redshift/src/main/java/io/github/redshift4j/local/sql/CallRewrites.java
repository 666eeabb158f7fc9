// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.FunctionTable.Function;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CallArgumentsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CurrentCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CurrentValueContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExtractCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PositionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SubstringCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TrimCallContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;

/** Function calls, by the function table. */
final class CallRewrites {
    /** Where a template wants the OVER clause, if not at its end. */
    private static final String OVER = "$over";

    /** What a template leaves to the call: its arguments, all or one by one, DISTINCT and OVER. */
    private static final Pattern PLACE = Pattern.compile("\\$(?:q |\\*|over|(\\d))");

    /** Functions that give one of their arguments, and which it may be. */
    private static final Map<String, UnaryOperator<List<ExpressionContext>>> CHOICES = Map.of(
            "coalesce", all -> all,
            "nvl", all -> all,
            "isnull", all -> all,
            "nvl2", all -> all.subList(1, all.size()),
            "decode", TextWidths::decoded);

    /** Schemas of this server's own, which a client does not see. */
    private static final Set<String> HIDDEN = Set.of("redshift", Relations.CATALOG);

    private CallRewrites() {}

    static void register(Rewrites rules) {
        rules.on(FunctionCallContext.class, (call, to) -> to.replace(call, render(call, to)))
                .on(CallContext.class, CallRewrites::writeCall)
                .on(ExtractCallContext.class, CallRewrites::writeExtract)
                .on(SubstringCallContext.class, CallRewrites::writeSubstring)
                .on(TrimCallContext.class, CallRewrites::writeTrim)
                .on(
                        PositionCallContext.class, // as a function's call, which takes numbers too
                        (call, to) -> to.replace(
                                call,
                                "strpos(" + to.render(call.valueExpression(1)) + ", "
                                        + to.render(call.valueExpression(0)) + ')'))
                .on(CurrentCallContext.class, (call, to) -> writeCurrent(call.currentValue(), to));
    }

    /** The function's name in lower case, without a leading {@code pg_catalog}. */
    static String name(FunctionCallContext call) {
        List<String> parts = nameParts(call);
        return parts.get(parts.size() - 1);
    }

    private static List<String> nameParts(FunctionCallContext call) {
        List<String> parts = new ArrayList<>();
        if (call.functionName().identifier() == null) {
            parts.add(Identifier.fold(call.functionName().getText()));
        } else {
            parts.add(Names.of(call.functionName().identifier(), Settings.DEFAULTS));
            for (NameContext part : call.functionName().name()) {
                parts.add(Names.of(part, Settings.DEFAULTS));
            }
        }
        return parts;
    }

    /** The arguments of a call; {@code *} is none. */
    static List<ExpressionContext> arguments(FunctionCallContext call) {
        CallArgumentsContext arguments = call.callArguments();
        return arguments == null ? List.of() : arguments.expression();
    }

    private static String render(FunctionCallContext call, Translation to) {
        List<String> parts = nameParts(call);
        String name = parts.get(parts.size() - 1);
        if (parts.size() > 1 && HIDDEN.contains(parts.get(0))) {
            throw Refused.noFunction(Signatures.of(String.join(".", parts), call, to));
        }
        ObjectTransform.check(call, name, to);
        boolean system = parts.size() == 1 || parts.get(0).equals("pg_catalog");
        Function function = system ? FunctionTable.INSTANCE.of(name) : null;
        if (function == null) {
            if (system && (FunctionTable.INSTANCE.isForeign(name) || to.isInternal(name))) {
                throw Refused.noFunction(Signatures.of(name, call, to));
            }
            IgnoredNulls.refuse(call, to);
            return Names.quote(parts) + '(' + list(call, to) + ')' + suffix(call, to);
        }
        boolean star = call.callArguments() != null && call.callArguments().STAR() != null;
        int count = star ? 1 : arguments(call).size();
        if (!function.takes(count) || (star && !name.equals("count"))) {
            throw Refused.noFunction(Signatures.of(name, call, to));
        }
        if (function.is("refused")) {
            throw Refused.notHere("Function " + name);
        }
        if (function.is("leader")) {
            to.usage().leaderFunction(Signatures.of(name, call, to));
        }
        if (function.is("compute")) {
            to.usage().computeFunction();
        }
        TextArguments.note(name, arguments(call), to);
        Windows.check(function, call);
        Aggregates.checkOrder(name, call, to);
        if (function.is("spatial")) {
            SpatialLiterals.noteArguments(arguments(call), to);
        } else if (CHOICES.containsKey(name)) {
            SpatialLiterals.note(CHOICES.get(name).apply(arguments(call)), to);
        }
        if (IgnoredNulls.in(call, name, to)) {
            return IgnoredNulls.render(name, call, to);
        }
        if (function.is("special")) {
            return SpecialCalls.render(name, call, to);
        }
        String sql = expand(function.sql(), call, to);
        return function.sql().contains(OVER) ? sql : WholeNames.ofCall(name, sql, to) + suffix(call, to);
    }

    /** In one pass, since an argument may be a parameter, {@code $1}, itself. */
    private static String expand(String template, FunctionCallContext call, Translation to) {
        boolean distinct = call.callArguments() != null && call.callArguments().DISTINCT() != null;
        List<ExpressionContext> arguments = arguments(call);
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(
                        switch (place.group()) {
                            case "$q " -> distinct ? "DISTINCT " : "";
                            case "$*" -> list(call, to);
                            case OVER -> suffix(call, to);
                            default -> operand(arguments.get(Integer.parseInt(place.group(1)) - 1), to);
                        }));
    }

    private static String list(FunctionCallContext call, Translation to) {
        return call.callArguments() != null && call.callArguments().STAR() != null
                ? "*"
                : arguments(call).stream()
                        .map(argument -> WholeNames.argument(name(call), argument, to))
                        .collect(Collectors.joining(", "));
    }

    /** An argument as an operand of other operators. */
    static String operand(ParserRuleContext argument, Translation to) {
        String sql = to.render(argument);
        return argument.getStart() == argument.getStop() ? sql : '(' + sql + ')';
    }

    /** {@code OVER (…)}, where there is one. */
    static String suffix(FunctionCallContext call, Translation to) {
        if (call.withinGroup() != null) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR, "WITHIN GROUP clause is not allowed for function " + name(call));
        }
        return call.over() == null ? "" : ' ' + to.render(call.over());
    }

    private static void writeCall(CallContext call, Translation to) {
        if (call.APPROXIMATE() == null) {
            String sql = to.render(call.functionCall());
            to.replace(call, ArithmeticRewrites.sized(name(call.functionCall()), call, sql, to));
            return;
        }
        FunctionCallContext function = call.functionCall();
        String name = name(function);
        boolean distinct =
                function.callArguments() != null && function.callArguments().DISTINCT() != null;
        if (name.equals("percentile_disc") || (name.equals("count") && distinct)) {
            to.replace(call, to.render(function));
            return;
        }
        throw Refused.notSupported("APPROXIMATE is supported for COUNT(DISTINCT …) and PERCENTILE_DISC only");
    }

    private static void writeExtract(ExtractCallContext call, Translation to) {
        String part = call.STRING() == null
                ? call.name().getText()
                : StringLiterals.value(call.STRING().getSymbol());
        to.replace(call, "redshift.extract(" + DateParts.literal(part) + ", " + to.render(call.expression()) + ')');
    }

    private static void writeSubstring(SubstringCallContext call, Translation to) {
        to.replace(call, "redshift.substring(" + to.capture(inner -> inner.writeList(call.expression())) + ')');
    }

    /** As a function's call, which takes numbers too. */
    private static void writeTrim(TrimCallContext call, Translation to) {
        String name = call.LEADING() != null ? "ltrim" : call.TRAILING() != null ? "rtrim" : "btrim";
        List<ExpressionContext> written = call.expression();
        String characters = written.size() == 1 ? "" : ", " + to.render(written.get(0));
        to.replace(call, name + '(' + to.render(written.get(written.size() - 1)) + characters + ')');
    }

    private static void writeCurrent(CurrentValueContext value, Translation to) {
        String text = Identifier.fold(value.getText());
        if (value.SYSDATE() != null) {
            to.replace(value, "redshift.sysdate()");
        } else if (value.CURRENT_USER_ID() != null) {
            to.replace(value, "redshift.current_user_id()");
        } else {
            if (text.startsWith("current_time") || text.startsWith("localtime")) {
                to.usage().leaderFunction(text);
            }
            to.writeChildren(value);
        }
    }
}
