// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.writing;

import io.github.redshift4j.hibernate.RedshiftDialect;
import java.util.Map;
import org.hibernate.boot.spi.MetadataImplementor;
import org.hibernate.boot.spi.SessionFactoryBuilderFactory;
import org.hibernate.boot.spi.SessionFactoryBuilderImplementor;
import org.hibernate.cfg.BatchSettings;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.jspecify.annotations.Nullable;

/**
 * Takes the dialect's batch size where {@code hibernate.jdbc.batch_size} is not set, which Hibernate itself asks no dialect
 * for. Silent unless the dialect is Redshift's. Found as a service.
 */
public final class BatchSizeByDefault implements SessionFactoryBuilderFactory {
    @Override
    public @Nullable SessionFactoryBuilderImplementor getSessionFactoryBuilder(
            MetadataImplementor metadata, SessionFactoryBuilderImplementor builder) {
        if (metadata.getDatabase().getDialect() instanceof RedshiftDialect dialect) {
            Map<String, Object> settings = metadata.getMetadataBuildingOptions()
                    .getServiceRegistry()
                    .requireService(ConfigurationService.class)
                    .getSettings();
            if (!settings.containsKey(BatchSettings.STATEMENT_BATCH_SIZE)) {
                builder.applyJdbcBatchSize(dialect.getDefaultStatementBatchSize());
            }
        }
        return null; // The builder given is the one to use.
    }
}
