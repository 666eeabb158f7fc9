-- SPDX-License-Identifier: Apache-2.0
--
-- Names of 64 to 127 bytes, which PostgreSQL cuts at 63: it knows each by a short form, R4J~ and a hash of the name.
-- The translator makes the short forms, tells redshift.keep_name of those that a statement leaves in the database, and
-- reads the catalogs of a database that has any through redshift.full_name and redshift.full_sql.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

-- Without a key: two transactions that use a name for the first time must not wait for each other.
CREATE TABLE name_info (
    short text NOT NULL,
    long text NOT NULL);
GRANT SELECT, INSERT ON redshift.name_info TO PUBLIC;

CREATE FUNCTION short_name(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN octet_length($1) > 63 THEN 'R4J~' || md5($1) ELSE $1 END;

CREATE FUNCTION keep_name(name text) RETURNS void LANGUAGE sql VOLATILE STRICT
BEGIN ATOMIC
    INSERT INTO name_info SELECT short_name(name), name
    WHERE NOT EXISTS (SELECT FROM name_info WHERE short = short_name(name));
END;

CREATE FUNCTION find_names(text_ text, quoted boolean) RETURNS text LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    found text := text_;
    known record;
BEGIN
    FOR known IN SELECT DISTINCT i.short, i.long FROM pg_catalog.regexp_matches(text_, 'R4J~[0-9a-f]{32}', 'g') AS m (form)
            JOIN redshift.name_info i ON i.short = m.form[1] LOOP
        IF quoted THEN
            found := replace(found, '"' || known.short || '"', quote_ident(known.long));
        END IF;
        found := replace(found, known.short, known.long);
    END LOOP;
    RETURN found;
END $$;

-- A text with the names in it as clients know them: bare, and in SQL, where they stand in quotes.
CREATE FUNCTION full_name(text) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN CASE WHEN strpos($1, 'R4J~') = 0 THEN $1 ELSE find_names($1, false) END;
CREATE FUNCTION full_sql(text) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN CASE WHEN strpos($1, 'R4J~') = 0 THEN $1 ELSE find_names($1, true) END;

-- A name as the catalogs show it: PostgreSQL's own type ends at 63 bytes. Clients are told that it is NAME.
CREATE TYPE long_name;
CREATE FUNCTION long_name_in(cstring) RETURNS long_name LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
CREATE FUNCTION long_name_out(long_name) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout';
CREATE FUNCTION long_name_recv(internal) RETURNS long_name LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textrecv';
CREATE FUNCTION long_name_send(long_name) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textsend';
CREATE TYPE long_name (
    INPUT = long_name_in, OUTPUT = long_name_out, RECEIVE = long_name_recv, SEND = long_name_send,
    INTERNALLENGTH = VARIABLE, STORAGE = extended, CATEGORY = 'S', COLLATABLE = true);
CREATE CAST (text AS long_name) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (long_name AS text) WITHOUT FUNCTION AS IMPLICIT;
CREATE CAST (long_name AS varchar) WITHOUT FUNCTION AS IMPLICIT;

RESET client_min_messages;
RESET search_path;
