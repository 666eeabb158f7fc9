// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Statement;
import io.github.redshift4j.wire.MessageWriter;
import io.github.redshift4j.wire.backend.Diagnostic;
import io.github.redshift4j.wire.backend.ErrorResponse;
import io.github.redshift4j.wire.backend.NoticeResponse;
import io.github.redshift4j.wire.backend.ParameterStatus;
import io.github.redshift4j.wire.backend.ReadyForQuery;
import io.github.redshift4j.wire.backend.TransactionStatus;
import io.github.redshift4j.wire.frontend.Flush;
import io.github.redshift4j.wire.frontend.Sync;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The order of a pipeline: what has been sent to PostgreSQL and not been answered yet, and what the session itself will
 * answer in between. After an error everything up to the next Sync is skipped, here as in PostgreSQL.
 */
final class Exchange {
    /** An answer that is due. */
    interface Step {
        /**
         * Reads it from PostgreSQL, or makes it, and writes it to the client.
         *
         * @throws ServerException to fail instead; what is due after it is skipped
         */
        void answer() throws IOException;
    }

    /** What PostgreSQL reports of its settings and the client wants to know, by Redshift's spelling. */
    private static final Map<String, String> REPORTED = Map.of(
            "client_encoding", "client_encoding",
            "DateStyle", "datestyle",
            "is_superuser", "is_superuser",
            "session_authorization", "session_authorization",
            "TimeZone", "TimeZone");

    private static final int MOST_DUE = 1_000;
    private static final String NAME_TRUNCATED = "42622";

    private final BackingConnection backing;
    private final MessageWriter client;
    private final Conflicts conflicts;
    private final KnownNames names;
    private final Deque<Step> due = new ArrayDeque<>();
    private Map<String, String> lookups = Map.of();
    private boolean failed;
    private boolean failedThere; // in PostgreSQL too
    private boolean synced; // the Sync is on its way
    private boolean inBlock;
    private boolean blockFailed;
    private String lastError = "";
    private final Set<String> locked = new HashSet<>();
    private boolean planningCatalogs;

    Exchange(BackingConnection backing, MessageWriter client, Conflicts conflicts, KnownNames names) {
        this.backing = backing;
        this.client = client;
        this.conflicts = conflicts;
        this.names = names;
    }

    /** The message of the latest error. */
    String lastError() {
        return lastError;
    }

    /** Ends a piece of work whose error of PostgreSQL's the client has been told; it is not told of this one. */
    static ServerException toldAlready() {
        return ServerException.of(SqlState.INTERNAL_ERROR, "the client has been told PostgreSQL's error");
    }

    /** Whether everything up to the next Sync is to be skipped. */
    boolean failed() {
        return failed;
    }

    /** Whether a transaction block is open; exact only when nothing is due. */
    boolean inBlock() {
        return inBlock;
    }

    /** Whether PostgreSQL refuses everything until the block ends, as of the last Sync. */
    boolean blockFailed() {
        return blockFailed;
    }

    /** Whether the transaction has locked a table against other writers, by its name in PostgreSQL. */
    boolean locked(String table) {
        return locked.contains(table);
    }

    void lock(String table) {
        locked.add(table);
    }

    /** Whether the transaction plans as catalogs want it, see {@link Executor#planFor}. */
    boolean planningCatalogs() {
        return planningCatalogs;
    }

    void planCatalogs(boolean plan) {
        planningCatalogs = plan;
    }

    /** Forgets which tables are locked: locking one again does no harm. */
    void forgetLocks() {
        locked.clear();
    }

    /** Notes where the columns of the statement that is prepared next are looked for. */
    void preparing(Statement statement) {
        lookups = statement.lookups();
        names.say(statement.longNames());
    }

    /** Adds an answer that is due; waits for all of them when there are many, or they would fill the connection. */
    void add(Step step) throws IOException {
        due.add(step);
        if (due.size() >= MOST_DUE) {
            settle();
        }
    }

    /** Whether PostgreSQL or the session itself has something to answer yet. */
    boolean isDue() {
        return !due.isEmpty();
    }

    /** Waits for everything that is due. */
    void settle() throws IOException {
        if (!due.isEmpty()) {
            backing.send(Flush.INSTANCE);
            answerAll();
        }
    }

    private void answerAll() throws IOException {
        for (Step step = due.poll(); step != null && !failed; step = due.poll()) {
            try {
                step.answer();
            } catch (ServerException e) {
                fail(e);
            }
        }
        due.clear();
    }

