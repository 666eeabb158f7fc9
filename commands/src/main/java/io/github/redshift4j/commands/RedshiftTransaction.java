// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.commands;

import io.github.redshift4j.core.SqlState;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that commits only when told to, and that says so when it was not.
 *
 * <pre>{@code
 * try (RedshiftTransaction transaction = RedshiftTransaction.begin(connection)) {
 *     transaction.execute("delete from lineitem where l_shipdate = '1998-12-01'");
 *     transaction.copy(copy);
 *     transaction.commit();
 * }
 * }</pre>
 *
 * <p>Leaving the block without {@link #commit()} or {@link #rollback()} rolls back and throws
 * {@link TransactionNotCommittedException}. A statement that fails rolls back at once, since Redshift has no savepoints
 * and takes nothing more in a failed transaction; whatever is asked afterwards is refused with that failure as cause.
 * Statements that Redshift refuses in a transaction block, and those that would commit by themselves (TRUNCATE), are
 * refused before they are sent. As a connection, for one thread at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_BEGIN.html">BEGIN</a>
 */
public final class RedshiftTransaction implements AutoCloseable {
    private static final int STATEMENTS_TOLD = 3;

    private enum State {
        OPEN,
        COMMITTED,
        ROLLED_BACK,
        FAILED,
        CLOSED
    }

    private final Connection connection;
    private final boolean ownsConnection;
    private final RedshiftCommands commands;
    private final List<String> ran = new ArrayList<>();
    private int runs;
    private State state = State.OPEN;
    private @Nullable SQLException failure;

    private RedshiftTransaction(Connection connection, boolean ownsConnection) {
        this.connection = connection;
        this.ownsConnection = ownsConnection;
        this.commands = RedshiftCommands.on(connection);
    }

    /**
     * Begins a transaction on a connection, which stays the caller's and gets auto-commit back at the end.
     *
     * @throws SQLException (25001) if the connection has auto-commit off, for it may be in a transaction already
     */
    public static RedshiftTransaction begin(Connection connection) throws SQLException {
        Objects.requireNonNull(connection, "connection");
        if (!connection.getAutoCommit()) {
            throw new SQLException(
                    "Cannot begin a transaction: the connection has auto-commit off and may be in one already; commit"
                            + " or roll back and set auto-commit on first",
                    SqlState.ACTIVE_TRANSACTION);
        }
        connection.setAutoCommit(false);
        return new RedshiftTransaction(connection, false);
    }

    /** Begins a transaction on a connection of its own, which is closed at the end. */
    public static RedshiftTransaction begin(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setAutoCommit(false);
            return new RedshiftTransaction(connection, true);
        } catch (SQLException failure) {
            try (connection) {
                throw failure;
            }
        }
    }

    /** See {@link RedshiftCommands#copy}. A failed load rolls back the transaction and has its errors. */
    public CopyResult copy(Copy copy) throws SQLException {
        requireOpen("COPY");
        try {
            CopyResult result = commands.run(copy);
            remember("COPY " + copy.table());
            return result;
        } catch (SQLException error) {
            fail(error);
            // Reading the errors begins a transaction of its own, which ends here too.
            throw fail(commands.explained(copy, error, true));
        }
    }

    /** See {@link RedshiftCommands#unload}. The files stay even if the transaction is rolled back. */
    public UnloadResult unload(Unload unload) throws SQLException {
        requireOpen("UNLOAD");
        try {
            UnloadResult result = commands.unload(unload);
            remember("UNLOAD to " + unload.location());
            return result;
        } catch (SQLException error) {
            throw fail(error);
        }
    }

    /**
     * Runs one statement of SQL.
     *
     * @return rows changed; 0 for a statement that changes none
     * @throws SQLException (25001) naming the statement, and leaving the transaction open, if it has no place in one
     */
    public long execute(String sql) throws SQLException {
        requireOpen("the statement");
        TransactionRules.check(sql);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            remember(sql.strip().split("\\s+", 2)[0].toUpperCase(Locale.ROOT));
            return Math.max(0, statement.getUpdateCount());
        } catch (SQLException error) {
            throw fail(error);
        }
    }

    /**
     * The connection, for queries, batches and other tools within the transaction. Do not commit or roll back on it, and
     * close what you open.
     */
    public Connection connection() throws SQLException {
        requireOpen("the connection");
        remember("statements on its connection");
        return connection;
    }

    /**
     * Makes the work last.
     *
     * @throws SQLException if the transaction is over, or the server could not commit, which rolls back
     */
    public void commit() throws SQLException {
        requireOpen("COMMIT");
        try {
            connection.commit();
            state = State.COMMITTED;
        } catch (SQLException error) {
            throw fail(error);
        }
    }

    /** Discards the work on purpose. */
    public void rollback() throws SQLException {
        requireOpen("ROLLBACK");
        state = State.ROLLED_BACK;
        connection.rollback();
    }

    /**
     * Ends the transaction and gives the connection back. Closing again has no effect.
     *
     * @throws TransactionNotCommittedException if it had work that was neither committed nor rolled back on purpose; it
     *     is rolled back now
     */
    @Override
    public void close() throws SQLException {
        State left = state;
        if (left == State.CLOSED) {
            return;
        }
        state = State.CLOSED;
        try {
            if (left == State.OPEN) {
                connection.rollback();
            }
        } finally {
            release();
        }
        if (left == State.OPEN && runs > 0) {
            throw new TransactionNotCommittedException("Transaction rolled back: it was left without commit() after "
                    + String.join(", ", ran)
                    + (runs > ran.size() ? " and " + (runs - ran.size()) + " more" : "")
                    + "; call commit() to keep the work or rollback() to discard it on purpose");
        }
    }

    private void release() throws SQLException {
        if (ownsConnection) {
            connection.close();
        } else if (!connection.isClosed()) {
            connection.setAutoCommit(true);
        }
    }

    private void remember(String work) {
        runs++;
        if (ran.size() < STATEMENTS_TOLD) {
            ran.add(work);
        }
    }

    private void requireOpen(String what) throws SQLException {
        if (state != State.OPEN) {
            String over = state == State.FAILED ? "was rolled back when a statement failed" : "is over (" + state + ')';
            throw new SQLException(
                    "Cannot run " + what + ": the transaction " + over + "; begin another one",
                    SqlState.INVALID_TRANSACTION_STATE,
                    failure);
        }
    }

    /** Rolls back after an error, which is given back to throw. */
    private SQLException fail(SQLException error) {
        state = State.FAILED;
        failure = error;
        try {
            connection.rollback();
        } catch (SQLException alsoFailed) {
            error.addSuppressed(alsoFailed);
        }
        return error;
    }
}
