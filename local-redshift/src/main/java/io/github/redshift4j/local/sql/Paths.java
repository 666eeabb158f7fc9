// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.NavigationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathStepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Dotted names and subscripts. What the first names mean follows from the relations in scope: {@code t.c} is a column
 * when {@code t} is a relation, and attribute {@code c} of the SUPER column {@code t} when it is not. The rest of a path
 * navigates.
 */
final class Paths {
    private static final String STEP = "redshift.super_get(";

    private Paths() {}

    static void write(PathContext path, Translation to) {
        to.replace(path, render(path, to));
    }

    /** {@code (expression).attribute} and {@code function()[0]}. */
    static void writeNavigation(NavigationContext node, Translation to) {
        to.replace(node, STEP + to.render(node.primaryExpression()) + ", " + key(node.pathStep(), to) + ')');
    }

    /** Whether the path reaches into a SUPER value. */
    static boolean navigates(PathContext path, Translation to) {
        return path.pathStep().size() > columnSteps(path, to);
    }

    static String render(PathContext path, Translation to) {
        String head = Names.of(path.variable(), to.settings());
        List<PathStepContext> steps = path.pathStep();
        int used = columnSteps(path, to);
        Correlations.note(path, used < 2 ? head : Names.of(steps.get(used - 2).name(), to.settings()), to);
        StringBuilder sql = new StringBuilder();
        if (Scope.isVariable(to.scope(), head)) {
            sql.append(Names.quote(head)).append('.').append(Names.quote(head));
        } else if (isLevel(path, to)) {
            sql.append(Objects.requireNonNull(Objects.requireNonNull(to.scope()).hierarchy())
                    .level());
        } else if (used == 0) {
            refuseSystemColumn(head, to);
            sql.append(LateralAliases.resolve(head, to));
            to.lookedUp(Names.doubleQuoted(head));
        } else {
            List<String> names = new ArrayList<>(List.of(head));
            steps.subList(0, used).forEach(step -> names.add(Names.of(step.name(), to.settings())));
            refuseSystemColumn(names.get(used), to);
            sql.append(relation(names.subList(0, used), to)).append('.').append(Names.quote(names.get(used)));
            if (used == 1) {
                to.lookedUp(String.join(".", names));
            }
        }
        for (PathStepContext step : steps.subList(used, steps.size())) {
            sql.insert(0, STEP).append(", ").append(key(step, to)).append(')');
        }
        return sql.toString();
    }

    /** What qualifies a column, as PostgreSQL takes it: what stands for a relation under its name has no schema there. */
    static String relation(List<String> parts, Translation to) {
        int last = parts.size() - 1;
        boolean byNameAlone = Relations.isElsewhere(parts, to)
                || (last > 0 && Scope.isElsewhere(to.scope(), parts.subList(last - 1, last + 1)));
        return Names.quote(byNameAlone ? parts.subList(last, last + 1) : parts);
    }

    /** Users' tables have columns of PostgreSQL's own behind them; whether a cluster shows any is not documented. */
    private static void refuseSystemColumn(String name, Translation to) {
        Scope scope = to.scope();
        if (scope != null
                && TableColumns.SYSTEM_COLUMNS.contains(name)
                && !name.equals("oid")
                && to.knowsColumns()
                && !scope.labels().containsKey(name)
                && !Scope.isColumn(scope, name)) {
            throw Refused.notHere("The system column " + name);
        }
    }

    /** Whether this is LEVEL of a query with CONNECT BY. */
    static boolean isLevel(PathContext path, Translation to) {
        Scope scope = to.scope();
        return scope != null
                && scope.hierarchy() != null
                && path.pathStep().isEmpty()
                && Names.of(path.variable(), to.settings()).equals("level")
                && !scope.hasColumn("level");
    }

    /** How many steps after the first name still belong to the column's name. */
    private static int columnSteps(PathContext path, Translation to) {
        List<PathStepContext> steps = path.pathStep();
        if (steps.isEmpty() || steps.get(0).name() == null) {
            return 0;
        }
        String head = Names.of(path.variable(), to.settings());
        if (Scope.isVariable(to.scope(), head)) {
            return 0;
        }
        if (Scope.levelOf(to.scope(), head) >= 0) {
            return 1;
        }
        if (isRelation(steps, 0, to) && (Scope.hasSchema(to.scope(), head) || !Scope.isColumn(to.scope(), head))) {
            return 2;
        }
        if (isRelation(steps, 1, to) && !Scope.isColumn(to.scope(), head)) {
            return 3; // behind the database, which PostgreSQL compares with the session's
        }
        return isUnknown(head, to) ? 1 : 0;
    }

    /**
     * Whether a name is neither a column nor an alias of the select list, as far as all columns are known: what it qualifies is left for PostgreSQL to
     * judge, which misses the relation. Outside of any query there is none to look up.
     */
    private static boolean isUnknown(String name, Translation to) {
        for (Scope at = to.scope(); at != null; at = at.outer()) {
            Scope level = at;
            if (level.labels().containsKey(name)
                    || level.relations().stream()
                            .anyMatch(relation -> level.columns(relation).isEmpty())) {
                return false;
            }
        }
        return to.scope() == null || (to.knowsColumns() && !Scope.isColumn(to.scope(), name));
    }

    /** Whether a step names a relation in sight, and the next one may name its column. */
    private static boolean isRelation(List<PathStepContext> steps, int step, Translation to) {
        return steps.size() > step + 1
                && steps.get(step).name() != null
                && steps.get(step + 1).name() != null
                && Scope.levelOf(to.scope(), Names.of(steps.get(step).name(), to.settings())) >= 0;
    }

    private static String key(PathStepContext step, Translation to) {
        return step.name() != null
                ? StringLiterals.quote(Names.ofAttribute(step.name(), to.settings()))
                : to.render(step.valueExpression());
    }
}
