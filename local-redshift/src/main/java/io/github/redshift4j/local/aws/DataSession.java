// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import io.github.redshift4j.local.iam.Principal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A connection kept between requests, with its temporary tables and settings. It runs one statement at a time and closes
 * when it was not used for as long as was asked, or after a day. Any thread.
 */
final class DataSession {
    private final String id;
    private final Principal owner;
    private final DataTarget target;
    private final Instant end;
    private final ReentrantLock lock = new ReentrantLock();
    private Duration keepAlive;
    private Instant lastUsed;
    private boolean busy;
    private boolean closed;
    private @Nullable SqlConnection connection;

    DataSession(String id, Principal owner, DataTarget target, Duration keepAlive, Instant now) {
        this.id = id;
        this.owner = owner;
        this.target = target;
        this.keepAlive = keepAlive;
        this.lastUsed = now;
        this.end = now.plus(DataLimits.SESSION_LIFE);
    }

    String id() {
        return id;
    }

    Principal owner() {
        return owner;
    }

    /** When it closes at the latest. */
    Instant end() {
        return end;
    }

    DataTarget target() {
        return target;
    }

    /**
     * Takes the session for one request.
     *
     * @param longer replaces how long it is kept; null leaves it
     * @throws AwsException if it is closed or busy
     */
    void take(@Nullable Duration longer) throws AwsException {
        lock.lock();
        try {
            if (closed) {
                throw AwsException.validation("Session is not available");
            }
            if (busy) {
                throw AwsException.validation("Session is not available: it runs another statement");
            }
            busy = true;
            keepAlive = longer == null ? keepAlive : longer;
        } finally {
            lock.unlock();
        }
    }

    /** The connection of the request that has taken the session. */
    SqlConnection connection(int port) throws IOException, SqlError {
        lock.lock();
        try {
            SqlConnection open = connection;
            if (open == null) {
                open = SqlConnection.open(port, target.login().get(), target.database());
                connection = open;
            }
            return open;
        } finally {
            lock.unlock();
        }
    }

    /** @param usable whether the connection still is */
    void release(Instant now, boolean usable) {
        lock.lock();
        try {
            busy = false;
            lastUsed = now;
            if (!usable || keepAlive.isZero()) {
                close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Closes it if its time is over; true if it is closed. */
    boolean expire(Instant now) {
        lock.lock();
        try {
            if (!busy && (now.isAfter(lastUsed.plus(keepAlive)) || now.isAfter(end))) {
                close();
            }
            return closed;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            if (connection != null) {
                connection.close();
                connection = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
