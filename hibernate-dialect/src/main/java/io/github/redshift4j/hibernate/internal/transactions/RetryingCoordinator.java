// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.transactions;

import org.hibernate.jpa.spi.JpaCompliance;
import org.hibernate.resource.transaction.spi.IsolationDelegate;
import org.hibernate.resource.transaction.spi.SynchronizationRegistry;
import org.hibernate.resource.transaction.spi.TransactionCoordinator;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorOwner;
import org.hibernate.resource.transaction.spi.TransactionObserver;

/** A coordinator as Hibernate made it, but for its isolation, which tries again. */
final class RetryingCoordinator implements TransactionCoordinator {
    private final TransactionCoordinator coordinator;
    private final TransactionCoordinatorOwner owner;

    RetryingCoordinator(TransactionCoordinator coordinator, TransactionCoordinatorOwner owner) {
        this.coordinator = coordinator;
        this.owner = owner;
    }

    @Override
    public IsolationDelegate createIsolationDelegate() {
        return new RetryingIsolation(coordinator.createIsolationDelegate(), owner);
    }

    @Override
    public TransactionCoordinatorBuilder getTransactionCoordinatorBuilder() {
        return coordinator.getTransactionCoordinatorBuilder();
    }

    @Override
    public TransactionDriver getTransactionDriverControl() {
        return coordinator.getTransactionDriverControl();
    }

    @Override
    public SynchronizationRegistry getLocalSynchronizations() {
        return coordinator.getLocalSynchronizations();
    }

    @Override
    public JpaCompliance getJpaCompliance() {
        return coordinator.getJpaCompliance();
    }

    @Override
    public void explicitJoin() {
        coordinator.explicitJoin();
    }

    @Override
    public boolean isJoined() {
        return coordinator.isJoined();
    }

    @Override
    public void pulse() {
        coordinator.pulse();
    }

    @Override
    public boolean isActive() {
        return coordinator.isActive();
    }

    @Override
    public void addObserver(TransactionObserver observer) {
        coordinator.addObserver(observer);
    }

    @Override
    public void removeObserver(TransactionObserver observer) {
        coordinator.removeObserver(observer);
    }

    @Override
    public void setTimeOut(int seconds) {
        coordinator.setTimeOut(seconds);
    }

    @Override
    public int getTimeOut() {
        return coordinator.getTimeOut();
    }

    @Override
    public boolean isTransactionActive() {
        return coordinator.isTransactionActive();
    }

    @Override
    public void invalidate() {
        coordinator.invalidate();
    }
}
