// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.io.Serial;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A COPY failed on its data, so nothing was loaded. It is a {@link SQLException} with the server's SQLSTATE and message,
 * so that JDBC code and exception translators treat it as any other; the typed errors say what was wrong where.
 */
public final class LoadFailedException extends SQLException {
    @Serial
    private static final long serialVersionUID = 1;

    private final LoadErrorView view;
    private final ArrayList<LoadError> errors;

    LoadFailedException(String message, SQLException server, LoadErrorView view, List<LoadError> errors) {
        super(message, server.getSQLState(), server.getErrorCode(), server);
        this.view = view;
        this.errors = new ArrayList<>(errors);
    }

    /**
     * The first 1,000 errors, by file and line. Empty when they could not be read: within a transaction that somebody else
     * manages they can be only after its rollback, with {@link RedshiftCommands#loadErrors(LoadFailedException)}.
     */
    public List<LoadError> errors() {
        return List.copyOf(errors);
    }

    /** Where the server keeps the errors of this load. */
    LoadErrorView view() {
        return view;
    }
}
