-- SPDX-License-Identifier: Apache-2.0
--
-- Catalogs of PostgreSQL 8.0 that Redshift keeps and little is written about: clients that list what a PostgreSQL has ask
-- for them. Columns are those of 8.0. docs/local-redshift-catalogs.md tells of each.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

-- ------------------------------------------------------------------------------------------------ pg_catalog

CREATE VIEW redshift_catalog.pg_indexes AS
SELECT n.nspname AS schemaname, r.relname AS tablename, k.conname AS indexname, NULL::name AS tablespace,
    redshift.pg_get_indexdef(k.oid) AS indexdef
FROM constraint_info k
JOIN relation r ON r.oid = k.relid
JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
WHERE k.contype IN ('p', 'u');

-- Triggers, rules and LISTEN do not exist; the rules that views are made of do not show here.
CREATE VIEW redshift_catalog.pg_trigger AS
SELECT NULL::oid AS oid, NULL::oid AS tgrelid, NULL::name AS tgname, NULL::oid AS tgfoid, NULL::smallint AS tgtype, NULL::boolean AS tgenabled,
    NULL::boolean AS tgisconstraint, NULL::name AS tgconstrname, NULL::oid AS tgconstrrelid, NULL::boolean AS tgdeferrable,
    NULL::boolean AS tginitdeferred, NULL::smallint AS tgnargs, NULL::int2vector AS tgattr, NULL::bytea AS tgargs, NULL::oid AS tableoid
WHERE false;
CREATE VIEW redshift_catalog.pg_rules AS
SELECT NULL::name AS schemaname, NULL::name AS tablename, NULL::name AS rulename, NULL::text AS definition WHERE false;
CREATE VIEW redshift_catalog.pg_listener AS
SELECT NULL::name AS relname, NULL::integer AS listenerpid, NULL::integer AS notification WHERE false;
CREATE VIEW redshift_catalog.pg_largeobject AS
SELECT NULL::oid AS loid, NULL::integer AS pageno, NULL::bytea AS data WHERE false;
-- Redshift's own functions are in no catalog here, and there are no aggregates of users.
CREATE VIEW redshift_catalog.pg_aggregate AS
SELECT NULL::regproc AS aggfnoid, NULL::regproc AS aggtransfn, NULL::regproc AS aggfinalfn, NULL::oid AS aggtranstype, NULL::text AS agginitval
WHERE false;

-- Casts and operators between types that Redshift has: those of PostgreSQL, some of which Redshift has not.
CREATE VIEW redshift_catalog.pg_cast AS
SELECT c.oid, c.castsource, c.casttarget, c.castfunc, c.castcontext, c.tableoid
FROM pg_catalog.pg_cast c
WHERE c.castsource IN (SELECT oid FROM redshift_catalog.pg_type WHERE typtype = 'b')
    AND c.casttarget IN (SELECT oid FROM redshift_catalog.pg_type WHERE typtype = 'b');
CREATE VIEW redshift_catalog.pg_operator AS
SELECT o.oid, o.oprname, o.oprnamespace, user_number(o.oprowner) AS oprowner, o.oprkind, o.oprcanhash, o.oprleft, o.oprright, o.oprresult,
    o.oprcom, o.oprnegate, 0::oid AS oprlsortop, 0::oid AS oprrsortop, 0::oid AS oprltcmpop, 0::oid AS oprgtcmpop, o.oprcode, o.oprrest, o.oprjoin,
    o.tableoid
FROM pg_catalog.pg_operator o
WHERE o.oprnamespace = 'pg_catalog'::regnamespace
    AND (o.oprleft = 0 OR o.oprleft IN (SELECT oid FROM redshift_catalog.pg_type WHERE typtype = 'b'))
    AND o.oprright IN (SELECT oid FROM redshift_catalog.pg_type WHERE typtype = 'b');
