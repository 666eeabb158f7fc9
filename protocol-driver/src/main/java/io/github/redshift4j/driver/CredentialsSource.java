// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Gives the credentials of each new physical connection, so that passwords may change or expire while a pool lives. Set
 * it with {@link RedshiftDataSource#setCredentialsSource}. Called from the thread that connects, any number at a time;
 * a source that asks a service should keep the answer for as long as it is valid.
 */
@FunctionalInterface
public interface CredentialsSource {
    /**
     * Credentials that are valid now.
     *
     * @throws SQLException when there are none; connecting fails with it
     */
    Credentials credentials(Target target) throws SQLException;

    /**
     * What is about to be connected to.
     *
     * @param user as configured, or null
     */
    record Target(
            String host,
            int port,
            String database,
            @Nullable String user) {}
}
