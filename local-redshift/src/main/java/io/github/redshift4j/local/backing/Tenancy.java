// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.PostgresAddress;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One local server's stay in a PostgreSQL it does not own: what was there before, and nobody else meanwhile. A lock of
 * the session says that it lasts; a comment on the template says what was there before, for the next stay to clean up
 * after one that was killed.
 */
final class Tenancy implements AutoCloseable {
    /** Of PostgreSQL's advisory locks: an arbitrary number. */
    private static final long LOCK = 0x4c52_7373_6869_6674L;

    private static final String SIGNATURE = "local-redshift";
    private static final String DATABASES = "SELECT oid, datname FROM pg_catalog.pg_database";
    private static final String ROLES = "SELECT oid, rolname FROM pg_catalog.pg_roles";

    private final SimpleBackingSession session;
    private final Map<String, String> databases;
    private final Map<String, String> roles;

    private Tenancy(SimpleBackingSession session, Map<String, String> databases, Map<String, String> roles) {
        this.session = session;
        this.databases = databases;
        this.roles = roles;
    }

    /** @throws IOException if another local server uses the PostgreSQL */
    static Tenancy begin(SimpleBackingSession session, PostgresAddress address) throws IOException {
        if (!"t".equals(value(session, "SELECT pg_catalog.pg_try_advisory_lock(" + LOCK + ")"))) {
            throw new IOException("Another local server uses the PostgreSQL at " + address + ": one at a time can");
        }
        if (named(session, DATABASES).containsValue(BackingServer.TEMPLATE)) {
            cleanUpAfterAnother(session, address);
        }
        return new Tenancy(session, named(session, DATABASES), named(session, ROLES));
    }

    private static void cleanUpAfterAnother(SimpleBackingSession session, PostgresAddress address) throws IOException {
        String comment = String.valueOf(value(
                session,
                "SELECT shobj_description(oid, 'pg_database') FROM pg_catalog.pg_database WHERE datname = "
                        + PostgresLiteral.quote(BackingServer.TEMPLATE)));
        List<String> before = comment.lines().toList();
        if (before.size() != 3 || !before.get(0).equals(SIGNATURE)) {
            throw new IOException("The PostgreSQL at " + address + " has a database " + BackingServer.TEMPLATE
                    + " that no local server has made: drop or rename it");
        }
        drop(session, numbers(before.get(1)), numbers(before.get(2)));
    }

    /** Writes down, on the template, what was there before it. */
    void sign() throws IOException {
        String comment =
                SIGNATURE + "\n" + String.join(" ", databases.keySet()) + "\n" + String.join(" ", roles.keySet());
        session.execute("COMMENT ON DATABASE " + BackingServer.TEMPLATE + " IS " + PostgresLiteral.quote(comment));
    }

    /** The databases that are not for clients: those of others, and the template. */
    Set<String> hiddenDatabases() {
        Set<String> hidden = new TreeSet<>(databases.values());
        hidden.add(BackingServer.TEMPLATE);
        return hidden;
    }

    Set<String> foreignRoles() {
        return Set.copyOf(roles.values());
    }

    /** Drops what was made. Another server may begin when this returns, though PostgreSQL hears later that a session ends. */
    @Override
    public void close() throws IOException {
        try (session) {
            drop(session, databases.keySet(), roles.keySet());
            session.query("SELECT pg_catalog.pg_advisory_unlock(" + LOCK + ")");
        }
    }

    private static void drop(SimpleBackingSession session, Set<String> keptDatabases, Set<String> keptRoles)
            throws IOException {
        Map<String, String> databases = named(session, DATABASES);
        databases.keySet().removeAll(keptDatabases);
        for (String name : databases.values()) {
            String database = Identifier.of(name).quoted();
            session.execute("ALTER DATABASE " + database + " IS_TEMPLATE false");
            session.execute("DROP DATABASE " + database + " WITH (FORCE)");
        }
        Map<String, String> roles = named(session, ROLES);
        roles.keySet().removeAll(keptRoles);
        for (String name : roles.values()) {
            session.execute("DROP ROLE " + Identifier.of(name).quoted());
        }
    }

    private static Set<String> numbers(String line) {
        return Set.of(line.split(" "));
    }

    private static Map<String, String> named(SimpleBackingSession session, String query) throws IOException {
        Map<String, String> names = new TreeMap<>();
        for (List<@Nullable String> row : session.query(query)) {
            names.put(String.valueOf(row.get(0)), String.valueOf(row.get(1)));
        }
        return names;
    }

    private static @Nullable String value(SimpleBackingSession session, String query) throws IOException {
        return session.query(query).get(0).get(0);
    }
}
