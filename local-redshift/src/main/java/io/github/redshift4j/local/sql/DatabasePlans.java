// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.AlterDatabaseContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CreateDatabaseContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DatabaseOptionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DropDatabaseContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IdentifierContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Databases, whose isolation is a property of theirs. */
final class DatabasePlans {
    private static final Set<String> KEPT = Set.of("dev", "padb_harvest", "template0", "template1");

    private DatabasePlans() {}

    static void register(Planners planners) {
        planners.on(CreateDatabaseContext.class, DatabasePlans::create)
                .on(AlterDatabaseContext.class, DatabasePlans::alter)
                .on(DropDatabaseContext.class, DatabasePlans::drop);
    }

    private static Planned create(CreateDatabaseContext create, Translation to) {
        if (create.FROM() != null) {
            throw Refused.notHere("CREATE DATABASE … FROM");
        }
        StringBuilder sql = new StringBuilder("CREATE DATABASE ")
                .append(Names.quote(Names.ofCluster(create.identifier(), to.settings())))
                .append(" TEMPLATE redshift_template");
        List<String> script = new ArrayList<>();
        script.add(DesignCalls.call("settle_database", Names.ofCluster(create.identifier(), to.settings())));
        for (DatabaseOptionContext option : create.databaseOption()) {
            if (option.OWNER() != null) {
                sql.append(" OWNER ").append(UserPlans.user(option.userName(), to));
            } else if (option.LIMIT() != null) {
                sql.append(" CONNECTION LIMIT ").append(connections(option, to));
            } else if (option.COLLATE() != null) {
                requireCaseSensitive(option, to);
            } else if (option.SERIALIZABLE() != null) {
                script.add(isolation(Names.of(create.identifier(), to.settings()), option));
            }
        }
        script.add(0, sql.toString());
        return Planned.script("CREATE DATABASE", script).refusedInBlock();
    }

    private static Planned alter(AlterDatabaseContext alter, Translation to) {
        DatabaseOptionContext option = alter.databaseOption();
        String start = "ALTER DATABASE " + to.render(alter.identifier(0)) + ' ';
        if (option != null && option.ISOLATION() != null) {
            return Planned.script(
                            "ALTER DATABASE", List.of(isolation(Names.of(alter.identifier(0), to.settings()), option)))
                    .refusedInBlock();
        }
        if (option != null && option.LIMIT() != null) {
            return Planned.query("ALTER DATABASE", start + "CONNECTION LIMIT " + connections(option, to));
        }
        if (option != null) {
            throw Refused.notHere("ALTER DATABASE with " + to.text(option));
        }
        String action = alter.RENAME() != null
                ? "RENAME TO " + Names.quote(Names.ofCluster(alter.identifier(1), to.settings()))
                : "OWNER TO " + UserPlans.user(alter.userName(), to);
        return Planned.query("ALTER DATABASE", start + action);
    }

    private static Planned drop(DropDatabaseContext drop, Translation to) {
        if (drop.FORCE() != null) {
            throw Refused.notHere("DROP DATABASE … FORCE");
        }
        String name = Names.of(drop.identifier(), to.settings());
        if (KEPT.contains(name)) {
            throw Refused.notSupported("database \"" + name + "\" cannot be dropped");
        }
        return Planned.query("DROP DATABASE", "DROP DATABASE " + Names.quote(name))
                .refusedInBlock();
    }

    private static String isolation(String database, DatabaseOptionContext option) {
        return DesignCalls.call("set_isolation", database, option.SERIALIZABLE() != null);
    }

    private static String connections(DatabaseOptionContext option, Translation to) {
        requireWord(option.identifier(0), "connection", to);
        if (option.INTEGER() != null) {
            return option.INTEGER().getText();
        }
        requireWord(option.identifier(1), "unlimited", to);
        return "-1";
    }

    private static void requireCaseSensitive(DatabaseOptionContext option, Translation to) {
        if (Identifier.fold(option.identifier(0).getText()).equals("case_insensitive")) {
            throw Refused.notHere("COLLATE CASE_INSENSITIVE");
        }
        requireWord(option.identifier(0), "case_sensitive", to);
    }

    private static void requireWord(IdentifierContext written, String expected, Translation to) {
        if (!Identifier.fold(written.getText()).equals(expected)) {
            throw StatementParser.syntaxError(to.source(), written.getStart());
        }
    }
}
