// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.procedure.Embedded.Reference;
import io.github.redshift4j.local.sql.grammar.RedshiftLexer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * The variables that are known at a place of a body. As in PostgreSQL 8.0, of which Redshift's PL/pgSQL comes, a name of
 * a variable stands for its value wherever SQL has it without a dot before: as a column's label or a table's name it is
 * a syntax error at {@code $1}.
 */
final class Names {
    private static final int MOST_VARIABLES = 1_024;

    private final Words words;
    private final List<Variable> arguments;
    private final Deque<Level> levels = new ArrayDeque<>();
    private int slots;

    private record Level(@Nullable String label, Map<String, Variable> variables) {}

    Names(Words words, List<Variable> arguments) {
        this.words = words;
        this.arguments = arguments;
        enter(null);
        arguments.forEach(this::declare);
        slots = arguments.size();
    }

    int slots() {
        return slots;
    }

    void enter(@Nullable String label) {
        levels.push(new Level(label, new HashMap<>()));
    }

    void leave() {
        levels.pop();
    }

    int newSlot() {
        if (slots >= MOST_VARIABLES + arguments.size()) {
            throw ServerException.of("54000", "a procedure can have at most " + MOST_VARIABLES + " variables");
        }
        return slots++;
    }

    void declare(Variable variable) {
        if (!variable.name().isEmpty() && levels.element().variables().put(variable.name(), variable) != null) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, "duplicate declaration of \"" + variable.name() + '"');
        }
    }

    /** Another name of a variable. */
    void alias(String name, Variable variable) {
        levels.element().variables().put(name, variable);
    }

    @Nullable
    Variable find(String name) {
        for (Level level : levels) {
            Variable found = level.variables().get(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The argument that {@code $n} is. */
    Variable argument(Token token) {
        int number = Integer.parseInt(token.getText().substring(1));
        if (number < 1 || number > arguments.size()) {
            throw Words.unexpected(token);
        }
        return arguments.get(number - 1);
    }

    /** The variable at a place, with how many tokens name it; null if none does. */
    @Nullable
    Found at(int index, int end) {
        Token token = words.token(index);
        if (token.getType() == RedshiftLexer.PARAMETER) {
            return new Found(new Reference(argument(token), null), 1);
        }
        String name = Words.nameOf(token);
        boolean dotted = index > 0 && words.word(index - 1).equals(".");
        if (name.isEmpty() || dotted) {
            return null;
        }
        boolean more = index + 2 < end && words.word(index + 1).equals(".");
        Variable variable = find(name);
        if (!more) {
            return variable == null ? null : new Found(new Reference(variable, null), 1);
        }
        String second = Words.nameOf(words.token(index + 2));
        if (variable != null && variable.isRecord()) {
            return new Found(new Reference(variable, second), 3);
        }
        for (Level level : levels) {
            Variable labelled = name.equals(level.label()) ? level.variables().get(second) : null;
            if (labelled != null) {
                return new Found(new Reference(labelled, null), 3);
            }
        }
        return null;
    }

    record Found(Reference reference, int tokens) {}

    /** The SQL between two places. */
    Embedded sql(int from, int end) {
        return sql(from, end, end, end);
    }

    /** The SQL between two places without what is between {@code hole} and {@code after}. */
    Embedded sql(int from, int hole, int after, int end) {
        if (from >= end) {
            throw Words.unexpected(words.token(end));
        }
        StringBuilder sql = new StringBuilder();
        List<Reference> references = new ArrayList<>();
        int copied = words.token(from).getStartIndex();
        for (int i = from; i < end; ) {
            if (i == hole) {
                sql.append(words.text(copied, words.token(i).getStartIndex()));
                copied = words.token(after).getStartIndex();
                i = after;
                continue;
            }
            Found found = i + 1 < end && words.word(i + 1).equals("(") ? null : at(i, end);
            if (found == null) {
                i++;
                continue;
            }
            if (!references.contains(found.reference())) {
                references.add(found.reference());
            }
            sql.append(words.text(copied, words.token(i).getStartIndex()))
                    .append('$')
                    .append(references.indexOf(found.reference()) + 1);
            i += found.tokens();
            copied = words.token(i - 1).getStopIndex() + 1;
        }
        int stop = words.token(end - 1).getStopIndex() + 1;
        if (copied < stop) {
            sql.append(words.text(copied, stop));
        }
        return new Embedded(sql.toString(), references, words.token(from).getLine());
    }
}
