// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.ids;

import io.github.redshift4j.hibernate.RedshiftId;
import io.github.redshift4j.hibernate.RedshiftSettings;
import java.util.concurrent.ThreadLocalRandom;
import org.hibernate.MappingException;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.generator.GeneratorCreationContext;
import org.hibernate.id.BulkInsertionCapableIdentifierGenerator;
import org.hibernate.id.OptimizableGenerator;
import org.hibernate.id.enhanced.Optimizer;
import org.jspecify.annotations.Nullable;

/**
 * Gives ids to attributes with {@link RedshiftId}. HQL's {@code insert .. select} numbers its rows in a temporary table and
 * draws their ids there, as for a table of ids.
 */
public final class TimeOrderedGenerator implements OptimizableGenerator, BulkInsertionCapableIdentifierGenerator {
    private static final long serialVersionUID = 1;
    private static final int DRAWN_NODE = ThreadLocalRandom.current().nextInt(TimeOrderedIds.NODES);

    private final int node;

    /** Called by Hibernate. */
    public TimeOrderedGenerator(RedshiftId annotation, GeneratorCreationContext context) {
        Class<?> type = context.getType().getReturnedClass();
        if (type != Long.class && type != long.class) {
            throw new MappingException("@RedshiftId on "
                    + context.getRootClass().getEntityName() + '.'
                    + context.getProperty().getName() + ": its ids are 64-bit numbers, so the attribute must be Long,"
                    + " got " + type.getName());
        }
        Object given = context.getServiceRegistry()
                .requireService(ConfigurationService.class)
                .getSettings()
                .get(RedshiftSettings.NODE);
        node = given == null ? DRAWN_NODE : parse(given.toString().strip());
    }

    private static int parse(String node) {
        try {
            return TimeOrderedIds.requireNode(Long.parseLong(node));
        } catch (IllegalArgumentException e) {
            throw new MappingException(
                    RedshiftSettings.NODE + " must be 0.." + (TimeOrderedIds.NODES - 1) + ", got \"" + node + '"', e);
        }
    }

    @Override
    public Object generate(SharedSessionContractImplementor session, Object owner) {
        return TimeOrderedIds.shared().next(node);
    }

    /** None: ids come one by one. */
    @Override
    public @Nullable Optimizer getOptimizer() {
        return null;
    }

    @Override
    public boolean supportsBulkInsertionIdentifierGeneration() {
        return false;
    }
}
