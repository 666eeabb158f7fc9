// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import io.github.redshift4j.core.Literals;
import org.jspecify.annotations.Nullable;

/**
 * Which objects to read, by LIKE patterns as JDBC's metadata has them: {@code %} and {@code _} with backslash as the
 * escape, compared with the stored (lower-case) names. Null is no restriction, except that only a schema pattern also
 * finds the system's own schemas.
 *
 * @param temporary whether the session's own temporary tables are found where no schema is named
 */
public record CatalogFilter(
        @Nullable String schema,
        @Nullable String table,
        @Nullable String column,
        boolean temporary) {
    /** Without temporary tables. */
    public CatalogFilter(@Nullable String schema, @Nullable String table, @Nullable String column) {
        this(schema, table, column, false);
    }

    /** The same, and the session's own temporary tables. */
    public CatalogFilter orTemporary() {
        return new CatalogFilter(schema, table, column, true);
    }

    /** Everything but the system's own schemas. */
    public static final CatalogFilter USER_OBJECTS = new CatalogFilter(null, null, null);

    /** One schema, by its exact name. */
    public static CatalogFilter schemaNamed(String name) {
        return new CatalogFilter(escape(name), null, null);
    }

    /** One table, by its exact name. */
    public static CatalogFilter tableNamed(String schema, String table) {
        return new CatalogFilter(escape(schema), escape(table), null);
    }

    /** A pattern that matches the name and nothing else. */
    public static String escape(String name) {
        return name.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%");
    }

    /** The conditions for a query that names pg_namespace n and pg_class c; starts with {@code and} where there are any. */
    String conditions() {
        return like("n.nspname", schema) + like("c.relname", table);
    }

    String schemaCondition() {
        return like("n.nspname", schema);
    }

    String columnCondition() {
        return like("a.attname", column);
    }

    /** The conditions for a query that names pg_namespace n and pg_proc_info p, the table pattern being the routine's. */
    String routineConditions() {
        return like("n.nspname", schema) + like("p.proname", table);
    }

    /** The conditions for a view of privileges. */
    String privilegeConditions() {
        return like("namespace_name", schema) + like("relation_name", table);
    }

    String privilegeColumnCondition() {
        return like("column_name", column);
    }

    /** The conditions for a view of external objects. */
    String externalConditions() {
        return like("schemaname", schema) + like("tablename", table);
    }

    String like(String expression, @Nullable String pattern) {
        return pattern == null ? "" : " and " + expression + " like " + Literals.string(pattern);
    }

    /** Without a schema pattern the system's own schemas stay out; a pattern, {@code %} too, also finds those. */
    String systemCondition() {
        if (schema != null) {
            return "";
        }
        return " and (n.nspname not like 'pg\\\\_%'" + (temporary ? " or n.nspname like 'pg\\\\_temp\\\\_%'" : "")
                + ") and n.nspname <> 'information_schema'";
    }
}
