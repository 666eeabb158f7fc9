// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver.internal.session;

import io.github.redshift4j.driver.internal.errors.SqlErrors;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the bytes of rows that are held: against the limit of one connection, and against that of the whole process,
 * a quarter of the JVM's largest heap. Guarded by the session's lock, but for what all sessions share.
 */
final class ResultMemory {
    private static final long PROCESS_LIMIT = Runtime.getRuntime().maxMemory() / 4;
    private static final AtomicLong PROCESS_HELD = new AtomicLong();

    private final long limit;
    private long held;

    ResultMemory(long limit) {
        this.limit = limit;
    }

    /** @param bytes negative when they are given back */
    void hold(long bytes) {
        held += bytes;
        PROCESS_HELD.addAndGet(bytes);
    }

    long held() {
        return held;
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
