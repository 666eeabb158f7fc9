// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.backing.PostgresLiteral;
import io.github.redshift4j.local.backing.SimpleBackingSession;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
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

    /** The stored {@code md5} + 32 hex digits; empty for an unknown user, one without password or one expired. */
    Optional<String> verifier(String user) throws IOException {
        try (SimpleBackingSession session = backing.admin()) {
            List<List<@Nullable String>> rows = session.query(
                    "SELECT rolpassword FROM pg_catalog.pg_authid WHERE rolcanlogin AND (rolvaliduntil IS NULL"
                            + " OR rolvaliduntil > now()) AND rolname = " + PostgresLiteral.quote(user));
            return rows.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(rows.get(0).get(0));
        }
    }

    /** The password, if it is known and still the one stored. */
    Optional<String> password(String user, String verifier) {
        return Optional.ofNullable(passwords.get(user)).filter(known -> matches(verifier, user, known));
    }

    static boolean matches(String verifier, String user, String password) {
        return MessageDigest.isEqual(
                verifier.getBytes(StandardCharsets.US_ASCII),
                ("md5" + md5(password + user)).getBytes(StandardCharsets.US_ASCII));
    }

    /** What a client answers to an MD5 request. */
    static String md5Answer(String verifier, byte[] salt) {
        byte[] inner = verifier.substring("md5".length()).getBytes(StandardCharsets.US_ASCII);
        MessageDigest md5 = digest("MD5");
        md5.update(inner);
        md5.update(salt);
        return "md5" + HexFormat.of().formatHex(md5.digest());
    }

    private static String md5(String text) {
        return HexFormat.of().formatHex(digest("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] sha256(byte[]... parts) {
        MessageDigest sha = digest("SHA-256");
        for (byte[] part : parts) {
            sha.update(part);
        }
        return sha.digest();
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has " + algorithm, e);
        }
    }
}
