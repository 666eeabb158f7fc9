// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterDefaultPrivilegesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DefaultPrivilegeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantObjectContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantOnAllContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantOnLanguageContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantOnOtherContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantOnRoutineContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantOnTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantPrivilegesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GranteeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IdentifierContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PrivilegeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PrivilegesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RevokePrivilegesContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Privileges on objects, those there are and those to come. */
final class AccessPlans {
    /** Privileges that PostgreSQL has too. */
    private static final Set<String> PRIVILEGES = Set.of(
            "SELECT",
            "INSERT",
            "UPDATE",
            "DELETE",
            "REFERENCES",
            "TRUNCATE",
            "CREATE",
            "USAGE",
            "TEMP",
            "TEMPORARY",
            "EXECUTE");

    /** Those that Redshift has beside. */
    private static final Set<String> NOT_HERE = Set.of("ALTER", "DROP", "SHARE", "RULE", "TRIGGER");

    /** What stands for some of them in the access lists of tables and views: see {@code 20-design.sql}. */
    private static final Map<String, String> OF_RELATIONS = Map.of("ALTER", "TRIGGER", "DROP", "MAINTAIN");

    private static final String INVALID_GRANT = "0LP01";

    /** Languages of functions that the local server does not run. */
    private static final Set<String> OTHER_LANGUAGES = Set.of("plpythonu", "exfunc", "mlfunc");

    private static final Set<String> ROUTINES = Set.of("FUNCTIONS", "PROCEDURES");

    private AccessPlans() {}

    static void register(Planners planners) {
        planners.on(
                        GrantPrivilegesContext.class,
                        (grant, to) -> planned(
                                "GRANT",
                                passedOn(grant.WITH() != null, grant.grantee()),
                                "GRANT " + privileges(grant.privileges(), isOfRelations(grant.grantObject()), to)
                                        + " ON " + object(grant.grantObject(), to)
                                        + " TO " + grantees(grant.grantee(), to)
                                        + (grant.WITH() == null ? "" : " WITH GRANT OPTION"),
                                to))
                .on(
                        RevokePrivilegesContext.class,
                        (revoke, to) -> planned(
                                "REVOKE",
                                revoke.grantee(),
                                "REVOKE " + (revoke.OPTION() == null ? "" : "GRANT OPTION FOR ")
                                        + privileges(revoke.privileges(), isOfRelations(revoke.grantObject()), to)
                                        + " ON "
                                        + object(revoke.grantObject(), to) + " FROM " + grantees(revoke.grantee(), to)
                                        + AlterTablePlans.behavior(revoke.dropBehavior()),
                                to))
                .on(AlterDefaultPrivilegesContext.class, AccessPlans::defaults);
    }

    private static Planned defaults(AlterDefaultPrivilegesContext alter, Translation to) {
        DefaultPrivilegeContext change = alter.defaultPrivilege();
        passedOn(change.WITH() != null, change.grantee());
        if (change.PROCEDURES() != null) {
            return procedureDefaults(alter, change, to);
        }
        String users = alter.userName().isEmpty() ? "" : " FOR USER " + UserPlans.users(alter.userName(), to);
        String schemas =
                alter.SCHEMA() == null ? "" : " IN SCHEMA " + to.capture(inner -> inner.writeList(alter.identifier()));
        String objects = change.TABLES() == null ? " ON FUNCTIONS" : " ON TABLES";
        boolean grants = change.TO() != null;
        String start = grants ? " GRANT " : change.OPTION() == null ? " REVOKE " : " REVOKE GRANT OPTION FOR ";
        String sql = "ALTER DEFAULT PRIVILEGES" + users + schemas + start
                + privileges(change.privileges(), change.TABLES() != null, to) + objects
                + (grants ? " TO " : " FROM ") + grantees(change.grantee(), to)
                + (change.WITH() == null ? "" : " WITH GRANT OPTION");
        if (users.isEmpty()) {
            return planned("ALTER DEFAULT PRIVILEGES", change.grantee(), sql, to);
        }
        List<String> script = checks(change.grantee(), to);
        script.addAll(SystemPrivileges.with(SystemPrivileges.ALTER_DEFAULT_PRIVILEGES, null, List.of(sql)));
        return Planned.script("ALTER DEFAULT PRIVILEGES", script);
    }

