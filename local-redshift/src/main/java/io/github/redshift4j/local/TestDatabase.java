// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * Where a test finds its database: on the local server, or on the real cluster that {@code REDSHIFT_TEST_URL} names.
 *
 * @param jdbcUrl a {@code jdbc:redshift:} URL without user and password
 * @param isLocal false on a real cluster
 */
public record TestDatabase(String jdbcUrl, String user, String password, boolean isLocal) {

    /** A connection through whichever driver on the class path takes the URL; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl, user, password);
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "TestDatabase[" + jdbcUrl + " user=" + user + "]";
    }
}
