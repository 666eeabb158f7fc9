// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets any thread cancel one exchange, and no other: the gate closes before the session goes on, and waits for a cancel
 * that is on its way, so that it cannot hit the next statement.
 */
public final class CancelGate {
    private static final Logger LOG = System.getLogger(CancelGate.class.getName());

    private static final AtomicIntegerFieldUpdater<CancelGate> STATE =
            AtomicIntegerFieldUpdater.newUpdater(CancelGate.class, "state");

    private static final int OPEN = 0;
    /** The thread that holds the lock is about to cancel. */
    private static final int CANCELLING = 1;

    private static final int CLOSED = 2;

    private final Session session;
    /** Of all gates of the session, of which one at most is open. */
    private final ReentrantLock lock;

    private volatile int state = OPEN;
    private boolean timedOut;
    /** Whether anybody has wanted the exchange to end, also before the server could have known it. */
    private volatile boolean asked;

    /** Null when there is none, or what it timed is done. */
    private @Nullable Future<?> timer;

    /** Whether there ever was a timer; for the exchange's own thread. */
    private boolean timed;

    CancelGate(Session session) {
        this.session = session;
        this.lock = session.cancelLock();
    }

    /** Ends the exchange before it is sent, or as soon as it is. */
    public void ask() {
        asked = true;
    }

    boolean isAsked() {
        return asked;
    }

    /** The server has everything: a cancel that has overtaken it found nothing to cancel, and is sent again. */
    void sent() {
        if (asked) {
            cancelQuietly();
        }
    }

    /** Asks the server to cancel, if the exchange still runs. */
    public void cancel() throws SQLException {
        asked = true;
        lock.lock();
        try {
            if (STATE.compareAndSet(this, OPEN, CANCELLING)) {
                session.cancelSignal().send();
            }
        } finally {
            STATE.compareAndSet(this, CANCELLING, OPEN);
            lock.unlock();
        }
    }

    /** Cancels to save time; when that fails, the statement runs and its result is read to its end. */
    public void cancelQuietly() {
        try {
            cancel();
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "a statement runs to its end because cancelling failed", e);
        }
    }

    void startTimer(int seconds) {
        if (seconds > 0) {
            timed = true;
            lock.lock();
            try {
                timer = Timers.after(seconds * 1000L, this::timeout);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Cancels; a server that cannot be reached loses the connection, so that the statement does end. */
    private void timeout() {
        lock.lock();
        try {
            if (state == CLOSED || timer == null) {
                return; // the result came while this waited for its thread or the lock
            }
            timedOut = true;
            asked = true;
            session.cancelSignal().send();
            timer = Timers.after(session.cancelSignal().timeoutMillis(), this::unanswered);
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "the connection is closed because a timed-out statement cannot be cancelled", e);
            session.abort(
                    "A statement exceeded its query timeout and cannot be cancelled, so the connection is closed: "
                            + e.getMessage());
        } finally {
            lock.unlock();
        }
    }

    /** The server took the cancel, but its answer to the statement does not come: as after a network that died silently. */
    private void unanswered() {
        lock.lock();
        try {
            if (state != CLOSED && timer != null) {
                LOG.log(Level.DEBUG, "the connection is closed because a timed-out statement does not end");
                session.abort("A query timeout cancelled the statement, but the server did not end it within "
                        + session.cancelSignal().timeoutMillis() + " ms, so the connection is closed");
            }
        } finally {
            lock.unlock();
        }
    }

    boolean timedOut() {
        lock.lock();
        try {
            return timedOut;
        } finally {
            lock.unlock();
        }
    }

    /** The result is there; reading its rows is not timed. */
    void stopTimer() {
        if (!timed) {
            return;
        }
        lock.lock();
        try {
            Future<?> running = timer;
            if (running != null) {
                running.cancel(false);
                timer = null;
            }
        } finally {
            lock.unlock();
        }
    }

    /** From here on cancelling does nothing. Waits only for who is about to, or may be: a timer. */
    void close() {
        if (!timed && STATE.compareAndSet(this, OPEN, CLOSED)) {
            return;
        }
        lock.lock();
        try {
            stopTimer();
            state = CLOSED;
        } finally {
            lock.unlock();
        }
    }
}
