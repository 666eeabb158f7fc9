// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowColumnsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowConstraintsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowDatabasesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowFilterContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowGrantsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowProcedureContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowRoutinesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowSchemasContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowTablesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowViewContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SHOW of objects: a function for each, which takes the names and returns the rows. */
final class ShowPlans {
    /** Names of a table: database, schema, table. */
    private static final int TABLE = 3;

    private ShowPlans() {}

    static void register(Planners planners) {
        planners.on(ShowDatabasesContext.class, (show, to) -> plan("databases", List.of(), 0, show.showFilter()))
                .on(
                        ShowSchemasContext.class,
                        (show, to) -> plan(
                                "schemas", List.of(Names.of(show.identifier(), to.settings())), 1, show.showFilter()))
                .on(
                        ShowTablesContext.class,
                        (show, to) ->
                                plan("tables", Names.parts(show.qualifiedName(), to.settings()), 2, show.showFilter()))
                .on(
                        ShowColumnsContext.class,
                        (show, to) ->
                                plan("columns", Names.parts(show.qualifiedName(), to.settings()), 3, show.showFilter()))
                .on(
                        ShowTableContext.class,
                        (show, to) -> plan("table", Names.parts(show.qualifiedName(), to.settings()), 3, null))
                .on(
                        ShowViewContext.class,
                        (show, to) -> plan("view", Names.parts(show.qualifiedName(), to.settings()), 3, null))
                .on(ShowConstraintsContext.class, ShowPlans::constraints)
                .on(
                        ShowRoutinesContext.class,
                        (show, to) -> plan(
                                show.FUNCTIONS() != null ? "functions" : "procedures",
                                Names.parts(show.qualifiedName(), to.settings()),
                                2,
                                show.showFilter()))
                .on(ShowGrantsContext.class, ShowPlans::grants)
                .on(ShowProcedureContext.class, (show, to) -> {
                    throw Refused.notHere("SHOW PROCEDURE");
                });
    }

    private static Planned constraints(ShowConstraintsContext show, Translation to) {
        String table = arguments(Names.parts(show.qualifiedName(), to.settings()), TABLE);
        if (show.PRIMARY() != null && show.EXPORTED() != null) {
            throw StatementParser.syntaxError(to.source(), show.EXPORTED().getSymbol());
        }
        return Planned.query(
                "SHOW",
                show.PRIMARY() != null
                        ? "SELECT * FROM redshift.show_primary_keys(" + table + ')'
                        : "SELECT * FROM redshift.show_foreign_keys(" + table + ", " + (show.EXPORTED() != null) + ')');
    }

    private static Planned grants(ShowGrantsContext show, Translation to) {
        List<String> names = Names.parts(show.qualifiedName(), to.settings());
        return Planned.query(
                "SHOW",
                show.COLUMN() != null
                        ? "SELECT * FROM redshift.show_column_grants(" + arguments(names, TABLE) + ')'
                        : "SELECT * FROM redshift.show_grants("
                                + arguments(names.subList(Math.max(0, names.size() - 2), names.size()), 2) + ')');
    }

    /** The names from the database down, as literals; those not given are NULL. */
    private static String arguments(List<String> names, int levels) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < levels; i++) {
            int given = i - (levels - names.size());
            arguments.add(given < 0 ? "NULL" : StringLiterals.quote(names.get(given)));
        }
        return String.join(", ", arguments);
    }

    /** @param levels how many names the function takes, from the database down */
    private static Planned plan(String what, List<String> names, int levels, @Nullable ShowFilterContext filter) {
        String pattern = filter == null || filter.string() == null
                ? "NULL"
                : StringLiterals.quote(StringLiterals.value(filter.string()));
        boolean filtered = !what.equals("table") && !what.equals("view");
        String arguments = arguments(names, levels) + (filtered ? (levels == 0 ? "" : ", ") + pattern : "");
        String limit = filter == null || filter.INTEGER() == null
                ? ""
                : " LIMIT " + filter.INTEGER().getText();
        return Planned.query("SHOW", "SELECT * FROM redshift.show_" + what + '(' + arguments + ')' + limit);
    }
}
