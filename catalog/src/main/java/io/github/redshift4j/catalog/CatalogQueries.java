// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

/**
 * The SQL that reads a cluster's catalog: each query whole, for any number of tables, of the kind a leader node runs
 * (no arrays taken apart, no LATERAL, nothing newer than PostgreSQL 8.0's catalog but Redshift's own columns).
 *
 * <p>Columns come in a fixed order and are named as below. Names of other sessions' temporary schemas ({@code pg_temp_…})
 * and toast never come.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/c_intro_catalog_views.html">System catalog tables</a>
 */
public final class CatalogQueries {
    /** The first schema of the search path is the session's temporary one, once it has made a temporary table. */
    private static final String NOT_OTHERS_TEMPORARY =
            " and (n.nspname not like 'pg\\\\_temp\\\\_%' or n.nspname = (current_schemas(true))[1])";

    private CatalogQueries() {}

    /** {@code schema_name, owner}, in the order of the names. */
    public static String schemas(CatalogFilter filter) {
        return """
                select n.nspname as schema_name, u.usename as owner
                from pg_catalog.pg_namespace n
                left join pg_catalog.pg_user u on u.usesysid = n.nspowner
                where n.nspname <> 'pg_toast' and n.nspname not like 'pg\\\\_toast%' and n.nspname not like 'pg\\\\_temp\\\\_%'"""
                + filter.systemCondition() + filter.schemaCondition() + "\norder by 1";
    }

    /**
     * Tables and views: {@code relation_id, schema_name, table_name, kind (r or v), dist_style, owner, remarks}, in the
     * order of schema and name. {@code dist_style} is a code of {@link io.github.redshift4j.core.DistStyle}.
     */
    public static String relations(CatalogFilter filter) {
        return """
                select c.oid as relation_id, n.nspname as schema_name, c.relname as table_name, c.relkind as kind,
                  c.reldiststyle as dist_style, u.usename as owner, d.description as remarks
                from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                left join pg_catalog.pg_user u on u.usesysid = c.relowner
                left join pg_catalog.pg_description d on d.objoid = c.oid and d.classoid = 1259 and d.objsubid = 0
                where c.relkind in ('r', 'v') and c.relname not like 'mv\\\\_tbl\\\\_\\\\_%'"""
                + NOT_OTHERS_TEMPORARY + filter.systemCondition() + filter.conditions() + "\norder by 2, 3";
    }

    /**
     * Columns of tables and of views bound to their schema: {@code relation_id, schema_name, table_name, column_name,
     * position, type_oid, type_modifier, type, not_null, default_expression, encoding, dist_key, sort_key, remarks, kind (r or
     * v)}, in the order of schema, table and position. {@code sort_key} is the position in the sort key, 0 for none; in an interleaved one every
     * other is negative.
     */
    public static String columns(CatalogFilter filter) {
        return """
                select c.oid as relation_id, n.nspname as schema_name, c.relname as table_name, a.attname as column_name,
                  a.attnum as position, a.atttypid as type_oid, a.atttypmod as type_modifier,
                  format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as not_null, f.adsrc as default_expression,
                  format_encoding(a.attencodingtype::integer) as encoding, a.attisdistkey as dist_key,
                  a.attsortkeyord as sort_key, d.description as remarks, c.relkind as kind
                from pg_catalog.pg_attribute a
                join pg_catalog.pg_class c on c.oid = a.attrelid
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                left join pg_catalog.pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
                left join pg_catalog.pg_description d
                  on d.objoid = a.attrelid and d.classoid = 1259 and d.objsubid = a.attnum
                where c.relkind in ('r', 'v') and a.attnum > 0 and not a.attisdropped
                  and c.relname not like 'mv\\\\_tbl\\\\_\\\\_%'"""
                + NOT_OTHERS_TEMPORARY + filter.systemCondition() + filter.conditions() + filter.columnCondition()
                + "\norder by 2, 3, 5";
    }

    /**
     * Primary, unique and foreign keys: {@code relation_id, schema_name, table_name, key_name, kind (p, u or f), columns,
     * referenced_id, referenced_columns}, in the order of schema, table and name. The columns are positions in the
     * text form of an array, {@code {2,1}}.
     */
    public static String keys(CatalogFilter filter) {
        return """
                select c.oid as relation_id, n.nspname as schema_name, c.relname as table_name, k.conname as key_name,
                  k.contype as kind, k.conkey as columns, k.confrelid as referenced_id, k.confkey as referenced_columns
                from pg_catalog.pg_constraint k
                join pg_catalog.pg_class c on c.oid = k.conrelid
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where k.contype in ('p', 'u', 'f')"""
                + filter.systemCondition() + filter.conditions() + "\norder by 2, 3, 4";
    }

    /**
     * Columns of the tables that foreign keys name, wherever these are: {@code relation_id, schema_name, table_name,
     * column_name, position}.
     */
    public static String referencedColumns(CatalogFilter filter) {
        return """
                select distinct t.oid as relation_id, s.nspname as schema_name, t.relname as table_name,
                  a.attname as column_name, a.attnum as position
                from pg_catalog.pg_constraint k
                join pg_catalog.pg_class c on c.oid = k.conrelid
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                join pg_catalog.pg_class t on t.oid = k.confrelid
                join pg_catalog.pg_namespace s on s.oid = t.relnamespace
                join pg_catalog.pg_attribute a on a.attrelid = t.oid
                where k.contype = 'f' and a.attnum > 0 and not a.attisdropped"""
                + filter.systemCondition() + filter.conditions();
    }

