// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of rows that are held: against the limit of one connection, and against that of the whole process,
 * a quarter of the JVM's largest heap, to 64 KiB a session. Guarded by the session's lock, but for what all sessions share.
 */
final class ResultMemory {
    private static final long PROCESS_LIMIT = Runtime.getRuntime().maxMemory() / 4;
    private static final AtomicLong PROCESS_HELD = new AtomicLong();

    /** What all sessions share is written to by one at a time, so not for every short result. */
    private static final long GRAIN = 1 << 16;

    private final long limit;
    private long held;
    /** As much of it as all sessions know of. */
    private long told;

    private boolean ended;

    ResultMemory(long limit) {
        this.limit = limit;
    }

    /** @param bytes negative when they are given back */
    void hold(long bytes) {
        if (ended) {
            return;
        }
        held += bytes;
        long untold = held - told;
        if (Math.abs(untold) >= GRAIN || (held == 0 && untold != 0)) {
            told = held;
            PROCESS_HELD.addAndGet(untold);
        }
    }

    /** The session has ended, and its results with it, whether or not the application closes them. */
    void end() {
        hold(-held);
        ended = true;
    }

    long held() {
        return held;
    }

    /** What all sessions hold, as far as they have told. */
    static long heldByProcess() {
        return PROCESS_HELD.get();
    }

    /** @throws SQLException 53200 when there is no room for another page */
    void requireRoom() throws SQLException {
        if (held > limit) {
            throw full(
                    "more than the " + limit + " bytes that one connection may hold (resultMemory)",
                    "raise resultMemory");
        }
        if (held > 0 && PROCESS_HELD.get() > PROCESS_LIMIT) {
            throw full(
                    "rows to hold, and all connections together hold more than " + PROCESS_LIMIT
                            + " bytes, a quarter of the heap",
                    "give the JVM a larger heap");
        }
    }

    private static SQLException full(String what, String way) {
        return SqlErrors.of(
                "53200",
                "An open result has " + what + ". Read or close it before the next statement, " + way
                        + ", or use another connection");
    }
}
