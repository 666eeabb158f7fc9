// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.jdbc;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.DriverOption;
import io.github.redshift4j.driver.internal.errors.ServerErrors;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.rows.Columns;
import io.github.redshift4j.driver.internal.session.CancelGate;
import io.github.redshift4j.driver.internal.session.Command;
import io.github.redshift4j.driver.internal.session.ExecuteOptions;
import io.github.redshift4j.driver.internal.session.Parameters;
import io.github.redshift4j.driver.internal.session.Result;
import io.github.redshift4j.driver.internal.session.Rows;
import io.github.redshift4j.driver.internal.sql.ParsedSql;
import io.github.redshift4j.driver.internal.sql.SqlStatement;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.FieldDescription;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL and hands out its results one after the other. One thread at a time, except {@link #cancel} and
 * {@link #close}. Settings without effect on running are in {@link StatementSettings}.
 */
class StatementImpl extends StatementSettings {
    private final ConnectionImpl connection;
    private final AtomicReference<@Nullable CancelGate> running = new AtomicReference<>();
    private final Consumer<CancelGate> started = this::started;
    private final Consumer<Diagnostic> notices = this::notice;
    private final PendingResults results = new PendingResults();
    private final List<Command> batch = new ArrayList<>();
    private @Nullable ExecuteOptions options;
    private @Nullable ResultSetImpl current;
    /** What the latest rows were described by, and what was made of it: a statement's results are mostly alike. */
    private List<FieldDescription> described = List.of();

    private @Nullable Columns columns;
    /** Results that {@code KEEP_CURRENT_RESULT} left open. */
    private final List<ResultSetImpl> kept = new ArrayList<>();

    private long updateCount = -1;
    private volatile boolean closed;
    /** Whether a thread is inside a call that runs statements; closing from another one then only cancels them. */
    private final AtomicBoolean busy = new AtomicBoolean();
    /** Whether another thread has cancelled what waits for its turn on the connection. */
    private volatile boolean cancelled;

    StatementImpl(ConnectionImpl connection, boolean scrollable) {
        super(connection.session().options(), scrollable);
        this.connection = connection;
    }

    final ConnectionImpl connection() {
        return connection;
    }

    @Override
    final void requireOpen() throws SQLException {
        if (closed) {
            throw SqlErrors.closedStatement();
        }
        connection.requireOpen();
    }

    final int unknownLength() {
        return connection.session().options().integer(DriverOption.UNKNOWN_LENGTH);
    }

    final ParsedSql parse(String sql) throws SQLException {
        return connection.parse(sql, escapeProcessing());
    }

    /** Runs statements and makes the first result the current one. */
    final boolean run(List<Command> commands) throws SQLException {
        boolean simple = commands.size() == 1
                && !commands.get(0).reusable()
                && commands.get(0).parameters().count() == 0
                && connection.simpleProtocol();
        int limit = (int) Math.min(maxRows(), Integer.MAX_VALUE);
        boolean hasRows = false;
        begin();
        try {
            startAnew();
            results.set(connection.execute(commands, options(connection.begin(), limit, simple)));
            hasRows = results.haveRows();
        } finally {
            end(!hasRows);
        }
        return advance();
    }

    /** Every call that runs statements is between this and {@link #end}. */
    final void begin() throws SQLException {
        requireOpen();
        if (!busy.compareAndSet(false, true)) {
            throw SqlErrors.of("55006", "Another thread is running this statement");
        }
        cancelled = false;
    }

    /** Its turn has come: from here on the gate is how to end it, and what was asked before is not lost. */
    private void started(CancelGate gate) {
        running.set(gate);
        if (closed || cancelled) {
            gate.ask();
        }
    }

    /** @param finished whether there is nothing left that could be cancelled */
    final void end(boolean finished) throws SQLException {
        if (finished) {
            running.setRelease(null);
        }
        busy.set(false);
        if (closed) {
            closeResults();
            throw SqlErrors.closedStatement();
        }
    }

    final void startAnew() throws SQLException {
        requireOpen();
        closeResults();
        clearWarnings();
    }

    final ExecuteOptions batchOptions() throws SQLException {
        return new ExecuteOptions(connection.begin(), 0, queryTimeout(), false, notices, started);
    }

    /** The same as before where nothing has changed. */
    private ExecuteOptions options(@Nullable String begin, int limit, boolean simple) {
        ExecuteOptions known = options;
        if (known == null
                || !Objects.equals(known.begin(), begin)
                || known.maxRows() != limit
                || known.timeoutSeconds() != queryTimeout()
                || known.simple() != simple) {
            known = new ExecuteOptions(begin, limit, queryTimeout(), simple, notices, started);
            options = known;
        }
        return known;
    }

    private void notice(Diagnostic notice) {
        addWarning(ServerErrors.warning(notice));
    }

    private Columns columns(List<FieldDescription> fields) throws SQLException {
        Columns known = columns;
        if (known == null || !fields.equals(described)) {
            known = connection.columns(fields);
            columns = known;
            described = fields;
        }
        return known;
    }

    private boolean advance() throws SQLException {
        Result next = results.poll();
        current = null;
        updateCount = -1;
        if (next instanceof Rows rows) {
            current = new ResultSetImpl(this, columns(rows.fields()), rows, shape());
            return true;
        }
        if (next instanceof Result.Done done) {
            updateCount = done.count();
        }
        return false;
    }

    private void closeResults() throws SQLException {
        running.setRelease(null);
        ResultSetImpl open = current;
        current = null;
        updateCount = -1;
        if (open != null) {
            open.close();
        }
        closeKept();
        results.close();
    }

    private void closeKept() throws SQLException {
        if (kept.isEmpty()) {
            return;
        }
        List<ResultSetImpl> open = List.copyOf(kept);
        kept.clear();
        for (ResultSetImpl result : open) {
            result.close();
        }
    }

    void resultClosed(ResultSet result) throws SQLException {
        boolean dependent = result == current || kept.remove(result);
        ResultSetImpl open = current;
        boolean last = kept.isEmpty() && (result == open || open == null || open.isClosed());
        if (dependent && last && closesOnCompletion() && results.isEmpty()) {
            close();
        }
    }

    /** Takes the current rows away, so that the statement has no result. */
    final @Nullable ResultSet detachRows() {
        ResultSet rows = current;
        current = null;
        return rows;
    }

    /** The only result, which must have rows. */
    final ResultSet onlyRows(boolean hasRows) throws SQLException {
        ResultSetImpl rows = current;
        if (!hasRows || rows == null) {
            closeResults();
            throw SqlErrors.of(
                    SqlState.SYNTAX_ERROR,
                    "executeQuery needs a statement that returns rows; use executeUpdate or execute");
        }
        return rows;
    }

    /** The rows changed by all statements, none of which may return rows. */
    final long onlyCounts(boolean hasRows) throws SQLException {
        boolean rows = hasRows;
        long total = Math.max(0, updateCount);
        while (!rows && !results.isEmpty()) {
            rows = advance();
            total += Math.max(0, updateCount);
        }
        if (rows) {
            closeResults();
            throw SqlErrors.of(
                    SqlState.SYNTAX_ERROR,
                    "executeUpdate needs statements that return no rows; use executeQuery or execute");
        }
        updateCount = total;
        return total;
    }

    private List<Command> commands(String sql) throws SQLException {
        requireOpen();
        ParsedSql parsed = parse(sql);
        if (parsed.parameterCount() > 0) {
            throw SqlErrors.invalidArgument(
                    "The statement has " + parsed.parameterCount() + " parameters; use prepareStatement and set them");
        }
        List<Command> commands = new ArrayList<>();
        for (SqlStatement statement : parsed.statements()) {
            commands.add(new Command(statement.sql(), statement.offsets(), Parameters.NONE, false));
        }
        return commands;
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return run(commands(sql));
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return onlyRows(execute(sql));
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return UpdateCounts.toInt(executeLargeUpdate(sql));
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return onlyCounts(execute(sql));
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return getMoreResults(CLOSE_CURRENT_RESULT);
    }

    @Override
    public boolean getMoreResults(int what) throws SQLException {
        requireOpen();
        if (what != CLOSE_CURRENT_RESULT && what != CLOSE_ALL_RESULTS && what != KEEP_CURRENT_RESULT) {
            throw SqlErrors.invalidArgument("Not a constant of getMoreResults: " + what);
        }
        ResultSetImpl open = current;
        current = null;
        if (open != null && what == KEEP_CURRENT_RESULT) {
            kept.add(open);
        } else if (open != null) {
            open.close();
        }
        if (what == CLOSE_ALL_RESULTS) {
            closeKept();
        }
        return advance();
    }

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        requireOpen();
        return current;
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return UpdateCounts.toInt(getLargeUpdateCount());
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        requireOpen();
        return updateCount;
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        batch.addAll(commands(sql));
    }

    @Override
    public void clearBatch() throws SQLException {
        requireOpen();
        batch.clear();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return UpdateCounts.toInts(executeLargeBatch());
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        begin();
        try {
            startAnew();
            List<Command> commands = List.copyOf(batch);
            batch.clear();
            return Batches.run(connection, commands, batchOptions());
        } finally {
            end(true);
        }
    }

    @Override
    public void cancel() throws SQLException {
        cancelled = true;
        CancelGate gate = running.get();
        if (gate != null) {
            gate.cancel();
        }
    }

    @Override
    public void close() throws SQLException {
        if (closed) {
            return;
        }
        closed = true;
        CancelGate gate = running.get();
        if (!busy.get()) {
            closeResults();
        } else if (gate != null) {
            gate.cancelQuietly();
        }
    }

    @Override
    public boolean isClosed() {
        return closed || connection.isClosed();
    }

    @Override
    public Connection getConnection() throws SQLException {
        requireOpen();
        return connection;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return Wrappers.unwrap(this, type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return Wrappers.isWrapper(this, type);
    }
}
