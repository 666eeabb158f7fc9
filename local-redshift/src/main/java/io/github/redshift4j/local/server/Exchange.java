// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import io.github.redshift4j.local.backing.BackingConnection;
import io.github.redshift4j.local.backing.BackingError;
import io.github.redshift4j.local.backing.FrameBody;
import io.github.redshift4j.local.backing.FrameWriter;
import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * The order of a pipeline: what has been sent to PostgreSQL and not been answered yet, and what the session itself will
 * answer in between. After an error everything up to the next Sync is skipped, here as in PostgreSQL.
 */
final class Exchange {
    /** An answer that is due. */
    interface Step {
        /** Reads it from PostgreSQL, or makes it, and writes it to the client. */
        void answer() throws IOException;
    }

    private static final Map<String, String> REPORTED = Map.of(
            "application_name", "application_name",
            "client_encoding", "client_encoding",
            "DateStyle", "datestyle",
            "is_superuser", "is_superuser",
            "session_authorization", "session_authorization",
            "TimeZone", "TimeZone");

    private final BackingConnection backing;
    private final FrameWriter client;
    private final Deque<Step> due = new ArrayDeque<>();
    private boolean failed;
    private boolean inBlock;

    Exchange(BackingConnection backing, FrameWriter client) {
        this.backing = backing;
        this.client = client;
    }

    /** Whether everything up to the next Sync is to be skipped. */
    boolean failed() {
        return failed;
    }

    /** Whether a transaction block is open; exact only when nothing is due. */
    boolean inBlock() {
        return inBlock;
    }

    void add(Step step) {
        due.add(step);
    }

    /** Waits for everything that is due. */
    void settle() throws IOException {
        if (due.isEmpty()) {
            return;
        }
        backing.out().empty('H');
        backing.out().flush();
        answerAll();
    }

    private void answerAll() throws IOException {
        for (Step step = due.poll(); step != null; step = due.poll()) {
            if (!failed) {
                try {
                    step.answer();
                } catch (ServerException e) {
                    due.clear();
                    fail(e);
                }
            }
        }
    }

    /** Ends the pipeline: the client's Sync, or the end of a simple query. Returns the transaction status. */
    int sync() throws IOException {
        backing.out().empty('S');
        backing.out().flush();
        answerAll();
        for (int type = await(); type != 'Z'; type = await()) {
            if (type != 'E') {
                backing.in().body();
            }
        }
        int status = new FrameBody(backing.in().body()).int8();
        failed = false;
        inBlock = status != 'I';
        client.begin('Z').int8(status).end();
        client.flush();
        return status;
    }

    /** The type of PostgreSQL's next answer; notices and reports on the way, and an error, go to the client. */
    int await() throws IOException {
        while (true) {
            int type = backing.next();
            switch (type) {
                case 'N' ->
                    ErrorRewrites.notice(BackingError.read(backing.in().body())).writeTo(client, 'N');
                case 'S' -> report(new FrameBody(backing.in().body()));
                case 'A' -> backing.in().body();
                case 'E' -> {
                    BackingError error = BackingError.read(backing.in().body());
                    if (!failed) {
                        failed = true;
                        ErrorRewrites.error(error).writeTo(client, 'E');
                    }
                    return 'E';
                }
                default -> {
                    return type;
                }
            }
        }
    }

    /** Waits for an answer without content; false if an error came instead. */
    boolean awaitBare(char type) throws IOException {
        int got = await();
        if (got == 'E') {
            return false;
        }
        backing.in().body();
        if (got != type) {
            throw new IOException("expected " + type + " from the backing PostgreSQL, got " + (char) got);
        }
        return true;
    }

    private void report(FrameBody body) throws IOException {
        String name = REPORTED.get(body.cstring());
        if (name != null) {
            client.begin('S').cstring(name).cstring(body.cstring()).end();
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
        for (String info : error.infos()) {
            ClientError.info(info).writeTo(client, 'N');
        }
        ClientError.error(error).writeTo(client, 'E');
        failed = true;
        backing.out()
                .begin('P')
                .cstring(OwnStatement.NAME)
                .cstring("refused by the local server")
                .int16(0)
                .end();
        backing.out().empty('H');
        backing.out().flush();
        while (await() != 'E') {
            backing.in().body();
        }
    }

    /** Notes what a CommandComplete says of the transaction. */
    void completed(String tag) {
        if (tag.equals("BEGIN") || tag.equals("START TRANSACTION")) {
            inBlock = true;
        } else if (tag.equals("COMMIT") || tag.equals("ROLLBACK")) {
            inBlock = false;
        }
    }
}
