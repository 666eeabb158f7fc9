// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ParameterNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ParameterValueContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ParameterValueListContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ResetParameterContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SetParameterContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowParameterContext;
import java.util.List;

/** SET, RESET and SHOW of parameters. */
final class ParameterPlans {
    private static final String AUTHORIZATION = "session_authorization";

    private ParameterPlans() {}

    static void register(Planners planners) {
        planners.on(SetParameterContext.class, ParameterPlans::set)
                .on(ResetParameterContext.class, ParameterPlans::reset)
                .on(ShowParameterContext.class, ParameterPlans::show);
    }

    private static Planned set(SetParameterContext set, Translation to) {
        if (set.AUTHORIZATION() != null) {
            List<String> user =
                    isWord(set.parameterValue(), "default") ? List.of() : List.of(value(set.parameterValue(), to));
            return Planned.of("SET", new Plan.SetParameter(AUTHORIZATION, user, set.LOCAL() != null));
        }
        boolean local = set.LOCAL() != null;
        if (set.ZONE() != null) {
            boolean none = isWord(set.parameterValue(), "local") || isWord(set.parameterValue(), "default");
            List<String> zone = none ? List.of() : List.of(value(set.parameterValue(), to));
            return Planned.of("SET", new Plan.SetParameter("timezone", zone, local));
        }
        Plan.SetParameter parameter = set(set.parameterValueList(), local, to);
        return parameter.name().equals("seed") ? seed(parameter.values()) : Planned.of("SET", parameter);
    }

    /** {@code SET seed TO x}, after which RANDOM repeats itself. */
    private static Planned seed(List<String> values) {
        if (values.size() != 1 || !values.get(0).matches("[+-]?(0*1(\\.0*)?|0*(\\.\\d*)?)")) {
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE, "seed must be a number between -1 and 1, got " + values);
        }
        return Planned.script("SET", List.of("SELECT pg_catalog.setseed(" + values.get(0) + ')'));
    }

    private static boolean isWord(ParameterValueContext value, String word) {
        return value.anyWord() != null && Identifier.fold(value.getText()).equals(word);
    }

    static Plan.SetParameter set(ParameterValueListContext list, boolean local, Translation to) {
        String name = name(list.parameterName());
        List<String> values = list.parameterValue().stream()
                .map(value -> name.equals("search_path") ? to.made(value(value, to)) : value(value, to))
                .toList();
        return new Plan.SetParameter(name, values, local);
    }

    private static Planned reset(ResetParameterContext reset, Translation to) {
        if (reset.AUTHORIZATION() != null) {
            return Planned.of("RESET", new Plan.SetParameter(AUTHORIZATION, List.of(), false));
        }
        String name = reset.ALL() != null ? "ALL" : name(reset.parameterName());
        return Planned.of("RESET", new Plan.SetParameter(name, List.of(), false));
    }

    private static Planned show(ShowParameterContext show, Translation to) {
        String name = show.ALL() != null
                ? "ALL"
                : show.ZONE() != null
                        ? "timezone"
                        : show.ISOLATION() != null
                                ? "transaction_isolation"
                                : show.AUTHORIZATION() != null ? AUTHORIZATION : name(show.parameterName());
        return Planned.of("SHOW", new Plan.ShowParameter(name));
    }

    /** Names and values in turn, one value each. */
    static List<String> setting(ParameterValueListContext list, Translation to) {
        if (list.parameterValue().size() != 1) {
            return List.of(
                    name(list.parameterName()),
                    list.parameterValue().stream()
                            .map(value -> value(value, to))
                            .collect(java.util.stream.Collectors.joining(", ")));
        }
        return List.of(name(list.parameterName()), value(list.parameterValue(0), to));
    }

    static String name(ParameterNameContext name) {
        return Identifier.fold(name.getText().replace("\"", ""));
    }

    /** Words are folded as names are, strings kept. */
    private static String value(ParameterValueContext value, Translation to) {
        if (value.string() != null) {
            return StringLiterals.value(value.string());
        }
        return value.anyWord() != null ? Names.of(value.anyWord(), to.settings()) : value.getText();
    }
}