    /** PostgreSQL has one default for functions and procedures: see {@code 25-routines.sql}. */
    private static Planned procedureDefaults(
            AlterDefaultPrivilegesContext alter, DefaultPrivilegeContext change, Translation to) {
        List<@Nullable String> users = new ArrayList<>();
        alter.userName().forEach(user -> users.add(user.identifier() == null ? null : Names.ofUser(user.identifier())));
        List<@Nullable String> schemas = new ArrayList<>();
        alter.identifier().forEach(schema -> schemas.add(Names.of(schema, to.settings())));
        String privileges = privileges(change.privileges(), false, to);
        if (!privileges.equals("ALL") && !privileges.equals("EXECUTE")) {
            throw ServerException.of(INVALID_GRANT, "invalid privilege type " + privileges + " for procedure");
        }
        List<String> script = new ArrayList<>();
        for (@Nullable String user : users.isEmpty() ? Collections.<@Nullable String>singletonList(null) : users) {
            for (@Nullable
            String schema : schemas.isEmpty() ? Collections.<@Nullable String>singletonList(null) : schemas) {
                for (GranteeContext grantee : change.grantee()) {
                    script.add(DesignCalls.call(
                            "set_procedure_default",
                            user,
                            schema,
                            principal(grantee, script, to),
                            change.TO() != null,
                            change.WITH() != null || change.OPTION() != null));
                }
            }
        }
        return Planned.script("ALTER DEFAULT PRIVILEGES", script);
    }

    /** A grantee's name, null for PUBLIC; what it is said to be is checked first. */
    private static @Nullable String principal(GranteeContext grantee, List<String> script, Translation to) {
        refuseOthers(grantee, to);
        if (grantee.GROUP() == null && grantee.ROLE() == null && isPublic(grantee)) {
            return null;
        }
        boolean user = grantee.GROUP() == null && grantee.ROLE() == null;
        if (user && grantee.userName().identifier() == null) {
            throw Refused.notHere("A default privilege for " + to.text(grantee));
        }
        String name =
                user ? Names.ofUser(grantee.userName().identifier()) : Names.of(grantee.identifier(0), to.settings());
        String kind = user ? "user" : grantee.ROLE() == null ? "group" : "role";
        script.add(DesignCalls.call("check_principal", kind, name));
        return name;
    }

    /** The grantees, who must be users if they may grant what they are granted. */
    static List<GranteeContext> passedOn(boolean grantOption, List<GranteeContext> grantees) {
        for (GranteeContext grantee : grantees) {
            if (grantOption && (grantee.GROUP() != null || grantee.ROLE() != null || isPublic(grantee))) {
                throw ServerException.of(INVALID_GRANT, "grant options can only be granted to individual users");
            }
        }
        return grantees;
    }

    static boolean isPublic(GranteeContext grantee) {
        return Identifier.fold(grantee.getText()).equals("public");
    }

    /** Groups and roles are told apart before PostgreSQL, to which they are one, is asked. */
    private static Planned planned(String tag, List<GranteeContext> grantees, String sql, Translation to) {
        List<String> script = checks(grantees, to);
        if (script.isEmpty()) {
            return Planned.query(tag, sql);
        }
        script.add(sql);
        return Planned.script(tag, script);
    }

    private static List<String> checks(List<GranteeContext> grantees, Translation to) {
        List<String> script = new ArrayList<>();
        for (GranteeContext grantee : grantees) {
            if (grantee.GROUP() != null || grantee.ROLE() != null) {
                script.add(DesignCalls.call(
                        "check_principal",
                        grantee.GROUP() == null ? "role" : "group",
                        Names.of(grantee.identifier(0), to.settings())));
            }
        }
        return script;
    }

    /** The statement, which whoever has the privilege on others' relations may run. */
    static String with(String privilege, List<String> relations, String statement) {
        return DesignCalls.call("with_relation_privilege", privilege, DesignCalls.json(relations), statement);
    }

