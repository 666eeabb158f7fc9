// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantAssumeRoleContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GranteeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IamRolesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IdentifierContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RevokeAssumeRoleContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RoleCommandContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which IAM roles users may have COPY and UNLOAD assume: see {@code 16-iam-roles.sql}.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_GRANT-usage-notes.html">Usage notes for granting the
 *     ASSUMEROLE permission</a>
 */
final class AssumeRolePlans {
    private static final String ALL = "ALL";
    private static final List<String> COMMANDS = List.of("COPY", "UNLOAD", "EXTERNAL FUNCTION", "CREATE MODEL");

    private AssumeRolePlans() {}

    static void register(Planners planners) {
        planners.on(
                        GrantAssumeRoleContext.class,
                        (grant, to) -> plan(
                                true, grant.identifier(), grant.iamRoles(), grant.roleCommand(), grant.grantee(), to))
                .on(
                        RevokeAssumeRoleContext.class,
                        (revoke, to) -> plan(
                                false,
                                revoke.identifier(),
                                revoke.iamRoles(),
                                revoke.roleCommand(),
                                revoke.grantee(),
                                to));
    }

    private static Planned plan(
            boolean grants,
            IdentifierContext privilege,
            IamRolesContext roles,
            List<RoleCommandContext> commands,
            List<GranteeContext> grantees,
            Translation to) {
        if (!Identifier.fold(privilege.getText()).equals("assumerole")) {
            throw StatementParser.syntaxError(to.source(), roles.getStart());
        }
        String names = DesignCalls.json(roles(roles));
        String statements = DesignCalls.json(commands(commands, to));
        return Planned.script(
                grants ? "GRANT" : "REVOKE",
                grantees.stream()
                        .map(grantee -> change(grantee, names, statements, grants, to))
                        .toList());
    }

    /** A chain of roles is one; {@code default} is the role that {@code IAM_ROLE default} means. */
    private static List<String> roles(IamRolesContext roles) {
        if (roles.ALL() != null || roles.DEFAULT() != null) {
            return List.of(roles.ALL() != null ? ALL : "default");
        }
        return roles.string().stream().map(StringLiterals::value).toList();
    }

    private static List<String> commands(List<RoleCommandContext> commands, Translation to) {
        Set<String> named = new LinkedHashSet<>();
        for (RoleCommandContext command : commands) {
            String name = to.text(command).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
            if (command.ALL() != null) {
                named.addAll(COMMANDS);
            } else if (COMMANDS.contains(name)) {
                named.add(name);
            } else {
                throw StatementParser.syntaxError(to.source(), command.getStart());
            }
        }
        return List.copyOf(named);
    }

    private static String change(
            GranteeContext grantee, String roles, String commands, boolean grants, Translation to) {
        AccessPlans.refuseOthers(grantee, to);
        if (grantee.GROUP() != null || grantee.ROLE() != null) {
            String kind = grantee.GROUP() == null ? "role" : "group";
            return call(kind, Names.of(grantee.identifier(0), to.settings()), roles, commands, grants);
        } else if (AccessPlans.isPublic(grantee)) {
            return call("public", "public", roles, commands, grants);
        } else if (grantee.userName().identifier() == null) {
            throw StatementParser.syntaxError(to.source(), grantee.getStart());
        }
        return call("user", Names.ofUser(grantee.userName().identifier()), roles, commands, grants);
    }

    private static String call(String kind, String name, String roles, String commands, boolean grants) {
        return DesignCalls.call("change_assumerole", kind, name, roles, commands, grants);
    }
}
