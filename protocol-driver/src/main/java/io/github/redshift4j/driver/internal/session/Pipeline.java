// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import io.github.redshift4j.driver.internal.session.Exchange.Expected;
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
import org.jspecify.annotations.Nullable;

/**
 * Sends statements one behind the other with a single Sync, and reads what comes back. Used once, under the session's
 * lock.
 */
final class Pipeline {
    /**
     * Statements of a batch whose replies may be outstanding. Each reply is some 30 bytes, so that they fit into any
     * socket buffer and neither side waits for the other to read.
     */
    private static final int WINDOW = 1024;

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
        session.guarded(() -> {
            if (how.simple()) {
                simple(replies, commands.get(0));
            } else {
                for (Command command : commands) {
                    send(replies, command, Expected.RESULT);
                }
                session.sync(replies);
            }
        });
        try {
            return results(replies);
        } finally {
            replies.gate().stopTimer();
        }
    }

    private List<Result> results(Exchange replies) throws SQLException {
        List<Result> results = new ArrayList<>();
        for (Result result = replies.nextResult(); result != null; result = replies.nextResult()) {
            results.add(result);
            if (result instanceof Rows rows) {
                // The first page is as much as execute waits for; what follows streams.
                rows.fillFirstPage();
                if (replies.pending() > 1) {
                    bufferBetween(replies, rows);
                } else if (!rows.isComplete()) {
                    return results;
                }
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
            replies.drain();
            throw e;
        }
    }

    /**
     * Runs statements that give counts. All are one transaction unless the user opened one, because there is one Sync.
     *
     * @param counts takes the rows each changed; what has no count stays as it is
     * @throws SQLException the first failure; how many counts were set before it is for the caller to see
     */
    void runBatch(List<Command> commands, long[] counts) throws SQLException {
        Exchange replies = start();
        int[] answered = new int[1];
        session.guarded(() -> {
            for (Command command : commands) {
                send(replies, command, Expected.COUNT);
                if (replies.pending() >= WINDOW) {
                    out.message(Flush.INSTANCE).flush();
                    read(replies, counts, answered, WINDOW / 2);
                }
            }
            session.sync(replies);
        });
        try {
            read(replies, counts, answered, -1);
        } finally {
            replies.gate().stopTimer();
        }
        if (replies.rowsIgnored()) {
            throw SqlErrors.invalidArgument("A batch may not hold statements that return rows; use executeQuery");
        }
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
            PreparedHandle handle = handle(replies, command, Expected.DESCRIPTION);
            out.message(new Describe(Target.STATEMENT, handle.name));
            session.sync(replies);
        });
        replies.drain();
        return replies.description();
    }

    private Exchange start() throws SQLException {
        session.settle();
        boolean opens = how.begin() != null && session.status() == TransactionStatus.IDLE;
        boolean standsAlone = how.begin() == null && session.status() == TransactionStatus.IDLE;
        Exchange replies = session.begin(new Exchange(session, how, standsAlone));
        exchange = replies;
        how.started().accept(replies.gate());
        replies.gate().startTimer(how.timeoutSeconds());
        session.guarded(() -> {
            for (String name : session.statements().takeClosed()) {
                out.message(new Close(Target.STATEMENT, name));
            }
            String begin = how.begin();
            if (opens && begin != null && !how.simple()) {
                send(replies, Command.of(begin), Expected.NOTHING);
            }
        });
        return replies;
    }

    private void simple(Exchange replies, Command command) throws IOException {
        PreparedHandle none = new PreparedHandle("");
        none.confirmed = true;
        replies.expect(command, none, Expected.RESULT);
        out.message(new Query(command.sql())).flush();
        replies.syncSent();
    }

    private void send(Exchange replies, Command command, Expected expected) throws IOException {
        PreparedHandle handle = handle(replies, command, expected);
        bind(handle, command.parameters(), expected);
        if (expected == Expected.RESULT) {
            out.message(new Describe(Target.PORTAL, ""));
        }
        out.message(new Execute("", expected == Expected.RESULT ? how.maxRows() : 0));
    }

    /** The prepared statement to bind, with Parse in front of it when the server does not have it. */
    private PreparedHandle handle(Exchange replies, Command command, Expected expected) throws IOException {
        PreparedHandle handle = acquire(command);
        replies.expect(command, handle, expected);
        if (!handle.sent) {
            handle.sent = true;
            Parameters parameters = command.parameters();
            out.begin('P').cstring(handle.name).cstring(command.sql()).count("parameters", parameters.count());
            for (int i = 0; i < parameters.count(); i++) {
                out.int32(parameters.oid(i));
            }
            out.end();
        }
        return handle;
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

    private void bind(PreparedHandle handle, Parameters parameters, Expected expected) throws IOException {
        int count = parameters.count();
        out.begin('B').cstring("").cstring(handle.name).int16(count);
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
        List<Format> formats =
                expected == Expected.RESULT && session.binaryTransfer() ? handle.resultFormats() : List.of();
        out.int16(formats.size());
        for (Format format : formats) {
            out.int16(format.code());
        }
        out.end();
    }
}
