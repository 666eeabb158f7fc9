-- SPDX-License-Identifier: Apache-2.0
--
-- Transactions, as the history of statements tells how they ended, and runs of ANALYZE and VACUUM, which note their tables
-- as they run.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

-- ------------------------------------------------------------------------------------------------ transactions

-- A transaction ends with the statement that says so, or with its only one. One that goes on is in no row.
CREATE VIEW redshift_catalog.sys_transaction_history AS
SELECT e.user_id, e.transaction_id, CASE isolation_level(e.database_name::name) WHEN 'Serializable' THEN 'Serializable' ELSE 'Snapshot Isolation' END AS isolation_level,
    CASE WHEN e.committed THEN 'committed' ELSE 'rolledback' END AS status, e.began AS transaction_start_time,
    CASE WHEN e.committed THEN e.start_time END AS commit_start_time, CASE WHEN e.committed THEN e.end_time END AS commit_end_time,
    NULL::bigint AS blocks_committed, (-1)::bigint AS undo_transaction_id
FROM (SELECT DISTINCT ON (h.transaction_id) h.user_id, h.transaction_id, h.database_name, h.start_time, h.end_time, h.tag,
        h.status = 'success' AND h.tag <> 'ROLLBACK' AND NOT bool_or(h.status <> 'success') OVER whole AS committed,
        min(h.start_time) OVER whole AS began,
        bool_or(h.tag = 'BEGIN') OVER whole AS is_block
    FROM history h WINDOW whole AS (PARTITION BY h.transaction_id)
    ORDER BY h.transaction_id, h.query_id DESC) AS e
WHERE e.end_time IS NOT NULL AND (NOT e.is_block OR e.tag IN ('COMMIT', 'ROLLBACK'));

-- ------------------------------------------------------------------------------------------------ ANALYZE and VACUUM

CREATE TABLE maintenance_history (
    session_id integer NOT NULL,
    noted timestamp NOT NULL,
    operation text NOT NULL,
    kind text NOT NULL,
    schema_name text NOT NULL,
    table_name text NOT NULL,
    table_id oid NOT NULL,
    row_count bigint NOT NULL,
    megabytes integer NOT NULL);
GRANT SELECT, INSERT ON maintenance_history TO PUBLIC;

-- Notes a run on one table, or on all of the user's when none is named; those are not waited for, so their rows are as
-- PostgreSQL's statistics have them.
CREATE FUNCTION note_maintenance(operation text, kind text, target regclass) RETURNS void LANGUAGE sql AS $$
    INSERT INTO redshift.maintenance_history
    SELECT pg_backend_pid(), timezone('UTC', clock_timestamp()), $1, $2, redshift.full_name(n.nspname), redshift.full_name(r.relname), r.oid,
        CASE WHEN $3 IS NULL THEN pg_stat_get_live_tuples(r.oid) ELSE redshift.row_count(r.oid) END,
        (CASE WHEN $3 IS NULL THEN r.relpages * 8192::bigint ELSE pg_relation_size(r.oid) END + 1048575) / 1048576
    FROM redshift.relation r JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
    WHERE r.is_table AND NOT r.in_catalog AND CASE WHEN $3 IS NULL THEN pg_has_role(r.relowner, 'USAGE') ELSE r.oid = $3 END
$$;

-- Nothing is sorted or reclaimed, as no row waits for either here.
CREATE VIEW maintenance AS
SELECT h.user_id, h.transaction_id, h.query_id, h.database_name, h.start_time, h.end_time, h.elapsed, m.*,
    lag(h.start_time, 1, timestamp '2000-01-01 00:00:00') OVER (PARTITION BY m.operation, m.table_id ORDER BY h.query_id) AS previous_time
FROM maintenance_history m
JOIN history h ON h.session_id = m.session_id AND h.tag = m.operation AND m.noted BETWEEN h.start_time AND coalesce(h.end_time, m.noted);
GRANT SELECT ON maintenance TO PUBLIC;

