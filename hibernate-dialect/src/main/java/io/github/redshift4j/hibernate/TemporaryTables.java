// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import io.github.redshift4j.hibernate.internal.writing.ConflictsInOneTable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.hibernate.boot.model.relational.QualifiedName;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.temptable.StandardLocalTemporaryTableStrategy;
import org.hibernate.dialect.temptable.TemporaryTable;
import org.hibernate.dialect.temptable.TemporaryTableKind;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.query.sqm.mutation.internal.temptable.LocalTemporaryTableMutationStrategy;
import org.hibernate.query.sqm.mutation.spi.AfterUseAction;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableInsertStrategy;
import org.hibernate.query.sqm.mutation.spi.SqmMultiTableMutationStrategy;

/**
 * Statements over several tables (joined inheritance, secondary tables) go through a temporary table of keys, which
 * lives as long as the connection and is emptied after each use, with DELETE since TRUNCATE would commit.
 */
final class TemporaryTables extends StandardLocalTemporaryTableStrategy {
    static final TemporaryTables INSTANCE = new TemporaryTables();

    private TemporaryTables() {}

    @Override
    public String getTemporaryTableCreateCommand() {
        return "create temporary table if not exists";
    }

    @Override
    public String getTemporaryTableDropCommand() {
        return "drop table if exists";
    }

    @Override
    public AfterUseAction getTemporaryTableAfterUseAction() {
        return AfterUseAction.CLEAN;
    }

    static SqmMultiTableMutationStrategy mutationStrategy(
            EntityMappingType entity, RuntimeModelCreationContext context) {
        TemporaryTable keys = TemporaryTable.createIdTable(
                binding(entity, context),
                name -> TemporaryTable.ID_TABLE_PREFIX + name,
                TemporaryTableKind.LOCAL,
                context.getDialect(),
                withoutSchema(context));
        return new LocalTemporaryTableMutationStrategy(keys, context.getSessionFactory());
    }

    static SqmMultiTableInsertStrategy insertStrategy(EntityMappingType entity, RuntimeModelCreationContext context) {
        TemporaryTable rows = TemporaryTable.createEntityTable(
                binding(entity, context),
                name -> TemporaryTable.ENTITY_TABLE_PREFIX + name,
                TemporaryTableKind.LOCAL,
                context.getDialect(),
                withoutSchema(context));
        return new ConflictsInOneTable(rows, context.getSessionFactory());
    }

    private static PersistentClass binding(EntityMappingType entity, RuntimeModelCreationContext context) {
        return context.getBootModel().getEntityBinding(entity.getEntityName());
    }

    /**
     * The context, but naming tables without catalog and schema: a temporary table with a schema is an error, and
     * Hibernate would give it the entity's or the default one.
     */
    private static RuntimeModelCreationContext withoutSchema(RuntimeModelCreationContext context) {
        SqlStringGenerationContext names = answering(
                SqlStringGenerationContext.class,
                context.getSqlStringGenerationContext(),
                "format",
                arguments -> ((QualifiedName) arguments[0]).getObjectName().render(context.getDialect()));
        return answering(
                RuntimeModelCreationContext.class, context, "getSqlStringGenerationContext", arguments -> names);
    }

    /** The target, with the methods of one name answered otherwise. */
    private static <T> T answering(Class<T> type, T target, String name, Function<Object[], Object> answer) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals(name)) {
                return answer.apply(arguments);
            }
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
