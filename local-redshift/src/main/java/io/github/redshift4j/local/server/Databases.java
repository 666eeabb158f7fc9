// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.BackingServer;
import io.github.redshift4j.local.errors.ServerException;
import java.util.Set;

/** Databases of the backing PostgreSQL that no client may know of. */
final class Databases {
    private static final Set<String> HIDDEN = Set.of("postgres", "template0", BackingServer.TEMPLATE);

    private Databases() {}

    static boolean hidden(String name) {
        return HIDDEN.contains(name);
    }

    static ServerException unknown(String name) {
        return ServerException.of(SqlState.UNKNOWN_DATABASE, "database \"" + name + "\" does not exist");
    }
}
