// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import io.github.redshift4j.core.Literals;
import io.github.redshift4j.core.QualifiedName;
import io.github.redshift4j.core.TypeName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The SHOW commands that list objects of any database a user may see, datashares and mounted catalogs included. Results
 * are to be read by the names of their columns: releases add some. A name that does not exist is an error, as are more
 * than 10,000 rows. Patterns are those of LIKE with backslash as the escape; null is no restriction.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_SHOW_COLUMNS.html">SHOW COLUMNS</a>
 */
public final class ShowQueries {
    private ShowQueries() {}

    /** {@code database_name, database_type, …} */
    public static String databases() {
        return "SHOW DATABASES";
    }

    /** {@code database_name, schema_name, schema_type, …} */
    public static String schemas(QualifiedName database, @Nullable String pattern) {
        return "SHOW SCHEMAS FROM DATABASE " + database.sql() + like(pattern);
    }

    /** {@code database_name, schema_name, table_name, table_type, remarks, owner, dist_style, table_subtype, …} */
    public static String tables(QualifiedName schema, @Nullable String pattern) {
        return "SHOW TABLES FROM SCHEMA " + schema.sql() + like(pattern);
    }

    /** The columns of {@link AllDatabasesQueries#columns}, and {@code sort_key_type, sort_key, dist_key, encoding, collation}. */
    public static String columns(QualifiedName table, @Nullable String pattern) {
        return "SHOW COLUMNS FROM TABLE " + table.sql() + like(pattern);
    }

    /** {@code database_name, schema_name, table_name, pk_name, column_name, key_seq} */
    public static String primaryKeys(QualifiedName table) {
        return "SHOW CONSTRAINTS PRIMARY KEYS FROM TABLE " + table.sql();
    }

    /** {@code pk_database_name, pk_schema_name, pk_table_name, pk_column_name, fk_…, key_seq, fk_name, pk_name, …} */
    public static String foreignKeys(QualifiedName table) {
        return "SHOW CONSTRAINTS FOREIGN KEYS FROM TABLE " + table.sql();
    }

    /** As {@link #foreignKeys}: the keys of other tables that refer to this one. */
    public static String exportedKeys(QualifiedName table) {
        return "SHOW CONSTRAINTS FOREIGN KEYS EXPORTED FROM TABLE " + table.sql();
    }

    /** {@code schema_name, object_name, privilege_type, identity_name, identity_type, admin_option, grantor_name, …}; a group is a role {@code /name} */
    public static String tableGrants(QualifiedName table) {
        return "SHOW GRANTS ON TABLE " + table.sql();
    }

    /** {@code schema_name, table_name, column_name, privilege_type, identity_name, identity_type, admin_option, …} */
    public static String columnGrants(QualifiedName table) {
        return "SHOW COLUMN GRANTS ON TABLE " + table.sql();
    }

    /**
     * {@code parameter_name, ordinal_position, parameter_type (IN, OUT, INOUT, RETURN or TABLE), data_type, …}
     *
     * @param arguments the types of those that go in, by which overloaded routines are told apart
     */
    public static String parameters(boolean procedure, QualifiedName routine, List<TypeName> arguments) {
        return "SHOW PARAMETERS OF " + (procedure ? "PROCEDURE " : "FUNCTION ") + routine.sql()
                + arguments.stream().map(TypeName::sql).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String like(@Nullable String pattern) {
        return pattern == null ? "" : " LIKE " + Literals.string(pattern);
    }
}
