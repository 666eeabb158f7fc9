// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.wire.backend.Diagnostic;

/** An error of the database, in the words of its JDBC driver, through which the Data API reports it. */
final class SqlError extends Exception {
    private static final long serialVersionUID = 1L;

    SqlError(String message) {
        super(message);
    }

    static SqlError of(Diagnostic error) {
        StringBuilder text = new StringBuilder(error.severity()).append(": ").append(error.message());
        append(text, "Detail", error.field(Diagnostic.DETAIL));
        append(text, "Hint", error.field(Diagnostic.HINT));
        append(text, "Position", error.field(Diagnostic.POSITION));
        return new SqlError(text.toString());
    }

    private static void append(StringBuilder text, String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null && !value.isEmpty()) {
            text.append("\n  ").append(name).append(": ").append(value);
        }
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