    private static boolean isOfRelations(GrantObjectContext object) {
        return object instanceof GrantOnTableContext
                || (object instanceof GrantOnAllContext all && all.TABLES() != null);
    }

    private static String privileges(PrivilegesContext privileges, boolean ofRelations, Translation to) {
        if (privileges.ALL() != null) {
            return "ALL" + (privileges.columnNames() == null ? "" : ' ' + to.render(privileges.columnNames()));
        }
        return privileges.privilege().stream()
                .map(p -> privilege(p, ofRelations, to))
                .collect(Collectors.joining(", "));
    }

    private static String privilege(PrivilegeContext privilege, boolean ofRelations, Translation to) {
        String word = privilege.getStart().getText().toUpperCase(Locale.ROOT);
        String inList = OF_RELATIONS.get(word);
        if (ofRelations && inList != null && privilege.columnNames() == null) {
            return inList;
        }
        if (NOT_HERE.contains(word)) {
            throw Refused.notHere("Privilege " + word);
        } else if (!PRIVILEGES.contains(word)) {
            throw StatementParser.syntaxError(to.source(), privilege.getStart());
        }
        return privilege.columnNames() == null ? word : word + ' ' + to.render(privilege.columnNames());
    }

    private static String object(GrantObjectContext object, Translation to) {
        if (object instanceof GrantOnTableContext table) {
            return "TABLE "
                    + table.qualifiedName().stream()
                            .map(name -> Relations.existing(name, to))
                            .collect(Collectors.joining(", "));
        }
        if (object instanceof GrantOnRoutineContext routine) {
            return (routine.PROCEDURE() == null ? "FUNCTION " : "PROCEDURE ")
                    + RoutinePlans.signatures(routine.routineName(), to);
        }
        if (object instanceof GrantOnLanguageContext language) {
            for (IdentifierContext name : language.identifier()) {
                if (OTHER_LANGUAGES.contains(Names.of(name, to.settings()))) {
                    throw Refused.notHere("Language " + Names.of(name, to.settings()));
                }
            }
        }
        if (object instanceof GrantOnOtherContext other) {
            throw otherObject(other, to);
        }
        if (object instanceof GrantOnAllContext all && all.TABLES() == null) {
            String kind = all.identifier(0).getText().toUpperCase(Locale.ROOT);
            if (!ROUTINES.contains(kind)) {
                throw StatementParser.syntaxError(to.source(), all.identifier(0).getStart());
            }
            return "ALL " + kind + " IN SCHEMA "
                    + to.capture(inner -> inner.writeList(
                            all.identifier().subList(1, all.identifier().size())));
        }
        return to.render(object);
    }

    private static RuntimeException otherObject(GrantOnOtherContext other, Translation to) {
        String word = other.getStart().getText().toUpperCase(Locale.ROOT);
        return switch (word) {
            case "DATASHARE", "MODEL", "EXTERNAL", "VIEW", "TEMPLATE" -> Refused.notHere("GRANT and REVOKE on " + word);
            default ->
                StatementParser.syntaxError(to.source(), other.qualifiedName(0).getStart());
        };
    }

    /** Accounts and namespaces have a string, policies three words. */
    static void refuseOthers(GranteeContext grantee, Translation to) {
        boolean policy = grantee.identifier().size() == 3 && grantee.string() == null;
        if (policy && !to.text(grantee).matches("(?is)(rls|masking)\\s+policy\\s.*")) {
            throw StatementParser.syntaxError(to.source(), grantee.identifier(1).getStart());
        } else if (policy || grantee.string() != null) {
            throw Refused.notHere("GRANT to " + to.text(grantee));
        }
    }

    private static String grantees(List<GranteeContext> grantees, Translation to) {
        return grantees.stream().map(grantee -> grantee(grantee, to)).collect(Collectors.joining(", "));
    }

    private static String grantee(GranteeContext grantee, Translation to) {
        refuseOthers(grantee, to);
        if (grantee.GROUP() != null) {
            return "GROUP " + to.render(grantee.identifier(0));
        } else if (grantee.ROLE() != null) {
            return to.render(grantee.identifier(0));
        }
        return isPublic(grantee) ? "PUBLIC" : UserPlans.user(grantee.userName(), to);
    }
}
