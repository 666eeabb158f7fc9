// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterGroupContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterUserContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateGroupContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateUserContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropGroupContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropUserContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.GroupOptionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.UserNameContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.UserOptionContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Users and groups. */
final class UserPlans {
    private UserPlans() {}

    static void register(Planners planners) {
        planners.on(CreateUserContext.class, UserPlans::create)
                .on(AlterUserContext.class, UserPlans::alter)
                .on(
                        DropUserContext.class,
                        (drop, to) -> Planned.script(
                                "DROP USER",
                                drop.userName().stream()
                                        .map(name -> dropped(name, to))
                                        .flatMap(name -> SystemPrivileges.with(
                                                SystemPrivileges.DROP_USER,
                                                name,
                                                List.of(DesignCalls.call(
                                                        "drop_principal", "user", name, drop.ifExists() != null)))
                                                .stream())
                                        .toList()))
                .on(
                        CreateGroupContext.class,
                        (create, to) -> Planned.script(
                                "CREATE GROUP",
                                List.of(
                                        DesignCalls.call(
                                                "check_new_principal",
                                                "group",
                                                Names.ofCluster(create.identifier(), to.settings())),
                                        "CREATE GROUP " + to.render(create.identifier())
                                                + (create.userName().isEmpty()
                                                        ? ""
                                                        : " USER " + users(create.userName(), to)))))
                .on(AlterGroupContext.class, UserPlans::alterGroup)
                .on(
                        DropGroupContext.class,
                        (drop, to) -> Planned.script(
                                "DROP GROUP",
                                List.of(DesignCalls.call(
                                        "drop_principal",
                                        "group",
                                        Names.of(drop.identifier(), to.settings()),
                                        false))));
    }

    /** A user's name; the case of one in quotes is kept whatever the settings are. */
    static String user(UserNameContext user, Translation to) {
        return user.identifier() == null
                ? user.getText().toUpperCase(Locale.ROOT)
                : Names.quote(Names.ofUser(user.identifier()));
    }

    private static String dropped(UserNameContext user, Translation to) {
        if (user.identifier() == null) {
            throw StatementParser.syntaxError(to.source(), user.getStart());
        }
        return Names.ofUser(user.identifier());
    }

    static String users(List<UserNameContext> users, Translation to) {
        return users.stream().map(user -> user(user, to)).collect(Collectors.joining(", "));
    }

    /**
     * Every user may lock tables, for which PostgreSQL asks for more than Redshift does: whoever may insert may make
     * other writers wait. What {@code pg_maintain} gives beside that is checked where it matters.
     */
    private static Planned create(CreateUserContext create, Translation to) {
        if (create.userName().identifier() == null) {
            throw StatementParser.syntaxError(to.source(), create.userName().getStart());
        }
        List<String> groups = create.userOption().stream()
                .filter(GroupOptionContext.class::isInstance)
                .flatMap(option -> ((GroupOptionContext) option).identifier().stream())
                .map(group -> Names.of(group, to.settings()))
                .distinct()
                .toList();
        UserOptions options = new UserOptions(create.userName(), create.userOption(), to);
        if (options.password() == null) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, "CREATE USER needs a PASSWORD, which may be DISABLE");
        }
        List<String> script = new ArrayList<>();
        script.add(DesignCalls.call(
                "check_new_principal", "user", Names.ofUser(create.userName().identifier())));
        groups.forEach(group -> script.add(DesignCalls.call("check_principal", "group", group)));
        String memberships =
                groups.stream().map(group -> ", " + Names.quote(group)).collect(Collectors.joining());
        script.addAll(
                options.script("CREATE USER " + user(create.userName(), to), " IN ROLE pg_maintain" + memberships));
        return Planned.script(
                "CREATE USER", asAllowed(SystemPrivileges.CREATE_USER, create.userName(), options, script));
    }

    private static Planned alter(AlterUserContext alter, Translation to) {
        UserNameContext user = alter.userName(0);
        String start = "ALTER USER " + user(user, to);
        if (alter.parameterValueList() != null) {
            return Planned.of(
                    "ALTER USER",
                    new Plan.AlterUserParameter(name(user), ParameterPlans.set(alter.parameterValueList(), false, to)));
        } else if (alter.parameterName() != null) {
            String name = ParameterPlans.name(alter.parameterName());
            if (name.equals("all")) {
                throw StatementParser.syntaxError(
                        to.source(), alter.parameterName().getStart());
            }
            return Planned.of(
                    "ALTER USER",
                    new Plan.AlterUserParameter(name(user), new Plan.SetParameter(name, List.of(), false)));
        } else if (alter.RESET() != null) {
            requireWord(alter.identifier().getText(), "timeout", alter, to);
            return Planned.script("ALTER USER", List.of(UserOptions.trait(user, "session_timeout", null)));
        } else if (alter.RENAME() != null) {
            return Planned.query("ALTER USER", start + " RENAME TO " + user(alter.userName(1), to));
        }
        for (UserOptionContext option : alter.userOption()) {
            if (option instanceof GroupOptionContext) {
                throw StatementParser.syntaxError(to.source(), option.getStart());
            }
        }
        UserOptions options = new UserOptions(user, alter.userOption(), to);
        return Planned.script(
                "ALTER USER", asAllowed(SystemPrivileges.ALTER_USER, user, options, options.script(start, "")));
    }

    /** Superusers alone make superusers. */
    private static List<String> asAllowed(
            String privilege, UserNameContext user, UserOptions options, List<String> script) {
        return options.makesSuperuser() ? script : SystemPrivileges.with(privilege, name(user), script);
    }

    private static @Nullable String name(UserNameContext user) {
        return user.identifier() == null ? null : Names.ofUser(user.identifier());
    }

    private static void requireWord(String word, String expected, AlterUserContext alter, Translation to) {
        if (!Identifier.fold(word).equals(expected)) {
            throw StatementParser.syntaxError(to.source(), alter.getStop());
        }
    }

    private static Planned alterGroup(AlterGroupContext alter, Translation to) {
        String name = Names.of(alter.identifier(0), to.settings());
        String action = alter.RENAME() != null
                ? " RENAME TO " + Names.quote(Names.ofCluster(alter.identifier(1), to.settings()))
                : (alter.ADD() != null ? " ADD USER " : " DROP USER ") + users(alter.userName(), to);
        return Planned.script(
                "ALTER GROUP",
                List.of(
                        DesignCalls.call("check_principal", "group", name),
                        "ALTER GROUP " + Names.quote(name) + action));
    }
}
