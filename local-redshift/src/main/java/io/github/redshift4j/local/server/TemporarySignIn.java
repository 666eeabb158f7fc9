// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.iam.TemporaryPasswords;
import io.github.redshift4j.local.iam.TemporaryPasswords.Login;
import io.github.redshift4j.local.iam.TemporaryPasswords.TemporaryPassword;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Whether a client signs in with a temporary password of IAM. As on a cluster, none works without encryption, and
 * neither does one for another database.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/mgmt/generating-user-credentials.html">Using IAM
 *     authentication to generate database user credentials</a>
 */
final class TemporarySignIn {
    // The text is that of a cluster, its SQLSTATE is not known.
    private static final String EXPIRED = "IAM Authentication token has expired";

    private final TemporaryPasswords passwords;
    private final List<TemporaryPassword> issued;

    TemporarySignIn(TemporaryPasswords passwords, String user) {
        this.passwords = passwords;
        this.issued = passwords.of(user);
    }

    /** Whether the user has any such password. */
    boolean applies() {
        return !issued.isEmpty();
    }

    /**
     * What the password lets the client do; empty for a wrong one.
     *
     * @param right whether a password is the one the client has
     * @throws ServerException 28000 if it has expired
     */
    Optional<Login> login(Predicate<String> right, String database, boolean encrypted) {
        Optional<TemporaryPassword> password = issued.stream()
                .filter(candidate -> right.test(candidate.password()))
                .findFirst();
        if (password.isPresent() && passwords.isExpired(password.get())) {
            throw ServerException.of(SqlState.INVALID_AUTHORIZATION, EXPIRED);
        }
        password.filter(used -> used.login().internal()).ifPresent(passwords::revoke);
        return password.map(TemporaryPassword::login)
                .filter(login -> encrypted || login.internal())
                .filter(login -> login.database() == null || login.database().equals(database));
    }
}
