// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;

/**
 * Runs commands on a JDBC connection to Redshift, of any driver.
 *
 * <p>With auto-commit on, a command commits when it succeeds. With auto-commit off it joins the connection's transaction
 * and lasts only if somebody commits; {@link RedshiftTransaction} watches over that. The connection stays the caller's.
 * As a connection, for one thread at a time.
 */
public final class RedshiftCommands {
    private final Connection connection;

    private RedshiftCommands(Connection connection) {
        this.connection = Objects.requireNonNull(connection, "connection");
    }

    public static RedshiftCommands on(Connection connection) {
        return new RedshiftCommands(connection);
    }

    /**
     * Loads files into a table.
     *
     * @throws LoadFailedException if a file has errors, more than MAXERROR allows; it holds them, unless auto-commit is
     *     off (see {@link #loadErrors})
     * @throws SQLException if the load failed for another reason; no secret of the command is in its message
     */
    public CopyResult copy(Copy copy) throws SQLException {
        try {
            return run(copy);
        } catch (SQLException failure) {
            throw explained(copy, failure, connection.getAutoCommit());
        }
    }

    /**
     * Writes the rows of a query to files.
     *
     * @throws SQLException if the server refuses; no secret of the command is in its message
     */
    public UnloadResult unload(Unload unload) throws SQLException {
        try (Statement statement = statement()) {
            statement.execute(unload.sql());
            Notices notices = Notices.of(statement);
            CommandHistory history = afterwards(() -> CommandHistory.ofLastUnload(connection), CommandHistory.UNKNOWN);
            return new UnloadResult(notices.unloaded().orElse(history.rows()), history.files(), history.id());
        } catch (SQLException failure) {
            throw new Secrets(unload.authorization(), unload.options()).masked(failure);
        }
    }

    /**
     * The errors of a load that failed on this connection, at most 1,000. Where they came with the exception, nothing is
     * asked; where the load failed within a transaction, the session is asked after the rollback and before its next load.
     */
    public List<LoadError> loadErrors(LoadFailedException failure) throws SQLException {
        return failure.errors().isEmpty() ? failure.view().ofLastLoad(connection) : failure.errors();
    }

    CopyResult run(Copy copy) throws SQLException {
        try (Statement statement = statement()) {
            statement.execute(copy.sql());
            Notices notices = Notices.of(statement);
            CommandHistory history = afterwards(() -> CommandHistory.ofLastCopy(connection), CommandHistory.UNKNOWN);
            LoadErrorView view = notices.errorView().orElse(null);
            List<LoadError> errors =
                    view == null ? List.of() : afterwards(() -> view.ofLastLoad(connection), List.of());
            return new CopyResult(
                    notices.loaded().orElse(history.rows()),
                    notices.rejected().orElse(0),
                    errors,
                    history.files(),
                    history.id());
        }
    }

    /** The exception for a failed COPY: typed and with its errors if it failed on data, free of secrets in any case. */
    SQLException explained(Copy copy, SQLException failure, boolean canRead) {
        SQLException masked = new Secrets(copy.authorization(), copy.options()).masked(failure);
        LoadErrorView view = LoadErrorView.namedIn(masked.getMessage()).orElse(null);
        if (view == null) {
            return masked;
        }
        if (!canRead) {
            return new LoadFailedException(
                    masked.getMessage() + " Roll back, then ask RedshiftCommands.loadErrors(…) for the errors.",
                    masked,
                    view,
                    List.of());
        }
        try {
            List<LoadError> errors = view.ofLastLoad(connection);
            String first = errors.isEmpty()
                    ? ""
                    : " First of " + errors.size() + " error(s): "
                            + errors.get(0).summary();
            return new LoadFailedException(masked.getMessage() + first, masked, view, errors);
        } catch (SQLException unreadable) {
            LoadFailedException failed = new LoadFailedException(
                    masked.getMessage() + " Its errors could not be read.", masked, view, List.of());
            failed.addSuppressed(unreadable);
            return failed;
        }
    }

    private interface Question<T> {
        T ask() throws SQLException;
    }

    /**
     * Asks about a command that has succeeded. With auto-commit on it is committed and must not be reported as failed
     * because a system view is closed to the user; with auto-commit off a failed question has ended the transaction.
     */
    private <T> T afterwards(Question<T> question, T unknown) throws SQLException {
        try {
            return question.ask();
        } catch (SQLException unanswered) {
            if (connection.getAutoCommit()) {
                return unknown;
            }
            throw unanswered;
        }
    }

    /** Statements of commands hold no JDBC escapes, and a brace in a query is data. */
    private Statement statement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }
}
