// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redshift4j.wire.Bytes;

/** The SHA-256 sign-in of {@link io.github.redshift4j.wire.backend.AuthenticationDigest}. */
public final class DigestPassword {
    private DigestPassword() {}

    /** What a client answers: {@code sha256(sha256(password + salt) + serverNonce + clientNonce)}. */
    public static Bytes response(String password, Bytes salt, Bytes serverNonce, Bytes clientNonce) {
        return respondTo(verifier(password, salt), serverNonce, clientNonce);
    }

    /** What a server stores beside the salt: {@code sha256(password + salt)}. */
    public static Bytes verifier(String password, Bytes salt) {
        return Bytes.of(Hashes.of("SHA-256", password.getBytes(UTF_8), salt.toArray()));
    }

    /** The answer a server expects, from what it stores. */
    public static Bytes respondTo(Bytes verifier, Bytes serverNonce, Bytes clientNonce) {
        return Bytes.of(Hashes.of("SHA-256", verifier.toArray(), serverNonce.toArray(), clientNonce.toArray()));
    }
}
