-- SPDX-License-Identifier: Apache-2.0
--
-- Views of users, roles, privileges, transactions and dependencies, and those that have no rows here, since what they show
-- does not exist on this server: datashares, machine learning, external objects' rights.
-- docs/local-redshift-catalogs.md tells of each.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

-- ------------------------------------------------------------------------------------------------ users and groups

CREATE FUNCTION syslog_access(role oid, super boolean) RETURNS text LANGUAGE sql STABLE
RETURN CASE WHEN $2 THEN 'UNRESTRICTED' ELSE upper(coalesce(user_trait($1, 'syslog_access'), 'restricted')) END;
CREATE FUNCTION session_timeout(role oid) RETURNS integer LANGUAGE sql STABLE
RETURN coalesce(rtrim(user_trait($1, 'session_timeout'), 's')::integer, 0);

CREATE VIEW redshift_catalog.svv_user_info AS
SELECT usename::varchar(128) AS user_name, usesysid AS user_id, usecreatedb AS createdb, usesuper AS superuser, usecatupd AS catalog_update,
    useconnlimit::varchar(128) AS connection_limit, syslog_access(usesysid::oid, usesuper)::varchar(128) AS syslog_access,
    NULL::timestamp AS last_ddl_timestamp, session_timeout(usesysid::oid) AS session_timeout
FROM redshift_catalog.pg_user_info;
CREATE VIEW redshift_catalog.svl_user_info AS
SELECT usename, usesysid, usecreatedb, usesuper, usecatupd, useconnlimit,
    syslog_access(usesysid::oid, usesuper) AS syslogaccess, NULL::timestamp AS last_ddl_ts, session_timeout(usesysid::oid) AS sessiontimeout
FROM redshift_catalog.pg_user_info;

-- ------------------------------------------------------------------------------------------------ roles

CREATE VIEW redshift_catalog.svv_roles AS
SELECT r.oid::integer AS role_id, r.rolname::text AS role_name, redshift.pg_get_userbyid((role_mark(r.oid) ->> 'owner')::oid)::text AS role_owner,
    role_mark(r.oid) ->> 'external_id' AS external_id
FROM pg_catalog.pg_roles r WHERE is_role(r.oid) AND sees_identity(r.oid);
CREATE VIEW redshift_catalog.svv_role_grants AS
SELECT r.role_id, r.role_name, g.role_id AS granted_role_id, g.role_name AS granted_role_name
FROM pg_catalog.pg_auth_members m
JOIN redshift_catalog.svv_roles r ON r.role_id::oid = m.member
JOIN redshift_catalog.svv_roles g ON g.role_id::oid = m.roleid;
CREATE VIEW redshift_catalog.svv_user_grants AS
SELECT u.usesysid AS user_id, u.usename::text AS user_name, r.role_id, r.role_name, m.admin_option
FROM pg_catalog.pg_auth_members m
JOIN redshift_catalog.pg_user u ON u.usesysid::oid = m.member
JOIN redshift_catalog.svv_roles r ON r.role_id::oid = m.roleid
WHERE sees_all() OR u.usename = current_user;

CREATE VIEW redshift_catalog.svv_system_privileges AS
SELECT p.privilege AS system_privilege, r.role_id AS identity_id, r.role_name AS identity_name, 'role'::text AS identity_type
FROM redshift_catalog.svv_roles r CROSS JOIN LATERAL redshift.role_privileges(r.role_id::oid) AS p (privilege);

-- ------------------------------------------------------------------------------------------------ row-level security

CREATE FUNCTION relation_kind(kind "char") RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE $1 WHEN 'r' THEN 'table' WHEN 'm' THEN 'materialized view' ELSE 'view' END;

CREATE FUNCTION policy_columns(columns json) RETURNS text LANGUAGE sql STABLE
RETURN (SELECT '[' || string_agg(format('{"colname":%s,"type":%s}', c -> 'colname',
        to_json(format_type(to_regtype(c ->> 'type'), to_regtypemod(c ->> 'type')))), ',' ORDER BY n) || ']'
    FROM json_array_elements($1) WITH ORDINALITY AS x (c, n));

