// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import org.hibernate.LockMode;
import org.hibernate.LockOptions;
import org.hibernate.Locking;
import org.hibernate.Timeouts;
import org.hibernate.UnsupportedLockAttemptException;
import org.hibernate.dialect.lock.LockingStrategy;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.EventSource;

/**
 * Pessimistic locks are refused, unless {@link RedshiftSettings#LOCK_TABLES} has them lock whole tables: Redshift has no
 * others, and a lock that is silently no lock is worse than an error. Optimistic modes and PESSIMISTIC_FORCE_INCREMENT work on the version column and need no lock.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_LOCK.html">LOCK</a>
 */
final class RedshiftLocking {
    private RedshiftLocking() {}

    /** @throws UnsupportedLockAttemptException if the mode needs a lock that is not to be had */
    @SuppressWarnings("removal") // What the dialect is given.
    static void check(LockOptions asked, boolean locksTables) {
        switch (asked.getLockMode()) {
            case PESSIMISTIC_READ, PESSIMISTIC_WRITE -> {
                if (!locksTables) {
                    throw refused(asked.getLockMode());
                }
                requireThatItWaits(asked);
            }
            case UPGRADE_NOWAIT, UPGRADE_SKIPLOCKED -> throw refused(asked.getLockMode());
            default -> {}
        }
    }

    @SuppressWarnings("removal") // What the dialect is given.
    private static void requireThatItWaits(LockOptions asked) {
        int timeout = asked.getTimeout().milliseconds();
        if (timeout == Timeouts.NO_WAIT_MILLI || timeout == Timeouts.SKIP_LOCKED_MILLI) {
            throw new UnsupportedLockAttemptException(
                    "Redshift's LOCK waits until it has the table: NO WAIT and SKIP" + " LOCKED are refused");
        }
        if (asked.getScope() != Locking.Scope.ROOT_ONLY) {
            throw new UnsupportedLockAttemptException("Redshift locks the tables of the entity that is asked for: the"
                    + " scope " + asked.getScope() + " is refused; lock the others too");
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
                + " PESSIMISTIC_FORCE_INCREMENT), or have whole tables locked: " + RedshiftSettings.LOCK_TABLES
                + "=true");
    }
}
