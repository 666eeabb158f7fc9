// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.AuthenticationKind;
import io.github.redshift4j.local.backing.FrameBody;
import io.github.redshift4j.local.backing.FrameReader;
import io.github.redshift4j.local.backing.FrameWriter;
import io.github.redshift4j.local.errors.ServerException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;

/** Asks a client for the password of its user. */
final class Authenticator {
    private static final int OK = 0;
    private static final int CLEARTEXT = 3;
    private static final int MD5 = 5;
    private static final int DIGEST = 13;
    private static final int DIGEST_SHA256 = 0;
    // Stands in for the verifier of a user there is none of, so that both fail at the same step.
    private static final String NO_VERIFIER = "md5" + "0".repeat(32);

    private final Users users;
    private final AuthenticationKind kind;
    private final SecureRandom random = new SecureRandom();

    Authenticator(Users users, AuthenticationKind kind) {
        this.users = users;
        this.kind = kind;
    }

    /** @throws ServerException 28000 for a wrong password, an unknown user or one that may not sign in */
    void authenticate(String user, FrameReader in, FrameWriter out) throws IOException {
        String verifier = users.verifier(user).orElse(NO_VERIFIER);
        Optional<String> password = users.password(user, verifier);
        boolean right =
                switch (kind) {
                    case CLEARTEXT -> cleartext(user, verifier, in, out);
                    case MD5 -> md5(verifier, in, out);
                    case SHA256 -> password.isPresent() ? digest(password.get(), in, out) : md5(verifier, in, out);
                };
        if (!right) {
            throw ServerException.of(
                    SqlState.INVALID_AUTHORIZATION, "password authentication failed for user \"" + user + "\"");
        }
        out.begin('R').int32(OK).end();
    }

    private static boolean cleartext(String user, String verifier, FrameReader in, FrameWriter out) throws IOException {
        out.begin('R').int32(CLEARTEXT).end();
        return Users.matches(verifier, user, new FrameBody(answer('p', in, out)).cstring());
    }

    private boolean md5(String verifier, FrameReader in, FrameWriter out) throws IOException {
        byte[] salt = bytes(4);
        out.begin('R').int32(MD5).bytes(salt).end();
        String answer = new FrameBody(answer('p', in, out)).cstring();
        return MessageDigest.isEqual(
                answer.getBytes(StandardCharsets.UTF_8),
                Users.md5Answer(verifier, salt).getBytes(StandardCharsets.UTF_8));
    }

    private boolean digest(String password, FrameReader in, FrameWriter out) throws IOException {
        byte[] salt = bytes(16);
        byte[] nonce = bytes(8);
        out.begin('R')
                .int32(DIGEST)
                .int32(DIGEST_SHA256)
                .int32(salt.length)
                .bytes(salt)
                .int32(nonce.length)
                .bytes(nonce)
                .end();
        FrameBody answer = new FrameBody(answer('d', in, out));
        byte[] digest = answer.bytes(answer.int32());
        byte[] clientNonce = answer.bytes(answer.int32());
        byte[] inner = Users.sha256(password.getBytes(StandardCharsets.UTF_8), salt);
        return MessageDigest.isEqual(digest, Users.sha256(inner, nonce, clientNonce));
    }

    private static byte[] answer(char expected, FrameReader in, FrameWriter out) throws IOException {
        out.flush();
        int type = in.next();
        if (type < 0) {
            throw new EOFException("the client left instead of signing in");
        }
        if (type != expected) {
            throw new ProtocolException("expected a password, got a message of type " + (char) type);
        }
        return in.body();
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
