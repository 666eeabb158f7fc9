// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.wire.backend.Diagnostic;

/** Errors of PostgreSQL as exceptions. */
public final class BackingErrors {
    private BackingErrors() {}

    public static ServerException toException(Diagnostic diagnostic) {
        ServerException error = ServerException.of(diagnostic.sqlState(), diagnostic.message());
        String detail = diagnostic.field(Diagnostic.DETAIL);
        String hint = diagnostic.field(Diagnostic.HINT);
        error = detail == null ? error : error.withDetail(detail);
        return hint == null ? error : error.withHint(hint);
    }
}
