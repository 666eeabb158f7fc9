// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.wire.backend.Diagnostic;

/** PostgreSQL's errors and notices in Redshift's words. */
final class ErrorRewrites {
    private ErrorRewrites() {}

    static Diagnostic error(Diagnostic error) {
        return fields(error);
    }

    static Diagnostic notice(Diagnostic notice) {
        return fields(notice);
    }

    /** The fields that Redshift sends; a position counts characters of the translated text, which nobody has seen. */
    private static Diagnostic fields(Diagnostic from) {
        Diagnostic to = Diagnostic.of(from.severity(), from.sqlState(), from.message());
        for (char field :
                new char[] {Diagnostic.DETAIL, Diagnostic.HINT, Diagnostic.FILE, Diagnostic.LINE, Diagnostic.ROUTINE}) {
            to = to.with(field, from.field(field));
        }
        return to;
    }
}
