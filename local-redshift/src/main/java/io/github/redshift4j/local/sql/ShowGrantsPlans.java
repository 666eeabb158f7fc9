// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowColumnGrantsContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowGranteeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowGrantsForContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowGrantsObjectContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowGrantsOnContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ShowLimitContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SHOW GRANTS on an object or for a grantee, and SHOW COLUMN GRANTS. */
final class ShowGrantsPlans {
    private ShowGrantsPlans() {}

    static void register(Planners planners) {
        planners.on(
                        ShowColumnGrantsContext.class,
                        (show, to) -> plan(
                                "column_grants",
                                ShowNames.of(show.showName(), 3, to),
                                show.showGrantee(),
                                show.showLimit(),
                                to))
                .on(ShowGrantsOnContext.class, ShowGrantsPlans::grantsOn)
                .on(ShowGrantsForContext.class, ShowGrantsPlans::grantsFor);
    }

    private static Planned grantsFor(ShowGrantsForContext show, Translation to) {
        String database =
                show.identifier() == null ? "NULL" : StringLiterals.quote(Names.of(show.identifier(), to.settings()));
        return plan("grants_for", List.of(database), show.showGrantee(), show.showLimit(), to);
    }

    private static Planned grantsOn(ShowGrantsOnContext show, Translation to) {
        ShowGrantsObjectContext object = show.showGrantsObject();
        List<String> names = new ArrayList<>();
        String what;
        if (object.DATABASE() != null) {
            what = "database_grants";
            names.add(StringLiterals.quote(Names.of(object.identifier(), to.settings())));
        } else if (object.SCHEMA() != null) {
            what = "schema_grants";
            names.addAll(ShowNames.of(object.showName(), 2, to));
        } else if (object.FUNCTION() != null) {
            what = "function_grants";
            names.addAll(ShowNames.of(object.showName(), 3, to));
            names.add(ShowNames.types(object.showArguments(), to));
        } else {
            what = "table_grants";
            names.addAll(ShowNames.of(object.showName(), 3, to));
        }
        return plan(what, names, show.showGrantee(), show.showLimit(), to);
    }

    /** The object's names, then the grantee's kind and name, then the limit. */
    private static Planned plan(
            String what,
            List<String> names,
            @Nullable ShowGranteeContext grantee,
            @Nullable ShowLimitContext limit,
            Translation to) {
        List<String> arguments = new ArrayList<>(names);
        arguments.addAll(grantee == null ? List.of("NULL", "NULL") : grantee(grantee, to));
        arguments.add(ShowNames.limit(limit));
        return ShowPlans.plan(what, arguments, to);
    }

    /** {@code ROLE name}, a user's name or PUBLIC. */
    private static List<String> grantee(ShowGranteeContext grantee, Translation to) {
        if (grantee.identifier().size() == 2) {
            if (!Identifier.fold(grantee.identifier(0).getText()).equals("role")) {
                throw StatementParser.syntaxError(
                        to.source(), grantee.identifier(1).getStart());
            }
            return List.of("'role'", StringLiterals.quote(Names.of(grantee.identifier(1), to.settings())));
        }
        String name = Names.ofUser(grantee.identifier(0));
        return name.equals("public") ? List.of("'public'", "'public'") : List.of("'user'", StringLiterals.quote(name));
    }
}
