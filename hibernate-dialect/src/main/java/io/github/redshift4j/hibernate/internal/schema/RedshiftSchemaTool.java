// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.schema;

import java.util.Map;
import org.hibernate.boot.registry.selector.spi.StrategySelector;
import org.hibernate.cfg.SchemaToolingSettings;
import org.hibernate.service.spi.ServiceRegistryImplementor;
import org.hibernate.tool.schema.internal.DefaultSchemaFilterProvider;
import org.hibernate.tool.schema.internal.HibernateSchemaManagementTool;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;
import org.hibernate.tool.schema.spi.SchemaMigrator;
import org.hibernate.tool.schema.spi.SchemaValidator;

/**
 * Hibernate's schema tool, with {@code update} and {@code validate} that know physical design and keys. Both always read
 * whole schemas: {@code hibernate.hbm2ddl.jdbc_metadata_extraction_strategy} makes no difference here.
 */
public final class RedshiftSchemaTool extends HibernateSchemaManagementTool {
    private final StrategySelector strategies;

    public RedshiftSchemaTool(ServiceRegistryImplementor registry) {
        strategies = registry.requireService(StrategySelector.class);
    }

    @Override
    public SchemaMigrator getSchemaMigrator(Map<String, Object> options) {
        return new RedshiftSchemaMigrator(this, filters(options).getMigrateFilter());
    }

    @Override
    public SchemaValidator getSchemaValidator(Map<String, Object> options) {
        return new RedshiftSchemaValidator(this, filters(options).getValidateFilter());
    }

    private SchemaFilterProvider filters(Map<String, Object> options) {
        return strategies.resolveDefaultableStrategy(
                SchemaFilterProvider.class,
                options.get(SchemaToolingSettings.HBM2DDL_FILTER_PROVIDER),
                DefaultSchemaFilterProvider.INSTANCE);
    }
}
