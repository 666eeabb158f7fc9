// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.iam.TemporaryPasswords.Login;
import java.util.List;

/**
 * What a client may do after it has shown its password.
 *
 * @param user of the database
 * @param create makes the user if there is none
 * @param groups the session is in beside the user's own
 */
record SignIn(String user, boolean create, List<String> groups) {
    SignIn {
        groups = List.copyOf(groups);
    }

    static SignIn of(Login login) {
        return new SignIn(login.databaseUser(), login.create(), login.groups());
    }
}
