// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.writing;

import io.github.redshift4j.hibernate.internal.query.Upsert;
import java.sql.PreparedStatement;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.hibernate.boot.registry.StandardServiceInitiator;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.engine.jdbc.internal.JdbcServicesImpl;
import org.hibernate.engine.jdbc.spi.JdbcServices;
import org.hibernate.service.spi.ServiceContributor;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.sql.exec.internal.StandardJdbcMutationExecutor;
import org.hibernate.sql.exec.spi.ExecutionContext;
import org.hibernate.sql.exec.spi.JdbcMutationExecutor;
import org.hibernate.sql.exec.spi.JdbcOperationQueryMutation;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;

/**
 * Runs an {@link Upsert}'s two statements, since Hibernate's executor runs one. Anything else runs as ever. Found as a
 * service.
 */
public final class StatementsInTurn implements ServiceContributor {
    @Override
    public void contribute(StandardServiceRegistryBuilder builder) {
        builder.addInitiator(new Initiator());
    }

    private static final class Initiator implements StandardServiceInitiator<JdbcServices> {
        @Override
        public Class<JdbcServices> getServiceInitiated() {
            return JdbcServices.class;
        }

        @Override
        public JdbcServices initiateService(Map<String, Object> configuration, ServiceRegistryImplementor registry) {
            return new Services();
        }
    }

    private static final class Services extends JdbcServicesImpl {
        @Override
        public JdbcMutationExecutor getJdbcMutationExecutor() {
            return Executor.INSTANCE;
        }
    }

    private static final class Executor implements JdbcMutationExecutor {
        static final Executor INSTANCE = new Executor();

        @Override
        public int execute(
                JdbcOperationQueryMutation mutation,
                JdbcParameterBindings parameters,
                Function<String, PreparedStatement> statements,
                BiConsumer<Integer, PreparedStatement> expectation,
                ExecutionContext context) {
            int updated = mutation instanceof Upsert upsert
                    ? execute(upsert.update(), parameters, statements, (rows, statement) -> {}, context)
                    : 0;
            return updated
                    + StandardJdbcMutationExecutor.INSTANCE.execute(
                            mutation, parameters, statements, expectation, context);
        }
    }
}
