// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.RoleGranteeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SystemPrivilegeContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Privileges of roles to do what else superusers alone may ({@code 15-users.sql}). Those on users and roles
 * are done, on schemas, default privileges, row-level security and maintenance, and to drop, alter and truncate tables and to drop views;
 * others are refused.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_roles-system-privileges.html">System permissions</a>
 */
final class SystemPrivileges {
    static final String CREATE_USER = "CREATE USER";
    static final String ALTER_USER = "ALTER USER";
    static final String DROP_USER = "DROP USER";
    static final String CREATE_ROLE = "CREATE ROLE";
    static final String DROP_ROLE = "DROP ROLE";
    /** No privilege that can be granted by itself: {@code sys:secadmin} has it. */
    static final String GRANT_ROLE = "GRANT ROLE";

    static final String CREATE_SCHEMA = "CREATE SCHEMA";
    static final String DROP_SCHEMA = "DROP SCHEMA";
    static final String ALTER_DEFAULT_PRIVILEGES = "ALTER DEFAULT PRIVILEGES";

    /** Those that the bootstrap's functions ask for themselves. */
    private static final Set<String> OF_MAINTENANCE = Set.of("ANALYZE", "VACUUM", "CANCEL", "ACCESS SYSTEM TABLE");

    /** Those that {@code with_relation_privilege} asks for, beside what is granted on the relation itself. */
    private static final Set<String> ON_RELATIONS = Set.of("ALTER TABLE", "DROP TABLE", "DROP VIEW", "TRUNCATE TABLE");

    private static final Set<String> DONE = Set.of(
            CREATE_USER,
            ALTER_USER,
            DROP_USER,
            CREATE_ROLE,
            DROP_ROLE,
            CREATE_SCHEMA,
            DROP_SCHEMA,
            ALTER_DEFAULT_PRIVILEGES,
            "IGNORE RLS",
            "EXPLAIN RLS",
            "EXPLAIN MASKING");

    private SystemPrivileges() {}

    /** GRANT, or REVOKE, of system privileges. */
    static Planned plan(
            String tag, List<SystemPrivilegeContext> privileges, List<RoleGranteeContext> grantees, Translation to) {
        List<String> script = new ArrayList<>();
        for (SystemPrivilegeContext privilege : privileges) {
            String name = to.text(privilege).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
            if (!DONE.contains(name) && !ON_RELATIONS.contains(name) && !OF_MAINTENANCE.contains(name)) {
                throw Refused.notHere("The system privilege " + name);
            }
            for (RoleGranteeContext grantee : grantees) {
                if (grantee.identifier() == null) {
                    throw StatementParser.syntaxError(to.source(), grantee.getStart());
                }
                String role = Names.of(grantee.identifier(), to.settings());
                script.add(DesignCalls.call("set_system_privilege", role, name, tag.equals("GRANT")));
            }
        }
        return Planned.script(tag, script);
    }

    /**
     * The statements, which whoever has the privilege may run.
     *
     * @param target the user or role they are about: that of a superuser's is left to superusers
     */
    static List<String> with(String privilege, @Nullable String target, List<String> statements) {
        return statements.stream()
                .map(statement -> DesignCalls.call("with_privilege", privilege, target, statement))
                .toList();
    }
}
