// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names for cached folders. */
final class Hashes {
    private Hashes() {}

    /** The first 16 hex digits of the SHA-256 of a stream, which is read to its end and closed. */
    static String shortSha256(InputStream content) throws IOException {
        MessageDigest digest = sha256();
        try (content) {
            byte[] buffer = new byte[1 << 16];
            for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
