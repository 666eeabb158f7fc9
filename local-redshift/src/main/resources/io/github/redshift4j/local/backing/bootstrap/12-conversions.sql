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

-- A text is a number in decimal digits alone; PostgreSQL 16 takes 0x1F and 1_000 too, and its DECIMAL 'NaN'.
CREATE FUNCTION refuse_number(value text, type text) RETURNS numeric LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RAISE EXCEPTION 'invalid input syntax for type %: "%"', type, value USING ERRCODE = '22P02';
END $$;
DO $$
DECLARE
    number record;
BEGIN
    FOR number IN SELECT * FROM (VALUES ('smallint', 'int2in(textout($1))', '[_xXoObB]'), ('integer', 'int4in(textout($1))', '[_xXoObB]'),
            ('bigint', 'int8in(textout($1))', '[_xXoObB]'), ('numeric', 'numeric_in(textout($1), 0, -1)', '[_xXoObBnN]'))
            AS x (type, reader, foreign_letters) LOOP
        EXECUTE format('CREATE FUNCTION redshift.read_%1$s(text) RETURNS %1$s LANGUAGE sql IMMUTABLE PARALLEL SAFE '
            'RETURN CASE WHEN $1 ~ %2$L THEN redshift.refuse_number($1, %1$L)::%1$s ELSE pg_catalog.%3$s END',
            number.type, number.foreign_letters, number.reader);
        EXECUTE format('CREATE FUNCTION redshift.read_%1$s(bpchar) RETURNS %1$s LANGUAGE sql IMMUTABLE PARALLEL SAFE '
            'RETURN redshift.read_%1$s($1::text)', number.type);
        EXECUTE format('CREATE CAST (text AS %1$s) WITH FUNCTION redshift.read_%1$s(text)', number.type);
        EXECUTE format('CREATE CAST (varchar AS %1$s) WITH FUNCTION redshift.read_%1$s(text)', number.type);
        EXECUTE format('CREATE CAST (bpchar AS %1$s) WITH FUNCTION redshift.read_%1$s(bpchar)', number.type);
    END LOOP;
END $$;

RESET search_path;
