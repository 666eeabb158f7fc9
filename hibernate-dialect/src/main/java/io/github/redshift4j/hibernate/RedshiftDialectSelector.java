// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate;

import org.hibernate.boot.registry.selector.spi.DialectSelector;
import org.hibernate.dialect.Dialect;
import org.jspecify.annotations.Nullable;

/** Makes {@code hibernate.dialect=RedshiftDialect} and {@code =Redshift} work; found as a service. */
public final class RedshiftDialectSelector implements DialectSelector {
    @Override
    public @Nullable Class<? extends Dialect> resolve(String name) {
        return name.equals("RedshiftDialect") || name.equals("Redshift") ? RedshiftDialect.class : null;
    }
}