    /** {@code relation_id, definition}: the SELECT of a view, or the whole CREATE of a late-binding or materialized one. */
    public static String viewDefinitions(CatalogFilter filter) {
        return """
                select c.oid as relation_id, pg_get_viewdef(c.oid, true) as definition
                from pg_catalog.pg_class c
                join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'v'"""
                + filter.systemCondition() + filter.conditions();
    }

    /**
     * Stored procedures, or functions: {@code routine_id, schema_name, routine_name, kind (p, f or a), result_oid,
     * in_types, all_types, modes, names, remarks}, in the order of schema, name and id. The table pattern of the filter
     * is the routine's. {@code in_types} is an oidvector; the next three are arrays in text form, null when all
     * arguments only go in, or have no names.
     */
    public static String routines(CatalogFilter filter, boolean procedures) {
        return """
                select p.prooid as routine_id, n.nspname as schema_name, p.proname as routine_name, p.prokind as kind,
                  p.prorettype as result_oid, p.proargtypes as in_types, p.proallargtypes as all_types,
                  p.proargmodes as modes, p.proargnames as names, d.description as remarks
                from pg_catalog.pg_proc_info p
                join pg_catalog.pg_namespace n on n.oid = p.pronamespace
                left join pg_catalog.pg_description d on d.objoid = p.prooid and d.classoid = 1255
                where p.prokind in ("""
                + (procedures ? "'p'" : "'f', 'a'") + ")" + filter.systemCondition() + filter.routineConditions()
                + "\norder by 2, 3, 1";
    }

    /**
     * Privileges granted on tables and views of the current database: {@code schema_name, table_name, privilege, grantee,
     * grantee_type (user, role, group or public), grantable}, in the order of schema, table and privilege. What an owner
     * has without a grant does not come.
     */
    public static String relationPrivileges(CatalogFilter filter) {
        return """
                select namespace_name as schema_name, relation_name as table_name, privilege_type as privilege,
                  identity_name as grantee, identity_type as grantee_type, admin_option as grantable
                from pg_catalog.svv_relation_privileges
                where true"""
                + filter.privilegeConditions() + "\norder by 1, 2, 3, 4";
    }

    /** Privileges granted on single columns: as {@link #relationPrivileges}, with {@code column_name} and not grantable. */
    public static String columnPrivileges(CatalogFilter filter) {
        return """
                select namespace_name as schema_name, relation_name as table_name, column_name, privilege_type as privilege,
                  identity_name as grantee, identity_type as grantee_type
                from pg_catalog.svv_column_privileges
                where true"""
                + filter.privilegeConditions() + filter.privilegeColumnCondition() + "\norder by 3, 4, 5";
    }

    /**
     * Columns of late-binding views: {@code schema_name, table_name, column_name, type, position}. The server plans every
     * such view of the database for this, so it is asked only when the filter finds a view that has no columns of its
     * own.
     */
    public static String lateBindingColumns(CatalogFilter filter) {
        return """
                select schema_name, table_name, column_name, type, position
                from pg_get_late_binding_view_cols()
                  cols(schema_name name, table_name name, column_name name, type varchar, position int)
                where exists (
                  select 1 from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                  where c.relkind = 'v' and not exists (
                    select 1 from pg_catalog.pg_attribute a where a.attrelid = c.oid and a.attnum > 0)"""
                + filter.conditions() + ")"
                + filter.like("schema_name", filter.schema()) + filter.like("table_name", filter.table())
                + filter.like("column_name", filter.column()) + "\norder by 1, 2, 5";
    }

    /**
     * Tables of external schemas: {@code schema_name, table_name}, in this order. The server asks the data catalogs or
     * databases behind the schemas, so it is asked only when the filter finds such a schema.
     */
    public static String externalTables(CatalogFilter filter) {
        return "select schemaname as schema_name, tablename as table_name from pg_catalog.svv_external_tables where "
                + externalSchemaExists(filter) + filter.externalConditions() + " order by 1, 2";
    }

    /**
     * Columns of {@link #externalTables}: {@code schema_name, table_name, column_name, type, position, is_nullable}. The
     * type is spelled as the source does, {@code string} or {@code array<int>} too.
     */
    public static String externalColumns(CatalogFilter filter) {
        return """
                select schemaname as schema_name, tablename as table_name, columnname as column_name,
                  external_type as type, columnnum as position, is_nullable
                from pg_catalog.svv_external_columns
                where\s"""
                + externalSchemaExists(filter) + filter.externalConditions()
                + filter.like("columnname", filter.column()) + "\norder by 1, 2, 5";
    }

    private static String externalSchemaExists(CatalogFilter filter) {
        return "exists (select 1 from pg_catalog.svv_external_schemas e where true"
                + filter.like("e.schemaname", filter.schema()) + ")";
    }
}
