-- SPDX-License-Identifier: Apache-2.0
--
-- Who has signed in and left. As for the statements, the front end keeps it in memory and writes it here before a statement
-- that asks for one of these views. It begins with the server: earlier sessions of a data folder are forgotten.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

-- One connection has the same connection_id in all its events; end_reason is stl_sessions.timed_out.
CREATE TABLE connection_event (
    connection_id text NOT NULL,
    event text NOT NULL,
    record_time timestamp NOT NULL,
    remote_host text NOT NULL,
    remote_port integer NOT NULL,
    session_id integer NOT NULL,
    database_name text NOT NULL,
    user_name text NOT NULL,
    duration bigint NOT NULL,
    ssl_version text NOT NULL,
    ssl_cipher text NOT NULL,
    application_name text NOT NULL,
    driver_version text NOT NULL,
    os_version text NOT NULL,
    plugin_name text NOT NULL,
    protocol_version integer NOT NULL,
    end_reason integer NOT NULL);
CREATE INDEX ON connection_event (connection_id);

CREATE VIEW session_span AS
SELECT b.session_id, b.database_name, b.user_name, b.record_time AS start_time, e.record_time AS end_time, e.end_reason,
    coalesce(user_number(r.oid), 0) AS user_id, session_timeout(r.oid) AS timeout
FROM connection_event b
LEFT JOIN connection_event e ON e.connection_id = b.connection_id AND e.event = 'disconnecting session'
LEFT JOIN pg_catalog.pg_roles r ON r.rolname = b.user_name
WHERE b.event = 'initiating session' AND sees_rows_of(coalesce(user_number(r.oid), 0));
GRANT SELECT ON connection_event, session_span TO PUBLIC;

CREATE VIEW redshift_catalog.stl_sessions AS
SELECT user_id AS userid, start_time AS starttime, end_time AS endtime, session_id AS process, fixed(user_name, 50) AS user_name,
    fixed(database_name, 50) AS db_name, timeout AS timeout_sec, end_reason AS timed_out
FROM session_span WHERE end_time IS NOT NULL;
CREATE VIEW redshift_catalog.sys_session_history AS
SELECT fixed(user_id::text, 50) AS user_id, session_id, fixed(database_name, 50) AS database_name,
    CASE WHEN end_time IS NULL THEN 'active' ELSE 'closed' END::char(10) AS status,
    timeout AS session_timeout, start_time, end_time
FROM session_span;

CREATE VIEW redshift_catalog.stl_connection_log AS
SELECT fixed(event, 50) AS event, record_time AS recordtime, fixed(remote_host, 45) AS remotehost, fixed(remote_port::text, 32) AS remoteport,
    session_id AS pid, fixed(database_name, 50) AS dbname, fixed(user_name, 50) AS username, fixed('password', 32) AS authmethod,
    least(duration, 2147483647)::integer AS duration, fixed(ssl_version, 50) AS sslversion, fixed(ssl_cipher, 128) AS sslcipher, 0 AS mtu,
    fixed('', 64) AS sslcompression, fixed('', 64) AS sslexpansion, fixed('', 36) AS iamauthguid,
    fixed(application_name, 250) AS application_name, fixed(os_version, 64) AS os_version, fixed(driver_version, 64) AS driver_version,
    fixed(plugin_name, 32) AS plugin_name, protocol_version, fixed(connection_id, 36) AS sessionid
FROM connection_event;
CREATE VIEW redshift_catalog.sys_connection_log AS
SELECT event, recordtime AS record_time, remotehost AS remote_host, remoteport AS remote_port, pid AS session_id, dbname AS database_name,
    username AS user_name, authmethod AS auth_method, duration, sslversion AS ssl_version, sslcipher AS ssl_cipher, mtu,
    sslcompression AS ssl_compression, sslexpansion AS ssl_expansion, iamauthguid AS iam_auth_guid, application_name, driver_version,
    os_version, plugin_name, protocol_version, sessionid AS global_session_id
FROM redshift_catalog.stl_connection_log;

GRANT SELECT ON redshift_catalog.stl_sessions, redshift_catalog.sys_session_history TO PUBLIC;

RESET client_min_messages;
RESET search_path;
