// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.Credentials;
import io.github.redshift4j.driver.CredentialsSource;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.url.OptionValues;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Who signs in, by the application's source of credentials or by the options. */
final class SignInUser {
    private final String name;
    private final @Nullable String password;

    private SignInUser(String name, @Nullable String password) {
        this.name = name;
        this.password = password;
    }

    /** @throws SQLException 28000 when there is no user or the source has none to give */
    static SignInUser of(OptionValues options, Hooks hooks, Endpoint endpoint) throws SQLException {
        String user = options.text(DriverOption.USER);
        CredentialsSource source = hooks.credentials();
        if (source != null) {
            Credentials given = ask(source, options, user, endpoint);
            return new SignInUser(given.user(), given.password());
        }
        if (user == null || user.isEmpty()) {
            throw SqlErrors.of(SqlState.INVALID_AUTHORIZATION, "No user is given: set the property user");
        }
        return new SignInUser(user, options.text(DriverOption.PASSWORD));
    }

    @SuppressWarnings("ConstantConditions") // An application's source may not keep its promise.
    private static Credentials ask(
            CredentialsSource source, OptionValues options, @Nullable String user, Endpoint endpoint)
            throws SQLException {
        String database = options.text(DriverOption.DATABASE);
        Credentials given;
        try {
            given = source.credentials(new CredentialsSource.Target(
                    endpoint.host(), endpoint.port(), database == null ? "" : database, user));
        } catch (RuntimeException e) {
            throw SqlErrors.of(
                    SqlState.INVALID_AUTHORIZATION, "The source of credentials failed: " + e.getMessage(), e);
        }
        if (given == null) {
            throw SqlErrors.of(SqlState.INVALID_AUTHORIZATION, "The source of credentials gave none");
        }
        return given;
    }

    String name() {
        return name;
    }

    /** @throws SQLException 28000 when there is none */
    String password() throws SQLException {
        if (password == null) {
            throw SqlErrors.of(
                    SqlState.INVALID_AUTHORIZATION,
                    "The server asks for the password of user \"" + name + "\" and none is given: set the property"
                            + " password");
        }
        return password;
    }
}
