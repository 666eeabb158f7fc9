// SPDX-License-Identifier: Apache-2.0
/**
 * A Hibernate dialect for Amazon Redshift: what Hibernate can say, Redshift runs, or the developer is told what to do
 * instead. Start at {@link io.github.redshift4j.hibernate.RedshiftDialect}; {@code QueryAbilities},
 * {@code TypeAbilities} and {@code SchemaAbilities} list what Redshift can do, the other classes do it. Depends on hibernate-core and core; JTS
 * is optional.
 */
@NullMarked
package io.github.redshift4j.hibernate;

import org.jspecify.annotations.NullMarked;
