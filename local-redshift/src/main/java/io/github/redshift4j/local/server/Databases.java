// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;

/** Databases that there are none of, or that no client may know of. */
final class Databases {
    private Databases() {}

    static ServerException unknown(String name) {
        return ServerException.of(SqlState.UNKNOWN_DATABASE, "database \"" + name + "\" does not exist");
    }
}
