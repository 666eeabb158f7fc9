// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.writing;

import io.github.redshift4j.hibernate.RedshiftDialect;
import java.util.Map;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.engine.jdbc.mutation.MutationExecutor;
import org.hibernate.engine.jdbc.mutation.internal.MutationExecutorServiceInitiator;
import org.hibernate.engine.jdbc.mutation.internal.StandardMutationExecutorService;
import org.hibernate.engine.jdbc.mutation.spi.BatchKeyAccess;
import org.hibernate.engine.jdbc.mutation.spi.MutationExecutorService;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.sql.model.MutationOperationGroup;

/**
 * Gives {@code hibernate.jdbc.batch_size} the dialect's default where it is not set: Hibernate itself would send each
 * row alone, and asks no dialect. Silent unless the dialect is Redshift's. Found as a service.
 */
public final class BatchedByDefault implements ServiceContributor {
    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        builder.addInitiator(new Initiator());
    }

    private static final class Initiator implements StandardServiceInitiator<MutationExecutorService> {
        @Override
        public Class<MutationExecutorService> getServiceInitiated() {
            return MutationExecutorService.class;
        }

        @Override
        public MutationExecutorService initiateService(
                Map<String, Object> configuration, ServiceRegistryImplementor registry) {
            boolean said = configuration.containsKey(BatchSettings.STATEMENT_BATCH_SIZE)
                    || configuration.containsKey(MutationExecutorServiceInitiator.EXECUTOR_KEY);
            return !said && registry.requireService(JdbcServices.class).getDialect() instanceof RedshiftDialect dialect
                    ? new Executors(dialect.getDefaultStatementBatchSize())
                    : MutationExecutorServiceInitiator.INSTANCE.initiateService(configuration, registry);
        }
    }

    /**
     * Leaves out collections with {@code @SoftDelete}: one statement marks all their rows, and Hibernate expects a batched
     * one to hit one row.
     */
    private static final class Executors extends StandardMutationExecutorService {
        Executors(int batchSize) {
            super(batchSize);
        }

        @Override
        public MutationExecutor createExecutor(
                BatchKeyAccess batches, MutationOperationGroup operations, SharedSessionContractImplementor session) {
            boolean single = operations.getMutationTarget().getTargetPart() instanceof PluralAttributeMapping collection
                    && collection.getSoftDeleteMapping() != null;
            return super.createExecutor(single ? () -> null : batches, operations, session);
        }
    }
}