-- The operator classes of btree indexes on such types, with their operators and functions.
CREATE VIEW operator_class AS
SELECT c.* FROM pg_catalog.pg_opclass c
WHERE c.opcmethod = 403 AND c.opcintype IN (SELECT oid FROM redshift_catalog.pg_type WHERE typtype = 'b');
GRANT SELECT ON operator_class TO PUBLIC;
CREATE VIEW redshift_catalog.pg_opclass AS
SELECT c.oid, c.opcmethod AS opcamid, c.opcname, c.opcnamespace, user_number(c.opcowner) AS opcowner, c.opcintype, c.opcdefault, c.opckeytype,
    2616::oid AS tableoid
FROM operator_class c;
CREATE VIEW redshift_catalog.pg_amop AS
SELECT c.oid AS amopclaid, 0::oid AS amopsubtype, o.amopstrategy, false AS amopreqcheck, o.amopopr
FROM operator_class c
JOIN pg_catalog.pg_amop o ON o.amopfamily = c.opcfamily AND o.amoplefttype = c.opcintype AND o.amoprighttype = c.opcintype;
CREATE VIEW redshift_catalog.pg_amproc AS
SELECT c.oid AS amopclaid, 0::oid AS amprocsubtype, p.amprocnum, p.amproc
FROM operator_class c
JOIN pg_catalog.pg_amproc p ON p.amprocfamily = c.opcfamily AND p.amproclefttype = c.opcintype AND p.amprocrighttype = c.opcintype;
CREATE VIEW redshift_catalog.pg_library AS
SELECT NULL::name AS name, NULL::oid AS language_oid, NULL::integer AS file_store_id, NULL::integer AS owner WHERE false;
CREATE VIEW redshift_catalog.pg_conversion AS
SELECT c.oid, c.conname, c.connamespace, user_number(c.conowner) AS conowner, c.conforencoding, c.contoencoding, c.conproc, c.condefault,
    c.tableoid
FROM pg_catalog.pg_conversion c;

CREATE VIEW redshift_catalog.pg_stat_all_tables AS
SELECT s.relid, s.schemaname, s.relname, s.seq_scan, s.seq_tup_read, 0::bigint AS idx_scan, 0::bigint AS idx_tup_fetch, s.n_tup_ins, s.n_tup_upd,
    s.n_tup_del
FROM pg_catalog.pg_stat_all_tables s
WHERE s.relid IN (SELECT oid FROM relation WHERE is_table);
CREATE VIEW redshift_catalog.pg_stat_user_tables AS SELECT * FROM redshift_catalog.pg_stat_all_tables;
CREATE VIEW redshift_catalog.pg_stat_database AS
SELECT s.datid, s.datname, s.numbackends, s.xact_commit, s.xact_rollback, s.blks_read, s.blks_hit
FROM pg_catalog.pg_stat_database s WHERE s.datid IN (SELECT oid FROM redshift_catalog.pg_database);

-- ------------------------------------------------------------------------------------------------ information_schema

CREATE VIEW redshift_catalog.information_schema_information_schema_catalog_name AS SELECT current_database()::text AS catalog_name;
CREATE VIEW redshift_catalog.information_schema_enabled_roles AS
SELECT g.groname::text AS role_name FROM redshift_catalog.pg_group g WHERE current_user_id() = ANY (g.grolist);
CREATE VIEW redshift_catalog.information_schema_applicable_roles AS
SELECT current_user::text AS grantee, role_name, 'NO'::text AS is_grantable FROM redshift_catalog.information_schema_enabled_roles;

-- A grant on a table is one on each of its columns.
CREATE VIEW redshift_catalog.information_schema_column_privileges AS
SELECT CASE WHEN g.grantor = 0 THEN 'PUBLIC' ELSE redshift.pg_get_userbyid(g.grantor)::text END AS grantor,
    CASE WHEN g.grantee = 0 THEN 'PUBLIC' ELSE redshift.pg_get_userbyid(g.grantee)::text END AS grantee,
    current_database()::text AS table_catalog, n.nspname::text AS table_schema, r.relname::text AS table_name, a.attname::text AS column_name,
    g.privilege_type, CASE WHEN g.is_grantable THEN 'YES' ELSE 'NO' END AS is_grantable
