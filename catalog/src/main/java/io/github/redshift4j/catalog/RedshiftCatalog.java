// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import io.github.redshift4j.core.Identifier;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * What a database holds, read once: a value that no longer needs the connection.
 *
 * <p>Reading takes at most seven queries however many tables there are, on any driver that connects to Redshift. It sees
 * what the user may see: a foreign key to a table hidden from the user is left out. So are external and temporary tables.
 *
 * @param schemas in the order of their names
 */
public record RedshiftCatalog(List<Schema> schemas) {
    public RedshiftCatalog {
        schemas = List.copyOf(schemas);
    }

    /** Reads every schema but the system's own. */
    public static RedshiftCatalog read(Connection connection) throws SQLException {
        return read(connection, CatalogFilter.USER_OBJECTS);
    }

    /** Reads one schema by its name; a catalog without schemas when there is none. */
    public static RedshiftCatalog read(Connection connection, String schema) throws SQLException {
        return read(connection, CatalogFilter.schemaNamed(schema));
    }

    /**
     * Reads what the filter lets through. A schema appears even when none of its tables does.
     *
     * @throws IllegalArgumentException if the filter restricts columns: a table without some of its columns is no table
     */
    public static RedshiftCatalog read(Connection connection, CatalogFilter filter) throws SQLException {
        if (filter.column() != null) {
            throw new IllegalArgumentException("A catalog is read with whole tables; leave the column pattern out");
        }
        return new CatalogReader(filter).read(connection);
    }

    public Optional<Schema> schema(String name) {
        Identifier wanted = Identifier.of(name);
        return schemas.stream().filter(schema -> schema.name().equals(wanted)).findFirst();
    }
}