-- A policy's own user sees it, sys:secadmin all.
CREATE VIEW redshift_catalog.svv_rls_policy AS
SELECT current_database()::text AS poldb, p.name AS polname, p.alias AS polalias,
    policy_columns(p.columns) AS polatts,
    p.definition AS polqual, true AS polenabled, p.modified_by::text AS polmodifiedby, p.modified AS polmodifiedtime
FROM rls_policy p WHERE is_security_admin(current_user) OR p.modified_by = current_user;
CREATE VIEW redshift_catalog.svv_rls_relation AS
SELECT current_database()::text AS datname, n.nspname::text AS relschema, c.relname::text AS relname, relation_kind(c.relkind) AS relkind,
    r.enabled AS is_rls_on, false AS is_rls_datashare_on, r.conjunction::char(3) AS rls_conjunction_type, NULL::char(3) AS rls_datashare_conjunction_type
FROM rls_relation r JOIN pg_catalog.pg_class c ON c.oid = r.relid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE is_security_admin(current_user) OR redshift.pg_get_userbyid(c.relowner) = current_user;
CREATE VIEW redshift_catalog.svv_rls_attached_policy AS
SELECT n.nspname::text AS relschema, c.relname::text AS relname, relation_kind(c.relkind) AS relkind, a.policy AS polname, a.grantor::text AS grantor,
    CASE a.grantee WHEN 0 THEN 'public' ELSE g.rolname::text END AS grantee,
    CASE WHEN a.grantee = 0 THEN 'public' WHEN g.rolcanlogin THEN 'user' ELSE 'role' END AS granteekind,
    true AS is_pol_on, coalesce(r.enabled, false) AS is_rls_on, coalesce(r.conjunction, 'and')::char(3) AS rls_conjunction_type
FROM rls_attachment a JOIN pg_catalog.pg_class c ON c.oid = a.relid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_roles g ON g.oid = a.grantee LEFT JOIN rls_relation r ON r.relid = a.relid
WHERE is_security_admin(current_user) AND (a.grantee = 0 OR g.oid IS NOT NULL);

-- ------------------------------------------------------------------------------------------------ dynamic data masking

-- All for sys:secadmin alone.
CREATE VIEW redshift_catalog.svv_masking_policy AS
SELECT current_database()::text AS policy_database, p.name AS policy_name, policy_columns(p.columns) AS input_columns,
    (SELECT '[' || string_agg(format('{"expr":%s,"type":%s}', o -> 'definition',
        to_json(format_type((o ->> 'typeid')::oid, (o ->> 'typmod')::integer))), ',' ORDER BY n) || ']'
        FROM jsonb_array_elements(p.outputs) WITH ORDINALITY AS x (o, n)) AS policy_expression,
    p.modified_by::text AS policy_modified_by, p.modified AS policy_modified_time
FROM masking_policy p WHERE is_security_admin(current_user);
CREATE VIEW redshift_catalog.svv_attached_masking_policy AS
SELECT a.policy AS policy_name, n.nspname::text AS schema_name, c.relname::text AS table_name, relation_kind(c.relkind) AS table_type,
    a.grantor::text AS grantor, CASE a.grantee WHEN 0 THEN 'public' ELSE g.rolname::text END AS grantee,
    CASE WHEN a.grantee = 0 THEN 'public' WHEN g.rolcanlogin THEN 'user' ELSE 'role' END AS grantee_type, a.priority,
    array_to_json(a.inputs)::text AS input_columns, array_to_json(a.outputs)::text AS output_columns,
    true AS is_masking_datashare_on
FROM masking_attachment a JOIN pg_catalog.pg_class c ON c.oid = a.relid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_roles g ON g.oid = a.grantee
WHERE is_security_admin(current_user) AND (a.grantee = 0 OR g.oid IS NOT NULL);

-- ------------------------------------------------------------------------------------------------ quotas

-- https://docs.aws.amazon.com/redshift/latest/dg/r_SVV_SCHEMA_QUOTA_STATE.html: quota and use in MB.
CREATE VIEW redshift_catalog.svv_schema_quota_state AS
SELECT n.oid::integer AS schema_id, n.nspname::char(128) AS schema_name, n.nspowner AS schema_owner, q.megabytes::integer AS quota,
    d.used::integer AS disk_usage, round((100 * d.used / q.megabytes)::numeric, 2)::double precision AS disk_usage_pct