FROM relation r
JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0 AND NOT a.attisdropped
CROSS JOIN LATERAL (SELECT * FROM aclexplode(r.relacl) UNION SELECT * FROM aclexplode(a.attacl)) AS g
WHERE NOT r.in_catalog AND g.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') AND NOT is_scope_role(g.grantee);
CREATE VIEW redshift_catalog.information_schema_role_table_grants AS
SELECT p.* FROM redshift_catalog.information_schema_table_privileges p
WHERE p.grantee IN (SELECT role_name FROM redshift_catalog.information_schema_enabled_roles)
    OR p.grantor IN (SELECT role_name FROM redshift_catalog.information_schema_enabled_roles);
CREATE VIEW redshift_catalog.information_schema_role_column_grants AS
SELECT p.* FROM redshift_catalog.information_schema_column_privileges p
WHERE p.grantee IN (SELECT role_name FROM redshift_catalog.information_schema_enabled_roles)
    OR p.grantor IN (SELECT role_name FROM redshift_catalog.information_schema_enabled_roles);

CREATE VIEW redshift_catalog.information_schema_parameters AS
SELECT current_database()::text AS specific_catalog, n.nspname::text AS specific_schema, p.proname || '_' || p.oid AS specific_name,
    x.n::integer AS ordinal_position,
    CASE p.proargmodes[x.n::integer] WHEN 'o' THEN 'OUT' WHEN 'b' THEN 'INOUT' ELSE 'IN' END AS parameter_mode, 'NO'::text AS is_result,
    'NO'::text AS as_locator, p.proargnames[x.n::integer] AS parameter_name, data_type(x.type) AS data_type
FROM routine p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
CROSS JOIN LATERAL unnest(coalesce(p.all_types, p.argument_types)) WITH ORDINALITY AS x (type, n);

CREATE VIEW redshift_catalog.information_schema_view_table_usage AS
SELECT DISTINCT current_database()::text AS view_catalog, vn.nspname::text AS view_schema, v.relname::text AS view_name,
    current_database()::text AS table_catalog, tn.nspname::text AS table_schema, t.relname::text AS table_name
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_rewrite w ON w.oid = d.objid
JOIN relation v ON v.oid = w.ev_class AND v.relkind = 'v'
JOIN pg_catalog.pg_namespace vn ON vn.oid = v.relnamespace
JOIN relation t ON t.oid = d.refobjid AND t.oid <> v.oid AND NOT t.in_catalog
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
WHERE d.classid = 2618 AND d.refclassid = 1259;
CREATE VIEW redshift_catalog.information_schema_view_column_usage AS
SELECT DISTINCT current_database()::text AS view_catalog, vn.nspname::text AS view_schema, v.relname::text AS view_name,
    current_database()::text AS table_catalog, tn.nspname::text AS table_schema, t.relname::text AS table_name, a.attname::text AS column_name
FROM pg_catalog.pg_depend d
JOIN pg_catalog.pg_rewrite w ON w.oid = d.objid
JOIN relation v ON v.oid = w.ev_class AND v.relkind = 'v'
JOIN pg_catalog.pg_namespace vn ON vn.oid = v.relnamespace
JOIN relation t ON t.oid = d.refobjid AND t.oid <> v.oid AND NOT t.in_catalog
JOIN pg_catalog.pg_namespace tn ON tn.oid = t.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid
WHERE d.classid = 2618 AND d.refclassid = 1259 AND d.refobjsubid > 0;

CREATE VIEW redshift_catalog.information_schema_triggers AS
SELECT NULL::text AS trigger_catalog, NULL::text AS trigger_schema, NULL::text AS trigger_name, NULL::text AS event_manipulation,
    NULL::text AS event_object_catalog, NULL::text AS event_object_schema, NULL::text AS event_object_table, NULL::integer AS action_order,
    NULL::text AS action_condition, NULL::text AS action_statement, NULL::text AS action_orientation, NULL::text AS condition_timing,
    NULL::text AS condition_reference_old_table, NULL::text AS condition_reference_new_table WHERE false;
CREATE VIEW redshift_catalog.information_schema_domains AS
SELECT NULL::text AS domain_catalog, NULL::text AS domain_schema, NULL::text AS domain_name, NULL::text AS data_type,
    NULL::integer AS character_maximum_length, NULL::integer AS numeric_precision, NULL::integer AS numeric_scale, NULL::text AS domain_default
