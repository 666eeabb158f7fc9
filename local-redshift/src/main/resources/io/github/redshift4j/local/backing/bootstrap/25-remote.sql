-- SPDX-License-Identifier: Apache-2.0
--
-- Functions written in Java. compute() sends a call to the function server, which listens where redshift.functions says,
-- over a connection that each session makes at its first call and keeps: about as dear as one trip over that socket.
-- Only the functions of these scripts call it; an error of the other side comes out as if it were raised here.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

CREATE EXTENSION dblink SCHEMA redshift;
DO $$
DECLARE
    f regprocedure;
BEGIN
    FOR f IN SELECT objid FROM pg_depend WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
            AND classid = 'pg_proc'::regclass AND refobjid = (SELECT oid FROM pg_extension WHERE extname = 'dblink') LOOP
        EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', f);
    END LOOP;
END $$;

CREATE FUNCTION compute(VARIADIC call text[]) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL RESTRICTED
SECURITY DEFINER AS $$
BEGIN
    IF NOT coalesce('functions' = ANY (redshift.dblink_get_connections()), false) THEN
        PERFORM redshift.dblink_connect('functions', current_setting('redshift.functions'));
    END IF;
    RETURN (SELECT r FROM redshift.dblink('functions', call::text) AS x (r text));
END $$;

RESET client_min_messages;
RESET search_path;
