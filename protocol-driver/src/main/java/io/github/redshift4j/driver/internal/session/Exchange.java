// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.ServerError;
import io.github.redshift4j.driver.internal.errors.ServerErrors;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.session.Steps.Expected;
import io.github.redshift4j.driver.internal.session.Steps.Step;
import io.github.redshift4j.wire.ProtocolException;
import io.github.redshift4j.wire.backend.CommandComplete;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.FieldDescription;
import io.github.redshift4j.wire.backend.ParameterDescription;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.RowDescription;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request and its replies, from the first message sent to ReadyForQuery. It reads strictly what it asked for, so
 * that a reply can never belong to another statement; whatever else arrives ends the session. Guarded by the session's
 * lock, except cancelling. Whole because it is one state machine.
 */
final class Exchange {
    /** After this many discarded bytes a query outside a transaction is cancelled instead of read to its end. */
    private static final long DISCARD_BYTES = 1 << 20;

    private static final byte[] NOTHING = {};

    private final Session session;
    private final Replies replies;
    private final ExecuteOptions options;
    /** Whether the statements are a transaction of their own, so that a cancel undoes nothing else. */
    private final boolean standsAlone;

    private final CancelGate gate;
    private final Steps steps = new Steps();

    /** Of the first of the steps. */
    private Stage stage = Stage.SENT;
    /** Statements of which the server has not said yet that it has closed them. */
    private int closing;

    private @Nullable List<FieldDescription> fields;
    private List<Integer> parameterTypes = List.of();
    private @Nullable Rows open;
    private @Nullable SQLException failure;
    private @Nullable Diagnostic failed;
    /** What {@link #nextResult} is about to answer. */
    private @Nullable Result next;

    private boolean syncSent;
    private boolean done;
    /** Whether the statement being answered was to give a count and sends rows. */
    private boolean rowsIgnored;

    Exchange(Session session, ExecuteOptions options, boolean standsAlone) {
        this.session = session;
        this.replies = session.replies();
        this.options = options;
        this.standsAlone = standsAlone;
        this.gate = new CancelGate(session);
    }

    /** How far the server has answered a statement. */
    private enum Stage {
        SENT,
        /** Bound or, when it is only described, its parameters told: what comes next is its own. */
        ACCEPTED,
        /** Its columns are told, or that it has none. */
        DESCRIBED
    }

    CancelGate gate() {
        return gate;
    }

    /** Awaits the replies of a statement that is about to be sent. */
    Step expect(Command command, PreparedHandle handle, Expected expected) {
        Step step = new Step(command, handle, expected, session.binaryTransfer());
        steps.add(step);
        return step;
    }

    /** Awaits the replies of a statement that neither Parse nor Bind precede. */
    void expectSimple(Command command, PreparedHandle handle) {
        expect(command, handle, Expected.RESULT);
        stage = Stage.ACCEPTED;
    }

    /** Awaits the end of a prepared statement, which is about to be closed. */
    void expectClosed() {
        closing++;
    }

    void syncSent() {
        syncSent = true;
        gate.sent();
    }

    boolean isDone() {
        return done;
    }

    /** Statements not completely answered. */
    int pending() {
        return steps.size();
    }

    /** Whether the failure says that a kept statement no longer fits its tables. */
    boolean failedBecauseStale() {
        Diagnostic why = failed;
        if (why == null) {
            return false;
        }
        // 0A000 has other meanings too; servers name the routine, or only say it in words.
        boolean stalePlan = why.sqlState().equals(SqlState.FEATURE_NOT_SUPPORTED)
                && ("RevalidateCachedPlan".equals(why.field(Diagnostic.ROUTINE))
                        || why.message().startsWith("cached plan must not change"));
        return stalePlan || why.sqlState().equals(SqlState.INVALID_STATEMENT_NAME);
    }

    /** Parameters and columns of the statement just described. */
    Description description() {
        return new Description(parameterTypes, fields == null ? List.of() : fields);
    }

