// SPDX-License-Identifier: Apache-2.0
/**
 * What a cluster's catalog says, as immutable values, and the DDL that would make it again. Start at {@link
 * io.github.redshift4j.catalog.RedshiftCatalog}. All SQL that reads the catalog is in {@link
 * io.github.redshift4j.catalog.CatalogQueries}. Depends on core and java.sql.
 */
@NullMarked
package io.github.redshift4j.catalog;

import org.jspecify.annotations.NullMarked;
