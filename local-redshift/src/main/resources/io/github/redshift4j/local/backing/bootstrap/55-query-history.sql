-- SPDX-License-Identifier: Apache-2.0
--
-- What the sessions have run. The front end keeps it in memory and writes it here, through a connection of its own, before
-- a statement that asks for one of these views; so a view over them shows what was last written. The views show a user
-- his own rows, a superuser all.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

CREATE TABLE query_history (
    query_id integer PRIMARY KEY,
    user_name name NOT NULL,
    database_name text NOT NULL,
    session_id integer NOT NULL,
    transaction_id bigint NOT NULL,
    tag text NOT NULL,
    on_compute_nodes boolean NOT NULL,
    start_time timestamp NOT NULL,
    end_time timestamp,
    status text NOT NULL,
    error_message text NOT NULL,
    row_count bigint NOT NULL,
    query_text text NOT NULL);

-- The latest numbers of this database; 0 for none.
CREATE FUNCTION latest_history(OUT query_id integer, OUT transaction_id bigint) LANGUAGE sql STABLE AS $$
    SELECT coalesce(max(h.query_id), 0), coalesce(max(h.transaction_id), 0)
    FROM (SELECT query_id, transaction_id FROM redshift.query_history
        UNION ALL SELECT query_id, 0 FROM redshift.load_history
        UNION ALL SELECT query_id, 0 FROM redshift.unload_history
        UNION ALL SELECT query_id, 0 FROM redshift.failed_load) AS h
$$;

CREATE FUNCTION pg_last_query_id() RETURNS integer LANGUAGE sql STABLE
RETURN coalesce(nullif(current_setting('redshift.last_query', true), ''), '-1')::integer;

-- How the views sort statements; a CREATE TABLE AS ends with the tag of its SELECT.
CREATE FUNCTION query_type(tag text, query text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN CASE
    WHEN $1 = 'SELECT' AND $2 ~* '^\s*create\M' OR $1 = 'CREATE TABLE AS' THEN 'CTAS'
    WHEN $1 IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'COPY', 'UNLOAD') THEN $1
    WHEN $1 = 'MERGE' THEN 'OTHER'
    WHEN $1 ~ '^(CREATE|ALTER|DROP|TRUNCATE|COMMENT|GRANT|REVOKE|REFRESH)\M' THEN 'DDL'
    ELSE 'UTILITY' END;

CREATE VIEW history AS
SELECT h.*, coalesce(user_number(r.oid), 0) AS user_id, query_type(h.tag, h.query_text) AS query_type,
    (extract(epoch FROM coalesce(h.end_time, timezone('UTC', clock_timestamp())) - h.start_time) * 1000000)::bigint AS elapsed
FROM query_history h LEFT JOIN pg_catalog.pg_roles r ON r.rolname = h.user_name
WHERE sees_rows_of(coalesce(user_number(r.oid), 0));
GRANT SELECT ON query_history, history TO PUBLIC;

-- A text in pieces of so many bytes at most, numbered from 0.
CREATE FUNCTION pieces(query text, width integer) RETURNS TABLE (sequence integer, piece text) LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
    SELECT n::integer, pg_catalog.substring(query, n::integer * width + 1, width)
    FROM generate_series(0, greatest(0, (pg_catalog.length(query) - 1) / width)) AS n;
END;

CREATE VIEW redshift_catalog.sys_query_history AS
SELECT user_id, query_id::bigint AS query_id, fixed('default', 320) AS query_label, transaction_id, session_id,
    fixed(database_name, 128) AS database_name, fixed(query_type, 32) AS query_type, fixed(status, 10) AS status,
    false AS result_cache_hit, start_time, end_time, elapsed AS elapsed_time, 0::bigint AS queue_time, elapsed AS execution_time,
    fixed(error_message, 512) AS error_message, row_count AS returned_rows, 0::bigint AS returned_bytes,
    fixed(query_text, 4000) AS query_text, fixed(redshift.version(), 256) AS redshift_version, fixed('', 150) AS usage_limit,
    'primary'::varchar(32) AS compute_type, 0::bigint AS compile_time, 0::bigint AS planning_time, 0::bigint AS lock_wait_time,
    100 AS service_class_id, fixed('Default queue', 64) AS service_class_name, fixed('Normal', 20) AS query_priority,
    fixed('false', 10) AS short_query_accelerated, fixed(md5(query_text), 40) AS user_query_hash, fixed(md5(query_text), 40) AS generic_query_hash,
    1 AS query_hash_version, NULL::integer AS result_cache_query_id, fixed(user_name::text, 128) AS username