    /**
     * The next statement's result; null when there is none left and the server is ready. Rows come with a first page: as many
     * as have arrived.
     *
     * @throws SQLException the server's error, after which the session is in step again: a result that fails in its first
     *     page is none
     */
    @Nullable
    Result nextResult() throws SQLException {
        next = null;
        session.guarded(() -> {
            while (!done && next == null) {
                next = onMessage(replies.next());
            }
            if (next instanceof Rows rows) {
                begin(rows);
            }
            readyIfLast();
            if (failure != null) {
                throw failure;
            }
        });
        return next;
    }

    /** Copies rows into the page until it is full or the result complete. */
    void readPage(Rows rows, RowPage page) throws SQLException {
        session.guarded(() -> {
            fill(rows, page, true);
            readyIfLast();
            if (failure != null) {
                rows.complete(failure);
            }
        });
    }

    /** Waits for rows and takes all that have arrived, without copying them. */
    void takePage(Rows rows, RowPage page) throws SQLException {
        session.guarded(() -> {
            take(rows, page);
            readyIfLast();
            if (failure != null) {
                rows.complete(failure);
            }
        });
    }

    /** Reads the rest of a result whose reader has gone. */
    void discard(Rows rows) throws SQLException {
        session.guarded(() -> {
            long discarded = 0;
            boolean cancelled = false;
            while (!rows.isComplete()) {
                int tag = replies.next();
                if (tag != 'D') {
                    onMessage(tag);
                    continue;
                }
                discarded += replies.length();
                if (discarded > DISCARD_BYTES && !cancelled && standsAlone && steps.size() == 1) {
                    cancelled = true;
                    gate.cancelQuietly();
                }
            }
            readyIfLast();
        });
    }

    /** Takes the rows that are on their way out of the socket, and everything up to ReadyForQuery. */
    void bufferRest() throws SQLException {
        Rows rows = open;
        if (rows != null) {
            rows.bufferRest();
        }
        if (!done) {
            drain();
        }
    }

    /** Reads everything up to ReadyForQuery, drops results and throws what went wrong. */
    void drain() throws SQLException {
        Result result = nextResult();
        while (result != null) {
            if (result instanceof Rows rows) {
                rows.close();
            }
            result = nextResult();
        }
    }

    private void begin(Rows rows) throws IOException, SQLException {
        RowPage page = rows.unfilled();
        if (page != null) {
            fill(rows, page, false);
            if (failure == null) {
                rows.begun(page);
            }
        }
    }

    private void take(Rows rows, RowPage page) throws IOException, SQLException {
        int columns = rows.fields().size();
        while (!rows.isComplete()) {
            int tag = replies.nextRow() ? 'D' : replies.next();
            if (tag != 'D') {
                onMessage(tag);
                continue;
            }
            replies.takeRows(page, columns);
            return;
        }
    }

    /** @param wait false to end also when there are rows and the next would have to be waited for */
    private void fill(Rows rows, RowPage page, boolean wait) throws IOException, SQLException {
        int columns = rows.fields().size();
        while (!rows.isComplete() && !page.isFull()) {
            if (replies.nextRow()) {
                addRow(page, columns);
                continue;
            }
            if (!wait && page.rows() > 0 && replies.mustWait()) {
                return;
            }
            int tag = replies.next();
            if (tag == 'D') {
                addRow(page, columns);
            } else {
                onMessage(tag);
            }
        }
    }

    /** Handles any message; answers a result when one is complete or has a first page. */
    private @Nullable Result onMessage(int tag) throws IOException, SQLException {
        switch (tag) {
            case 'D' -> {
                return firstRows();
            }
            case 'C' -> {
                return commandComplete(step().handle.completed(replies));
            }
            case 'T' -> described();
            case 'n' -> {
                describable().handle.described(List.of(), NOTHING);
                described(List.of());
            }
            case '1' -> confirm();
            case '2' -> bound();
            case '3' -> requireOrder(closing-- > 0, "CloseComplete");
            case 't' -> parameters();
            case 's' -> {
                requireOrder(options.maxRows() > 0, "PortalSuspended");
                return statementDone(new Result.Done(0, "SUSPENDED"));
            }
            case 'I' -> {
                return statementDone(new Result.Done(0, ""));
            }
            case 'E' -> failed(ErrorResponse.decode(replies.body()).diagnostic());
            case 'Z' -> ready(ReadyForQuery.decode(replies.body()));
            default ->
                throw new ProtocolException(
                        "Unexpected message with tag 0x" + Integer.toHexString(tag) + " in reply to a statement");
        }
        return null;
    }

