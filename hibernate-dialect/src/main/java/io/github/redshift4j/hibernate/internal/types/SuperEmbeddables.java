// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.types;

import org.hibernate.MappingException;
import org.hibernate.dialect.aggregate.AggregateSupportImpl;
import org.hibernate.mapping.Column;
import org.hibernate.metamodel.mapping.SqlTypedMapping;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * Refuses {@code @Embeddable} classes as SUPER: Hibernate would update one attribute of them in place, and Redshift
 * changes a SUPER value as a whole only.
 */
public final class SuperEmbeddables extends AggregateSupportImpl {
    public static final SuperEmbeddables REFUSED = new SuperEmbeddables();

    private SuperEmbeddables() {}

    @Override
    public String aggregateComponentCustomReadExpression(
            String template,
            String placeholder,
            String parent,
            String column,
            int aggregateType,
            SqlTypedMapping type,
            TypeConfiguration configuration) {
        throw refused(column);
    }

    @Override
    public String aggregateComponentAssignmentExpression(
            String parent, String column, int aggregateType, Column mapping) {
        throw refused(column);
    }

    private static MappingException refused(String column) {
        return new MappingException(
                "Attribute \"" + column + "\" belongs to an @Embeddable that is mapped to SUPER, and"
                        + " Redshift changes a SUPER value as a whole only: take @Embeddable off the class, so that it is read"
                        + " and written as JSON in one piece, or map the attribute as a Map or as core's Super");
    }
}