FROM redshift.schema_quota q
JOIN redshift_catalog.pg_namespace n ON n.oid = q.nspoid AND (sees_all() OR redshift.pg_get_userbyid(n.nspowner::oid) = current_user)
CROSS JOIN LATERAL (SELECT coalesce(ceil(sum(pg_catalog.pg_table_size(c.oid)) / 1048576), 0) AS used
    FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'm')) AS d;

-- ------------------------------------------------------------------------------------------------ privileges

-- Who was granted what, of one object: the columns that the privilege views share.
CREATE FUNCTION identity_grants(acl aclitem[], owner oid)
RETURNS TABLE (privilege_type text, identity_id integer, identity_name text, identity_type text, admin_option boolean) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT shown_privilege(a.privilege_type), user_number(a.grantee),
        CASE WHEN a.grantee = 0 THEN 'public' WHEN g.rolcanlogin THEN redshift.pg_get_userbyid(a.grantee)::text ELSE g.rolname::text END,
        CASE WHEN a.grantee = 0 THEN 'public' WHEN g.rolcanlogin THEN 'user' WHEN is_role(g.oid) THEN 'role' ELSE 'group' END,
        a.is_grantable
    FROM aclexplode(acl) AS a LEFT JOIN pg_catalog.pg_roles g ON g.oid = a.grantee
    WHERE a.grantee <> owner AND a.privilege_type <> 'CONNECT' AND NOT is_scope_role(a.grantee);
END;

CREATE VIEW redshift_catalog.svv_schema_privileges AS
SELECT n.nspname::text AS namespace_name, g.privilege_type, g.identity_id, g.identity_name, g.identity_type, g.admin_option,
    'SCHEMA'::text AS privilege_scope
FROM pg_catalog.pg_namespace n CROSS JOIN LATERAL identity_grants(n.nspacl, n.nspowner) AS g
WHERE n.oid IN (SELECT oid FROM redshift_catalog.pg_namespace) AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    AND sees_identity(g.identity_id::oid)
UNION ALL
SELECT n.nspname::text, g.privilege_type, g.identity_id, g.identity_name, g.identity_type, g.admin_option, g.privilege_scope
FROM scoped_privilege g JOIN pg_catalog.pg_namespace n ON n.oid = g.schema;
CREATE VIEW redshift_catalog.svv_database_privileges AS
SELECT d.datname::text AS database_name, g.privilege_type, g.identity_id, g.identity_name, g.identity_type, g.admin_option,
    'DATABASE'::text AS privilege_scope
FROM pg_catalog.pg_database d CROSS JOIN LATERAL identity_grants(d.datacl, d.datdba) AS g
WHERE d.oid IN (SELECT oid FROM redshift_catalog.pg_database) AND sees_identity(g.identity_id::oid)
UNION ALL
SELECT current_database()::text, g.privilege_type, g.identity_id, g.identity_name, g.identity_type, g.admin_option, g.privilege_scope
FROM scoped_privilege g WHERE g.schema = 0;
CREATE VIEW redshift_catalog.svv_function_privileges AS
SELECT n.nspname::text AS namespace_name, p.proname::text AS function_name,
    coalesce((SELECT string_agg(redshift.format_type(t, NULL), ', ' ORDER BY i) FROM unnest(p.argument_types) WITH ORDINALITY AS x (t, i)), '')
        AS argument_types, g.privilege_type, g.identity_id, g.identity_name, g.identity_type, g.admin_option
FROM routine p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
CROSS JOIN LATERAL identity_grants(p.proacl, p.proowner) AS g
WHERE sees_identity(g.identity_id::oid);
CREATE VIEW redshift_catalog.svv_language_privileges AS
SELECT l.lanname::text AS language_name, g.privilege_type, g.identity_id, g.identity_name, g.identity_type, g.admin_option
FROM pg_catalog.pg_language l CROSS JOIN LATERAL identity_grants(l.lanacl, l.lanowner) AS g;
CREATE VIEW redshift_catalog.svv_column_privileges AS
SELECT n.nspname::text AS namespace_name, r.relname::text AS relation_name, a.attname::text AS column_name, g.privilege_type, g.identity_id,
    g.identity_name, g.identity_type