FROM history;
CREATE VIEW redshift_catalog.sys_query_text AS
SELECT user_id, query_id::bigint AS query_id, transaction_id, session_id, start_time, p.sequence, fixed(p.piece, 4000) AS text
FROM history CROSS JOIN LATERAL pieces(query_text, 4000) AS p;

-- Queries that the compute nodes ran.
CREATE VIEW redshift_catalog.stl_query AS
SELECT user_id AS userid, query_id AS query, fixed('default', 320) AS label, transaction_id AS xid, session_id AS pid,
    fixed(database_name, 32) AS database, fixed(query_text, 4000) AS querytxt, start_time AS starttime, end_time AS endtime,
    CASE status WHEN 'failed' THEN 1 ELSE 0 END AS aborted, 0 AS insert_pristine, 0 AS concurrency_scaling_status
FROM history WHERE on_compute_nodes AND end_time IS NOT NULL AND query_type NOT IN ('DDL', 'UTILITY');
CREATE VIEW redshift_catalog.stl_querytext AS
SELECT user_id AS userid, transaction_id AS xid, session_id AS pid, query_id AS query, p.sequence, fixed(p.piece, 200) AS text
FROM history CROSS JOIN LATERAL pieces(query_text, 200) AS p
WHERE on_compute_nodes AND query_type NOT IN ('DDL', 'UTILITY');
CREATE VIEW redshift_catalog.svl_qlog AS
SELECT user_id AS userid, query_id AS query, transaction_id AS xid, session_id AS pid, start_time AS starttime, end_time AS endtime, elapsed,
    CASE status WHEN 'failed' THEN 1 ELSE 0 END AS aborted, fixed('default', 320) AS label, fixed(query_text, 60) AS substring,
    NULL::integer AS source_query, '0 - Concurrency scaling is disabled for the cluster'::text AS concurrency_scaling_status_txt,
    NULL::integer AS from_sp_call
FROM history WHERE on_compute_nodes AND end_time IS NOT NULL AND query_type NOT IN ('DDL', 'UTILITY');
CREATE VIEW redshift_catalog.stl_ddltext AS
SELECT user_id AS userid, transaction_id AS xid, session_id AS pid, fixed('default', 320) AS label, start_time AS starttime, end_time AS endtime,
    p.sequence, fixed(p.piece, 200) AS text
FROM history CROSS JOIN LATERAL pieces(query_text, 200) AS p WHERE query_type = 'DDL' AND end_time IS NOT NULL;
CREATE VIEW redshift_catalog.stl_utilitytext AS
SELECT user_id AS userid, transaction_id AS xid, session_id AS pid, fixed('default', 320) AS label, start_time AS starttime, end_time AS endtime,
    p.sequence, fixed(p.piece, 200) AS text
FROM history CROSS JOIN LATERAL pieces(query_text, 200) AS p WHERE query_type = 'UTILITY' AND end_time IS NOT NULL;
CREATE VIEW redshift_catalog.svl_statementtext AS
SELECT user_id AS userid, transaction_id AS xid, session_id AS pid, fixed('default', 320) AS label, start_time AS starttime, end_time AS endtime,
    p.sequence, CASE WHEN query_type IN ('DDL', 'UTILITY') THEN query_type ELSE 'QUERY' END::varchar(10) AS type, fixed(p.piece, 200) AS text
FROM history CROSS JOIN LATERAL pieces(query_text, 200) AS p
WHERE end_time IS NOT NULL AND (on_compute_nodes OR query_type IN ('DDL', 'UTILITY'));
CREATE VIEW redshift_catalog.stv_inflight AS
SELECT user_id AS userid, 0 AS slice, query_id AS query, fixed('default', 320) AS label, transaction_id AS xid, session_id AS pid,
    start_time AS starttime, fixed(query_text, 100) AS text, 0 AS suspended, 0 AS insert_pristine, 0 AS concurrency_scaling_status
FROM history WHERE end_time IS NULL AND on_compute_nodes;

CREATE VIEW redshift_catalog.stv_recents AS
SELECT user_id AS userid, CASE WHEN end_time IS NULL THEN 'Running' ELSE 'Done' END::char(20) AS status, start_time AS starttime,
    least(elapsed, 2147483647)::integer AS duration, fixed(user_name::text, 50) AS user_name, fixed(database_name, 50) AS db_name,
    fixed(query_text, 600) AS query, CASE WHEN end_time IS NULL THEN session_id ELSE -1 END AS pid
FROM history;
CREATE VIEW redshift_catalog.pg_stat_activity AS
SELECT a.datid, a.datname, a.pid AS procpid, user_number(a.user_oid) AS usesysid, a.user_name AS usename,
    coalesce(h.query_text, '<IDLE>') AS current_query, h.start_time AS query_start
