// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a translation has to ask the database, as the session sees it now. */
@FunctionalInterface
public interface Catalog {
    /** Knows no relation: texts are translated as far as that goes without columns. */
    Catalog EMPTY = query -> List.of();

    /**
     * A column of a result.
     *
     * @param type with its length, or precision and scale, where PostgreSQL knows them; null for a type Redshift lacks
     */
    record Column(String name, @Nullable RedshiftType type) {}

    /**
     * The columns a query would have.
     *
     * @param query of PostgreSQL
     * @return empty if nothing is known
     * @throws io.github.redshift4j.local.errors.ServerException if PostgreSQL refuses the query
     */
    List<Column> columns(String query);

    /** The first column of the rows of a query of PostgreSQL; empty if nothing is known. */
    default List<String> values(String query) {
        return List.of();
    }

    /** Whether a function or type of this name is the server's own, which clients must not find. */
    default boolean isInternal(String name) {
        return false;
    }

    /** This catalog, with functions and types that clients must not find. */
    default Catalog hiding(Set<String> internal) {
        Catalog open = this;
        return new Catalog() {
            @Override
            public List<Column> columns(String query) {
                return open.columns(query);
            }

            @Override
            public List<String> values(String query) {
                return open.values(query);
            }

            @Override
            public boolean isInternal(String name) {
                return internal.contains(name);
            }
        };
    }
}
