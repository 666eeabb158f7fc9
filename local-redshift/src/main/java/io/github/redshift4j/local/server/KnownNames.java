// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.sql.LongNames;
import io.github.redshift4j.local.sql.Statement;
import io.github.redshift4j.wire.backend.Diagnostic;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The names that one session's PostgreSQL knows by a short form: those its database keeps, and those of the statement
 * that is being run. Everything that PostgreSQL tells a client goes through here; texts without a short form, which is
 * nearly all of them, pass as they are. One thread.
 */
final class KnownNames {
    private final Map<String, String> kept;
    private Map<String, String> said = Map.of();

    /** @param kept the database's, by short forms; shared by its sessions */
    KnownNames(Map<String, String> kept) {
        this.kept = kept;
    }

    /** Whether the database keeps any. */
    boolean any() {
        return !kept.isEmpty();
    }

    /** Notes the names of the statement that is read next. */
    void say(Map<String, String> names) {
        said = names;
    }

    /**
     * Notes that a statement's names stay in the database.
     *
     * @return what the database must be told of them: PostgreSQL's statement
     */
    String keep(Statement statement) {
        kept.putAll(statement.longNames());
        StringBuilder sql = new StringBuilder("SELECT redshift.keep_name(x) FROM (VALUES ");
        String separator = "";
        for (String name : statement.longNames().values()) {
            sql.append(separator)
                    .append('(')
                    .append(PostgresLiteral.quote(name))
                    .append("::text)");
            separator = ", ";
        }
        return sql.append(") AS names(x)").toString();
    }

    String restore(String text) {
        return LongNames.restore(text, this::whole);
    }

    private @Nullable String whole(String shortForm) {
        String name = said.get(shortForm);
        return name == null ? kept.get(shortForm) : name;
    }

    Diagnostic restore(Diagnostic diagnostic) {
        Diagnostic restored = diagnostic;
        for (char field : new char[] {Diagnostic.MESSAGE, Diagnostic.DETAIL, Diagnostic.HINT}) {
            String text = diagnostic.field(field);
            restored = text == null ? restored : restored.with(field, restore(text));
        }
        return restored;
    }
}
