// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The PostgreSQL of one local server. */
public abstract sealed class BackingServer implements AutoCloseable permits EmbeddedPostgres, AddressedPostgres {
    /** Where the bootstrap has run: what CREATE DATABASE copies. */
    public static final String TEMPLATE = "redshift_template";

    /** What follows the client's own schemas in every {@code search_path}. */
    public static final String SEARCH_PATH_SUFFIX = ", redshift, pg_catalog";

    /** What sessions start with, {@code name=value}; settings of databases and users may replace it. */
    static final List<String> SESSION_SETTINGS = List.of(
            "jit=off",
            "max_parallel_workers_per_gather=0",
            "password_encryption=md5",
            "md5_password_warnings=off",
            "client_encoding=UTF8",
            "extra_float_digits=0",
            "search_path=\"$user\", public" + SEARCH_PATH_SUFFIX,
            "TimeZone=UTC",
            "DateStyle=ISO, MDY");

    /** The isolation of databases that are not told their own. */
    static List<String> isolation(boolean serializable) {
        String level = serializable ? "serializable" : "repeatable read";
        return List.of("default_transaction_isolation=" + level, "redshift.default_isolation=" + level);
    }

    /** Makes a database from the bootstrapped template. */
    public void createDatabase(String name, String owner) throws IOException {
        try (SimpleBackingSession session = admin()) {
            session.execute("CREATE DATABASE " + Identifier.of(name).quoted() + " TEMPLATE " + TEMPLATE + " OWNER "
                    + Identifier.of(owner).quoted());
        }
        try (SimpleBackingSession session = admin(TEMPLATE)) {
            session.query("SELECT redshift.settle_database(" + PostgresLiteral.quote(name) + ")");
        }
    }

    /** Drops a database, its sessions ended. */
    public void dropDatabase(String name) throws IOException {
        try (SimpleBackingSession session = admin()) {
            session.execute("DROP DATABASE IF EXISTS " + Identifier.of(name).quoted() + " WITH (FORCE)");
        }
    }

    /** Whether there is a database of this name. */
    public boolean hasDatabase(String name) throws IOException {
        return databases().contains(name);
    }

    /** The databases that clients may know of. */
    public List<String> databases() throws IOException {
        try (SimpleBackingSession session = admin()) {
            return session.query("SELECT datname FROM pg_catalog.pg_database ORDER BY datname").stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .filter(name -> !hides(name))
                    .toList();
        }
    }

    /** Whether a database is none of Redshift's: the template, and those that PostgreSQL has anyway. */
    public abstract boolean hides(String database);

    /**
     * Checks that a user with this name is the local server's own to make and change.
     *
     * @throws IOException if it belongs to another user of the PostgreSQL
     */
    public abstract void requireOwn(String role) throws IOException;

    /** A folder that is removed with the server. */
    public abstract Path folder();

    /** A session of the superuser, for the server's own work. */
    public abstract SimpleBackingSession admin(String database) throws IOException;

    /** A session of the superuser in a database every server has. */
    public abstract SimpleBackingSession admin() throws IOException;

    /** @throws ServerException if PostgreSQL refuses the user, the database or a parameter */
    public abstract BackingConnection connect(String user, String database, Map<String, String> parameters)
            throws IOException;

    @Override
    public abstract void close();
}