FROM client_session a
LEFT JOIN LATERAL (SELECT q.query_text, q.start_time FROM history q WHERE q.session_id = a.pid AND q.end_time IS NULL
    ORDER BY q.query_id DESC LIMIT 1) AS h ON true
WHERE a.datid IN (SELECT oid FROM redshift_catalog.pg_database);

-- Calls of clients; those inside of procedures are not listed.
CREATE VIEW redshift_catalog.svl_stored_proc_call AS
SELECT user_id AS userid, user_id AS session_userid, query_id AS query, fixed('default', 320) AS label, transaction_id AS xid,
    session_id AS pid, fixed(database_name, 32) AS database, fixed(query_text, 4000) AS querytxt, start_time AS starttime,
    end_time AS endtime, CASE status WHEN 'success' THEN 0 ELSE 1 END AS aborted, NULL::integer AS from_sp_call
FROM history WHERE tag = 'CALL' AND end_time IS NOT NULL;
CREATE VIEW redshift_catalog.sys_procedure_call AS
SELECT user_id AS session_user_id, user_id AS security_user_id, query_id, fixed(query_text, 4000) AS query_text, start_time, end_time,
    fixed(CASE status WHEN 'success' THEN status ELSE 'canceled' END, 10) AS status, NULL::integer AS caller_procedure_query_id
FROM history WHERE tag = 'CALL' AND end_time IS NOT NULL;

CREATE VIEW redshift_catalog.svv_query_inflight AS
SELECT user_id AS userid, 0 AS slice, query_id AS query, session_id AS pid, start_time AS starttime, 0 AS suspended,
    fixed(p.piece, 100) AS text, p.sequence
FROM history CROSS JOIN LATERAL pieces(query_text, 100) AS p WHERE end_time IS NULL AND on_compute_nodes;

-- There is no queue: a query enters its service class and runs at once.
CREATE VIEW redshift_catalog.stl_wlm_query AS
SELECT user_id AS userid, transaction_id::integer AS xid, query_id AS task, query_id AS query, 100 AS service_class, 1 AS slot_count,
    start_time AS service_class_start_time, start_time AS queue_start_time, start_time AS queue_end_time, 0::bigint AS total_queue_time,
    start_time AS exec_start_time, end_time AS exec_end_time, elapsed AS total_exec_time, end_time AS service_class_end_time,
    'Completed'::char(16) AS final_state, 0::bigint AS est_peak_mem, 'Normal'::char(20) AS query_priority,
    'Default queue'::char(64) AS service_class_name
FROM history WHERE on_compute_nodes AND end_time IS NOT NULL AND query_type NOT IN ('DDL', 'UTILITY');
CREATE VIEW redshift_catalog.stv_wlm_query_state AS
SELECT transaction_id::integer AS xid, query_id AS task, query_id AS query, 100 AS service_class, 1 AS slot_count,
    start_time AS wlm_start_time, 'Running'::char(16) AS state, 0::bigint AS queue_time, elapsed AS exec_time, 'Normal'::char(20) AS query_priority
FROM history WHERE on_compute_nodes AND end_time IS NULL AND query_type NOT IN ('DDL', 'UTILITY');

-- For superusers.
CREATE VIEW redshift_catalog.stv_wlm_service_class_state AS
SELECT 100 AS service_class, 0 AS num_queued_queries, (count(*) FILTER (WHERE end_time IS NULL))::integer AS num_executing_queries,
    count(*)::integer AS num_serviced_queries, (count(*) FILTER (WHERE end_time IS NOT NULL))::integer AS num_executed_queries,
    0 AS num_evicted_queries, 0 AS num_concurrency_scaling_queries
FROM history WHERE on_compute_nodes AND query_type NOT IN ('DDL', 'UTILITY');

GRANT SELECT ON redshift_catalog.svl_stored_proc_call, redshift_catalog.sys_procedure_call, redshift_catalog.svv_query_inflight,
    redshift_catalog.stl_wlm_query, redshift_catalog.stv_wlm_query_state TO PUBLIC;
GRANT SELECT ON redshift_catalog.stv_recents, redshift_catalog.pg_stat_activity, redshift_catalog.sys_query_history, redshift_catalog.sys_query_text, redshift_catalog.stl_query, redshift_catalog.stl_querytext,
    redshift_catalog.svl_qlog, redshift_catalog.stl_ddltext, redshift_catalog.stl_utilitytext, redshift_catalog.svl_statementtext,
    redshift_catalog.stv_inflight TO PUBLIC;

RESET client_min_messages;
RESET search_path;
