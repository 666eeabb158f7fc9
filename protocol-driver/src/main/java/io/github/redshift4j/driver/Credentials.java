// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import java.util.Objects;

/**
 * Who signs in.
 *
 * @param user name of the database user
 * @param password permanent or temporary; appears in no message
 */
public record Credentials(String user, String password) {
    public Credentials {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "Credentials[user=" + user + ", password=****]";
    }
}
