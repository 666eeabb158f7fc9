// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.local.iam.Principal;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A request to run SQL and what came of it. Any thread. */
final class DataStatement {
    /** The local server numbers no queries. */
    static final long NO_QUERY_ID = -1;

    private static final Duration CANCEL_PAUSE = Duration.ofMillis(100);

    private final String id;
    private final Principal caller;
    private final DataTarget target;
    private final Submission submission;
    private final @Nullable DataSession session;
    private final Clock clock;
    private final Instant created;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private Progress progress;
    private @Nullable SqlConnection connection;
    private boolean cancelled;

    /**
     * What was asked.
     *
     * @param name may be empty
     * @param isBatch whether it came by BatchExecuteStatement
     * @param parameters by name
     */
    record Submission(
            String name, boolean isBatch, List<String> sqls, Map<String, String> parameters, ResultFormat format) {
        Submission {
            sqls = List.copyOf(sqls);
        }
    }

    DataStatement(
            String id,
            Principal caller,
            DataTarget target,
            Submission submission,
            List<NamedParameters> numbered,
            @Nullable DataSession session,
            Clock clock) {
        this.id = id;
        this.caller = caller;
        this.target = target;
        this.submission = submission;
        this.session = session;
        this.clock = clock;
        this.created = clock.instant();
        List<SubStatement> statements = new ArrayList<>();
        for (int i = 0; i < numbered.size(); i++) {
            statements.add(SubStatement.submitted(i + 1, submission.sqls().get(i), numbered.get(i), created));
        }
        this.progress = Progress.submitted(statements, created);
    }

    String id() {
        return id;
    }

    Principal caller() {
        return caller;
    }

    DataTarget target() {
        return target;
    }

    Submission submission() {
        return submission;
    }

    @Nullable
    DataSession session() {
        return session;
    }

    Instant created() {
        return created;
    }

    /** False if it was given up meanwhile, and its session with it. */
    boolean pick() {
        lock.lock();
        try {
            if (cancelled) {
                return false;
            }
            enter(StatementStatus.PICKED, null);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** False if it was given up meanwhile. */
    boolean start(SqlConnection on) {
        lock.lock();
        try {
            connection = on;
            progress = progress.by(on.processId());
            if (!cancelled) {
                enter(StatementStatus.STARTED, null);
            }
            return !cancelled;
        } finally {
            lock.unlock();
        }
    }

    /** The next of a batch; false if it was given up meanwhile. */
    boolean startStatement(int index) {
        lock.lock();
        try {
            if (!cancelled) {
                progress = progress.with(index, progress.statements().get(index).started(clock.instant()));
            }
            return !cancelled;
        } finally {
            lock.unlock();
        }
    }

    void finishStatement(int index, long nanos, long rows, StatementResult result) {
        lock.lock();
        try {
            progress = progress.with(
                    index, progress.statements().get(index).finished(clock.instant(), nanos, rows, result));
        } finally {
            lock.unlock();
        }
    }

    /** All is done. */
    void finish() {
        lock.lock();
        try {
            enter(StatementStatus.FINISHED, null);
        } finally {
            lock.unlock();
        }
    }

    /** The statement that runs has failed, or the connection before it; those after it do not run. */
    void fail(String message, long nanos) {
        lock.lock();
        try {
            StatementStatus how = cancelled ? StatementStatus.ABORTED : StatementStatus.FAILED;
            String error = message;
            for (SubStatement statement : progress.statements()) {
                int index = statement.number() - 1;
                if (statement.status() == StatementStatus.STARTED || !submission.isBatch()) {
                    progress = progress.with(index, statement.ended(how, clock.instant(), nanos, message));
                    error = submission.isBatch() ? "Query #" + statement.number() + " failed with " + message : message;
                } else if (!statement.status().isEnd()) {
                    progress = progress.with(index, statement.ended(StatementStatus.ABORTED, clock.instant(), 0, null));
                }
            }
            enter(how, error);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives it up, and waits for it to end.
     *
     * @return whether it was given up before it was done
     * @throws AwsException if it had ended before
     */
    boolean cancel() throws AwsException, IOException, InterruptedException {
        requestCancel();
        while (true) {
            interrupt(); // again, if it came before the statement did
            awaitEnd(CANCEL_PAUSE);
            StatementStatus now = progress().status();
            if (now.isEnd()) {
                return now == StatementStatus.ABORTED;
            }
        }
    }

    private void requestCancel() throws AwsException {
        lock.lock();
        try {
            StatementStatus now = progress.status();
            if (now.isEnd()) {
                throw AwsException.validation(
                        "Could not cancel a query that is already in " + now + " state with ID: " + id);
            }
            cancelled = true;
            if (now == StatementStatus.SUBMITTED) {
                if (session != null) {
                    session.release(clock.instant(), true);
                }
                fail("Query canceled by the user", 0);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Keeps the lock until the cancel has arrived: after {@link #leave} it would end a statement of another request. */
    private void interrupt() throws IOException {
        lock.lock();
        try {
            if (connection != null) {
                connection.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    /** What it has run on may be another request's from here on. */
    void leave() {
        lock.lock();
        try {
            connection = null;
        } finally {
            lock.unlock();
        }
    }

    private void enter(StatementStatus next, @Nullable String error) {
        progress = progress.entering(next, clock.instant(), error);
        if (next.isEnd()) {
            changed.signalAll();
        }
    }

    /** Waits until it has ended, at most so long by the system's clock. */
    void awaitEnd(Duration atMost) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = atMost.toNanos();
            while (!progress.status().isEnd() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** How far it is, of one moment. */
    Progress progress() {
        lock.lock();
        try {
            return progress;
        } finally {
            lock.unlock();
        }
    }
}
