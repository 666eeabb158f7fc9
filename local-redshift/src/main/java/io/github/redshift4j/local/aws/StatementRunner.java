// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs statements of the Data API on the SQL port, some at a time and the rest in the order they came. */
final class StatementRunner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatementRunner.class);

    /** As many as a cluster's queues run at once. */
    private static final int AT_ONCE = 50;

    private final ExecutorService workers;
    private final int port;
    private final Path folder;
    private final Clock clock;

    /** @param folder for results */
    StatementRunner(int port, Path folder, Clock clock) {
        this.port = port;
        this.folder = folder;
        this.clock = clock;
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, "local-aws-statement");
                    thread.setDaemon(true);
                    return thread;
                });
        pool.allowCoreThreadTimeOut(true);
        this.workers = pool;
    }

    void submit(DataStatement statement) {
        workers.execute(() -> run(statement));
    }

    /** A session is free again before its statement says that it has ended. */
    private void run(DataStatement statement) {
        long began = System.nanoTime();
        try {
            if (!statement.pick()) {
                return;
            }
            connectAndRun(statement);
            release(statement, true);
            statement.finish();
        } catch (SqlError e) {
            release(statement, true);
            statement.fail(e.message(), System.nanoTime() - began);
        } catch (RuntimeException e) {
            LOG.error("A statement of the Data API failed", e);
            release(statement, false);
            statement.fail("The local server failed: " + e, System.nanoTime() - began);
        } catch (IOException e) {
            release(statement, false);
            statement.fail("The connection to the database broke: " + e.getMessage(), System.nanoTime() - began);
        }
    }

    private void connectAndRun(DataStatement statement) throws IOException, SqlError {
        DataSession session = statement.session();
        if (session != null) {
            run(statement, session.connection(port));
            return;
        }
        DataTarget target = statement.target();
        try (SqlConnection connection = SqlConnection.open(port, target.login().get(), target.database())) {
            run(statement, connection);
        }
    }

    private void release(DataStatement statement, boolean usable) {
        statement.leave();
        DataSession session = statement.session();
        if (session != null) {
            session.release(clock.instant(), usable);
        }
    }

    private void run(DataStatement statement, SqlConnection connection) throws IOException, SqlError {
        if (!statement.start(connection)) {
            throw cancelled();
        }
        List<SubStatement> statements = statement.progress().statements();
        if (!statement.submission().isBatch()) {
            run(statement, 0, connection);
            return;
        }
        connection.run("BEGIN");
        try {
            for (int i = 0; i < statements.size(); i++) {
                run(statement, i, connection);
            }
            connection.run("COMMIT");
        } catch (SqlError e) {
            connection.run("ROLLBACK");
            throw e;
        }
    }

    private void run(DataStatement statement, int index, SqlConnection connection) throws IOException, SqlError {
        if (!statement.startStatement(index)) {
            throw cancelled();
        }
        SubStatement sub = statement.progress().statements().get(index);
        StatementResult result = new StatementResult(
                folder.resolve(statement.id() + '-' + sub.number()),
                statement.submission().format());
        long began = System.nanoTime();
        long rows;
        try {
            rows = connection.run(sub.numbered().sql(), sub.numbered().values(), result);
            result.end();
        } catch (SqlError | IOException e) {
            result.close();
            throw e;
        }
        statement.finishStatement(index, System.nanoTime() - began, rows, result);
    }

    private static SqlError cancelled() {
        return new SqlError("Query canceled by the user");
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
