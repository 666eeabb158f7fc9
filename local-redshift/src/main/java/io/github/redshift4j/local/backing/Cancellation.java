// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import java.io.IOException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Whether a client wants to have what its session does ended. PostgreSQL knows nothing of a cancel that comes while it
 * waits for its next message, and a session is busy before PostgreSQL is: a statement is translated first. So a cancel is
 * kept from the arrival of the client's message until all of it is answered, and told to PostgreSQL again and again
 * meanwhile. One that comes when the session has nothing to do is none.
 *
 * <p>{@link #begin}, {@link #answered}, {@link #end} and {@link #hold} are the session's own; any thread may call the others.
 */
public final class Cancellation {
    /** Ends what PostgreSQL does now. */
    interface Interrupt {
        void send() throws IOException;
    }

    /** Something that is done whole or fails by itself. */
    public interface Step {
        void run() throws IOException;
    }

    private final Interrupt interrupt;
    private final Lock lock = new ReentrantLock(); // nothing new begins while an interrupt is on its way
    private boolean busy;
    private boolean held;
    private volatile boolean asked;

    Cancellation(Interrupt interrupt) {
        this.interrupt = interrupt;
    }

    /** A message of the client's has arrived. */
    public void begin() {
        lock.lock();
        try {
            busy = true;
        } finally {
            lock.unlock();
        }
    }

    /** The client has been told of an error, by which it has what it asked for. */
    public void answered() {
        lock.lock();
        try {
            asked = false;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is left to do. */
    public void end() {
        lock.lock();
        try {
            busy = false;
            asked = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Wants an end of what the session does, if it does anything.
     *
     * @return whether {@link #repeat} is to be called until it says that it need not be
     */
    public boolean ask() throws IOException {
        lock.lock();
        try {
            boolean first = busy && !asked;
            asked = busy;
            if (first && !held) {
                interrupt.send();
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Tells PostgreSQL once more if the session is not at the end yet; false if it is. */
    public boolean repeat() throws IOException {
        lock.lock();
        try {
            if (asked && !held) {
                interrupt.send();
            }
            return asked;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Runs the end of a transaction, which a cancel must not end half-way: the transaction would stay open. A cancel that
     * comes meanwhile is told to PostgreSQL afterwards.
     */
    public void hold(Step step) throws IOException {
        hold(true);
        try {
            step.run();
        } finally {
            hold(false);
        }
    }

    private void hold(boolean now) {
        lock.lock();
        try {
            held = now;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the session is to end what it does. */
    public boolean isAsked() {
        return asked;
    }

    /** @throws ServerException 57014 if the session is to end what it does */
    public void check() {
        if (asked) {
            throw cancelled();
        }
    }

    /** What the client is told, in Redshift's words. */
    public static ServerException cancelled() {
        return ServerException.of(SqlState.QUERY_CANCELED, "Query cancelled on user's request");
    }
}