CREATE VIEW redshift_catalog.stl_analyze AS
SELECT user_id AS userid, transaction_id AS xid, fixed(database_name, 30) AS database, table_id::integer AS table_id, 'Full'::char(15) AS status,
    row_count::float8 AS rows, NULL::float8 AS modified_rows, NULL::integer AS threshold_percent, 'f'::char(1) AS is_auto,
    start_time AS starttime, end_time AS endtime, previous_time AS prevtime, NULL::integer AS num_predicate_cols,
    NULL::integer AS num_new_predicate_cols, 'f'::char(1) AS is_background, NULL::char(100) AS auto_analyze_phase,
    fixed(schema_name, 128) AS schema_name, fixed(table_name, 128) AS table_name
FROM maintenance WHERE operation = 'ANALYZE';
CREATE VIEW redshift_catalog.sys_analyze_history AS
SELECT user_id, transaction_id, fixed(database_name, 30) AS database_name, fixed(schema_name, 30) AS schema_name,
    fixed(table_name, 30) AS table_name, table_id::integer AS table_id, 'f'::char(1) AS is_automatic, 'Full'::char(15) AS status,
    start_time, end_time, row_count::float8 AS rows, NULL::float8 AS modified_rows, NULL::integer AS analyze_threshold_percent,
    previous_time AS last_analyze_time
FROM maintenance WHERE operation = 'ANALYZE';

CREATE VIEW redshift_catalog.stl_vacuum AS
SELECT m.user_id AS userid, m.transaction_id AS xid, m.table_id::integer AS table_id, e.status::char(30) AS status, m.row_count AS rows,
    m.row_count AS sortedrows, m.megabytes AS blocks, NULL::integer AS max_merge_partitions, e.at AS eventtime,
    0::bigint AS reclaimable_rows, 0::bigint AS reclaimable_space_mb, NULL::bigint AS cutoff_xid, (m.kind = 'Recluster')::integer AS is_recluster
FROM maintenance m CROSS JOIN LATERAL (VALUES
    (CASE WHEN m.row_count = 0 THEN 'Skipped (0 rows)' ELSE 'Started' || CASE m.kind WHEN 'Delete' THEN ' Delete Only'
        WHEN 'Sort' THEN ' Sort Only' WHEN 'Reindex' THEN ' Reindex' ELSE '' END END, m.start_time),
    ('Finished', m.end_time)) AS e (status, at)
WHERE m.operation = 'VACUUM' AND e.at IS NOT NULL AND (m.row_count > 0 OR e.status <> 'Finished');
CREATE VIEW redshift_catalog.sys_vacuum_history AS
SELECT user_id, transaction_id, query_id::bigint AS query_id, database_name, schema_name, table_name, table_id::integer AS table_id,
    kind::bpchar AS vacuum_type, false AS is_automatic, CASE row_count WHEN 0 THEN 'Skipped' ELSE 'Finished' END::bpchar AS status,
    start_time, end_time, noted AS record_time, least(elapsed, 2147483647)::integer AS duration, row_count AS rows_before_vacuum,
    megabytes AS size_before_vacuum, 0::bigint AS reclaimable_rows, 0::bigint AS reclaimed_rows, 0::bigint AS reclaimed_blocks,
    least(row_count, 2147483647)::integer AS sortedrows_before_vacuum, least(row_count, 2147483647)::integer AS sortedrows_after_vacuum
FROM maintenance WHERE operation = 'VACUUM' AND end_time IS NOT NULL;
CREATE VIEW redshift_catalog.svv_vacuum_summary AS
SELECT fixed(table_name, 128) AS table_name, transaction_id AS xid, 0::bigint AS sort_partitions, 0::bigint AS merge_increments,
    elapsed AS elapsed_time, 0::bigint AS row_delta, 0::bigint AS sortedrow_delta, 0 AS block_delta, NULL::integer AS max_merge_partitions
FROM maintenance WHERE operation = 'VACUUM' AND end_time IS NOT NULL;
-- The one that runs, or ran last.
CREATE VIEW redshift_catalog.svv_vacuum_progress AS
SELECT table_name, CASE WHEN end_time IS NULL THEN 'Vacuum: initialize ' || table_name ELSE 'Complete' END AS status,
    NULL::text AS time_remaining_estimate
FROM maintenance WHERE operation = 'VACUUM' ORDER BY query_id DESC, noted DESC LIMIT 1;

-- The others are superusers' only.
GRANT SELECT ON redshift_catalog.sys_vacuum_history TO PUBLIC;

RESET client_min_messages;
RESET search_path;
