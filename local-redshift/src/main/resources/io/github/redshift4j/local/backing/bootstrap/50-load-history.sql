-- SPDX-License-Identifier: Apache-2.0
--
-- What COPY and UNLOAD leave behind: load errors, history, the session's last query ids. The engine writes the tables
-- through a connection of its own, so that they outlive a rollback; the views show a user his own rows, a superuser all.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

-- ------------------------------------------------------------------------------------------------ tables

CREATE TABLE load_history (
    query_id integer PRIMARY KEY,
    user_id integer NOT NULL,
    transaction_id bigint NOT NULL,
    session_id integer NOT NULL,
    database_name text NOT NULL,
    status text NOT NULL,
    table_name text NOT NULL,
    start_time timestamp NOT NULL,
    end_time timestamp NOT NULL,
    data_source text NOT NULL,
    file_format text NOT NULL,
    loaded_rows bigint NOT NULL,
    loaded_bytes bigint NOT NULL,
    source_file_count integer NOT NULL,
    source_file_bytes bigint NOT NULL,
    file_count_scanned integer NOT NULL,
    file_bytes_scanned bigint NOT NULL,
    error_count bigint NOT NULL);

CREATE TABLE load_file (
    query_id integer NOT NULL,
    file_name text NOT NULL,
    lines_scanned bigint NOT NULL,
    bytes_scanned bigint NOT NULL,
    errors bigint NOT NULL,
    end_time timestamp NOT NULL);
CREATE INDEX ON load_file (query_id);

CREATE TABLE load_error (
    query_id integer NOT NULL,
    user_id integer NOT NULL,
    transaction_id bigint NOT NULL,
    session_id integer NOT NULL,
    database_name text NOT NULL,
    table_id integer NOT NULL,
    start_time timestamp NOT NULL,
    file_name text NOT NULL,
    line_number bigint NOT NULL,
    column_name text NOT NULL,
    column_type text NOT NULL,
    column_length text NOT NULL,
    position integer NOT NULL,
    raw_line text NOT NULL,
    raw_field_value text NOT NULL,
    error_code integer NOT NULL,
    error_message text NOT NULL,
    start_offset bigint NOT NULL);
CREATE INDEX ON load_error (query_id);

CREATE TABLE load_error_field (
    query_id integer NOT NULL,
    user_id integer NOT NULL,
    session_id integer NOT NULL,
    file_name text NOT NULL,
    line_number bigint NOT NULL,
    field integer NOT NULL,
    column_name text NOT NULL,
    value text NOT NULL,
    is_null integer NOT NULL,
    type text NOT NULL,
    column_length text NOT NULL);
CREATE INDEX ON load_error_field (query_id);

CREATE TABLE spatial_simplify (
    query_id integer NOT NULL,
    user_id integer NOT NULL,
    line_number bigint,
    maximum_tolerance double precision NOT NULL,
    initial_size integer,
    simplified text,
    final_size integer,
    final_tolerance double precision);
CREATE INDEX ON spatial_simplify (query_id);

CREATE TABLE load_replacement (
    query_id integer NOT NULL,
    user_id integer NOT NULL,
    session_id integer NOT NULL,
    table_id integer NOT NULL,
    start_time timestamp NOT NULL,
    file_name text NOT NULL,
    line_number bigint NOT NULL,
    column_name text NOT NULL,
    raw_line text NOT NULL);

CREATE TABLE unload_history (
    query_id integer PRIMARY KEY,
    user_id integer NOT NULL,
    transaction_id bigint NOT NULL,
    session_id integer NOT NULL,
    database_name text NOT NULL,
    status text NOT NULL,
    start_time timestamp NOT NULL,
    end_time timestamp NOT NULL,
    file_format text NOT NULL,
    compression_type text NOT NULL,
    unloaded_location text NOT NULL,
    unloaded_rows bigint NOT NULL,
    unloaded_files_count bigint NOT NULL,
    unloaded_files_size bigint NOT NULL,
    error_message text NOT NULL);

CREATE TABLE unload_file (
    query_id integer NOT NULL,
    file_name text NOT NULL,
    line_count bigint NOT NULL,
    transfer_size bigint NOT NULL,
    end_time timestamp NOT NULL);
CREATE INDEX ON unload_file (query_id);

