// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ArgumentWordContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RoutineArgumentContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The arguments of a function or procedure, as declared. */
final class RoutineArguments {
    private static final int MOST = 32;
    private static final Set<String> MODES = Set.of("in", "out", "inout");
    private static final String REFCURSOR = "refcursor";

    /** @param postgresType without length and scale, which PostgreSQL would drop */
    record Typed(String name, String mode, String type, String postgresType) {
        boolean isInput() {
            return !mode.equals("out");
        }

        String postgres() {
            return mode.toUpperCase(java.util.Locale.ROOT)
                    + ' '
                    + (name.isEmpty() ? "" : Names.quote(name) + ' ')
                    + postgresType;
        }
    }

    private RoutineArguments() {}

    static List<Typed> of(List<RoutineArgumentContext> written, Translation to) {
        List<Typed> arguments = new ArrayList<>();
        for (RoutineArgumentContext argument : written) {
            String name = "";
            String mode = "";
            for (ArgumentWordContext word : argument.argumentWord()) {
                boolean isMode = mode.isEmpty() && MODES.contains(Identifier.fold(word.getText()));
                if (isMode) {
                    mode = Identifier.fold(word.getText());
                } else if (name.isEmpty() && word.IN() == null) {
                    name = Names.of(word, to.settings());
                } else {
                    throw StatementParser.syntaxError(to.source(), word.getStart());
                }
            }
            String type = DataTypes.spelling(argument.dataType(), to);
            String postgres = type.equals(REFCURSOR)
                    ? REFCURSOR
                    : DataTypes.ofCast(argument.dataType(), to).replaceAll("\\(.*?\\)", "");
            arguments.add(new Typed(name, mode.isEmpty() ? "in" : mode, type, postgres));
        }
        check(arguments.stream().filter(Typed::isInput).count(), "input");
        check(
                arguments.stream()
                        .filter(argument -> !argument.mode().equals("in"))
                        .count(),
                "output");
        return arguments;
    }

    private static void check(long count, String kind) {
        if (count > MOST) {
            throw ServerException.of("54023", "a procedure cannot have more than " + MOST + ' ' + kind + " arguments");
        }
    }

    /** For {@code regprocedure}. */
    static String inputTypes(List<Typed> arguments) {
        return String.join(
                ",",
                arguments.stream()
                        .filter(Typed::isInput)
                        .map(Typed::postgresType)
                        .toList());
    }

    /** @throws ServerException 42601 if two arguments have one name */
    static void requireDistinct(List<Typed> arguments) {
        Set<String> seen = new java.util.HashSet<>();
        for (Typed argument : arguments) {
            if (!argument.name().isEmpty() && !seen.add(argument.name())) {
                throw ServerException.of(
                        SqlState.SYNTAX_ERROR, "parameter name \"" + argument.name() + "\" used more than once");
            }
        }
    }
}
