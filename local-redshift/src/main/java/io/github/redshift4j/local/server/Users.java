// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.UserPassword;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in. Users are roles of the backing PostgreSQL, so CREATE USER and ALTER USER reach them; no password is
 * kept, only its hashes: {@code md5(password || user)} by PostgreSQL, the SHA-256 digest as the role's comment.
 */
final class Users {
    private static final String DUPLICATE_OBJECT = "42710";

    private final BackingServer backing;

    Users(BackingServer backing, List<ServerOptions.User> initial) throws IOException {
        this.backing = backing;
        try (SimpleBackingSession session = backing.admin()) {
            for (ServerOptions.User user : initial) {
                backing.requireOwn(user.name());
                String name = Identifier.of(user.name()).quoted();
                boolean there = !session.query("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = "
                                + PostgresLiteral.quote(user.name()))
                        .isEmpty(); // in a data folder that has been used before
                UserPassword password = UserPassword.hashed(user.name(), user.password());
                session.execute(
                        (there ? "ALTER" : "CREATE") + " ROLE " + name + " SUPERUSER LOGIN " + password.option());
                session.execute(
                        "COMMENT ON ROLE " + name + " IS " + PostgresLiteral.quote(String.valueOf(password.digest())));
            }
        }
    }

    /** What is kept of a user's password; of an unknown user, one without password or one expired: nothing. */
    Verifier verifier(String user) throws IOException {
        try (SimpleBackingSession session = backing.admin()) {
            List<List<@Nullable String>> rows =
                    session.query("SELECT rolpassword, shobj_description(oid, 'pg_authid') FROM pg_catalog.pg_authid"
                            + " WHERE rolcanlogin AND (rolvaliduntil IS NULL OR rolvaliduntil > now()) AND rolname = "
                            + PostgresLiteral.quote(user));
            return rows.isEmpty()
                    ? Verifier.NONE
                    : Verifier.of(rows.get(0).get(0), rows.get(0).get(1));
        }
    }

    /** Whether the user of a sign-in is there, or now is because the sign-in makes it. */
    boolean exists(SignIn signIn) throws IOException {
        try (SimpleBackingSession session = backing.admin()) {
            String query = "SELECT 1 FROM pg_catalog.pg_roles WHERE rolcanlogin AND rolname = "
                    + PostgresLiteral.quote(signIn.user());
            if (session.query(query).isEmpty() && signIn.create()) {
                createAsked(signIn.user(), session);
            }
            return !session.query(query).isEmpty();
        }
    }

    private static void createAsked(String user, SimpleBackingSession session) throws IOException {
        try {
            session.execute("CREATE ROLE " + Identifier.of(user).quoted() + " LOGIN IN ROLE pg_maintain");
        } catch (ServerException e) {
            if (!e.sqlState().equals(DUPLICATE_OBJECT)) { // another sign-in was first
                throw e;
            }
        }
    }
}
