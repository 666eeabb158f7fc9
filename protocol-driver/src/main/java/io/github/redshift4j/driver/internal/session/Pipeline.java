// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.session.Steps.Expected;
import io.github.redshift4j.driver.internal.session.Steps.Step;
import io.github.redshift4j.wire.Format;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.frontend.Close;
import io.github.redshift4j.wire.frontend.Describe;
import io.github.redshift4j.wire.frontend.Execute;
import io.github.redshift4j.wire.frontend.Flush;
import io.github.redshift4j.wire.frontend.Query;
import io.github.redshift4j.wire.frontend.Target;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends statements one behind the other with a single Sync, and reads what comes back. Used once, under the session's
 * lock.
 */
final class Pipeline {
    /**
     * Bytes of replies that may be outstanding, or of statements sent while rows may be on their way: so few that they
     * fit into any socket buffer, and neither side ever waits for the other to read.
     */
    private static final int OUTSTANDING_BYTES = 1 << 15;

    private static final int FIRST_WINDOW = 256;
    private static final int LARGEST_WINDOW = 1024;
    private static final int SMALLEST_WINDOW = 4;

    /** Runs the unnamed portal to its end, as nearly every statement is. */
    private static final byte[] EXECUTE = new Execute("", 0).toBytes();

    private final Session session;
    private final ExecuteOptions how;
    private final MessageWriter out;
    private @Nullable Exchange exchange;
    /** The statement that the server's unnamed one is. */
    private @Nullable Command unnamed;

    private @Nullable PreparedHandle unnamedHandle;

    Pipeline(Session session, ExecuteOptions how) {
        this.session = session;
        this.how = how;
        this.out = session.transport().out();
    }

    boolean failedBecauseStale() {
        return exchange != null && exchange.failedBecauseStale();
    }

    List<Result> run(List<Command> commands) throws SQLException {
        Exchange replies = start();
        List<Result> results = new ArrayList<>(commands.size());
        session.guarded(() -> {
            sendFirst(replies);
            if (how.simple()) {
                simple(replies, commands.get(0));
            } else {
                sendAll(replies, commands, results);
            }
        });
        try {
            return results(replies, results);
        } finally {
            replies.gate().stopTimer();
        }
    }

    private void sendAll(Exchange replies, List<Command> commands, List<Result> results)
            throws IOException, SQLException {
        long unread = 0;
        for (Command command : commands) {
            if (unread > OUTSTANDING_BYTES) {
                unread = 0;
                out.message(Flush.INSTANCE).flush();
                while (replies.pending() > 0) {
                    Result result = replies.nextResult();
                    if (result instanceof Rows rows) {
                        bufferBetween(replies, rows);
                    }
                    results.add(Objects.requireNonNull(result));
                }
            }
            send(replies, command, Expected.RESULT);
            unread += command.sql().length() + command.parameters().bytes();
        }
        session.sync(replies);
    }

    private List<Result> results(Exchange replies, List<Result> results) throws SQLException {
        for (Result result = replies.nextResult(); result != null; result = replies.nextResult()) {
            results.add(result);
            if (result instanceof Rows rows && !rows.isComplete()) {
                if (replies.pending() == 1) {
                    return results; // the first page is as much as execute waits for; what follows streams
                }
                bufferBetween(replies, rows);
            } else if (replies.isDone()) {
                return results;
            }
        }
        return results;
    }

    /** Rows with other statements' replies behind them must be held. */
    private static void bufferBetween(Exchange replies, Rows rows) throws SQLException {
        try {
            rows.bufferRest();
        } catch (SQLException e) {
            rows.close();
            try {
                replies.drain();
            } catch (SQLException later) {
                e.addSuppressed(later); // such as that the connection is closed, which e says the reason of
            }
            throw e;
        }
    }

    /**
     * Runs statements that give counts. All are one transaction unless the user opened one, because there is one Sync.
     *
     * @param counts takes the rows each changed, EXECUTE_FAILED for one that returned rows; what has no count stays as it
     *     is
     * @throws SQLException the first failure; how many counts were set before it is for the caller to see
     */
    void runBatch(List<Command> commands, long[] counts) throws SQLException {
        Exchange replies = start();
        long before = session.replies().received();
        int[] answered = new int[1];
        session.guarded(() -> {
            sendFirst(replies);
            int window = FIRST_WINDOW;
            for (Command command : commands) {
                send(replies, command, Expected.COUNT);
                if (replies.pending() >= window) {
                    out.message(Flush.INSTANCE).flush();
                    read(replies, counts, answered, window / 2);
                    window = window(answered[0], session.replies().received() - before);
                }
            }
            session.sync(replies);
        });
        try {
            read(replies, counts, answered, -1);
        } finally {
            replies.gate().stopTimer();
        }
    }

