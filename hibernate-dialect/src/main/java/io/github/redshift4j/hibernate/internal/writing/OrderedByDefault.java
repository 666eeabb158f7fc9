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
 * Orders inserts and updates by entity where {@code hibernate.order_inserts} and {@code hibernate.order_updates} are not
 * set, since a batch ends where the next row belongs to another table. Silent unless the dialect is Redshift's. Found as
 * a service.
 */
public final class OrderedByDefault implements SessionFactoryBuilderFactory {
    @Override
    public @Nullable SessionFactoryBuilderImplementor getSessionFactoryBuilder(
            MetadataImplementor metadata, SessionFactoryBuilderImplementor builder) {
        if (metadata.getDatabase().getDialect() instanceof RedshiftDialect dialect) {
            Map<String, Object> settings = metadata.getMetadataBuildingOptions()
                    .getServiceRegistry()
                    .requireService(ConfigurationService.class)
                    .getSettings();
            if (!settings.containsKey(BatchSettings.ORDER_INSERTS)) {
                builder.applyOrderingOfInserts(true);
            }
            if (!settings.containsKey(BatchSettings.ORDER_UPDATES)) {
                builder.applyOrderingOfUpdates(true);
            }
            if (!settings.containsKey(BatchSettings.STATEMENT_BATCH_SIZE)) {
                builder.applyJdbcBatchSize(dialect.getDefaultStatementBatchSize());
            }
        }
        return null; // The builder given is the one to use.
    }
}
