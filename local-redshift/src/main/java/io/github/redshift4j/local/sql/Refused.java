// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;

/** The refusals that several rules share. */
final class Refused {
    private Refused() {}

    /** Redshift refuses it too, with SQLSTATE 0A000. */
    static ServerException notSupported(String message) {
        return ServerException.of(SqlState.FEATURE_NOT_SUPPORTED, message);
    }

    /** Redshift has it, or may have it; this server does not. */
    static ServerException notHere(String what) {
        return notSupported(what + " is not supported by the local server")
                .withHint("This server stands in for Amazon Redshift and refuses what it cannot do as Redshift does.");
    }

    static ServerException noFunction(String signature) {
        return ServerException.of(SqlState.UNDEFINED_FUNCTION, "function " + signature + " does not exist")
                .withHint("No function matches the given name and argument types. You may need to add explicit type"
                        + " casts.");
    }

    static ServerException invalidTable(String message) {
        return ServerException.of("42P16", message);
    }
}
