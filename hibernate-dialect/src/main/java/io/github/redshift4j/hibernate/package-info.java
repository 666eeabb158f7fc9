// SPDX-License-Identifier: Apache-2.0
/**
 * A Hibernate dialect for Amazon Redshift: what Hibernate can say, Redshift runs, or the developer is told what to do
 * instead. Start at {@link io.github.redshift4j.hibernate.RedshiftDialect}; {@code QueryAbilities},
 * {@code TypeAbilities} and {@code SchemaAbilities} list what Redshift can do, the other classes do it. Annotations and
 * settings are here; the rooms behind them are {@code internal.design}, {@code functions}, {@code ids}, {@code query},
 * {@code schema}, {@code types} and {@code writing}, and {@code commands} for COPY and UNLOAD. Depends on hibernate-core, core and catalog; JTS and
 * redshift4j-commands are optional.
 */
@NullMarked
package io.github.redshift4j.hibernate;

import org.jspecify.annotations.NullMarked;
