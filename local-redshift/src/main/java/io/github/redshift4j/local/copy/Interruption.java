// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.copy;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.backing.BackingSession;
import io.github.redshift4j.local.backing.Cancellation;
import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * What ends a load or unload before its time: the client's cancel and {@code statement_timeout}. PostgreSQL minds both
 * only while rows reach it, and files may hold none for long.
 */
public final class Interruption {
    private final BackingSession session;
    private final boolean limited;
    private final long deadline;

    private Interruption(BackingSession session, long timeoutMillis) {
        this.session = session;
        this.limited = timeoutMillis > 0;
        this.deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    /** Counts the session's timeout from now. */
    public static Interruption begin(BackingSession session) throws IOException {
        return new Interruption(
                session,
                Long.parseLong(String.valueOf(
                        session.query("SELECT setting FROM pg_catalog.pg_settings WHERE name = 'statement_timeout'")
                                .get(0)
                                .get(0))));
    }

    /** What is said of a cancel, also by the error that PostgreSQL makes of it. */
    public static ServerException named(ServerException error) {
        return error.sqlState().equals(SqlState.QUERY_CANCELED)
                        && error.message().endsWith("due to user request")
                ? Cancellation.cancelled()
                : error;
    }

    /** @throws ServerException 57014 if the statement is to end */
    public void check() {
        if (session.isCancelAsked()) {
            throw Cancellation.cancelled();
        }
        if (limited && System.nanoTime() - deadline > 0) {
            throw ServerException.of(SqlState.QUERY_CANCELED, "canceling statement due to statement timeout");
        }
    }
}
