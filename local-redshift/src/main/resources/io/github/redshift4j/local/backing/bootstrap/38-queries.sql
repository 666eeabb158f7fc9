-- SPDX-License-Identifier: Apache-2.0
--
-- What the translation of queries needs: window functions with IGNORE NULLS, and bounds for what never ends.

SET search_path TO redshift, pg_catalog;

-- The first and the last value of a frame that is not null.
CREATE FUNCTION keep_first(anyelement, anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT $1';
CREATE FUNCTION keep_last(anyelement, anyelement) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT $2';
CREATE AGGREGATE first_not_null(anyelement) (SFUNC = keep_first, STYPE = anyelement);
CREATE AGGREGATE last_not_null(anyelement) (SFUNC = keep_last, STYPE = anyelement);

-- The n-th value from the frame's end that is not null: the state holds the last n, nulls where there were fewer.
CREATE FUNCTION keep_last(anyarray, anyelement, n integer) RETURNS anyarray LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE WHEN $2 IS NULL THEN $1
    ELSE (coalesce($1, array_fill(CASE WHEN false THEN $2 END, ARRAY[$3])))[2:] || $2 END
$$;
CREATE FUNCTION first_of(anyarray) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT $1[1]';
CREATE AGGREGATE last_not_null(anyelement, integer) (SFUNC = keep_last, STYPE = anyarray, FINALFUNC = first_of);

-- CONNECT BY without end: rows that stand above themselves.
CREATE FUNCTION checked_level(level integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF level > 100000 THEN
        RAISE EXCEPTION 'Exceeded recursive CTE max rows limit.' USING ERRCODE = 'XX000',
            HINT = 'The local server follows CONNECT BY for 100000 levels: do rows stand above themselves?';
    END IF;
    RETURN level;
END $$;

-- A recursive table without end. Redshift's limit of rows is not published: one million.
CREATE FUNCTION refuse_row(number bigint) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RAISE EXCEPTION 'Exceeded recursive CTE max rows limit.' USING ERRCODE = 'XX000',
        HINT = 'The local server computes at most 1000000 rows: limit the depth in the WHERE clause of the recursive part.';
END $$;
CREATE FUNCTION checked_row(number bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN $1 > 1000000 THEN refuse_row($1) ELSE $1 END;

RESET search_path;
