// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.wire.signin;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

final class Hashes {
    private Hashes() {}

    static byte[] of(String algorithm, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance(algorithm);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "This JVM has no " + algorithm + " (FIPS mode leaves MD5 out); use another sign-in", e);
        }
    }
}
