-- SPDX-License-Identifier: Apache-2.0
--
-- What SHOW and the views of all databases tell is told by each database of its own objects: the functions and views as
-- they were written for one database become own_…, and those of their names ask the database that is meant, or all of them.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

DO $outer$
DECLARE
    f record;
    parameters text;
BEGIN
    FOR f IN
        SELECT p.oid, p.proname, p.pronargs, pg_get_function_identity_arguments(p.oid) AS arguments, pg_get_function_result(p.oid) AS result,
            p.proargnames[p.pronargs + 1:] AS names,
            (SELECT array_agg(format_type(t, NULL) ORDER BY n) FROM unnest(p.proallargtypes[p.pronargs + 1:]) WITH ORDINALITY AS x (t, n)) AS types
        FROM pg_proc p
        WHERE p.pronamespace = 'redshift'::regnamespace AND p.proname LIKE 'show\_%' AND p.proargnames[1] = 'database'
            AND p.proname <> 'show_database_grants'
    LOOP
        parameters := (SELECT string_agg('$' || n, ', ') FROM generate_series(1, f.pronargs) AS n);
        EXECUTE format('ALTER FUNCTION %s RENAME TO %I', f.oid::regprocedure, 'own_' || f.proname);
        EXECUTE format($sql$
            CREATE FUNCTION redshift.%I(%s) RETURNS %s LANGUAGE plpgsql STABLE AS $body$
            BEGIN
                IF $1 <> current_database() THEN
                    RETURN QUERY SELECT * FROM redshift.in_database($1, format(%L, %s), %L, %L) AS x (%s);
                ELSE
                    RETURN QUERY SELECT * FROM redshift.%I(%s);
                END IF;
            END $body$ $sql$,
            f.proname, f.arguments, f.result,
            'SELECT * FROM redshift.own_' || f.proname || '(' || concat_ws(', ', VARIADIC array_fill('%L'::text, ARRAY[f.pronargs::integer])) || ')',
            parameters, f.names, f.types,
            (SELECT string_agg(format('%I %s', c.name, c.type), ', ' ORDER BY c.n) FROM unnest(f.names, f.types) WITH ORDINALITY AS c (name, type, n)),
            'own_' || f.proname, parameters);
    END LOOP;
END $outer$;

-- A database that is dropped, or just being made, has nothing to tell.
CREATE FUNCTION in_database_if_there(database text, query text, names text[], types text[]) RETURNS SETOF record
LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE 'SELECT * FROM ' || redshift.call_in_database(database, query, names, types, 'x');
EXCEPTION WHEN sqlclient_unable_to_establish_sqlconnection OR invalid_catalog_name OR connection_failure OR admin_shutdown THEN
    RETURN;
END $$;

-- The other databases stand in FROM beside what they tell, so that a condition on database_name keeps them from being asked.
DO $outer$
DECLARE
    v record;
BEGIN
    FOR v IN
        SELECT c.oid, c.relname, array_agg(a.attname::text ORDER BY a.attnum) AS names,
            array_agg(format_type(a.atttypid, a.atttypmod) ORDER BY a.attnum) AS types,
            string_agg(format('%I %s', a.attname, format_type(a.atttypid, a.atttypmod)), ', ' ORDER BY a.attnum) AS columns,
            string_agg(', x.' || quote_ident(a.attname), '' ORDER BY a.attnum) FILTER (WHERE a.attnum > 1) AS others
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        WHERE c.relnamespace = 'redshift_catalog'::regnamespace
            AND c.relname IN ('svv_all_schemas', 'svv_all_tables', 'svv_all_columns', 'svv_redshift_schemas', 'svv_redshift_tables',
                'svv_redshift_columns', 'svv_redshift_functions')
        GROUP BY c.oid, c.relname
    LOOP
        EXECUTE format('ALTER VIEW redshift_catalog.%I RENAME TO %I', v.relname, 'own_' || v.relname);
        EXECUTE format('ALTER VIEW redshift_catalog.%I SET SCHEMA redshift', 'own_' || v.relname);
        EXECUTE format($sql$
            CREATE VIEW redshift_catalog.%I AS
            SELECT * FROM redshift.%I
            UNION ALL
            SELECT d::%s%s FROM redshift.other_databases() AS d
            CROSS JOIN LATERAL redshift.in_database_if_there(d::text, %L, %L, %L) AS x (%s)$sql$,
            v.relname, 'own_' || v.relname, v.types[1], v.others, 'SELECT * FROM redshift.own_' || v.relname, v.names, v.types, v.columns);
        EXECUTE format('GRANT SELECT ON redshift.%I, redshift_catalog.%I TO PUBLIC', 'own_' || v.relname, v.relname);
    END LOOP;
END $outer$;

RESET client_min_messages;
RESET search_path;