FROM relation r
JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND NOT a.attisdropped AND a.attacl IS NOT NULL
CROSS JOIN LATERAL identity_grants(a.attacl, r.relowner) AS g
WHERE NOT r.in_catalog AND sees_identity(g.identity_id::oid);
CREATE VIEW redshift_catalog.svv_default_privileges AS
SELECT n.nspname::text AS schema_name, CASE d.defaclobjtype WHEN 'r' THEN 'RELATION' WHEN 'f' THEN 'FUNCTION' ELSE 'OTHER' END AS object_type,
    user_number(d.defaclrole) AS owner_id, redshift.pg_get_userbyid(d.defaclrole)::text AS owner_name, 'user'::text AS owner_type, g.privilege_type,
    g.identity_id AS grantee_id, g.identity_name AS grantee_name, g.identity_type AS grantee_type, g.admin_option
FROM pg_catalog.pg_default_acl d
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
CROSS JOIN LATERAL identity_grants(d.defaclacl, d.defaclrole) AS g
WHERE sees_identity(g.identity_id::oid)
UNION ALL
SELECT n.nspname::text, 'PROCEDURE', user_number(d.role), redshift.pg_get_userbyid(d.role)::text, 'user', 'EXECUTE', user_number(d.grantee),
    CASE WHEN d.grantee = 0 THEN 'public' ELSE g.rolname::text END,
    CASE WHEN d.grantee = 0 THEN 'public' WHEN g.rolcanlogin THEN 'user' WHEN is_role(g.oid) THEN 'role' ELSE 'group' END, d.grantable
FROM procedure_default d
JOIN pg_catalog.pg_roles o ON o.oid = d.role
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.schema
LEFT JOIN pg_catalog.pg_roles g ON g.oid = d.grantee
WHERE (d.grantee = 0 OR g.oid IS NOT NULL) AND sees_identity(d.grantee);

-- ------------------------------------------------------------------------------------------------ transactions and locks

CREATE VIEW redshift_catalog.svv_transactions AS
SELECT a.user_name::text AS txn_owner, a.datname::text AS txn_db, coalesce(a.backend_xid::text, '0')::bigint AS xid, a.pid,
    a.xact_start::timestamp AS txn_start, l.mode AS lock_mode,
    CASE WHEN l.locktype = 'relation' THEN 'relation' ELSE 'transactionid' END AS lockable_object_type, l.relation::integer AS relation, l.granted
FROM client_session a JOIN pg_catalog.pg_locks l ON l.pid = a.pid
WHERE a.xact_start IS NOT NULL
    AND (l.locktype = 'transactionid' OR l.locktype = 'relation' AND l.relation >= 16384
        AND l.relation IN (SELECT oid FROM relation WHERE NOT in_catalog));
CREATE VIEW redshift_catalog.stv_locks AS
SELECT l.relation::bigint AS table_id, NULL::timestamp AS last_commit, NULL::timestamp AS last_update, coalesce(a.backend_xid::text, '0')::bigint AS lock_owner,
    a.pid::bigint AS lock_owner_pid, a.xact_start::timestamp AS lock_owner_start_ts, NULL::timestamp AS lock_owner_end_ts,
    CASE WHEN l.granted THEN 'Holding write lock' ELSE 'Waiting for write lock' END::char(22) AS lock_status
FROM pg_catalog.pg_stat_activity a JOIN pg_catalog.pg_locks l ON l.pid = a.pid
WHERE l.locktype = 'relation' AND l.mode IN ('ShareRowExclusiveLock', 'ExclusiveLock', 'AccessExclusiveLock')
    AND l.relation IN (SELECT oid FROM relation WHERE is_table AND NOT in_catalog);

-- ------------------------------------------------------------------------------------------------ materialized views

CREATE VIEW redshift_catalog.svv_mv_dependency AS
SELECT current_database()::char(128) AS database_name, n.nspname::char(128) AS schema_name, c.relname::char(128) AS name,
    current_database()::char(128) AS dependent_database_name, m.nspname::char(128) AS dependent_schema_name, b.relname::char(128) AS dependent_name
