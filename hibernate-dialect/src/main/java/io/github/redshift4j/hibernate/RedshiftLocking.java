// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import org.hibernate.LockMode;
import org.hibernate.UnsupportedLockAttemptException;
import org.hibernate.dialect.lock.LockingStrategy;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.EventSource;

/**
 * Pessimistic locks are refused: Redshift locks whole tables, and a lock that is silently no lock is worse than an error.
 * Optimistic modes and PESSIMISTIC_FORCE_INCREMENT work on the version column and need no lock.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_LOCK.html">LOCK</a>
 */
final class RedshiftLocking {
    private RedshiftLocking() {}

    /** @throws UnsupportedLockAttemptException if the mode needs a row lock */
    static void refuseRowLock(LockMode mode) {
        switch (mode) {
            case PESSIMISTIC_READ, PESSIMISTIC_WRITE, UPGRADE_NOWAIT, UPGRADE_SKIPLOCKED -> throw refused(mode);
            default -> {}
        }
    }

    static LockingStrategy refusal(LockMode mode) {
        return new LockingStrategy() {
            @Override
            @Deprecated
            public void lock(Object id, Object version, Object entity, int timeout, EventSource session) {
                throw refused(mode);
            }

            @Override
            @Deprecated
            public void lock(
                    Object id, Object version, Object entity, int timeout, SharedSessionContractImplementor session) {
                throw refused(mode);
            }
        };
    }

    private static UnsupportedLockAttemptException refused(LockMode mode) {
        return new UnsupportedLockAttemptException("Redshift has no row locks, so LockMode." + mode
                + " is refused: use a @Version attribute (OPTIMISTIC, OPTIMISTIC_FORCE_INCREMENT,"
                + " PESSIMISTIC_FORCE_INCREMENT), or lock the whole table with LOCK in a native statement");
    }
}
