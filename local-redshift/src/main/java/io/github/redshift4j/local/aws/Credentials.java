// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.local.iam.Principal;
import io.github.redshift4j.local.iam.TemporaryPasswords;
import io.github.redshift4j.local.iam.TemporaryPasswords.Login;
import io.github.redshift4j.local.iam.TemporaryPasswords.TemporaryPassword;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the temporary passwords of the three operations that hand them out.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/mgmt/generating-user-credentials.html">Using IAM
 *     authentication to generate database user credentials</a>
 */
final class Credentials {
    /** Least and default seconds until a password expires. */
    static final int MIN_SECONDS = 900;

    static final int MAX_SECONDS = 3600;

    private final TemporaryPasswords passwords;

    Credentials(TemporaryPasswords passwords) {
        this.passwords = passwords;
    }

    /** For a user of the database by name. */
    TemporaryPassword forUser(
            String databaseUser, boolean create, List<String> groups, @Nullable String database, int seconds) {
        String user = (create ? "IAMA:" : "IAM:") + databaseUser;
        return passwords.issue(
                new Login(user, databaseUser, create, groups, database, false), Duration.ofSeconds(seconds));
    }

    /** For the user that an IAM identity is mapped to, who is made at the first sign-in. */
    TemporaryPassword forIdentity(Principal caller, @Nullable String database, int seconds) {
        String user = caller.databaseUser();
        return passwords.issue(new Login(user, user, true, List.of(), database, false), Duration.ofSeconds(seconds));
    }

    /** For the server's own connection in the name of a user of the database. */
    TemporaryPassword internalForUser(String databaseUser) {
        return passwords.issue(
                new Login("IAM:" + databaseUser, databaseUser, false, List.of(), null, true),
                Duration.ofSeconds(MIN_SECONDS));
    }

    /** For the server's own connection in the name of an IAM identity. */
    TemporaryPassword internalForIdentity(Principal caller) {
        String user = caller.databaseUser();
        return passwords.issue(new Login(user, user, true, List.of(), null, true), Duration.ofSeconds(MIN_SECONDS));
    }
}