    private Step step() throws ProtocolException {
        Step step = steps.first();
        if (step == null) {
            throw new ProtocolException("The server answered a statement that was not sent");
        }
        return step;
    }

    private static void requireOrder(boolean inOrder, String message) throws ProtocolException {
        if (!inOrder) {
            throw new ProtocolException("The server sent " + message + " out of order");
        }
    }

    private void bound() throws ProtocolException {
        Step step = step();
        requireOrder(
                stage == Stage.SENT && step.handle.confirmed && step.expected != Expected.DESCRIPTION, "BindComplete");
        stage = Stage.ACCEPTED;
        if (step.isDescribed) {
            fields = step.handle.fields();
        }
    }

    private void parameters() throws ProtocolException {
        Step step = step();
        requireOrder(
                stage == Stage.SENT && step.handle.confirmed && step.expected == Expected.DESCRIPTION,
                "ParameterDescription");
        stage = Stage.ACCEPTED;
        parameterTypes = ParameterDescription.decode(replies.body()).types();
    }

    /** The statement whose description may come now. */
    private Step describable() throws ProtocolException {
        Step step = step();
        boolean asked =
                step.expected == Expected.DESCRIPTION || (step.expected == Expected.RESULT && !step.isDescribed);
        requireOrder(asked && stage == Stage.ACCEPTED, "a description");
        return step;
    }

    private void described() throws ProtocolException {
        PreparedHandle handle = describable().handle;
        byte[] bytes = replies.bytes();
        int at = replies.at();
        if (!handle.isDescribedBy(bytes, at, replies.length())) {
            handle.described(
                    RowDescription.decode(replies.body(), session.version()).fields(),
                    Arrays.copyOfRange(bytes, at, at + replies.length()));
        }
        described(handle.fields());
    }

    private void described(List<FieldDescription> described) throws ProtocolException {
        Step step = step();
        fields = described;
        stage = Stage.DESCRIBED;
        if (step.expected == Expected.DESCRIPTION) {
            next();
        } else {
            step.handle.executed(step.formats);
        }
    }

    private void confirm() throws ProtocolException {
        PreparedHandle handle = step().handle;
        if (!handle.sent || handle.confirmed) {
            throw new ProtocolException("The server confirmed a statement that was not prepared");
        }
        handle.confirmed = true;
    }

    private @Nullable Result firstRows() throws IOException, SQLException {
        if (step().expected == Expected.COUNT) {
            requireOrder(stage == Stage.ACCEPTED, "a row");
            rowsIgnored = true;
            return null;
        }
        List<FieldDescription> columns = fields;
        if (columns == null || columns.isEmpty()) {
            throw new ProtocolException("The server sent a row without describing it");
        }
        Rows rows = new Rows(session, this, columns);
        open = rows;
        addRow(rows.firstPage(), columns.size());
        return rows;
    }

    private void addRow(RowPage page, int columns) throws ProtocolException {
        RowPage.requireColumns(replies.bytes(), replies.at(), replies.length(), columns);
        page.add(replies.bytes(), replies.at(), replies.length());
    }

    private @Nullable Result commandComplete(CommandComplete complete) throws ProtocolException {
        session.statements().executed(complete.tag(), step().command.sql());
        long count = rowsIgnored ? Statement.EXECUTE_FAILED : Math.max(0, complete.rows());
        rowsIgnored = false;
        return statementDone(new Result.Done(count, complete.tag()));
    }

    /** Goes on to the next statement. */
    private void next() {
        steps.remove();
        stage = Stage.SENT;
    }

