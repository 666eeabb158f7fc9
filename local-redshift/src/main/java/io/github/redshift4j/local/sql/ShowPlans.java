// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowColumnsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowDatabasesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowFilterContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowProcedureContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowSchemasContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowTablesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowViewContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SHOW of objects: a function for each, which takes the names and returns the rows. */
final class ShowPlans {
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
                .on(ShowProcedureContext.class, (show, to) -> {
                    throw Refused.notHere("SHOW PROCEDURE");
                });
    }

    /** @param levels how many names the function takes, from the database down; those not given are NULL */
    private static Planned plan(String what, List<String> names, int levels, @Nullable ShowFilterContext filter) {
        List<String> arguments = new ArrayList<>();
        for (int i = 0; i < levels; i++) {
            int given = i - (levels - names.size());
            arguments.add(given < 0 ? "NULL" : StringLiterals.quote(names.get(given)));
        }
        boolean filtered = !what.equals("table") && !what.equals("view");
        if (filtered) {
            arguments.add(
                    filter == null || filter.string() == null
                            ? "NULL"
                            : StringLiterals.quote(StringLiterals.value(filter.string())));
        }
        String limit = filter == null || filter.INTEGER() == null
                ? ""
                : " LIMIT " + filter.INTEGER().getText();
        return Planned.query(
                "SHOW", "SELECT * FROM redshift.show_" + what + '(' + String.join(", ", arguments) + ')' + limit);
    }
}
