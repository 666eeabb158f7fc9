// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowColumnsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowConstraintsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowDatabasesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowDatasharesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowFilterContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowParametersContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowProcedureContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowRoutinesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowSchemasContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowTablesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowViewContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** SHOW of objects: a function for each, which takes the names and returns the rows. */
final class ShowPlans {
    /** Names of a schema's object: database, schema, object. */
    private static final int OBJECT = 3;

    /** The columns that LIKE is about. */
    private static final Map<String, String> NAMED = Map.of(
            "databases", "database_name",
            "schemas", "schema_name",
            "tables", "table_name",
            "columns", "column_name",
            "functions", "function_name",
            "procedures", "procedure_name");

    private ShowPlans() {}

    static void register(Planners planners) {
        planners.on(ShowDatabasesContext.class, (show, to) -> filtered("databases", List.of(), show.showFilter(), to))
                .on(
                        ShowSchemasContext.class,
                        (show, to) ->
                                filtered("schemas", List.of(ShowNames.of(show.showPart(), to)), show.showFilter(), to))
                .on(
                        ShowTablesContext.class,
                        (show, to) -> filtered("tables", ShowNames.of(show.showName(), 2, to), show.showFilter(), to))
                .on(
                        ShowColumnsContext.class,
                        (show, to) ->
                                filtered("columns", ShowNames.of(show.showName(), OBJECT, to), show.showFilter(), to))
                .on(
                        ShowTableContext.class,
                        (show, to) -> plan("table", ShowNames.of(show.qualifiedName(), OBJECT, to), to))
                .on(
                        ShowViewContext.class,
                        (show, to) -> plan("view", ShowNames.of(show.qualifiedName(), OBJECT, to), to))
                .on(ShowConstraintsContext.class, ShowPlans::constraints)
                .on(
                        ShowRoutinesContext.class,
                        (show, to) -> filtered(
                                show.FUNCTIONS() != null ? "functions" : "procedures",
                                ShowNames.of(show.showName(), 2, to),
                                show.showFilter(),
                                to))
                .on(ShowParametersContext.class, ShowPlans::parameters)
                .on(
                        ShowDatasharesContext.class,
                        (show, to) -> plan("datashares", List.of(ShowNames.pattern(show.showPattern())), to))
                .on(ShowProcedureContext.class, ShowPlans::procedure);
        ShowGrantsPlans.register(planners);
    }

    private static Planned constraints(ShowConstraintsContext show, Translation to) {
        List<String> table = ShowNames.of(show.showName(), OBJECT, to);
        if (show.PRIMARY() != null) {
            if (show.EXPORTED() != null) {
                throw StatementParser.syntaxError(to.source(), show.EXPORTED().getSymbol());
            }
            return plan("primary_keys", table, to);
        }
        return plan(show.EXPORTED() != null ? "exported_keys" : "foreign_keys", table, to);
    }

    private static Planned parameters(ShowParametersContext show, Translation to) {
        List<String> arguments = ShowNames.of(show.showName(), OBJECT, to);
        arguments.add(ShowNames.types(show.showArguments(), to));
        arguments.add(ShowNames.pattern(show.showPattern()));
        return plan(show.FUNCTION() != null ? "function_parameters" : "procedure_parameters", arguments, to);
    }

    private static Planned procedure(ShowProcedureContext show, Translation to) {
        List<String> arguments = ShowNames.of(show.qualifiedName(), 2, to);
        List<String> types = RoutineArguments.of(show.routineArgument(), to).stream()
                .map(RoutineArguments.Typed::postgresType)
                .toList();
        arguments.add(show.LPAREN() == null ? "NULL" : "ARRAY[" + StringLiterals.quote(types) + "]::text[]");
        return plan("procedure", arguments, to);
    }

    private static Planned filtered(
            String what, List<String> names, @Nullable ShowFilterContext filter, Translation to) {
        String pattern = ShowNames.pattern(filter == null ? null : filter.showPattern());
        String limit = ShowNames.limit(filter == null ? null : filter.showLimit());
        if (!to.settings().longNames()) {
            return plan(
                    what,
                    Stream.concat(names.stream(), Stream.of(pattern, limit)).toList(),
                    to);
        }
        // the function sees short forms: it shows all, and their long names are chosen from
        String rows = WholeNames.rows(
                function(
                        what,
                        Stream.concat(names.stream(), Stream.of("NULL", "NULL")).toList()),
                to);
        String name = NAMED.get(what);
        return Planned.query(
                "SHOW",
                "SELECT * FROM " + rows + " AS shown"
                        + (pattern.equals("NULL")
                                ? ""
                                : " WHERE " + pattern + "::text IS NULL OR " + name + "::text LIKE " + pattern
                                        + "::text")
                        + " ORDER BY " + (what.equals("columns") ? "ordinal_position" : name)
                        + (limit.equals("NULL") ? "" : " LIMIT " + limit));
    }

    private static String function(String what, List<String> arguments) {
        return "redshift.show_" + what + '(' + String.join(", ", arguments) + ')';
    }

    /** @param arguments SQL of each */
    static Planned plan(String what, List<String> arguments, Translation to) {
        String rows = function(what, arguments);
        String whole = WholeNames.rows(rows, to);
        return Planned.query("SHOW", "SELECT * FROM " + (whole.equals(rows) ? rows : whole + " AS shown"));
    }
}
