// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.Transaction;
import jakarta.transaction.TransactionManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.transaction.xa.XAResource;
import org.hibernate.SessionFactory;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.transaction.jta.platform.internal.AbstractJtaPlatform;
import org.hibernate.resource.transaction.backend.jta.internal.JtaTransactionCoordinatorImpl;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ids are drawn from tables in JTA's transactions too, beside the session's own, which is suspended. */
@LocalRedshiftTest
class JtaTests {
    @Entity(name = "Drawn")
    static class Drawn {
        @Id
        @GeneratedValue(strategy = GenerationType.TABLE)
        Long id;
    }

    @Test
    void drawsIdsBesideASuspendedTransaction(TestDatabase database) {
        OneThread manager = new OneThread();
        try (SessionFactory factory = TestDriver.OWN.factory(
                database,
                Map.of(
                        "hibernate.transaction.coordinator_class",
                        "jta",
                        "hibernate.transaction.jta.platform",
                        new Platform(manager)),
                Drawn.class)) {
            List<Drawn> rows = new ArrayList<>();
            factory.inTransaction(session -> {
                assertThat(session.unwrap(SessionImplementor.class).getTransactionCoordinator())
                        .isInstanceOf(JtaTransactionCoordinatorImpl.class);
                for (int i = 0; i < 3; i++) {
                    rows.add(new Drawn());
                    session.persist(rows.get(i));
                }
            });
            assertThat(rows).extracting(row -> row.id).containsExactly(1L, 2L, 3L);
            assertThat(manager.suspensions).isPositive();
            Long count =
                    factory.fromTransaction(session -> session.createQuery("select count(*) from Drawn", Long.class)
                            .getSingleResult());
            assertThat(count).isEqualTo(3);
        }
    }

    /** One transaction after the other, whose connections commit for themselves. */
    private static final class OneThread implements TransactionManager {
        private @Nullable Single current;
        private int suspensions;

        @Override
        public void begin() {
            current = new Single();
        }

        @Override
        public void commit() {
            end(Status.STATUS_COMMITTED);
        }

        @Override
        public void rollback() {
            end(Status.STATUS_ROLLEDBACK);
        }

        private void end(int status) {
            Single ended = current;
            ended.end(status);
            current = null;
        }

        @Override
        public int getStatus() {
            return current == null ? Status.STATUS_NO_TRANSACTION : current.status;
        }

        @Override
        public @Nullable Transaction getTransaction() {
            return current;
        }

        @Override
        public @Nullable Transaction suspend() {
            suspensions++;
            Single suspended = current;
            current = null;
            return suspended;
        }

        @Override
        public void resume(Transaction transaction) {
            current = (Single) transaction;
        }

        @Override
        public void setRollbackOnly() {
            current.status = Status.STATUS_MARKED_ROLLBACK;
        }

        @Override
        public void setTransactionTimeout(int seconds) {}
    }

    private static final class Single implements Transaction {
        private final List<Synchronization> synchronizations = new ArrayList<>();
        private int status = Status.STATUS_ACTIVE;

        void end(int how) {
            if (how == Status.STATUS_COMMITTED) {
                List.copyOf(synchronizations).forEach(Synchronization::beforeCompletion);
            }
            status = how;
            List.copyOf(synchronizations).forEach(synchronization -> synchronization.afterCompletion(how));
        }

        @Override
        public void commit() {
            end(Status.STATUS_COMMITTED);
        }

        @Override
        public void rollback() {
            end(Status.STATUS_ROLLEDBACK);
        }

        @Override
        public boolean enlistResource(XAResource resource) {
            return false;
        }

        @Override
        public boolean delistResource(XAResource resource, int flag) {
            return false;
        }

        @Override
        public int getStatus() {
            return status;
        }

        @Override
        public void registerSynchronization(Synchronization synchronization) {
            synchronizations.add(synchronization);
        }

        @Override
        public void setRollbackOnly() {
            status = Status.STATUS_MARKED_ROLLBACK;
        }
    }

    private static final class Platform extends AbstractJtaPlatform {
        private static final long serialVersionUID = 1;

        private final transient TransactionManager manager;

        Platform(TransactionManager manager) {
            this.manager = manager;
        }

        @Override
        protected TransactionManager locateTransactionManager() {
            return manager;
        }

        @Override
        protected jakarta.transaction.@Nullable UserTransaction locateUserTransaction() {
            return null;
        }
    }
}