    private @Nullable Result statementDone(Result.Done result) throws ProtocolException {
        Step step = step();
        // The simple protocol describes what has rows and nothing else.
        boolean described = step.expected != Expected.RESULT || step.isDescribed || options.simple();
        requireOrder(
                step.expected != Expected.DESCRIPTION
                        && (stage == Stage.DESCRIBED || (described && stage == Stage.ACCEPTED)),
                "the end of a statement");
        next();
        Rows rows = open;
        open = null;
        List<FieldDescription> columns = fields;
        fields = null;
        if (rows != null) {
            rows.complete(null);
            return null;
        }
        if (step.expected == Expected.NOTHING) {
            return null;
        }
        if (columns != null && !columns.isEmpty()) {
            Rows empty = new Rows(session, this, columns);
            empty.complete(null);
            return empty;
        }
        return result;
    }

    private void failed(Diagnostic diagnostic) throws IOException, SQLException {
        Step step = steps.first();
        requireNotFatal(diagnostic, step);
        SQLException exception = toException(diagnostic, step);
        failed = diagnostic;
        failure = exception;
        if (!syncSent) {
            session.sync(this);
        }
        if (open != null && open.isClosed()) {
            // Nobody waits for these rows: what a cancel on their behalf brings is no news.
            failure = null;
        }
        skipToReady();
    }

    private void requireNotFatal(Diagnostic diagnostic, @Nullable Step step) throws SQLException {
        String severity = diagnostic.severity();
        if (severity.equals("FATAL") || severity.equals("PANIC")) {
            SQLException exception = SqlErrors.ended(error(diagnostic, step), session.withDetail());
            session.kill(exception);
            throw exception;
        }
    }

    /** After an error the server ignores what was sent, up to Sync. */
    private void skipToReady() throws IOException, SQLException {
        while (!done) {
            int tag = replies.next();
            switch (tag) {
                case 'Z' -> ready(ReadyForQuery.decode(replies.body()));
                case 'E' -> requireNotFatal(ErrorResponse.decode(replies.body()).diagnostic(), null);
                default ->
                    throw new ProtocolException("The server sent a message with tag 0x" + Integer.toHexString(tag)
                            + " after an error, where it skips to Sync");
            }
        }
    }

    private static ServerError error(Diagnostic diagnostic, @Nullable Step step) {
        return ServerErrors.error(diagnostic, step == null ? null : step.command.offsets());
    }

    private SQLException toException(Diagnostic diagnostic, @Nullable Step step) {
        ServerError error = error(diagnostic, step);
        if (error.sqlState().equals(SqlState.QUERY_CANCELED) && gate.timedOut()) {
            return SqlErrors.timeout(error, options.timeoutSeconds());
        }
        return SqlErrors.ofServer(error, session.withDetail());
    }

    private void ready(ReadyForQuery ready) throws ProtocolException {
        if (!syncSent) {
            throw new ProtocolException("The server is ready before it was asked to be");
        }
        if (failed == null && !steps.isEmpty()) {
            throw new ProtocolException("The server is ready without having answered " + steps.size() + " statements");
        }
        for (Step step = steps.first(); step != null; step = step.next) {
            if (!step.handle.confirmed) {
                session.statements().forget(step.handle);
            }
        }
        steps.clear();
        Rows rows = open;
        if (rows != null) {
            open = null;
            rows.complete(failure);
        }
        done = true;
        gate.close();
        session.ready(ready.status());
    }

    /** After the last statement only ReadyForQuery is missing; it is read at once, so that the session is free. */
    private void readyIfLast() throws IOException, SQLException {
        while (!done && steps.isEmpty() && syncSent) {
            onMessage(replies.next());
        }
    }

    /** Forgets the failure, which the reader of the rows has been told. */
    void told() {
        failure = null;
    }

    /** Ends what waits for a session that is gone. */
    void abandon(SQLException why) {
        done = true;
        gate.close();
        Rows rows = open;
        if (rows != null) {
            open = null;
            rows.complete(why);
        }
    }

    void notice(Diagnostic notice) {
        options.notices().accept(notice);
    }
}
