-- SPDX-License-Identifier: Apache-2.0
--
-- Reading other databases of the server: a connection of the session's user to PostgreSQL itself, made for one query. What
-- it reads has been committed, and is as of now, not of the beginning of the session's transaction.
--
--   redshift.in_database(database text, query text, names text[], types text[])    the rows of a query of PostgreSQL there
--   redshift.relation_in_database(database text, schema text, relation text)       a call of it that reads a whole relation

SET search_path TO redshift, pg_catalog;

CREATE FUNCTION is_hidden_database(name name) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN $1::text = ANY (string_to_array(current_setting('redshift.hidden_databases', true), ','));

-- Whether the session serves another database's.
CREATE FUNCTION is_asked() RETURNS boolean LANGUAGE sql STABLE
RETURN coalesce(current_setting('redshift.asked', true), '') <> '';

-- Other databases that the user may enter; none for a session that serves another, so that nothing is asked in circles.
CREATE FUNCTION other_databases() RETURNS SETOF name LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT datname FROM pg_database
    WHERE datname <> current_database() AND datallowconn AND NOT is_hidden_database(datname) AND NOT is_asked()
        AND has_database_privilege(session_user, oid, 'CONNECT');
END;

CREATE FUNCTION connection_value(value text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN '''' || replace(replace($1, '\', '\\'), '''', '\''') || '''';

-- A name that is not set hides the connection from clients.
CREATE FUNCTION connection_to(database text) RETURNS text LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
DECLARE
    found record;
BEGIN
    SELECT oid, datallowconn INTO found FROM pg_database WHERE datname = database AND NOT is_hidden_database(datname);
    IF found.oid IS NULL THEN
        RAISE EXCEPTION 'database "%" does not exist', database USING ERRCODE = '3D000';
    ELSIF NOT has_database_privilege(session_user, found.oid, 'CONNECT') THEN
        RAISE EXCEPTION 'permission denied for database "%"', database USING ERRCODE = '42501';
    ELSIF is_asked() THEN
        RAISE EXCEPTION 'a view of another database that reads further databases is not supported' USING ERRCODE = '0A000';
    END IF;
    RETURN format('host=%s port=%s dbname=%s user=%s application_name='''' options=%s',
        connection_value(trim(split_part(current_setting('unix_socket_directories'), ',', 1), ' "')), current_setting('port'),
        connection_value(database), connection_value(session_user),
        connection_value('-c redshift.asked=on -c extra_float_digits=3'));
END $$;
REVOKE ALL ON FUNCTION connection_to(text) FROM PUBLIC;

-- names and types of the query's columns, which its caller repeats; the types as format_type spells them.
CREATE FUNCTION in_database(database text, query text, names text[], types text[]) RETURNS SETOF record
LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
BEGIN
    RETURN QUERY EXECUTE format('SELECT * FROM redshift.dblink(%L, %L) AS x (%s)', connection_to(database), query,
        (SELECT string_agg(format('%I %s', c.name, format_type(to_regtype(c.type), to_regtypemod(c.type))), ', ' ORDER BY c.n)
            FROM unnest(names, types) WITH ORDINALITY AS c (name, type, n)));
END $$;

CREATE FUNCTION call_in_database(database text, query text, names text[], types text[], alias text) RETURNS text LANGUAGE sql STABLE
RETURN format('redshift.in_database(%L, %L, %L, %L) AS %I (%s)', database, query, names, types, alias,
    (SELECT string_agg(format('%I %s', c.name, c.type), ', ' ORDER BY c.n) FROM unnest(names, types) WITH ORDINALITY AS c (name, type, n)));

-- The columns of a relation, for a session of another database: what such sessions may not read is refused.
CREATE FUNCTION columns_for_others(schema text, relation text) RETURNS TABLE (name text, type text) LANGUAGE plpgsql STABLE
SET search_path = pg_catalog AS $$
DECLARE
    found record;
BEGIN
    IF schema IN ('pg_catalog', 'information_schema') OR NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = schema) THEN
        RAISE EXCEPTION 'schema "%" does not exist', schema USING ERRCODE = '3F000';
    END IF;
    SELECT c.oid, d.sortstyle INTO found
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN redshift.table_design d ON d.relid = c.oid
    WHERE n.nspname = schema AND c.relname = relation AND c.relkind IN ('r', 'v', 'm');
    IF found.oid IS NULL THEN
        RAISE EXCEPTION 'relation "%.%" does not exist', schema, relation USING ERRCODE = '42P01';
    ELSIF found.sortstyle = 'interleaved' THEN
        RAISE EXCEPTION 'cross-database queries do not support tables with interleaved sort keys ("%.%")', schema, relation
            USING ERRCODE = '0A000';
    ELSIF EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = found.oid AND a.attacl IS NOT NULL AND NOT a.attisdropped) THEN
        RAISE EXCEPTION 'cross-database queries do not support tables with column-level privileges ("%.%")', schema, relation
            USING ERRCODE = '0A000';
    END IF;
    RETURN QUERY SELECT a.attname::text, format_type(a.atttypid, a.atttypmod)
    FROM pg_attribute a WHERE a.attrelid = found.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum;
END $$;

-- What sessions of other databases read in a relation's place: its guard, or the relation for as long as it has none.
CREATE FUNCTION source_for_others(schema text, relation text) RETURNS text LANGUAGE sql STABLE SET search_path = redshift, pg_catalog
RETURN coalesce((SELECT guard_of(format('%I.%I', $1, $2), false)),
    format('%1$I.%2$I WHERE (SELECT redshift.is_unguarded(%3$L))', $1, $2, format('%I.%I', $1, $2)));

CREATE FUNCTION is_unguarded(relation text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF EXISTS (SELECT FROM redshift.guard_of(relation, false)) THEN
        RAISE EXCEPTION 'relation "%" is protected by policies by now: prepare or create again what reads it', relation USING ERRCODE = '0A000';
    END IF;
    RETURN true;
END $$;

CREATE FUNCTION relation_in_database(database text, schema text, relation text) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
    names text[];
    types text[];
    source text;
BEGIN
    SELECT s.source INTO source FROM redshift.in_database(database, format('SELECT redshift.source_for_others(%L, %L)', schema, relation),
        '{source}', '{text}') AS s (source text);
    SELECT array_agg(c.name), array_agg(c.type) INTO names, types
    FROM redshift.in_database(database, format('SELECT name, type FROM redshift.columns_for_others(%L, %L)', schema, relation),
        '{name,type}', '{text,text}') AS c (name text, type text);
    RETURN redshift.call_in_database(database,
        format('SELECT %s FROM %s', (SELECT string_agg(quote_ident(n), ', ') FROM unnest(names) AS n), source), names, types, relation);
END $$;

RESET search_path;
