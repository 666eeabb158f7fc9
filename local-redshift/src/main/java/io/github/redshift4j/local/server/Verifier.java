// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.wire.Bytes;
import io.github.redshift4j.wire.frontend.DigestResponse;
import io.github.redshift4j.wire.signin.DigestPassword;
import io.github.redshift4j.wire.signin.Md5Password;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What the server keeps of a password.
 *
 * @param md5 the hash of password and user, in hex; null if there is none
 * @param digest the SHA-256 of password and salt; null if there is none
 */
record Verifier(@Nullable String md5, @Nullable Bytes digest, Bytes salt) {
    static final Verifier NONE = new Verifier(null, null, Bytes.utf8("0123456789abcdef"));

    private static final String MD5 = "md5";

    /**
     * Of what PostgreSQL stores.
     *
     * @param password {@code md5…}, or another form, which no client of Redshift can answer
     * @param comment {@code sha256|digest|salt}
     */
    static Verifier of(@Nullable String password, @Nullable String comment) {
        String md5 = password != null && password.startsWith(MD5) ? password.substring(MD5.length()) : null;
        int salt = comment == null ? -1 : comment.lastIndexOf('|');
        if (comment == null || salt < 0) {
            return new Verifier(md5, null, NONE.salt());
        }
        String digest = comment.substring(comment.indexOf('|') + 1, salt);
        return new Verifier(md5, Bytes.of(HexFormat.of().parseHex(digest)), Bytes.utf8(comment.substring(salt + 1)));
    }

    boolean onlyMd5() {
        return md5 != null && digest == null;
    }

    boolean onlyDigest() {
        return digest != null && md5 == null;
    }

    boolean isPassword(String user, String password) {
        if (md5 != null) {
            return same(md5, Md5Password.verifier(user, password));
        }
        return digest != null
                && MessageDigest.isEqual(
                        digest.toArray(),
                        DigestPassword.verifier(password, salt).toArray());
    }

    boolean isMd5(String answer, Bytes challenge) {
        return md5 != null && same(answer, Md5Password.respondTo(md5, challenge));
    }

    boolean isDigest(DigestResponse answer, Bytes nonce) {
        return digest != null
                && MessageDigest.isEqual(
                        answer.digest().toArray(),
                        DigestPassword.respondTo(digest, nonce, answer.clientNonce())
                                .toArray());
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    /** Says nothing of the secret. */
    @Override
    public String toString() {
        return "Verifier[***]";
    }
}
