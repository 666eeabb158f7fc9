// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.wire.signin.Md5Password;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who may sign in. Users are roles of the backing PostgreSQL, so CREATE USER and ALTER USER reach them; it keeps {@code
 * md5(password || user)}, which answers a cleartext and an MD5 sign-in. A digest sign-in needs the password itself,
 * which is known for the users the server was built with, until SQL changes it.
 */
final class Users {
    private static final String MD5 = "md5";
    private static final String DUPLICATE_OBJECT = "42710";

    private final BackingServer backing;
    private final Map<String, String> passwords = new HashMap<>();

    Users(BackingServer backing, List<ServerOptions.User> initial) throws IOException {
        this.backing = backing;
        try (SimpleBackingSession session = backing.admin()) {
            for (ServerOptions.User user : initial) {
                session.execute("CREATE ROLE " + Identifier.of(user.name()).quoted() + " SUPERUSER LOGIN PASSWORD "
                        + PostgresLiteral.quote(user.password()));
                passwords.put(user.name(), user.password());
            }
        }
    }

    /** The stored hash, without its prefix; empty for an unknown user, one without password or one expired. */
    Optional<String> verifier(String user) throws IOException {
        try (SimpleBackingSession session = backing.admin()) {
            List<List<@Nullable String>> rows = session.query(
                    "SELECT rolpassword FROM pg_catalog.pg_authid WHERE rolcanlogin AND (rolvaliduntil IS NULL"
                            + " OR rolvaliduntil > now()) AND rolname = " + PostgresLiteral.quote(user));
            return rows.stream()
                    .map(row -> String.valueOf(row.get(0)))
                    .filter(stored -> stored.startsWith(MD5))
                    .map(stored -> stored.substring(MD5.length()))
                    .findFirst();
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
            session.execute("CREATE ROLE " + Identifier.of(user).quoted() + " LOGIN");
        } catch (ServerException e) {
            if (!e.sqlState().equals(DUPLICATE_OBJECT)) { // another sign-in was first
                throw e;
            }
        }
    }

    /** The password, if it is known and still the one stored. */
    Optional<String> password(String user, String verifier) {
        return Optional.ofNullable(passwords.get(user))
                .filter(known -> Md5Password.verifier(user, known).equals(verifier));
    }
}
