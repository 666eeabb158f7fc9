// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.RedshiftType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table or view.
 *
 * @param type without its length where the catalog does not know it, as for some columns of late-binding views; of a
 *     view over catalogs maybe {@link io.github.redshift4j.core.TypeName#UNKNOWN}, for a type that no table can have
 * @param defaultExpression as the catalog prints it; null for none and for identity columns
 */
public record Column(
        Identifier name,
        RedshiftType type,
        boolean nullable,
        @Nullable String defaultExpression,
        @Nullable Identity identity,
        @Nullable String comment) {}
