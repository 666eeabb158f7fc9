// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of SCRAM-SHA-256 without channel binding, by which a PostgreSQL asks for passwords.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5802">RFC 5802</a>
 */
final class ScramClient {
    static final String MECHANISM = "SCRAM-SHA-256";

    private static final String NO_CHANNEL_BINDING = "n,,";
    private static final int NONCE_BYTES = 18;
    private static final int KEY_BITS = 256;
    private static final int MAX_ITERATIONS = 10_000_000;

    private final String password;
    private final String firstBare;
    private final String nonce;
    private byte[] serverSignature = {};

    ScramClient(String password) {
        byte[] random = new byte[NONCE_BYTES];
        new SecureRandom().nextBytes(random);
        this.password = Normalizer.normalize(password, Normalizer.Form.NFKC);
        this.nonce = Base64.getEncoder().encodeToString(random);
        this.firstBare = "n=,r=" + nonce; // PostgreSQL knows the user from the startup message
    }

    String first() {
        return NO_CHANNEL_BINDING + firstBare;
    }

    /** The answer to the server's first message, which proves that the client has the password. */
    String answer(String serverFirst) throws IOException {
        Map<Character, String> parts = parts(serverFirst);
        String combined = value(parts, 'r');
        if (!combined.startsWith(nonce)) {
            throw new IOException("PostgreSQL answers the SCRAM sign-in with another nonce");
        }
        int iterations = Integer.parseInt(value(parts, 'i'));
        if (iterations < 1 || iterations > MAX_ITERATIONS) {
            throw new IOException("PostgreSQL asks for " + iterations + " SCRAM iterations");
        }
        String withoutProof = "c="
                + Base64.getEncoder().encodeToString(NO_CHANNEL_BINDING.getBytes(StandardCharsets.US_ASCII)) + ",r="
                + combined;
        String signed = firstBare + "," + serverFirst + "," + withoutProof;
        try {
            byte[] salted = salted(Base64.getDecoder().decode(value(parts, 's')), iterations);
            byte[] clientKey = hmac(salted, "Client Key");
            byte[] proof = hmac(MessageDigest.getInstance("SHA-256").digest(clientKey), signed);
            for (int i = 0; i < proof.length; i++) {
                proof[i] ^= clientKey[i];
            }
            serverSignature = hmac(hmac(salted, "Server Key"), signed);
            return withoutProof + ",p=" + Base64.getEncoder().encodeToString(proof);
        } catch (GeneralSecurityException e) {
            throw new IOException("This Java lacks what SCRAM-SHA-256 needs", e);
        }
    }

    /** Checks that the server knows the password too. */
    void verify(String serverFinal) throws IOException {
        byte[] signature = Base64.getDecoder().decode(value(parts(serverFinal), 'v'));
        if (!MessageDigest.isEqual(signature, serverSignature)) {
            throw new IOException("PostgreSQL does not know the password it was asked to check");
        }
    }

    private byte[] salted(byte[] salt, int iterations) throws GeneralSecurityException {
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, KEY_BITS))
                .getEncoded();
    }

    private static byte[] hmac(byte[] key, String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<Character, String> parts(String message) {
        Map<Character, String> parts = new HashMap<>();
        for (String part : message.split(",", -1)) {
            if (part.length() > 1 && part.charAt(1) == '=') {
                parts.put(part.charAt(0), part.substring(2));
            }
        }
        return parts;
    }

    private static String value(Map<Character, String> parts, char name) throws IOException {
        @Nullable String value = parts.get(name);
        if (value == null) {
            throw new IOException("PostgreSQL's part of the SCRAM sign-in lacks \"" + name + "\"");
        }
        return value;
    }
}
