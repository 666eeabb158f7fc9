// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QualifiedNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowArgumentContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowArgumentsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowLimitContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowPartContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowPatternContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/**
 * What SHOW commands name, as arguments of the functions behind them: names written in the statement become literals,
 * parameters in their places stay parameters, whose values are names as they are.
 */
final class ShowNames {
    private static final String NONE = "NULL";
    private static final int MAX_LIMIT = 10_000;

    private ShowNames() {}

    static String of(ShowPartContext part, Translation to) {
        return part.PARAMETER() != null
                ? parameter(part.PARAMETER().getText(), to)
                : StringLiterals.quote(Names.of(part.identifier(), to.settings()));
    }

    private static String parameter(String name, Translation to) {
        return to.settings().longNames() ? "redshift.short_name(" + name + ')' : name;
    }

    /** The names from the database down; those not given are NULL. */
    static List<String> of(ShowNameContext name, int levels, Translation to) {
        List<String> parts = new ArrayList<>();
        parts.add(of(name.showPart(), to));
        for (ParseTree child : name.children.subList(1, name.children.size())) {
            if (child instanceof NameContext part) {
                parts.add(StringLiterals.quote(Names.of(part, to.settings())));
            } else if (!child.getText().equals(".")) {
                parts.add(parameter(child.getText(), to));
            }
        }
        return levels(parts, levels);
    }

    static List<String> of(QualifiedNameContext name, int levels, Translation to) {
        return levels(
                Names.parts(name, to.settings()).stream()
                        .map(StringLiterals::quote)
                        .toList(),
                levels);
    }

    private static List<String> levels(List<String> parts, int levels) {
        if (parts.size() > levels) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR, "improper qualified name (too many dotted names): " + parts.size());
        }
        List<String> arguments = new ArrayList<>();
        for (int i = parts.size(); i < levels; i++) {
            arguments.add(NONE);
        }
        arguments.addAll(parts);
        return arguments;
    }

    static String pattern(@Nullable ShowPatternContext pattern) {
        if (pattern == null) {
            return NONE;
        }
        return pattern.PARAMETER() != null
                ? pattern.PARAMETER().getText()
                : StringLiterals.quote(StringLiterals.value(pattern.string()));
    }

    static String limit(@Nullable ShowLimitContext limit) {
        if (limit == null) {
            return NONE;
        }
        String rows = limit.INTEGER().getText();
        if (rows.length() > 5 || Integer.parseInt(rows) > MAX_LIMIT) {
            throw ServerException.of(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "LIMIT of a SHOW command must be 0.." + MAX_LIMIT + ", got " + rows);
        }
        return rows;
    }

    /** The types of a routine's arguments, as an array of their names. */
    static String types(ShowArgumentsContext arguments, Translation to) {
        return arguments.showArgument().stream()
                .map(argument -> type(argument, to))
                .collect(Collectors.joining(", ", "ARRAY[", "]::text[]"));
    }

    private static String type(ShowArgumentContext argument, Translation to) {
        return argument.PARAMETER() != null
                ? argument.PARAMETER().getText()
                : StringLiterals.quote(DataTypes.ofCast(argument.dataType(), to));
    }
}