    /**
     * Ends the pipeline: the client's Sync, or the end of a simple query.
     *
     * @param idle what is done where no transaction is open, before the client is told so: clients read no further
     */
    TransactionStatus sync(Step idle) throws IOException {
        backing.send(Sync.INSTANCE);
        synced = true;
        answerAll();
        ReadyForQuery ready = awaitReady();
        if (failed && !failedThere && ready.status() == TransactionStatus.ACTIVE) {
            // The local server refused what PostgreSQL had done already: the block must not go on.
            OwnStatement.sendFailure(backing);
            backing.send(Sync.INSTANCE);
            ready = awaitReady();
        }
        synced = false;
        failed = false;
        failedThere = false;
        inBlock = ready.status() != TransactionStatus.IDLE;
        if (!inBlock) {
            locked.clear();
            planningCatalogs = false;
        }
        blockFailed = ready.status() == TransactionStatus.FAILED;
        backing.cancellation().end(); // of the client's work nothing is left to be cancelled
        if (!inBlock) {
            idle.answer();
        }
        client.message(ready).flush();
        return ready.status();
    }

    private ReadyForQuery awaitReady() throws IOException {
        int tag = await();
        while (tag != 'Z') { // answers of what came after the error
            tag = await();
        }
        return ReadyForQuery.decode(backing.in().body());
    }

    /** The tag of PostgreSQL's next answer; notices and reports on the way, and an error, go to the client. */
    int await() throws IOException {
        while (true) {
            int tag = backing.next();
            switch (tag) {
                case 'N', 'S', 'A' -> aside(tag);
                case 'E' -> {
                    Diagnostic error = ErrorResponse.decode(backing.in().body()).diagnostic();
                    failedThere = true;
                    backing.cancellation().answered();
                    if (!failed) {
                        failed = true;
                        lastError = names.restore(error.message());
                        // At once, as PostgreSQL does: a client that waits for it may not have sent its Sync yet.
                        client.message(new ErrorResponse(
                                        names.restore(ErrorRewrites.error(conflicts.describe(error, locked), lookups))))
                                .flush();
                    }
                    if (error.severity().equals("FATAL")) {
                        throw new IOException("the session ends: " + error.message());
                    }
                    return tag;
                }
                default -> {
                    return tag;
                }
            }
        }
    }

    /** Passes on what PostgreSQL says beside its answers; other messages are left alone. */
    void aside(int tag) throws IOException {
        if (tag == 'N') {
            notice(NoticeResponse.decode(backing.in().body()).diagnostic());
        } else if (tag == 'S') {
            report(ParameterStatus.decode(backing.in().body()));
        } // 'A' is ignored: Redshift has no LISTEN
    }

    private void notice(Diagnostic notice) throws IOException {
        if (failed) {
            return;
        }
        if (notice.sqlState().equals(NAME_TRUNCATED)) {
            throw ServerException.of(
                    SqlState.FEATURE_NOT_SUPPORTED,
                    "the local server takes names of at most 63 bytes, Redshift of 127: " + notice.message());
        }
        client.message(new NoticeResponse(names.restore(ErrorRewrites.notice(notice))));
    }

    /** Waits for an answer; false if an error came instead, which the client has been told. */
    boolean await(char expected) throws IOException {
        int tag = await();
        if (tag != expected && tag != 'E') {
            throw new IOException("expected " + expected + " from the backing PostgreSQL, got " + (char) tag);
        }
        return tag == expected;
    }

    private void report(ParameterStatus status) throws IOException {
        String name = REPORTED.get(status.name());
        if (name != null) {
            client.message(new ParameterStatus(name, status.value()));
        }
    }

    /** Answers with an error of the local server, which aborts the transaction as one of PostgreSQL does. */
    void refuse(ServerException error) throws IOException {
        settle();
        if (!failed) {
            fail(error);
        }
    }

    private void fail(ServerException error) throws IOException {
        backing.cancellation().answered();
        for (String info : error.infos()) {
            client.message(Diagnostics.info(info));
        }
        client.message(new ErrorResponse(names.restore(Diagnostics.error(error))))
                .flush();
        failed = true;
        lastError = names.restore(String.valueOf(error.getMessage()));
        if (synced) {
            return; // what PostgreSQL has done is done, see sync()
        }
        OwnStatement.sendFailure(backing);
        int tag = await();
        while (tag != 'E') { // answers the client will not see
            tag = await();
        }
    }

    /** Notes what a CommandComplete says of the transaction. */
    void completed(String tag) {
        if (tag.equals("BEGIN") || tag.equals("START TRANSACTION")) {
            inBlock = true;
        } else if (tag.equals("COMMIT") || tag.equals("ROLLBACK")) {
            inBlock = false;
            locked.clear();
            planningCatalogs = false;
        }
    }
}