-- A COPY that failed has no transaction to remember it, so the ids of failures are kept here; those of successes are
-- settings of the session (redshift.last_copy), undone when their transaction is rolled back, as on Redshift.
CREATE TABLE failed_load (
    session_id integer NOT NULL,
    session_start timestamptz NOT NULL,
    is_copy boolean NOT NULL,
    query_id integer NOT NULL);
CREATE INDEX ON failed_load (session_id);

-- When this session began. After SET SESSION AUTHORIZATION its user may not see that of the session itself.
CREATE FUNCTION session_start() RETURNS timestamptz LANGUAGE sql STABLE SECURITY DEFINER SET search_path TO pg_catalog
AS 'SELECT backend_start FROM pg_stat_get_activity(pg_backend_pid())';

-- The role that IAM_ROLE default means: copy.Roles.DEFAULT.
CREATE FUNCTION default_iam_role() RETURNS varchar LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN 'arn:aws:iam::123456789012:role/default';

-- ------------------------------------------------------------------------------------------------ functions

-- The setting is 'query id,rows'; whichever is later, it or a failure, which loaded nothing, counts.
CREATE FUNCTION last_load(copy boolean, OUT query_id integer, OUT row_count bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path TO redshift, pg_catalog AS $$
DECLARE
    setting text := nullif(current_setting(CASE WHEN copy THEN 'redshift.last_copy' ELSE 'redshift.last_unload' END, true), '');
    failed integer;
BEGIN
    query_id := coalesce(split_part(setting, ',', 1)::integer, -1);
    row_count := coalesce(split_part(setting, ',', 2)::bigint, 0);
    SELECT max(f.query_id) INTO failed FROM failed_load f
    WHERE f.session_id = pg_backend_pid() AND f.is_copy = copy
      AND f.session_start = (SELECT session_start());
    IF failed > query_id THEN
        query_id := failed;
        row_count := 0;
    END IF;
END $$;

CREATE FUNCTION pg_last_copy_id() RETURNS integer LANGUAGE sql STABLE AS 'SELECT query_id FROM redshift.last_load(true)';
CREATE FUNCTION pg_last_copy_count() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT row_count FROM redshift.last_load(true)';
CREATE FUNCTION pg_last_unload_id() RETURNS integer LANGUAGE sql STABLE AS 'SELECT query_id FROM redshift.last_load(false)';
CREATE FUNCTION pg_last_unload_count() RETURNS bigint LANGUAGE sql STABLE AS 'SELECT row_count FROM redshift.last_load(false)';

CREATE FUNCTION sees_rows_of(owner integer) RETURNS boolean LANGUAGE sql STABLE
AS 'SELECT redshift.sees_all() OR usesysid::bigint = owner FROM pg_catalog.pg_user WHERE usename = current_user';

-- Rejections hold bytes of the file as they came, so the columns of fixed width cut by bytes that may end a character.
CREATE FUNCTION fixed(value text, width integer) RETURNS bpchar LANGUAGE sql IMMUTABLE AS 'SELECT left(value, width)::bpchar';

-- ------------------------------------------------------------------------------------------------ views

CREATE VIEW redshift_catalog.sys_load_error_detail AS
SELECT user_id, query_id::bigint AS query_id, transaction_id, session_id, fixed(database_name, 64) AS database_name, table_id,
       start_time, fixed(file_name, 256) AS file_name, line_number, fixed(column_name, 127) AS column_name,
       fixed(column_type, 10) AS column_type, fixed(column_length, 10) AS column_length, position, error_code,
       fixed(error_message, 512) AS error_message
FROM redshift.load_error WHERE sees_rows_of(user_id);

CREATE VIEW redshift_catalog.stl_load_errors AS
SELECT user_id AS userid, 0 AS slice, table_id AS tbl, start_time AS starttime, session_id AS session, query_id AS query,
       fixed(file_name, 256) AS filename, line_number, fixed(column_name, 127) AS colname, fixed(column_type, 10) AS type,
       fixed(column_length, 10) AS col_length, position, fixed(raw_line, 1024) AS raw_line,
       fixed(raw_field_value, 1024) AS raw_field_value, error_code AS err_code, fixed(error_message, 100) AS err_reason,
       0 AS is_partial, start_offset
FROM redshift.load_error WHERE sees_rows_of(user_id);

CREATE VIEW redshift_catalog.stl_loaderror_detail AS
SELECT user_id AS userid, 0 AS slice, session_id AS session, query_id AS query, fixed(file_name, 256) AS filename, line_number,
       field, fixed(column_name, 127) AS colname, fixed(value, 1024) AS value, is_null, fixed(type, 10) AS type,
       fixed(column_length, 10) AS col_length
FROM redshift.load_error_field WHERE sees_rows_of(user_id);

CREATE VIEW redshift_catalog.stl_replacements AS
SELECT user_id AS userid, query_id AS query, 0 AS slice, table_id AS tbl, start_time AS starttime, session_id AS session,
       fixed(file_name, 256) AS filename, line_number, fixed(column_name, 127) AS colname, fixed(raw_line, 1024) AS raw_line
FROM redshift.load_replacement WHERE sees_rows_of(user_id);

CREATE VIEW redshift_catalog.svl_spatial_simplify AS
SELECT query_id AS query, line_number, maximum_tolerance, initial_size, fixed(simplified, 1) AS simplified, final_size, final_tolerance
FROM redshift.spatial_simplify WHERE sees_rows_of(user_id);

CREATE VIEW redshift_catalog.sys_load_history AS
SELECT user_id, query_id::bigint AS query_id, transaction_id, session_id, database_name, status, table_name, start_time, end_time,
       (extract(epoch FROM end_time - start_time) * 1000000)::bigint AS duration, data_source, file_format, loaded_rows,
       loaded_bytes, source_file_count, source_file_bytes, file_count_scanned, file_bytes_scanned, error_count,
       0::bigint AS copy_job_id
FROM redshift.load_history WHERE sees_rows_of(user_id);

CREATE VIEW redshift_catalog.stl_load_commits AS
SELECT h.user_id AS userid, h.query_id AS query, 0 AS slice, fixed('', 20) AS name, fixed(f.file_name, 256) AS filename,
       0 AS byte_offset, f.lines_scanned, f.errors, f.end_time AS curtime, 1 AS status, fixed(h.file_format, 16) AS file_format,
       0 AS is_partial, 0::bigint AS start_offset
FROM redshift.load_file f JOIN redshift.load_history h USING (query_id)
WHERE h.status = 'completed' AND sees_rows_of(h.user_id);

-- The guide's column lists of the two detail views could not be checked; these are the columns that are known of.
CREATE VIEW redshift_catalog.sys_load_detail AS
SELECT h.user_id, h.query_id::bigint AS query_id, h.transaction_id, h.session_id, h.database_name, f.file_name,
       f.bytes_scanned, f.lines_scanned, f.end_time AS record_time, 1 AS splits_scanned, h.start_time, f.end_time
FROM redshift.load_file f JOIN redshift.load_history h USING (query_id) WHERE sees_rows_of(h.user_id);

CREATE VIEW redshift_catalog.sys_unload_history AS
SELECT user_id, query_id::bigint AS query_id, transaction_id, session_id, database_name, status, start_time, end_time,
       (extract(epoch FROM end_time - start_time) * 1000000)::bigint AS duration, file_format, compression_type,
       unloaded_location, unloaded_rows, unloaded_files_count, unloaded_files_size, error_message
FROM redshift.unload_history WHERE sees_rows_of(user_id);

CREATE VIEW redshift_catalog.stl_unload_log AS
SELECT h.user_id AS userid, h.query_id AS query, 0 AS slice, h.session_id AS pid, fixed(f.file_name, 1280) AS path, h.start_time,
       f.end_time, f.line_count, f.transfer_size, fixed(h.file_format, 10) AS file_format
FROM redshift.unload_file f JOIN redshift.unload_history h USING (query_id)
WHERE h.status = 'completed' AND sees_rows_of(h.user_id);

CREATE VIEW redshift_catalog.sys_unload_detail AS
SELECT h.user_id, h.query_id::bigint AS query_id, h.transaction_id, h.session_id, h.database_name, f.file_name, h.start_time,
       f.end_time, h.file_format, f.transfer_size, f.transfer_size AS file_size
FROM redshift.unload_file f JOIN redshift.unload_history h USING (query_id) WHERE sees_rows_of(h.user_id);

GRANT SELECT ON redshift_catalog.svl_spatial_simplify, redshift_catalog.sys_load_detail, redshift_catalog.sys_unload_detail, redshift_catalog.sys_load_error_detail, redshift_catalog.stl_load_errors, redshift_catalog.stl_loaderror_detail,
    redshift_catalog.stl_replacements, redshift_catalog.sys_load_history, redshift_catalog.stl_load_commits,
    redshift_catalog.sys_unload_history, redshift_catalog.stl_unload_log TO PUBLIC;
