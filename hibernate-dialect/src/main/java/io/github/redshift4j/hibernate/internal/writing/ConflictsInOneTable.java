// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.writing;

import java.util.HashSet;
import java.util.Set;
import org.hibernate.dialect.temptable.TemporaryTable;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.query.spi.DomainQueryExecutionContext;
import org.hibernate.query.sqm.internal.DomainParameterXref;
import org.hibernate.query.sqm.mutation.internal.temptable.LocalTemporaryTableInsertStrategy;
import org.hibernate.query.sqm.mutation.spi.MultiTableHandlerBuildResult;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.from.SqmRoot;
import org.hibernate.query.sqm.tree.insert.SqmInsertStatement;

/**
 * Inserts over several tables, but with ON CONFLICT only where rows go to the first: Hibernate asks for conflicts there, and
 * then inserts all rows into the others, where no key would stop those that were there before.
 */
public final class ConflictsInOneTable extends LocalTemporaryTableInsertStrategy {
    public ConflictsInOneTable(TemporaryTable rows, SessionFactoryImplementor factory) {
        super(rows, factory);
    }

    @Override
    public MultiTableHandlerBuildResult buildHandler(
            SqmInsertStatement<?> insert, DomainParameterXref parameters, DomainQueryExecutionContext context) {
        if (insert.getConflictClause() != null) {
            check(
                    insert,
                    context.getSession()
                            .getFactory()
                            .getMappingMetamodel()
                            .getEntityDescriptor(insert.getTarget().getModel().getHibernateEntityName()));
        }
        return super.buildHandler(insert, parameters, context);
    }

    @SuppressWarnings("deprecation") // Nothing else tells which table has which number.
    private static void check(SqmInsertStatement<?> insert, EntityPersister entity) {
        Set<String> written = new HashSet<>();
        for (SqmPath<?> path : insert.getInsertionTargetPaths()) {
            AttributeMapping attribute = entity.findAttributeMapping(attribute(path));
            if (attribute != null) {
                attribute.forEachSelectable((index, column) -> written.add(column.getContainingTableExpression()));
            }
        }
        for (int i = 1; i < entity.getTableSpan(); i++) {
            String table = entity.getTableName(i);
            if (!entity.isInverseTable(i) && (!entity.isNullableTable(i) || written.contains(table))) {
                throw new IllegalQueryOperationException(
                        "An insert on conflict would write to " + table + " too, where"
                                + " Redshift enforces no key that could tell new rows of " + entity.getEntityName()
                                + " from those that are there: use StatelessSession.upsert, or insert what a query did not find");
            }
        }
    }

    private static String attribute(SqmPath<?> path) {
        SqmPath<?> top = path;
        while (top.getLhs() != null && !(top.getLhs() instanceof SqmRoot<?>)) {
            top = top.getLhs();
        }
        return top.getReferencedPathSource().getPathName();
    }
}
