// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantScopeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantScopedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GranteeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IdentifierContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PrivilegeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PrivilegesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RevokeScopedContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Privileges on all objects of a kind in a schema or database, those to come too: see {@code 42-scoped-grants.sql}.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/t_scoped-permissions.html">Scoped permissions</a>
 */
final class ScopedGrantPlans {
    private static final String FUNCTIONS = "FUNCTIONS";
    private static final String LANGUAGES = "LANGUAGES";
    private static final String SCHEMAS = "SCHEMAS";

    /** What can be granted here; a scoped permission does not tell functions from procedures. */
    private static final Map<String, List<String>> PRIVILEGES = Map.of(
            "TABLES",
            List.of("SELECT", "INSERT", "UPDATE", "DELETE", "DROP", "REFERENCES", "ALTER", "TRUNCATE"),
            SCHEMAS,
            List.of("CREATE", "USAGE"),
            FUNCTIONS,
            List.of("EXECUTE"),
            LANGUAGES,
            List.of("USAGE"));

    /** Of schemas, which PostgreSQL does not have. */
    private static final Set<String> NOT_HERE = Set.of("ALTER", "DROP");

    private static final Set<String> KINDS_NOT_HERE = Set.of("COPY JOBS", "TEMPLATES");

    private ScopedGrantPlans() {}

    static void register(Planners planners) {
        planners.on(GrantScopedContext.class, (grant, to) -> {
                    AccessPlans.passedOn(grant.WITH() != null, grant.grantee());
                    boolean option = grant.WITH() != null;
                    return plan("GRANT", grant.privileges(), grant.grantScope(), grant.grantee(), option, to);
                })
                .on(RevokeScopedContext.class, (revoke, to) -> {
                    boolean option = revoke.OPTION() != null;
                    return plan("REVOKE", revoke.privileges(), revoke.grantScope(), revoke.grantee(), option, to);
                });
    }

    private static Planned plan(
            String tag,
            PrivilegesContext privileges,
            GrantScopeContext scope,
            List<GranteeContext> grantees,
            boolean grantOption,
            Translation to) {
        String kind = kind(tag, scope, to);
        if (kind.equals(LANGUAGES) && scope.SCHEMA() != null) {
            throw StatementParser.syntaxError(to.source(), scope.SCHEMA().getSymbol());
        }
        List<IdentifierContext> names = new ArrayList<>(scope.identifier());
        if (scope.TABLES() == null) {
            names.remove(0); // of the kind
        }
        String schema = scope.SCHEMA() == null ? null : Names.of(names.remove(0), to.settings());
        String database = names.isEmpty() ? null : Names.of(names.get(0), to.settings());
        String words = DesignCalls.json(words(privileges, kind, to));
        List<String> script = new ArrayList<>();
        for (GranteeContext grantee : grantees) {
            AccessPlans.refuseOthers(grantee, to);
            boolean user = grantee.ROLE() == null;
            if (grantee.GROUP() != null || (user && AccessPlans.isPublic(grantee))) {
                throw Refused.notSupported("Scoped permissions can be granted to users and roles only");
            } else if (user && grantee.userName().identifier() == null) {
                throw StatementParser.syntaxError(to.source(), grantee.getStart());
            }
            String name = user
                    ? Names.ofUser(grantee.userName().identifier())
                    : Names.of(grantee.identifier(0), to.settings());
            script.add(DesignCalls.call(
                    "change_scoped_grants",
                    database,
                    schema,
                    kind,
                    words,
                    user ? "user" : "role",
                    name,
                    tag.equals("GRANT"),
                    grantOption));
        }
        return Planned.script(tag, script);
    }

    private static String kind(String tag, GrantScopeContext scope, Translation to) {
        String kind = to.text(scope)
                .split("(?i)\\sIN\\s", 2)[0]
                .toUpperCase(Locale.ROOT)
                .replaceAll("\\s+", " ");
        if (KINDS_NOT_HERE.contains(kind)) {
            throw Refused.notHere(tag + " … FOR " + kind + " IN " + (scope.SCHEMA() == null ? "DATABASE" : "SCHEMA"));
        }
        String known = kind.equals("PROCEDURES") ? FUNCTIONS : kind;
        if (!PRIVILEGES.containsKey(known) || (known.equals(SCHEMAS) && scope.SCHEMA() != null)) {
            throw StatementParser.syntaxError(to.source(), scope.getStart());
        }
        return known;
    }

    private static List<String> words(PrivilegesContext privileges, String kind, Translation to) {
        List<String> known = PRIVILEGES.getOrDefault(kind, List.of());
        if (privileges.ALL() != null) {
            if (privileges.columnNames() != null) {
                throw StatementParser.syntaxError(
                        to.source(), privileges.columnNames().getStart());
            }
            return known;
        }
        List<String> words = new ArrayList<>();
        for (PrivilegeContext privilege : privileges.privilege()) {
            String word = privilege.getStart().getText().toUpperCase(Locale.ROOT);
            if (kind.equals(SCHEMAS) && NOT_HERE.contains(word)) {
                throw Refused.notHere("Privilege " + word + " for schemas");
            } else if (!known.contains(word) || privilege.columnNames() != null) {
                throw StatementParser.syntaxError(to.source(), privilege.getStart());
            }
            words.add(word);
        }
        return words;
    }
}
