-- SPDX-License-Identifier: Apache-2.0
--
-- What PostgreSQL 8.0, and Redshift with it, does with values without being told, and later PostgreSQL does not.

SET search_path TO redshift, pg_catalog;

-- 'CREATE TABLE ' + quote_ident(relname)
CREATE OPERATOR redshift.+ (LEFTARG = text, RIGHTARG = text, FUNCTION = pg_catalog.textcat);

-- A whole number beside a text is a text: split_part(key, '_', 5) = oid. A name beside a VARCHAR is one too; PostgreSQL
-- would find several ways to compare the two. The functions are there for the planner to look through.
DO $$
DECLARE
    pair record;
    operator text;
    function_name text;
BEGIN
    FOR pair IN SELECT * FROM (VALUES ('text', 'oid', ARRAY['=', '<>']), ('text', 'bigint', ARRAY['=', '<>']), ('text', 'integer', ARRAY['=', '<>']),
            ('name', 'varchar', ARRAY['=', '<>', '<', '<=', '>', '>=']), ('varchar', 'name', ARRAY['=', '<>', '<', '<=', '>', '>=']))
            AS x (left_type, right_type, operators) LOOP
        FOREACH operator IN ARRAY pair.operators LOOP
            function_name := 'as_text_' || array_position(ARRAY['=', '<>', '<', '<=', '>', '>='], operator);
            EXECUTE format('CREATE FUNCTION redshift.%s(%s, %s) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE'
                ' RETURN $1::text OPERATOR(pg_catalog.%s) $2::text', function_name, pair.left_type, pair.right_type, operator);
            EXECUTE format('CREATE OPERATOR redshift.%s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = redshift.%s)',
                operator, pair.left_type, pair.right_type, function_name);
        END LOOP;
    END LOOP;
END $$;

RESET search_path;
