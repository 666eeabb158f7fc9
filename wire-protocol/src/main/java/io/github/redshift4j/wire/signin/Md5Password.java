// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.signin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redshift4j.wire.Bytes;
import java.util.HexFormat;

/** The MD5 sign-in of {@link io.github.redshift4j.wire.backend.AuthenticationMd5Password}. */
public final class Md5Password {
    private Md5Password() {}

    /** What a client answers: {@code "md5" + hex(md5(hex(md5(password + user)) + salt))}. */
    public static String response(String user, String password, Bytes salt) {
        return respondTo(verifier(user, password), salt);
    }

    /** What a server stores: {@code hex(md5(password + user))}, of CREATE USER's {@code md5…} without the prefix. */
    public static String verifier(String user, String password) {
        return hash(password.getBytes(UTF_8), user.getBytes(UTF_8));
    }

    /** The answer a server expects, from what it stores. */
    public static String respondTo(String verifier, Bytes salt) {
        return "md5" + hash(verifier.getBytes(US_ASCII), salt.toArray());
    }

    private static String hash(byte[] first, byte[] second) {
        return HexFormat.of().formatHex(Hashes.of("MD5", first, second));
    }
}