FROM (SELECT DISTINCT w.ev_class, d.refobjid FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_rewrite w ON w.oid = d.objid
    WHERE d.classid = 2618 AND d.refclassid = 1259 AND d.refobjid <> w.ev_class) AS x
JOIN pg_catalog.pg_class c ON c.oid = x.ev_class AND c.relkind = 'm'
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
JOIN pg_catalog.pg_class b ON b.oid = x.refobjid AND b.relkind = 'm'
JOIN pg_catalog.pg_namespace m ON m.oid = b.relnamespace;
CREATE VIEW redshift_catalog.stv_mv_deps AS
SELECT database_name AS db_name, schema_name AS schema, name, dependent_schema_name AS ref_schema, dependent_name AS ref_name
FROM redshift_catalog.svv_mv_dependency;

-- ------------------------------------------------------------------------------------------------ empty by nature

CREATE FUNCTION no_rows(view_name text, columns text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE VIEW redshift_catalog.%I AS SELECT %s WHERE false', view_name,
        (SELECT string_agg(format('NULL::%s AS %I', split_part(c, ':', 2), split_part(c, ':', 1)), ', ' ORDER BY n)
            FROM unnest(string_to_array(columns, ' ')) WITH ORDINALITY AS x (c, n)));
END $$;

-- CREATE DATASHARE is refused.
SELECT no_rows('svv_datashare_objects', 'share_type:varchar(8) share_name:varchar(128) object_type:varchar(64) object_name:varchar(512)'
    || ' producer_account:varchar(16) producer_namespace:varchar(64) include_new:boolean');
SELECT no_rows('svv_datashare_consumers', 'share_name:varchar(128) consumer_account:varchar(16) consumer_namespace:varchar(64) share_date:timestamp');
SELECT no_rows('svv_datashare_privileges', 'datashare_name:text privilege_type:text identity_id:integer identity_name:text identity_type:text'
    || ' admin_option:boolean');
-- Interleaved keys are recorded and not built.
SELECT no_rows('svv_interleaved_columns', 'tbl:integer col:integer interleaved_skew:numeric(19,2) last_reindex:timestamp');

-- What the engine of a cluster tells of itself: it has no part here that could.
SELECT no_rows('stl_alert_event_log', 'userid:integer query:integer slice:integer segment:integer step:integer pid:integer xid:bigint'
    ' event:character(1024) solution:character(1024) event_time:timestamp');
SELECT no_rows('stl_disk_full_diag', 'currenttime:bigint node_num:bigint query_id:bigint temp_blocks:bigint');
SELECT no_rows('stl_error', 'userid:integer process:character(12) recordtime:timestamp pid:integer errcode:integer file:character(90)'
    ' linenum:integer context:character(100) error:character(512)');
SELECT no_rows('stl_restarted_sessions', 'currenttime:timestamp dbname:character(50) newpid:integer oldpid:integer username:character(50)'
    ' remotehost:character(45) remoteport:character(32) parkedtime:timestamp session_vars:character(2000)');
SELECT no_rows('stl_schema_quota_violations', 'ownerid:integer xid:bigint pid:integer userid:integer schema_id:integer'
    ' schema_name:character(128) quota:integer disk_usage:integer disk_usage_pct:float8 timestamp:timestamp');
SELECT no_rows('stl_usage_control', 'eventtime:timestamp query:integer xid:bigint pid:integer usage_limit_id:character(40)'
    ' feature_type:character(30)');
SELECT no_rows('stl_wlm_error', 'userid:integer recordtime:timestamp pid:integer error_string:character(256)');
SELECT no_rows('stl_wlm_rule_action', 'userid:integer query:integer service_class:integer rule:character(256) action:character(256)'
    ' recordtime:timestamp action_value:character(256) service_class_name:character(64)');
SELECT no_rows('svcs_concurrency_scaling_usage', 'start_time:timestamp end_time:timestamp queries:bigint usage_in_seconds:numeric(27,0)');
SELECT no_rows('stv_wlm_query_queue_state', 'service_class:integer position:integer task:integer query:integer slot_count:integer'
    ' start_time:timestamp queue_time:bigint');
