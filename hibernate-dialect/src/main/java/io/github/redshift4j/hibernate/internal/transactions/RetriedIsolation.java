// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.transactions;

import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.engine.transaction.jta.platform.spi.JtaPlatform;
import org.hibernate.resource.jdbc.spi.JdbcSessionContext;
import org.hibernate.resource.transaction.backend.jdbc.internal.JdbcResourceLocalTransactionCoordinatorBuilderImpl;
import org.hibernate.resource.transaction.backend.jta.internal.JtaTransactionCoordinatorBuilderImpl;
import org.hibernate.resource.transaction.backend.jta.internal.JtaTransactionCoordinatorImpl;
import org.hibernate.resource.transaction.internal.TransactionCoordinatorBuilderInitiator;
import org.hibernate.resource.transaction.spi.IsolationDelegate;
import org.hibernate.resource.transaction.spi.TransactionCoordinator;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorBuilder;
import org.hibernate.resource.transaction.spi.TransactionCoordinatorOwner;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.service.spi.ServiceRegistryImplementor;

/**
 * Gives Hibernate's own transaction coordinators an isolation that tries again. Done here and not in the id generators, so
 * that those stay Hibernate's classes, or the application's. Coordinators of the application's own are left alone. Found as a
 * service; silent unless the dialect is Redshift's.
 */
public final class RetriedIsolation implements ServiceContributor {
    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        builder.addInitiator(new Initiator());
    }

    private static final class Initiator implements StandardServiceInitiator<TransactionCoordinatorBuilder> {
        @Override
        public Class<TransactionCoordinatorBuilder> getServiceInitiated() {
            return TransactionCoordinatorBuilder.class;
        }

        @Override
        public TransactionCoordinatorBuilder initiateService(
                Map<String, Object> configuration, ServiceRegistryImplementor registry) {
            TransactionCoordinatorBuilder chosen =
                    TransactionCoordinatorBuilderInitiator.INSTANCE.initiateService(configuration, registry);
            if (chosen.getClass() == JdbcResourceLocalTransactionCoordinatorBuilderImpl.class) {
                return new Local();
            }
            return chosen.getClass() == JtaTransactionCoordinatorBuilderImpl.class
                    ? new Jta(registry.requireService(JtaPlatform.class))
                    : chosen;
        }
    }

    private static final class Local extends JdbcResourceLocalTransactionCoordinatorBuilderImpl {
        @Override
        public TransactionCoordinator buildTransactionCoordinator(TransactionCoordinatorOwner owner, Options options) {
            return new RetryingCoordinator(super.buildTransactionCoordinator(owner, options), owner);
        }
    }

    private static final class Jta extends JtaTransactionCoordinatorBuilderImpl {
        private final JtaPlatform platform;

        Jta(JtaPlatform platform) {
            this.platform = platform;
        }

        /** A subclass and no wrapper, since Hibernate's sessions know this coordinator by its class. */
        @Override
        public TransactionCoordinator buildTransactionCoordinator(TransactionCoordinatorOwner owner, Options options) {
            JdbcSessionContext session = owner.getJdbcSessionOwner().getJdbcSessionContext();
            return new JtaTransactionCoordinatorImpl(
                    this,
                    owner,
                    options.shouldAutoJoinTransaction(),
                    platform,
                    session.isPreferUserTransaction(),
                    session.isJtaTrackByThread()) {
                @Override
                public IsolationDelegate createIsolationDelegate() {
                    return new RetryingIsolation(super.createIsolationDelegate(), owner);
                }
            };
        }
    }
}
