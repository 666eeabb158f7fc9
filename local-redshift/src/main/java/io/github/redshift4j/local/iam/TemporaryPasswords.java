// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.iam;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Passwords that IAM handed out for signing in to the database, until they have expired. A user may have several. Any
 * thread.
 */
public final class TemporaryPasswords {
    /** How long one that expired is remembered, so that its user is told why. */
    private static final Duration REMEMBERED = Duration.ofHours(24);

    private static final int PASSWORD_BYTES = 48;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Map<String, List<TemporaryPassword>> passwords = new ConcurrentHashMap<>();
    private final Clock clock;

    public TemporaryPasswords(Clock clock) {
        this.clock = clock;
    }

    /** Who may sign in with a password, and as whom. */
    public TemporaryPassword issue(Login login, Duration validFor) {
        byte[] random = new byte[PASSWORD_BYTES];
        RANDOM.nextBytes(random);
        Instant now = clock.instant();
        TemporaryPassword password = new TemporaryPassword(
                login,
                Base64.getEncoder().encodeToString(random),
                now.plus(validFor).truncatedTo(ChronoUnit.MILLIS));
        passwords.compute(login.user(), (user, before) -> {
            List<TemporaryPassword> kept = new ArrayList<>();
            kept.add(password);
            kept.addAll(before == null ? List.of() : before);
            kept.removeIf(old -> old.expiration().plus(REMEMBERED).isBefore(now));
            return List.copyOf(kept);
        });
        return password;
    }

    /** Takes a password back. */
    public void revoke(TemporaryPassword password) {
        passwords.computeIfPresent(password.login().user(), (user, before) -> {
            List<TemporaryPassword> kept = new ArrayList<>(before);
            kept.remove(password);
            return kept.isEmpty() ? null : List.copyOf(kept);
        });
    }

    /** Those of a user, the newest first, expired ones too; empty when none was issued. */
    public List<TemporaryPassword> of(String user) {
        return passwords.getOrDefault(user, List.of());
    }

    /** Whether a password's time is over. */
    public boolean isExpired(TemporaryPassword password) {
        return !clock.instant().isBefore(password.expiration());
    }

    /**
     * What a password lets its bearer do.
     *
     * @param user the name to sign in with: {@code IAM:…}, {@code IAMA:…} or {@code IAMR:…}
     * @param databaseUser whom the session belongs to
     * @param create makes the database user at sign-in if there is none
     * @param groups the session is in beside the user's own
     * @param database the only one it is good for; null for any
     * @param internal whether the server issued it to itself: it works once, and without encryption
     */
    public record Login(
            String user,
            String databaseUser,
            boolean create,
            List<String> groups,
            @Nullable String database,
            boolean internal) {
        public Login {
            groups = List.copyOf(groups);
        }
    }

    /** A password and how long it is good for. */
    public record TemporaryPassword(Login login, String password, Instant expiration) {
        /** Without the password. */
        @Override
        public String toString() {
            return "TemporaryPassword[" + login.user() + " until " + expiration + "]";
        }
    }
}