    /** How many statements may be unanswered when their replies, notices included, are as long as those before. */
    private static int window(int answered, long received) {
        long fitting = OUTSTANDING_BYTES * (long) answered / Math.max(1, received);
        return (int) Math.max(SMALLEST_WINDOW, Math.min(fitting, LARGEST_WINDOW));
    }

    private static void read(Exchange replies, long[] counts, int[] answered, int left) throws SQLException {
        while (replies.pending() > left) {
            Result result = replies.nextResult();
            if (result == null) {
                return;
            }
            if (result instanceof Result.Done done) {
                counts[answered[0]++] = done.count();
            }
        }
    }

    Description describe(Command command) throws SQLException {
        Exchange replies = start();
        session.guarded(() -> {
            sendFirst(replies);
            Step step = prepare(replies, command, Expected.DESCRIPTION);
            out.message(new Describe(Target.STATEMENT, step.handle.name));
            session.sync(replies);
        });
        replies.drain();
        return replies.description();
    }

    private Exchange start() throws SQLException {
        session.settle();
        boolean standsAlone = how.begin() == null && session.status() == TransactionStatus.IDLE;
        Exchange replies = new Exchange(session, how, standsAlone);
        how.started().accept(replies.gate());
        if (replies.gate().isAsked()) {
            replies.gate().close();
            throw SqlErrors.of(SqlState.QUERY_CANCELED, "The statement was cancelled before it was sent");
        }
        exchange = session.begin(replies);
        replies.gate().startTimer(how.timeoutSeconds());
        return replies;
    }

    /** Sends what goes before the statements: Close of those no longer kept, and what opens a transaction. */
    private void sendFirst(Exchange replies) throws IOException {
        for (String name : session.statements().takeClosed()) {
            replies.expectClosed();
            out.message(new Close(Target.STATEMENT, name));
        }
        String begin = how.begin();
        if (begin != null && !how.simple() && session.status() == TransactionStatus.IDLE) {
            send(replies, Command.of(begin), Expected.NOTHING);
        }
    }

    private void simple(Exchange replies, Command command) throws IOException {
        PreparedHandle none = PreparedHandle.unnamed();
        none.confirmed = true;
        replies.expectSimple(command, none);
        out.message(new Query(command.sql())).flush();
        replies.syncSent();
    }

    private void send(Exchange replies, Command command, Expected expected) throws IOException {
        Step step = prepare(replies, command, expected);
        bind(step);
        if (expected == Expected.RESULT && !step.isDescribed) {
            out.message(new Describe(Target.PORTAL, ""));
        }
        int maxRows = expected == Expected.RESULT ? how.maxRows() : 0;
        if (maxRows == 0) {
            out.messages(EXECUTE, 0, EXECUTE.length);
        } else {
            out.message(new Execute("", maxRows));
        }
    }

    /** Awaits the statement's replies, and sends Parse when the server does not have it. */
    private Step prepare(Exchange replies, Command command, Expected expected) throws IOException {
        PreparedHandle handle = acquire(command);
        Step step = replies.expect(command, handle, expected);
        if (!handle.sent) {
            handle.sent = true;
            Parameters parameters = command.parameters();
            out.begin('P').cstring(handle.name).cstring(command.sql()).count("parameters", parameters.count());
            for (int i = 0; i < parameters.count(); i++) {
                out.int32(parameters.oid(i));
            }
            out.end();
        }
        return step;
    }

    private PreparedHandle acquire(Command command) {
        PreparedHandle handle = session.statements().acquire(command);
        if (!handle.name.isEmpty()) {
            return handle;
        }
        Command before = unnamed;
        PreparedHandle kept = unnamedHandle;
        if (before != null && kept != null && sameStatement(before, command)) {
            return kept;
        }
        unnamed = command;
        unnamedHandle = handle;
        return handle;
    }

    private static boolean sameStatement(Command a, Command b) {
        return a.sql().equals(b.sql())
                && Arrays.equals(a.parameters().oids(), b.parameters().oids());
    }

    private void bind(Step step) throws IOException {
        Parameters parameters = step.command.parameters();
        int count = parameters.count();
        out.begin('B').bytes(step.handle.bindTarget).int16(count);
        for (int i = 0; i < count; i++) {
            out.int16(parameters.isBinary(i) ? Format.BINARY.code() : Format.TEXT.code());
        }
        out.int16(count);
        for (int i = 0; i < count; i++) {
            byte[] value = parameters.value(i);
            if (value == null) {
                out.nullValue();
            } else {
                out.int32(value.length).bytes(value);
            }
        }
        out.bytes(step.formats).end();
    }
}
