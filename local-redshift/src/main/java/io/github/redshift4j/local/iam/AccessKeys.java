// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.iam;

import com.sun.net.httpserver.Headers;
import io.github.redshift4j.local.iam.AccessRefused.Reason;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The access keys the server knows: those it was told and the temporary ones it issued. A known key must come with its
 * own secret and token. A key that is not known is refused when the server was told any, and stands for the IAM user
 * {@value #ANYONE} when it was told none. Any thread.
 */
public final class AccessKeys {
    /** The IAM user that any key stands for on a server that was told no keys. */
    public static final String ANYONE = "local";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ID_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";
    /** How long a key that expired is remembered, so that its user is told why. */
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private static final int ID_LENGTH = 16;
    private static final int SECRET_BYTES = 30;
    private static final int TOKEN_BYTES = 96;

    private final Map<String, AccessKey> keys = new ConcurrentHashMap<>();
    private final boolean anyKey;
    private final Clock clock;

    /** @param told keys that do not expire; none for a server that takes any */
    public AccessKeys(Collection<AccessKey> told, Clock clock) {
        told.forEach(key -> keys.put(key.id(), key));
        this.anyKey = told.isEmpty();
        this.clock = clock;
    }

    /** Whether keys that are not known are taken, and unsigned requests where the service has a use for them. */
    public boolean takesAny() {
        return anyKey;
    }

    /** Makes a temporary key. */
    public AccessKey issue(Principal principal, Duration validFor) {
        StringBuilder id = new StringBuilder("ASIA");
        for (int i = 0; i < ID_LENGTH; i++) {
            id.append(ID_CHARACTERS.charAt(RANDOM.nextInt(ID_CHARACTERS.length())));
        }
        Instant forgotten = clock.instant().minus(REMEMBERED);
        keys.values()
                .removeIf(old -> old.expiration() != null && old.expiration().isBefore(forgotten));
        Instant expiration = clock.instant().plus(validFor).truncatedTo(ChronoUnit.SECONDS);
        AccessKey key = new AccessKey(id.toString(), random(SECRET_BYTES), random(TOKEN_BYTES), expiration, principal);
        keys.put(key.id(), key);
        return key;
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    /** Who a key belongs to, when it is shown with its secret, as COPY shows it. */
    public Principal require(String id, String secret, @Nullable String token) throws AccessRefused {
        AccessKey key = find(id, token);
        if (key == null) {
            return Principal.user(ANYONE);
        }
        if (!same(key.secret(), secret)) {
            throw new AccessRefused(Reason.WRONG_SIGNATURE);
        }
        return key.principal();
    }

    /**
     * Who signed a request.
     *
     * @param bodyHash SHA-256 of the body in hex, which what was signed must be; null when the body is not hashed
     */
    public Principal require(String method, URI uri, Headers headers, @Nullable String bodyHash) throws AccessRefused {
        String signedHash = headers.getFirst("x-amz-content-sha256");
        if (bodyHash != null && signedHash != null && !signedHash.equals(bodyHash)) {
            throw new AccessRefused(Reason.WRONG_SIGNATURE);
        }
        return require(SignedRequest.of(method, uri, headers, bodyHash == null ? UNSIGNED_PAYLOAD : bodyHash)
                .orElseThrow(() -> new AccessRefused(Reason.UNSIGNED)));
    }

    private Principal require(SignedRequest request) throws AccessRefused {
        AccessKey key = find(request.accessKeyId(), request.sessionToken());
        if (key != null && !request.isSignedWith(key.secret())) {
            throw new AccessRefused(Reason.WRONG_SIGNATURE);
        }
        if (request.isExpired(clock.instant())) {
            throw new AccessRefused(Reason.EXPIRED_URL);
        }
        return key == null ? Principal.user(ANYONE) : key.principal();
    }

    /** Null for a key that is not known and need not be. */
    private @Nullable AccessKey find(String id, @Nullable String token) throws AccessRefused {
        AccessKey key = keys.get(id);
        if (key == null) {
            if (anyKey) {
                return null;
            }
            throw new AccessRefused(Reason.UNKNOWN_KEY);
        }
        String expected = key.sessionToken();
        if (expected == null ? token != null : token == null || !same(expected, token)) {
            throw new AccessRefused(Reason.WRONG_TOKEN);
        }
        if (key.expiration() != null && !clock.instant().isBefore(key.expiration())) {
            throw new AccessRefused(Reason.EXPIRED_KEY);
        }
        return key;
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
