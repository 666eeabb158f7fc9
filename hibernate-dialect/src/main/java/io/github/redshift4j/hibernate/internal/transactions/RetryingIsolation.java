// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.transactions;

import io.github.redshift4j.hibernate.RedshiftDialect;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hibernate.exception.LockAcquisitionException;
import org.hibernate.jdbc.WorkExecutorVisitable;
import org.hibernate.resource.transaction.spi.IsolationDelegate;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorOwner;

/**
 * Work in a transaction of its own, done again when another transaction was faster: Redshift reports that as a
 * serialization failure (1023), where Hibernate's generators expect an update of no row. The failed transaction has been
 * rolled back, so nothing is lost.
 */
final class RetryingIsolation implements IsolationDelegate {
    private static final int ATTEMPTS = 12;
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(4);
    private static final int LONGEST_PAUSE_DOUBLINGS = 7;

    private final IsolationDelegate once;
    private final TransactionCoordinatorOwner owner;

    RetryingIsolation(IsolationDelegate once, TransactionCoordinatorOwner owner) {
        this.once = once;
        this.owner = owner;
    }

    @Override
    public <T> T delegateWork(WorkExecutorVisitable<T> work, boolean transacted) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once.delegateWork(work, transacted);
            } catch (LockAcquisitionException conflict) {
                boolean last = attempt == ATTEMPTS || Thread.currentThread().isInterrupted();
                if (last || !transacted || !isRedshift()) {
                    throw conflict;
                }
                long longest = FIRST_PAUSE << Math.min(attempt, LONGEST_PAUSE_DOUBLINGS);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(FIRST_PAUSE, longest));
            }
        }
    }

    private boolean isRedshift() {
        return owner.getJdbcSessionOwner()
                        .getJdbcSessionContext()
                        .getJdbcServices()
                        .getDialect()
                instanceof RedshiftDialect;
    }

    @Override
    public <T> T delegateCallable(Callable<T> callable, boolean transacted) {
        return once.delegateCallable(callable, transacted);
    }
}
