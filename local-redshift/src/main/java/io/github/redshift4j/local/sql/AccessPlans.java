// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterGroupContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterUserContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateGroupContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateUserContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropGroupContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropUserContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FlagOptionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantObjectContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantOnAllContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantOnRoutineContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantOnTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GrantStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GranteeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GroupOptionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PasswordOptionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PrivilegeContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PrivilegesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RevokeStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.UserNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.UserOptionContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Users, groups and privileges. */
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

    private AccessPlans() {}

    static void register(Planners planners) {
        planners.on(
                        CreateUserContext.class,
                        (create, to) -> withPassword(
                                "CREATE USER",
                                create.userName(),
                                create.userOption(),
                                "CREATE USER " + user(create.userName(), to) + createOptions(create.userOption(), to)))
                .on(AlterUserContext.class, AccessPlans::alterUser)
                .on(
                        DropUserContext.class,
                        (drop, to) -> Planned.query(
                                "DROP USER",
                                "DROP USER " + (drop.ifExists() == null ? "" : "IF EXISTS ")
                                        + users(drop.userName(), to)))
                .on(
                        CreateGroupContext.class,
                        (create, to) -> Planned.query(
                                "CREATE GROUP",
                                "CREATE GROUP " + to.render(create.identifier())
                                        + (create.userName().isEmpty() ? "" : " USER " + users(create.userName(), to))))
                .on(AlterGroupContext.class, AccessPlans::alterGroup)
                .on(
                        DropGroupContext.class,
                        (drop, to) -> Planned.query("DROP GROUP", "DROP GROUP " + to.render(drop.identifier())))
                .on(
                        GrantStatementContext.class,
                        (grant, to) -> Planned.query(
                                "GRANT",
                                "GRANT " + privileges(grant.privileges(), to) + " ON " + object(grant.grantObject(), to)
                                        + " TO " + grantees(grant.grantee(), to)
                                        + (grant.WITH() == null ? "" : " WITH GRANT OPTION")))
                .on(
                        RevokeStatementContext.class,
                        (revoke, to) -> Planned.query(
                                "REVOKE",
                                "REVOKE " + (revoke.OPTION() == null ? "" : "GRANT OPTION FOR ")
                                        + privileges(revoke.privileges(), to) + " ON "
                                        + object(revoke.grantObject(), to) + " FROM " + grantees(revoke.grantee(), to)
                                        + AlterTablePlans.behavior(revoke.dropBehavior())));
    }

    /** A user's name; the case of one in quotes is kept whatever the settings are. */
    static String user(UserNameContext user, Translation to) {
        return user.identifier() == null
                ? user.getText().toUpperCase(Locale.ROOT)
                : Names.quote(Names.ofUser(user.identifier()));
    }

    private static String users(List<UserNameContext> users, Translation to) {
        return users.stream().map(user -> user(user, to)).collect(Collectors.joining(", "));
    }

    private static Planned alterUser(AlterUserContext alter, Translation to) {
        if (alter.parameterValueList() != null || alter.RESET() != null) {
            throw Refused.notHere("ALTER USER with parameters");
        }
        String action =
                alter.RENAME() != null ? " RENAME TO " + user(alter.userName(1), to) : options(alter.userOption(), to);
        return withPassword(
                "ALTER USER",
                alter.userName(0),
                alter.userOption(),
                "ALTER USER " + user(alter.userName(0), to) + action);
    }

    /** Adds the password, hashed, to a statement on a user that says one. */
    private static Planned withPassword(String tag, UserNameContext user, List<UserOptionContext> options, String sql) {
        for (UserOptionContext option : options) {
            if (option instanceof PasswordOptionContext given && isPassword(option)) {
                if (user.identifier() == null) {
                    throw Refused.notHere("PASSWORD of " + user.getText().toUpperCase(Locale.ROOT));
                }
                String name = Names.ofUser(user.identifier());
                UserPassword password = given.string() == null
                        ? UserPassword.NONE
                        : UserPassword.of(name, StringLiterals.value(given.string()));
                return Planned.script(tag, List.of(sql + ' ' + password.option(), password.keepDigest(name)));
            }
        }
        return Planned.query(tag, sql);
    }

    private static boolean isPassword(UserOptionContext option) {
        return option.getStart().getText().equalsIgnoreCase("PASSWORD");
    }

    /**
     * Every user may lock tables, for which PostgreSQL asks for more than Redshift does: whoever may insert may make
     * other writers wait. What {@code pg_maintain} gives beside that is checked where it matters.
     */
    private static String createOptions(List<UserOptionContext> options, Translation to) {
        List<UserOptionContext> others = options.stream()
                .filter(option -> !(option instanceof GroupOptionContext))
                .toList();
        String groups = options.stream()
                .filter(GroupOptionContext.class::isInstance)
                .map(option -> ", " + to.capture(inner -> inner.writeList(((GroupOptionContext) option).identifier())))
                .collect(Collectors.joining());
        return options(others, to) + " IN ROLE pg_maintain" + groups;
    }

    private static String options(List<UserOptionContext> options, Translation to) {
        return options.stream()
                .filter(option -> !isPassword(option)) // see withPassword
                .map(option -> ' ' + option(option, to))
                .collect(Collectors.joining());
    }

    private static String option(UserOptionContext option, Translation to) {
        String word = option.getStart().getText().toUpperCase(Locale.ROOT);
        if (option instanceof FlagOptionContext) {
            switch (word) {
                case "CREATEDB", "NOCREATEDB" -> {
                    return word;
                }
                // In Redshift CREATEUSER makes a superuser.
                case "CREATEUSER" -> {
                    return "SUPERUSER";
                }
                case "NOCREATEUSER" -> {
                    return "NOSUPERUSER";
                }
                default -> {}
            }
        }
        throw Refused.notHere("User option " + to.text(option));
    }

    private static Planned alterGroup(AlterGroupContext alter, Translation to) {
        String action = alter.RENAME() != null
                ? " RENAME TO " + to.render(alter.identifier(1))
                : (alter.ADD() != null ? " ADD USER " : " DROP USER ") + users(alter.userName(), to);
        return Planned.query("ALTER GROUP", "ALTER GROUP " + to.render(alter.identifier(0)) + action);
    }

    private static String privileges(PrivilegesContext privileges, Translation to) {
        if (privileges.ALL() != null) {
            return "ALL" + (privileges.columnNames() == null ? "" : ' ' + to.render(privileges.columnNames()));
        }
        return privileges.privilege().stream().map(p -> privilege(p, to)).collect(Collectors.joining(", "));
    }

    private static String privilege(PrivilegeContext privilege, Translation to) {
        String word = privilege.getStart().getText().toUpperCase(Locale.ROOT);
        if (!PRIVILEGES.contains(word)) {
            throw Refused.notHere("Privilege " + word);
        }
        return privilege.columnNames() == null ? word : word + ' ' + to.render(privilege.columnNames());
    }

    private static String object(GrantObjectContext object, Translation to) {
        if (object instanceof GrantOnTableContext table) {
            return "TABLE "
                    + table.qualifiedName().stream()
                            .map(name -> Relations.target(name, to))
                            .collect(Collectors.joining(", "));
        }
        if (object instanceof GrantOnRoutineContext routine) {
            return (routine.PROCEDURE() == null ? "FUNCTION " : "PROCEDURE ")
                    + RoutinePlans.signatures(routine.routineName(), to);
        }
        if (object instanceof GrantOnAllContext all && all.TABLES() == null) {
            throw Refused.notHere("GRANT and REVOKE on " + to.text(all));
        }
        return to.render(object);
    }

    private static String grantees(List<GranteeContext> grantees, Translation to) {
        return grantees.stream().map(grantee -> grantee(grantee, to)).collect(Collectors.joining(", "));
    }

    private static String grantee(GranteeContext grantee, Translation to) {
        if (grantee.GROUP() != null) {
            return "GROUP " + to.render(grantee.identifier());
        }
        return Identifier.fold(grantee.getText()).equals("public") ? "PUBLIC" : user(grantee.userName(), to);
    }
}
