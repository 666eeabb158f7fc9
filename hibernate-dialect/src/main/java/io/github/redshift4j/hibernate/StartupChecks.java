// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import io.github.redshift4j.hibernate.internal.design.TableDesigns;
import io.github.redshift4j.hibernate.internal.functions.RefusedFunctions;
import java.util.stream.Collectors;
import org.hibernate.MappingException;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Table;

/**
 * What a mapping asks and Redshift cannot do, said when the application starts and not at the first statement. Found as
 * a service; silent unless the dialect is Redshift's.
 */
public final class StartupChecks implements Integrator {
    private static final System.Logger LOG = System.getLogger(StartupChecks.class.getName());

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        if (factory.getJdbcServices().getDialect() instanceof RedshiftDialect) {
            TableDesigns.check(metadata);
            RefusedFunctions.register(context.getFunctionRegistry(), context.getTypeConfiguration());
            metadata.getEntityBindings().forEach(StartupChecks::checkIdentity);
            tellOfChecks(metadata);
        }
    }

    /** A check that is not enforced surprises late, so it is told of once. */
    private static void tellOfChecks(Metadata metadata) {
        String tables = metadata.collectTableMappings().stream()
                .filter(table -> !table.getChecks().isEmpty()
                        || table.getColumns().stream().anyMatch(column -> !column.getCheckConstraints()
                                .isEmpty()))
                .map(Table::getName)
                .sorted()
                .distinct()
                .collect(Collectors.joining(", "));
        if (!tables.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Check constraints are left out, since Redshift has none: of {0}. Check in the application, with Jakarta"
                            + " Validation for instance",
                    tables);
        }
    }

    private static void checkIdentity(PersistentClass entity) {
        boolean identity = entity.getIdentifier().getColumns().stream().anyMatch(Column::isIdentity);
        if (identity && !hasNaturalId(entity.getRootClass())) {
            throw new MappingException(
                    "Entity " + entity.getEntityName() + " has an IDENTITY id, and Redshift cannot say"
                            + " which value it gave: mark the attributes that identify a row with @NaturalId, so that the id is"
                            + " looked up by them after an insert, or use GenerationType.UUID, GenerationType.TABLE or an id that"
                            + " the application assigns");
        }
    }

    private static boolean hasNaturalId(PersistentClass root) {
        return root.getProperties().stream().anyMatch(Property::isNaturalIdentifier);
    }
}
