// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.ids;

import java.util.Properties;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.hibernate.boot.model.relational.Database;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.exception.LockAcquisitionException;
import org.hibernate.generator.Generator;
import org.hibernate.generator.GeneratorCreationContext;
import org.hibernate.id.BulkInsertionCapableIdentifierGenerator;
import org.hibernate.id.PersistentIdentifierGenerator;
import org.hibernate.id.enhanced.Optimizer;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.KeyValue;
import org.hibernate.mapping.PersistentClass;

/**
 * A generator that draws from a table (TABLE, and AUTO and SEQUENCE, which are tables here), and draws again when another
 * transaction was faster: Redshift reports that as a serialization failure (1023), where Hibernate expects an update of
 * no row. Each draw is a transaction of its own, so trying again loses nothing.
 */
public final class RetryingGenerator implements PersistentIdentifierGenerator, BulkInsertionCapableIdentifierGenerator {
    private static final long serialVersionUID = 1;
    private static final int ATTEMPTS = 12;
    private static final long FIRST_PAUSE = TimeUnit.MILLISECONDS.toNanos(4);
    private static final int LONGEST_PAUSE_DOUBLINGS = 7;

    private final PersistentIdentifierGenerator table;

    private RetryingGenerator(PersistentIdentifierGenerator table) {
        this.table = table;
    }

    /** Makes an entity's id be drawn with retries, if it is one column and drawn from a table. */
    public static void install(PersistentClass entity) {
        KeyValue id = entity.getIdentifier();
        if (id instanceof BasicValue value && value.getCustomIdGeneratorCreator() != null) {
            var creator = value.getCustomIdGeneratorCreator();
            value.setCustomIdGeneratorCreator(context -> retrying(creator.createGenerator(context)));
        }
    }

    private static Generator retrying(Generator generator) {
        return generator instanceof PersistentIdentifierGenerator table && !(generator instanceof RetryingGenerator)
                ? new RetryingGenerator(table)
                : generator;
    }

    @Override
    public Object generate(SharedSessionContractImplementor session, Object owner) {
        for (int attempt = 1; ; attempt++) {
            try {
                return table.generate(session, owner);
            } catch (LockAcquisitionException conflict) {
                if (attempt == ATTEMPTS || Thread.currentThread().isInterrupted()) {
                    throw conflict;
                }
                long longest = FIRST_PAUSE << Math.min(attempt, LONGEST_PAUSE_DOUBLINGS);
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(FIRST_PAUSE, longest));
            }
        }
    }

    @Override
    public Optimizer getOptimizer() {
        return table.getOptimizer();
    }

    /** HQL's insert-select draws the ids beforehand, since a table gives none within a statement. */
    @Override
    public boolean supportsBulkInsertionIdentifierGeneration() {
        return false;
    }

    @Override
    public void registerExportables(Database database) {
        table.registerExportables(database);
    }

    @Override
    public void configure(GeneratorCreationContext context, Properties parameters) {
        table.configure(context, parameters);
    }

    @Override
    public void initialize(SqlStringGenerationContext context) {
        table.initialize(context);
    }

    @Override
    public boolean allowAssignedIdentifiers() {
        return table.allowAssignedIdentifiers();
    }
}