WHERE false;
CREATE VIEW redshift_catalog.information_schema_domain_constraints AS
SELECT NULL::text AS constraint_catalog, NULL::text AS constraint_schema, NULL::text AS constraint_name, NULL::text AS domain_catalog,
    NULL::text AS domain_schema, NULL::text AS domain_name, NULL::text AS is_deferrable, NULL::text AS initially_deferred WHERE false;
CREATE VIEW redshift_catalog.information_schema_element_types AS
SELECT NULL::text AS object_catalog, NULL::text AS object_schema, NULL::text AS object_name, NULL::text AS object_type,
    NULL::text AS array_type_identifier, NULL::text AS data_type WHERE false;

-- ------------------------------------------------------------------------------------------------ functions

CREATE FUNCTION redshift.oidvectortypes(types oidvector) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN coalesce((SELECT string_agg(redshift.format_type(t, NULL), ', ' ORDER BY n) FROM unnest($1) WITH ORDINALITY AS x (t, n)), '');

-- A catalog's name leads to the view that stands for it.
CREATE FUNCTION relation_of(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
    WHEN $1 ~ '^"?pg_catalog"?\.' THEN regexp_replace($1, '^"?pg_catalog"?\.', 'redshift_catalog.')
    WHEN $1 ~ '^"?information_schema"?\.' THEN regexp_replace($1, '^"?information_schema"?\."?', 'redshift_catalog."information_schema_')
        || CASE WHEN $1 ~ '"$' THEN '' ELSE '"' END
    ELSE $1 END;
CREATE FUNCTION redshift.has_table_privilege(role oid, relation oid, privilege text) RETURNS boolean LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN CASE WHEN upper(btrim($3)) IN ('DROP', 'ALTER') THEN holds_privilege($1, $2, upper(btrim($3)))
    ELSE pg_catalog.has_table_privilege($1, $2, $3) END;
-- The indexes that keys would be, and the tables behind materialized views, are the tables' and views' own.
CREATE FUNCTION owning_relation(relation oid) RETURNS oid LANGUAGE sql STABLE STRICT
RETURN coalesce((SELECT relid FROM constraint_info WHERE oid = $1), (SELECT oid FROM pg_class WHERE reltype = $1 AND relkind = 'm'), $1);
CREATE FUNCTION redshift.has_table_privilege(relation text, privilege text) RETURNS boolean LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN redshift.has_table_privilege(quote_ident(current_user)::regrole, relation_of($1)::regclass, $2);
CREATE FUNCTION redshift.has_table_privilege(user_name name, relation text, privilege text) RETURNS boolean LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN redshift.has_table_privilege(quote_ident($1::text)::regrole, relation_of($2)::regclass, $3);
CREATE FUNCTION redshift.has_table_privilege(user_id oid, relation text, privilege text) RETURNS boolean LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN redshift.has_table_privilege($1, relation_of($2)::regclass, $3);
CREATE FUNCTION redshift.has_table_privilege(relation oid, privilege text) RETURNS boolean LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN redshift.has_table_privilege(quote_ident(current_user)::regrole, owning_relation($1), $2);
CREATE FUNCTION redshift.has_table_privilege(user_name name, relation oid, privilege text) RETURNS boolean LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN redshift.has_table_privilege(quote_ident($1::text)::regrole, owning_relation($2), $3);

GRANT SELECT ON ALL TABLES IN SCHEMA redshift_catalog TO PUBLIC;
REVOKE SELECT ON redshift_catalog.stl_disk_full_diag, redshift_catalog.stl_usage_control, redshift_catalog.stv_blocklist,
    redshift_catalog.stv_tbl_perm, redshift_catalog.stv_wlm_classification_config, redshift_catalog.stv_wlm_service_class_config,
    redshift_catalog.svcs_concurrency_scaling_usage, redshift_catalog.svv_diskusage, redshift_catalog.svv_interleaved_columns,
    redshift_catalog.svv_table_info FROM PUBLIC;

RESET client_min_messages;
RESET search_path;
