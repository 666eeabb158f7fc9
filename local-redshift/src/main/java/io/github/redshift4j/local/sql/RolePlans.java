// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterRoleContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateRoleContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropRoleContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExternalIdContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantRolesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantSystemContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IdentifierContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RevokeRolesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RevokeSystemContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RoleGranteeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RoleNameContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Roles: PostgreSQL's own, marked as such ({@code 15-users.sql}), as groups are PostgreSQL roles too.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/t_Roles.html">Role-based access control</a>
 */
final class RolePlans {
    private static final String RESERVED_NAME = "42939";
    /** Those that may do on a cluster what no role can do here. */
    private static final Set<String> NOT_DONE = Set.of("sys:dba", "sys:superuser");

    private RolePlans() {}

    static void register(Planners planners) {
        planners.on(CreateRoleContext.class, (create, to) -> {
                    String name = newName(create.identifier(), to);
                    return Planned.script(
                            "CREATE ROLE",
                            SystemPrivileges.with(
                                    SystemPrivileges.CREATE_ROLE,
                                    name,
                                    List.of(
                                            DesignCalls.call("check_new_principal", "role", name),
                                            "CREATE ROLE " + Names.quote(name),
                                            DesignCalls.call("mark_role", name, null, id(create.externalId())))));
                })
                .on(AlterRoleContext.class, RolePlans::alter)
                .on(DropRoleContext.class, (drop, to) -> {
                    String name = own(drop.identifier(), to);
                    String call = DesignCalls.call("drop_role", name, drop.FORCE() != null);
                    return Planned.script(
                            "DROP ROLE", SystemPrivileges.with(SystemPrivileges.DROP_ROLE, name, List.of(call)));
                })
                .on(
                        GrantRolesContext.class,
                        (grant, to) -> grant("GRANT ROLE", "GRANT", grant.roleName(), " TO ", grant.roleGrantee(), to))
                .on(
                        RevokeRolesContext.class,
                        (revoke, to) -> grant(
                                "REVOKE ROLE",
                                revoke.ADMIN() == null ? "REVOKE" : "REVOKE ADMIN OPTION FOR",
                                revoke.roleName(),
                                " FROM ",
                                revoke.roleGrantee(),
                                to))
                .on(
                        GrantSystemContext.class,
                        (grant, to) -> SystemPrivileges.plan("GRANT", grant.systemPrivilege(), grant.roleGrantee(), to))
                .on(
                        RevokeSystemContext.class,
                        (revoke, to) ->
                                SystemPrivileges.plan("REVOKE", revoke.systemPrivilege(), revoke.roleGrantee(), to));
    }

    /** A role's name, which must not look like one of the system-defined roles. */
    private static String newName(IdentifierContext identifier, Translation to) {
        String name = Names.ofCluster(identifier, to.settings());
        if (name.startsWith("sys:")) {
            throw ServerException.of(
                    RESERVED_NAME,
                    "role name \"" + name + "\" is reserved: sys: begins the names of system-defined roles");
        }
        return name;
    }

    /** The name of a role that is changed or dropped, which none of Redshift's own may be. */
    private static String own(IdentifierContext identifier, Translation to) {
        String name = Names.of(identifier, to.settings());
        if (name.startsWith("sys:")) {
            throw ServerException.of(
                    SqlState.INSUFFICIENT_PRIVILEGE,
                    "role \"" + name + "\" is system-defined: it can be granted, not changed or dropped");
        }
        return name;
    }

    private static String name(RoleNameContext role, Translation to) {
        String name = Names.of(role.identifier(0), to.settings())
                + (role.COLON() == null ? "" : ':' + Names.of(role.identifier(1), to.settings()));
        if (NOT_DONE.contains(name)) {
            throw Refused.notHere("The system-defined role " + name);
        }
        return name;
    }

    private static Planned alter(AlterRoleContext alter, Translation to) {
        String name = own(alter.identifier(0), to);
        String check = DesignCalls.call("check_principal", "role", name);
        if (alter.RENAME() != null) {
            return Planned.script(
                    "ALTER ROLE",
                    List.of(
                            check,
                            "ALTER ROLE " + Names.quote(name) + " RENAME TO "
                                    + Names.quote(newName(alter.identifier(1), to))));
        }
        String owner = alter.OWNER() == null ? null : UserPlans.user(alter.userName(), to);
        return Planned.script(
                "ALTER ROLE", List.of(check, DesignCalls.call("mark_role", name, owner, id(alter.externalId()))));
    }

    private static @Nullable String id(@Nullable ExternalIdContext id) {
        if (id == null) {
            return null;
        }
        return id.string() == null ? Names.ofUser(id.identifier()) : StringLiterals.value(id.string());
    }

    private static Planned grant(
            String tag,
            String verb,
            List<RoleNameContext> roles,
            String toOrFrom,
            List<RoleGranteeContext> grantees,
            Translation to) {
        List<String> script = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (RoleNameContext role : roles) {
            String name = name(role, to);
            script.add(DesignCalls.call("check_principal", "role", name));
            names.add(Names.quote(name));
        }
        String list = String.join(", ", names);
        for (RoleGranteeContext grantee : grantees) {
            if (grantee.identifier() != null) {
                script.add(DesignCalls.call("check_principal", "role", Names.of(grantee.identifier(), to.settings())));
            } else if (grantee.userName().identifier() != null) {
                script.add(DesignCalls.call(
                        "check_principal",
                        "user",
                        Names.ofUser(grantee.userName().identifier())));
            }
            String name = grantee.identifier() == null
                    ? UserPlans.user(grantee.userName(), to)
                    : to.render(grantee.identifier());
            if (grantee.ADMIN() != null && verb.startsWith("REVOKE")) {
                throw StatementParser.syntaxError(to.source(), grantee.WITH().getSymbol());
            }
            String statement =
                    verb + ' ' + list + toOrFrom + name + (grantee.ADMIN() == null ? "" : " WITH ADMIN OPTION");
            script.add(DesignCalls.call("with_privilege", SystemPrivileges.GRANT_ROLE, name, statement));
        }
        return Planned.script(tag, script);
    }
}
