// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.AuthenticationKind;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.iam.TemporaryPasswords;
import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.MessageReader;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.backend.Authentication;
import io.github.redshift4j.wire.backend.AuthenticationCleartextPassword;
import io.github.redshift4j.wire.backend.AuthenticationDigest;
import io.github.redshift4j.wire.backend.AuthenticationIdpToken;
import io.github.redshift4j.wire.backend.AuthenticationMd5Password;
import io.github.redshift4j.wire.backend.AuthenticationOk;
import io.github.redshift4j.wire.frontend.DigestResponse;
import io.github.redshift4j.wire.frontend.FrontendMessage;
import io.github.redshift4j.wire.frontend.IdpToken;
import io.github.redshift4j.wire.frontend.PasswordMessage;
import io.github.redshift4j.wire.signin.DigestPassword;
import io.github.redshift4j.wire.signin.Md5Password;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Asks a client for the password of its user. */
final class Authenticator {
    private static final int MD5_SALT_BYTES = 4;
    private static final int DIGEST_SALT_BYTES = 16;
    private static final int DIGEST_NONCE_BYTES = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Users users;
    private final TemporaryPasswords temporaryPasswords;
    private final Map<String, String> tokens;
    private final AuthenticationKind kind;
    private final MessageReader in;
    private final MessageWriter out;

    Authenticator(
            Users users,
            TemporaryPasswords temporaryPasswords,
            Map<String, String> tokens,
            AuthenticationKind kind,
            MessageReader in,
            MessageWriter out) {
        this.users = users;
        this.temporaryPasswords = temporaryPasswords;
        this.tokens = tokens;
        this.kind = kind;
        this.in = in;
        this.out = out;
    }

    /**
     * Who has signed in.
     *
     * @throws ServerException 28000 for a wrong password, an unknown user or one that may not sign in
     */
    SignIn authenticate(Startup startup, boolean encrypted) throws IOException {
        if (startup.byToken()) {
            SignIn signIn = token(startup);
            out.message(AuthenticationOk.INSTANCE);
            return signIn;
        }
        String user = startup.user();
        TemporarySignIn temporary = new TemporarySignIn(temporaryPasswords, user);
        Optional<SignIn> signIn = temporary.applies() ? temporary(temporary, startup, encrypted) : permanent(user);
        if (signIn.isEmpty()) {
            throw ServerException.of(
                    SqlState.INVALID_AUTHORIZATION, "password authentication failed for user \"" + user + "\"");
        }
        out.message(AuthenticationOk.INSTANCE);
        return signIn.get();
    }

    private Optional<SignIn> temporary(TemporarySignIn temporary, Startup startup, boolean encrypted)
            throws IOException {
        Optional<SignIn> signIn = temporary
                .login(ask(startup.user()), startup.database(), encrypted)
                .map(SignIn::of);
        return signIn.isPresent() && users.exists(signIn.get()) ? signIn : Optional.empty();
    }

    private Optional<SignIn> permanent(String user) throws IOException {
        Verifier verifier = users.verifier(user);
        boolean right =
                switch (kind) {
                    case CLEARTEXT ->
                        verifier.isPassword(
                                user,
                                ask(AuthenticationCleartextPassword.INSTANCE, PasswordMessage.class)
                                        .password());
                    // a user is asked for what its password was hashed with, if that is one thing only
                    case MD5 -> verifier.onlyDigest() ? digest(verifier) : md5(verifier);
                    case SHA256 -> verifier.onlyMd5() ? md5(verifier) : digest(verifier);
                };
        return right ? Optional.of(new SignIn(user, false, List.of())) : Optional.empty();
    }

    /** The user of the identity provider's token that a client has. */
    private SignIn token(Startup startup) throws IOException {
        String token = ask(AuthenticationIdpToken.INSTANCE, IdpToken.class).token();
        String user = tokens.get(token);
        if (user == null || !(startup.user().isEmpty() || startup.user().equals(user))) {
            throw ServerException.of(
                    SqlState.INVALID_AUTHORIZATION, "the local server does not know the token of the client");
        }
        SignIn signIn = new SignIn(user, true, List.of());
        users.exists(signIn); // the first sign-in makes the user
        return signIn;
    }

    /** Whether a password is the one the client has. */
    private Predicate<String> ask(String user) throws IOException {
        return switch (kind) {
            case CLEARTEXT -> {
                String answer = ask(AuthenticationCleartextPassword.INSTANCE, PasswordMessage.class)
                        .password();
                yield password -> same(answer, password);
            }
            case MD5 -> {
                Bytes salt = random(MD5_SALT_BYTES);
                String answer = ask(new AuthenticationMd5Password(salt), PasswordMessage.class)
                        .password();
                yield password -> same(answer, Md5Password.response(user, password, salt));
            }
            case SHA256 -> {
                Bytes salt = random(DIGEST_SALT_BYTES);
                Bytes nonce = random(DIGEST_NONCE_BYTES);
                DigestResponse answer =
                        ask(new AuthenticationDigest(AuthenticationDigest.SHA_256, salt, nonce), DigestResponse.class);
                yield password -> isDigest(answer, password, salt, nonce);
            }
        };
    }

    private boolean md5(Verifier verifier) throws IOException {
        Bytes salt = random(MD5_SALT_BYTES);
        return verifier.isMd5(
                ask(new AuthenticationMd5Password(salt), PasswordMessage.class).password(), salt);
    }

    private boolean digest(Verifier verifier) throws IOException {
        Bytes nonce = random(DIGEST_NONCE_BYTES);
        return verifier.isDigest(
                ask(
                        new AuthenticationDigest(AuthenticationDigest.SHA_256, verifier.salt(), nonce),
                        DigestResponse.class),
                nonce);
    }

    private static boolean isDigest(DigestResponse answer, String password, Bytes salt, Bytes nonce) {
        Bytes expected = DigestPassword.response(password, salt, nonce, answer.clientNonce());
        return MessageDigest.isEqual(answer.digest().toArray(), expected.toArray());
    }

    private <T extends FrontendMessage> T ask(Authentication request, Class<T> answerType) throws IOException {
        out.message(request).flush();
        int tag = in.next();
        if (tag == MessageReader.END) {
            throw new EOFException("the client left instead of signing in");
        }
        FrontendMessage answer = FrontendMessage.decodeSignIn(tag, in.body());
        if (!answerType.isInstance(answer)) {
            throw new ProtocolException(
                    "expected " + answerType.getSimpleName() + ", got a message with tag " + (char) tag);
        }
        return answerType.cast(answer);
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static Bytes random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