-- Python functions are refused.
SELECT no_rows('svl_udf_log', 'query:bigint message:character(4096) created:timestamp traceback:character(4096)'
    ' funcname:character(256) node:integer slice:integer seq:integer');

DROP FUNCTION no_rows;

-- ------------------------------------------------------------------------------------------------ workload and disks

-- The one service class of the history views: automatic, without a queue.
CREATE VIEW redshift_catalog.stv_wlm_service_class_config AS
SELECT 100 AS service_class, ''::char(32) AS queueing_strategy, -1 AS num_query_tasks, -1 AS target_num_query_tasks, 'false'::char(8) AS evictable,
    0::bigint AS eviction_threshold, -1 AS query_working_mem, -1 AS target_query_working_mem, 0 AS min_step_mem,
    'Default queue'::char(64) AS name, 0::bigint AS max_execution_time, false AS user_group_wild_card, false AS query_group_wild_card,
    'off'::char(20) AS concurrency_scaling, 'Normal'::char(20) AS query_priority, false AS user_role_wild_card;
CREATE VIEW redshift_catalog.stv_wlm_classification_config AS
SELECT 1 AS id, '(querytype: any)'::char(128) AS condition, 0 AS action_seq, 'assign'::char(64) AS action, 100 AS action_service_class;

-- As many blocks of 1 MB as svv_table_info tells, dealt to a table's columns in turn.
CREATE VIEW redshift_catalog.stv_blocklist AS
SELECT 0 AS slice, (i.n % t.columns)::integer AS col, t.table_id::integer AS tbl, (i.n / t.columns)::integer AS blocknum,
    NULL::integer AS num_values, 0 AS extended_limits, NULL::bigint AS minvalue, NULL::bigint AS maxvalue, 0 AS sb_pos, 0 AS pinned,
    1 AS on_disk, 0 AS modified, 0 AS hdr_modified, 0 AS unsorted, 0 AS tombstone, 0 AS preferred_diskno, 0 AS temporary,
    0 AS newblock, 0 AS num_readers, 0 AS flags
FROM (SELECT i.table_id, i.size, (SELECT count(*) FROM relation_column c WHERE c.attrelid = i.table_id AND NOT c.attisdropped) AS columns
    FROM redshift_catalog.svv_table_info i) AS t
CROSS JOIN LATERAL generate_series(0, t.size - 1) AS i (n);

-- Rows of the connected database's tables; how many blocks they have is no question here.
CREATE VIEW redshift_catalog.stv_tbl_perm AS
SELECT 0 AS slice, r.oid::integer AS id, left(r.relname::text, 72)::char(72) AS name, n.rows, n.rows AS sorted_rows,
    CASE r.relpersistence WHEN 't' THEN 1 ELSE 0 END AS temp, d.oid::integer AS db_id, 0 AS insert_pristine, 0 AS delete_pristine,
    CASE r.relpersistence WHEN 't' THEN 0 ELSE 1 END AS backup, c.reldiststyle::integer AS dist_style, -1 AS block_count
FROM relation r
JOIN redshift_catalog.pg_class c ON c.oid = r.oid
JOIN redshift_catalog.pg_database d ON d.datname = current_database()
CROSS JOIN LATERAL row_count(r.oid) AS n (rows)
WHERE r.is_table AND NOT r.in_catalog AND (r.relpersistence <> 't' OR r.relnamespace = pg_my_temp_schema());

CREATE VIEW redshift_catalog.svv_diskusage AS
SELECT t.db_id, t.name, b.slice, b.col, b.tbl, b.blocknum, b.num_values, b.minvalue, b.maxvalue, b.sb_pos, b.pinned, b.on_disk, b.modified,
    b.hdr_modified, b.unsorted, b.tombstone, b.preferred_diskno, b.temporary, b.newblock, b.num_readers, b.flags
FROM redshift_catalog.stv_tbl_perm t JOIN redshift_catalog.stv_blocklist b ON b.tbl = t.id;

GRANT SELECT ON ALL TABLES IN SCHEMA redshift_catalog TO PUBLIC;
REVOKE SELECT ON redshift_catalog.svv_table_info, redshift_catalog.svv_interleaved_columns FROM PUBLIC;

RESET client_min_messages;
RESET search_path;
