// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.NoticeResponse;

/** What the local server itself has to say, as fields of a message. */
final class Diagnostics {
    private static final String SUCCESS = "00000";

    private Diagnostics() {}

    static Diagnostic error(ServerException e) {
        return of("ERROR", e);
    }

    /** An error that ends the connection. */
    static Diagnostic fatal(ServerException e) {
        return of("FATAL", e);
    }

    static NoticeResponse info(String text) {
        return new NoticeResponse(Diagnostic.of("INFO", SUCCESS, text));
    }

    private static Diagnostic of(String severity, ServerException e) {
        return Diagnostic.of(severity, e.sqlState(), e.message())
                .with(Diagnostic.DETAIL, e.detail())
                .with(Diagnostic.HINT, e.hint())
                .with(Diagnostic.POSITION, e.position() == 0 ? null : Integer.toString(e.position()));
    }
}
