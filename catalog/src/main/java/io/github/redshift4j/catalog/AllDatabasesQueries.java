// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import io.github.redshift4j.core.Literals;
import org.jspecify.annotations.Nullable;

/**
 * The SQL that reads objects of all databases a user may see: local ones, those of datashares, and external schemas.
 * Names are compared by LIKE or equality only, as the views' documentation asks for. A null database is every one; unlike in
 * {@link CatalogQueries}, a null schema pattern finds the system's schemas too.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_ALL_COLUMNS.html">SVV_ALL_COLUMNS</a>
 */
public final class AllDatabasesQueries {
    private AllDatabasesQueries() {}

    /** {@code database_name}, in the order of the names. */
    public static String databases() {
        return "select database_name from pg_catalog.svv_redshift_databases order by 1";
    }

    /** {@code database_name, schema_name}, in this order. */
    public static String schemas(@Nullable String database, CatalogFilter filter) {
        return "select database_name, schema_name from pg_catalog.svv_all_schemas where true" + in(database)
                + filter.like("schema_name", filter.schema()) + " order by 1, 2";
    }

    /** {@code database_name, schema_name, table_name, table_type, remarks}, in the order of the names. */
    public static String tables(@Nullable String database, CatalogFilter filter) {
        return "select database_name, schema_name, table_name, table_type, remarks from pg_catalog.svv_all_tables"
                + " where true" + in(database) + names(filter) + " order by 1, 2, 3";
    }

    /**
     * {@code database_name, schema_name, table_name, column_name, ordinal_position, column_default, is_nullable, data_type,
     * character_maximum_length, numeric_precision, numeric_scale, remarks}, in the order of names and position. {@code
     * data_type} is bare; lengths are in columns of their own.
     */
    public static String columns(@Nullable String database, CatalogFilter filter) {
        return """
                select database_name, schema_name, table_name, column_name, ordinal_position, column_default, is_nullable,
                  data_type, character_maximum_length, numeric_precision, numeric_scale, remarks
                from pg_catalog.svv_all_columns
                where true"""
                + in(database) + names(filter) + filter.like("column_name", filter.column()) + "\norder by 1, 2, 3, 5";
    }

    /**
     * {@code database_name, schema_name, function_name, function_type, argument_type, result_type}, in the order of the
     * names; procedures are functions here, of the type {@code stored procedure}, and the table pattern is the routine's.
     */
    public static String routines(@Nullable String database, CatalogFilter filter) {
        return "select database_name, schema_name, function_name, function_type, argument_type, result_type"
                + " from pg_catalog.svv_redshift_functions where true" + in(database)
                + filter.like("schema_name", filter.schema()) + filter.like("function_name", filter.table())
                + " order by 1, 2, 3, 5";
    }

    private static String names(CatalogFilter filter) {
        return filter.like("schema_name", filter.schema()) + filter.like("table_name", filter.table());
    }

    private static String in(@Nullable String database) {
        return database == null ? "" : " and database_name = " + Literals.string(database);
    }
}
