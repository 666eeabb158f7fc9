-- SPDX-License-Identifier: Apache-2.0
--
-- Redshift's types and how their values compare and convert. Everything lives in schema redshift, which stands in
-- search_path before pg_catalog: several operators below replace PostgreSQL's by being found first.
--
-- super      JSON text, whitespace outside strings removed, keys in the order written, numbers as written, behind one
--            byte 0x1E. Text without that byte is a string: a literal assigned to, cast to or compared with SUPER is
--            a string as on Redshift, not a document. Whoever hands a value to a client takes the byte off, or writes
--            the text as a JSON string; COPY ... FROM STDIN writes 0x1E and compact JSON. Text and binary are the same.
-- varbyte    bytea. atttypmod is n itself (PostgreSQL's varchar stops at 10,485,760): n + 4 on the wire and in catalogs.
-- geometry   EWKB in a bytea, without comparison: Redshift sorts, groups and compares neither.
-- geography  the same, SRID 4326 unless another was given.
-- hllsketch  the JSON form of a sketch as text.
--
-- VARCHAR(n) and CHAR(n) are PostgreSQL's; their length coercion is replaced (end of this file), so that n counts
-- bytes everywhere an expression is assigned or cast. COPY ... FROM STDIN does not pass through it and checks itself.

CREATE SCHEMA redshift;
GRANT USAGE ON SCHEMA redshift TO PUBLIC;
CREATE SCHEMA redshift_catalog;
GRANT USAGE ON SCHEMA redshift_catalog TO PUBLIC;
SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

-- ------------------------------------------------------------------------------------------------ base types

CREATE TYPE super;
CREATE FUNCTION super_in(cstring) RETURNS super LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
CREATE FUNCTION super_out(super) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout';
CREATE FUNCTION super_recv(internal) RETURNS super LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textrecv';
CREATE FUNCTION super_send(super) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textsend';
CREATE TYPE super (
    INPUT = super_in, OUTPUT = super_out, RECEIVE = super_recv, SEND = super_send,
    INTERNALLENGTH = VARIABLE, STORAGE = extended);

CREATE TYPE varbyte;
CREATE FUNCTION varbyte_in(cstring) RETURNS varbyte LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteain';
CREATE FUNCTION varbyte_out(varbyte) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteaout';
CREATE FUNCTION varbyte_recv(internal) RETURNS varbyte LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'bytearecv';
CREATE FUNCTION varbyte_send(varbyte) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteasend';
CREATE TYPE varbyte (
    INPUT = varbyte_in, OUTPUT = varbyte_out, RECEIVE = varbyte_recv, SEND = varbyte_send,
    TYPMOD_IN = varbittypmodin, TYPMOD_OUT = varbittypmodout,
    INTERNALLENGTH = VARIABLE, STORAGE = extended);

CREATE TYPE geometry;
CREATE FUNCTION geometry_in(cstring) RETURNS geometry LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteain';
CREATE FUNCTION geometry_out(geometry) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteaout';
CREATE FUNCTION geometry_recv(internal) RETURNS geometry LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'bytearecv';
CREATE FUNCTION geometry_send(geometry) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteasend';
CREATE TYPE geometry (
    INPUT = geometry_in, OUTPUT = geometry_out, RECEIVE = geometry_recv, SEND = geometry_send,
    INTERNALLENGTH = VARIABLE, STORAGE = extended);

CREATE TYPE geography;
CREATE FUNCTION geography_in(cstring) RETURNS geography LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteain';
CREATE FUNCTION geography_out(geography) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteaout';
CREATE FUNCTION geography_recv(internal) RETURNS geography LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'bytearecv';
CREATE FUNCTION geography_send(geography) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteasend';
CREATE TYPE geography (
    INPUT = geography_in, OUTPUT = geography_out, RECEIVE = geography_recv, SEND = geography_send,
    INTERNALLENGTH = VARIABLE, STORAGE = extended);

CREATE TYPE hllsketch;
CREATE FUNCTION hllsketch_in(cstring) RETURNS hllsketch LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'json_in';
CREATE FUNCTION hllsketch_out(hllsketch) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'json_out';
CREATE FUNCTION hllsketch_recv(internal) RETURNS hllsketch LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'json_recv';
CREATE FUNCTION hllsketch_send(hllsketch) RETURNS bytea LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'json_send';
CREATE TYPE hllsketch (
    INPUT = hllsketch_in, OUTPUT = hllsketch_out, RECEIVE = hllsketch_recv, SEND = hllsketch_send,
    INTERNALLENGTH = VARIABLE, STORAGE = extended);

-- ------------------------------------------------------------------------------------------------ super: its JSON

-- Reinterprets the bytes; only for the functions of these files.
CREATE FUNCTION super_mark(mark text, document text) RETURNS super LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textcat';
CREATE FUNCTION super_is_marked(super, mark text) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'text_starts_with';
CREATE FUNCTION super_from(super, first integer) RETURNS text LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'text_substr_no_len';

CREATE FUNCTION super_of(json) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN super_mark(chr(30), CASE WHEN $1::text ~ '\s'
    THEN regexp_replace($1::text, '("(?:[^"\\]|\\.)*")|\s+', '\1', 'g') ELSE $1::text END);

CREATE FUNCTION super_json(super) RETURNS json LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_is_marked($1, chr(30)) THEN super_from($1, 2)::json ELSE to_json(super_from($1, 1)) END;

-- The text of a string, a number, true or false; SQL NULL for null, an array and an object.
CREATE FUNCTION super_scalar(super) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_is_marked($1, chr(30))
    THEN CASE WHEN super_from($1, 2) !~ '^[\[{]' THEN super_from($1, 2)::json #>> '{}' END
    ELSE super_from($1, 1) END;

-- 0 null, 1 boolean, 2 number, 3 string, 4 array, 5 object: the order of SUPER values of different kinds.
CREATE FUNCTION super_kind(super) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_is_marked($1, chr(30)) THEN
    CASE substr(super_from($1, 2), 1, 1)
        WHEN 'n' THEN 0 WHEN 't' THEN 1 WHEN 'f' THEN 1 WHEN '"' THEN 3 WHEN '[' THEN 4 WHEN '{' THEN 5 ELSE 2 END
    ELSE 3 END;

-- Session parameters that change SUPER reach these functions as PostgreSQL settings named redshift.<parameter>.
CREATE FUNCTION parameter_is_off(name text) RETURNS boolean LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN coalesce(lower(current_setting('redshift.' || $1, true)) IN ('off', 'false', '0', 'f', 'no'), false);
CREATE FUNCTION parameter_is_on(name text) RETURNS boolean LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN coalesce(lower(current_setting('redshift.' || $1, true)) IN ('on', 'true', '1', 't', 'yes'), false);

-- ------------------------------------------------------------------------------------------------ super: comparison

-- A total order: null < boolean < number < string < array < object.
CREATE FUNCTION super_cmp(a super, b super) RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    kind_a integer := super_kind(a);
    kind_b integer := super_kind(b);
    text_a text;
    text_b text;
BEGIN
    IF kind_a <> kind_b THEN
        RETURN sign(kind_a - kind_b);
    ELSIF kind_a = 3 THEN
        text_a := rtrim(super_scalar(a), ' ') COLLATE "C";
        text_b := rtrim(super_scalar(b), ' ') COLLATE "C";
        RETURN CASE WHEN text_a = text_b THEN 0 WHEN text_a < text_b COLLATE "C" THEN -1 ELSE 1 END;
    ELSE
        RETURN jsonb_cmp(super_json(a)::jsonb, super_json(b)::jsonb);
    END IF;
END $$;

CREATE FUNCTION super_hash(super) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = 3 THEN hashtext(rtrim(super_scalar($1), ' ')) ELSE jsonb_hash(super_json($1)::jsonb) END;

-- The operators of expressions: nothing is equal to a value of another kind, and only values of one kind have an order.
CREATE FUNCTION super_eq(a super, b super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = 0 OR super_kind($2) = 0 THEN NULL ELSE super_cmp($1, $2) = 0 END;
CREATE FUNCTION super_ne(a super, b super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN NOT super_eq($1, $2);
CREATE FUNCTION super_lt(a super, b super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = super_kind($2) AND super_kind($1) > 0 THEN super_cmp($1, $2) < 0 END;
CREATE FUNCTION super_le(a super, b super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = super_kind($2) AND super_kind($1) > 0 THEN super_cmp($1, $2) <= 0 END;
CREATE FUNCTION super_gt(a super, b super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN super_lt($2, $1);
CREATE FUNCTION super_ge(a super, b super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN super_le($2, $1);

CREATE OPERATOR = (LEFTARG = super, RIGHTARG = super, FUNCTION = super_eq, COMMUTATOR = =, NEGATOR = <>);
CREATE OPERATOR <> (LEFTARG = super, RIGHTARG = super, FUNCTION = super_ne, COMMUTATOR = <>, NEGATOR = =);
CREATE OPERATOR < (LEFTARG = super, RIGHTARG = super, FUNCTION = super_lt, COMMUTATOR = >);
CREATE OPERATOR <= (LEFTARG = super, RIGHTARG = super, FUNCTION = super_le, COMMUTATOR = >=);
CREATE OPERATOR > (LEFTARG = super, RIGHTARG = super, FUNCTION = super_gt, COMMUTATOR = <);
CREATE OPERATOR >= (LEFTARG = super, RIGHTARG = super, FUNCTION = super_ge, COMMUTATOR = <=);

-- The operators of ORDER BY, GROUP BY and DISTINCT, which nobody writes.
CREATE FUNCTION super_same(a super, b super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN super_cmp($1, $2) = 0;
CREATE FUNCTION super_before(a super, b super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN super_cmp($1, $2) < 0;
CREATE FUNCTION super_until(a super, b super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN super_cmp($1, $2) <= 0;
CREATE FUNCTION super_from(a super, b super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN super_cmp($1, $2) >= 0;
CREATE FUNCTION super_after(a super, b super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN super_cmp($1, $2) > 0;
CREATE OPERATOR *= (LEFTARG = super, RIGHTARG = super, FUNCTION = super_same, COMMUTATOR = *=, HASHES, MERGES);
CREATE OPERATOR *< (LEFTARG = super, RIGHTARG = super, FUNCTION = super_before, COMMUTATOR = *>);
CREATE OPERATOR *<= (LEFTARG = super, RIGHTARG = super, FUNCTION = super_until, COMMUTATOR = *>=);
CREATE OPERATOR *> (LEFTARG = super, RIGHTARG = super, FUNCTION = super_after, COMMUTATOR = *<);
CREATE OPERATOR *>= (LEFTARG = super, RIGHTARG = super, FUNCTION = super_from, COMMUTATOR = *<=);
CREATE OPERATOR CLASS super_ops DEFAULT FOR TYPE super USING btree AS
    OPERATOR 1 *<, OPERATOR 2 *<=, OPERATOR 3 *=, OPERATOR 4 *>=, OPERATOR 5 *>, FUNCTION 1 super_cmp(super, super);
CREATE OPERATOR CLASS super_hash_ops DEFAULT FOR TYPE super USING hash AS
    OPERATOR 1 *=, FUNCTION 1 super_hash(super);

-- ------------------------------------------------------------------------------------------------ super: casts

-- Scalars become SUPER when assigned or cast, never on their own: else 'a' + 1 would find an operator.
CREATE CAST (text AS super) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (varchar AS super) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE FUNCTION to_super(bpchar) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN rtrim($1::text, ' ')::super;
CREATE FUNCTION to_super(boolean) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN super_mark(chr(30), $1::text);
CREATE FUNCTION to_super(smallint) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN super_mark(chr(30), $1::text);
CREATE FUNCTION to_super(integer) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN super_mark(chr(30), $1::text);
CREATE FUNCTION to_super(bigint) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN super_mark(chr(30), $1::text);
CREATE FUNCTION to_super(numeric) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN super_of(to_json($1));
CREATE FUNCTION to_super(real) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN super_of(to_json($1));
CREATE FUNCTION to_super(double precision) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN super_of(to_json($1));
CREATE FUNCTION to_super(text) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::super;
CREATE FUNCTION to_super(super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1;
CREATE CAST (bpchar AS super) WITH FUNCTION to_super(bpchar) AS ASSIGNMENT;
CREATE CAST (boolean AS super) WITH FUNCTION to_super(boolean) AS ASSIGNMENT;
CREATE CAST (smallint AS super) WITH FUNCTION to_super(smallint) AS ASSIGNMENT;
CREATE CAST (integer AS super) WITH FUNCTION to_super(integer) AS ASSIGNMENT;
CREATE CAST (bigint AS super) WITH FUNCTION to_super(bigint) AS ASSIGNMENT;
CREATE CAST (numeric AS super) WITH FUNCTION to_super(numeric) AS ASSIGNMENT;
CREATE CAST (real AS super) WITH FUNCTION to_super(real) AS ASSIGNMENT;
CREATE CAST (double precision AS super) WITH FUNCTION to_super(double precision) AS ASSIGNMENT;

-- A cast that fails gives NULL, or the error of the scalar type with cast_super_null_on_error off. pg_input_is_valid
-- remembers the first type it is given in a variable, hence concat; a table may be called as a type is.
CREATE FUNCTION super_cast_text(super, type text) RETURNS text LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    value text := super_scalar($1);
    kind integer := super_kind($1);
    convertible boolean;
BEGIN
    IF kind = 0 THEN
        RETURN NULL;
    END IF;
    convertible := CASE
        WHEN kind > 3 THEN false
        WHEN type = 'text' THEN true
        WHEN type = 'boolean' AND kind = 2 THEN value ~ '^-?\d+$'
        WHEN type IN ('smallint', 'integer', 'bigint') AND kind = 2 THEN pg_input_is_valid(round(value::numeric)::text, concat(type))
        WHEN kind = 1 THEN type IN ('boolean', 'smallint', 'integer', 'bigint')
        ELSE pg_input_is_valid(value, concat(CASE WHEN type IN ('date', 'timetz', 'timestamptz') THEN 'pg_catalog.' END, type))
    END;
    IF convertible THEN
        RETURN CASE
            WHEN type = 'boolean' AND kind = 2 THEN (value::numeric <> 0)::text
            WHEN type IN ('smallint', 'integer', 'bigint') AND kind = 2 THEN round(value::numeric)::text
            WHEN type <> 'boolean' AND type <> 'text' AND kind = 1 THEN (value::boolean)::integer::text
            ELSE value
        END;
    ELSIF parameter_is_off('cast_super_null_on_error') THEN
        RAISE EXCEPTION 'cannot cast SUPER value of kind % to %',
            (ARRAY['boolean', 'number', 'string', 'array', 'object'])[kind], type USING ERRCODE = '22P02';
    END IF;
    RETURN NULL;
END $$;
DO $$
DECLARE
    target text;
BEGIN
    FOREACH target IN ARRAY ARRAY['boolean', 'smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision',
            'text', 'varchar', 'bpchar', 'date', 'time', 'timetz', 'timestamp', 'timestamptz'] LOOP
        EXECUTE format(
            'CREATE FUNCTION %I(super) RETURNS %s LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN super_cast_text($1, %L)::%2$s',
            'super_to_' || replace(target, ' ', '_'), target,
            CASE WHEN target IN ('varchar', 'bpchar') THEN 'text' ELSE target END);
        EXECUTE format('CREATE CAST (super AS %s) WITH FUNCTION %I(super)', target, 'super_to_' || replace(target, ' ', '_'));
    END LOOP;
END $$;

-- Comparisons and arithmetic with a scalar on either side. A scalar has no implicit cast, so each pair has its operator.
DO $$
DECLARE
    scalar text;
    op record;
BEGIN
    FOREACH scalar IN ARRAY ARRAY['boolean', 'integer', 'bigint', 'numeric', 'double precision', 'text'] LOOP
        FOR op IN SELECT * FROM (VALUES ('=', 'super_eq', '='), ('<>', 'super_ne', '<>'), ('<', 'super_lt', '>'),
                ('<=', 'super_le', '>='), ('>', 'super_gt', '<'), ('>=', 'super_ge', '<=')) AS x (name, function, commutator) LOOP
            EXECUTE format('CREATE FUNCTION %s(super, %s) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE '
                'RETURN %1$s($1, $2::super)', op.function, scalar);
            EXECUTE format('CREATE FUNCTION %s(%s, super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE '
                'RETURN %1$s($1::super, $2)', op.function, scalar);
            EXECUTE format('CREATE OPERATOR %s (LEFTARG = super, RIGHTARG = %s, FUNCTION = %s, COMMUTATOR = %s)',
                op.name, scalar, op.function, op.commutator);
            EXECUTE format('CREATE OPERATOR %s (LEFTARG = %s, RIGHTARG = super, FUNCTION = %s, COMMUTATOR = %s)',
                op.name, scalar, op.function, op.commutator);
        END LOOP;
    END LOOP;
END $$;

-- Numbers only, else NULL; + joins two strings.
CREATE FUNCTION super_arithmetic(a super, b super, operator text) RETURNS super LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    x numeric;
    y numeric;
    result numeric;
BEGIN
    IF super_kind(a) = 3 AND super_kind(b) = 3 AND operator = '+' THEN
        RETURN (super_scalar(a) || super_scalar(b))::super;
    ELSIF super_kind(a) <> 2 OR super_kind(b) <> 2 THEN
        RETURN NULL;
    END IF;
    x := super_scalar(a)::numeric;
    y := super_scalar(b)::numeric;
    result := CASE operator
        WHEN '+' THEN x + y
        WHEN '-' THEN x - y
        WHEN '*' THEN x * y
        WHEN '%' THEN x % y
        WHEN '/' THEN CASE WHEN scale(x) = 0 AND scale(y) = 0 THEN trunc(x / y) ELSE x / y END
    END;
    -- whole numbers are BIGINT at most, and overflow is an error whatever the mode
    IF abs(result) >= 9223372036854775808 AND scale(x) = 0 AND scale(y) = 0
            AND greatest(abs(x), abs(y)) < 9223372036854775808 THEN
        RAISE EXCEPTION 'bigint out of range' USING ERRCODE = '22003';
    END IF;
    RETURN result::super;
END $$;
CREATE FUNCTION super_minus(super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = 2 THEN (-super_scalar($1)::numeric)::super END;
CREATE FUNCTION super_plus(super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = 2 THEN $1 END;
CREATE OPERATOR - (RIGHTARG = super, FUNCTION = super_minus);
CREATE OPERATOR + (RIGHTARG = super, FUNCTION = super_plus);
DO $$
DECLARE
    scalar text;
    op record;
BEGIN
    FOR op IN SELECT * FROM (VALUES ('+', 'super_add'), ('-', 'super_subtract'), ('*', 'super_multiply'),
            ('/', 'super_divide'), ('%', 'super_remainder')) AS x (name, function) LOOP
        EXECUTE format('CREATE FUNCTION %s(super, super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE '
            'RETURN super_arithmetic($1, $2, %L)', op.function, op.name);
        EXECUTE format('CREATE OPERATOR %s (LEFTARG = super, RIGHTARG = super, FUNCTION = %s)', op.name, op.function);
        FOREACH scalar IN ARRAY ARRAY['integer', 'bigint', 'numeric', 'double precision'] LOOP
            EXECUTE format('CREATE FUNCTION %s(super, %s) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE '
                'RETURN super_arithmetic($1, $2::super, %L)', op.function, scalar, op.name);
            EXECUTE format('CREATE FUNCTION %s(%s, super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE '
                'RETURN super_arithmetic($1::super, $2, %L)', op.function, scalar, op.name);
            EXECUTE format('CREATE OPERATOR %s (LEFTARG = super, RIGHTARG = %s, FUNCTION = %s)', op.name, scalar, op.function);
            EXECUTE format('CREATE OPERATOR %s (LEFTARG = %s, RIGHTARG = super, FUNCTION = %s)', op.name, scalar, op.function);
        END LOOP;
    END LOOP;
END $$;

-- ------------------------------------------------------------------------------------------------ varbyte

CREATE FUNCTION varbyte_eq(varbyte, varbyte) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteaeq';
CREATE FUNCTION varbyte_ne(varbyte, varbyte) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteane';
CREATE FUNCTION varbyte_lt(varbyte, varbyte) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'bytealt';
CREATE FUNCTION varbyte_le(varbyte, varbyte) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteale';
CREATE FUNCTION varbyte_gt(varbyte, varbyte) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteagt';
CREATE FUNCTION varbyte_ge(varbyte, varbyte) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteage';
CREATE FUNCTION varbyte_cmp(varbyte, varbyte) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteacmp';
CREATE FUNCTION varbyte_hash(varbyte) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'hashvarlena';
CREATE FUNCTION varbyte_concat(varbyte, varbyte) RETURNS varbyte LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteacat';
CREATE OPERATOR = (LEFTARG = varbyte, RIGHTARG = varbyte, FUNCTION = varbyte_eq, COMMUTATOR = =, NEGATOR = <>,
    RESTRICT = eqsel, JOIN = eqjoinsel, HASHES, MERGES);
CREATE OPERATOR <> (LEFTARG = varbyte, RIGHTARG = varbyte, FUNCTION = varbyte_ne, COMMUTATOR = <>, NEGATOR = =,
    RESTRICT = neqsel, JOIN = neqjoinsel);
CREATE OPERATOR < (LEFTARG = varbyte, RIGHTARG = varbyte, FUNCTION = varbyte_lt, COMMUTATOR = >, NEGATOR = >=);
CREATE OPERATOR <= (LEFTARG = varbyte, RIGHTARG = varbyte, FUNCTION = varbyte_le, COMMUTATOR = >=, NEGATOR = >);
CREATE OPERATOR > (LEFTARG = varbyte, RIGHTARG = varbyte, FUNCTION = varbyte_gt, COMMUTATOR = <, NEGATOR = <=);
CREATE OPERATOR >= (LEFTARG = varbyte, RIGHTARG = varbyte, FUNCTION = varbyte_ge, COMMUTATOR = <=, NEGATOR = <);
CREATE OPERATOR || (LEFTARG = varbyte, RIGHTARG = varbyte, FUNCTION = varbyte_concat);
CREATE OPERATOR + (LEFTARG = varbyte, RIGHTARG = varbyte, FUNCTION = varbyte_concat);
CREATE OPERATOR CLASS varbyte_ops DEFAULT FOR TYPE varbyte USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >, FUNCTION 1 varbyte_cmp(varbyte, varbyte);
CREATE OPERATOR CLASS varbyte_hash_ops DEFAULT FOR TYPE varbyte USING hash AS
    OPERATOR 1 =, FUNCTION 1 varbyte_hash(varbyte);

-- bytea stays inside these files: it is how the functions below and in 30-functions.sql reach the bytes.
CREATE CAST (varbyte AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS varbyte) WITHOUT FUNCTION;

-- ~, &, | and #. What becomes of values of two lengths the guide does not tell.
CREATE FUNCTION varbyte_bits(value varbyte) RETURNS varbit LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ('x' || encode($1::bytea, 'hex'))::varbit;
CREATE FUNCTION varbyte_of_bits(bits varbit) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN substr(varbit_send($1), 5)::varbyte;
CREATE FUNCTION varbyte_same_length(a varbyte, b varbyte) RETURNS varbit LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF octet_length(a::bytea) <> octet_length(b::bytea) THEN
        RAISE EXCEPTION 'Bitwise operators on VARBYTE values of different lengths are not supported by the local server'
            USING ERRCODE = '0A000';
    END IF;
    RETURN varbyte_bits(b);
END $$;
CREATE FUNCTION varbyte_not(varbyte) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN varbyte_of_bits(~varbyte_bits($1));
CREATE FUNCTION varbyte_and(varbyte, varbyte) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN varbyte_of_bits(varbyte_bits($1) & varbyte_same_length($1, $2));
CREATE FUNCTION varbyte_or(varbyte, varbyte) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN varbyte_of_bits(varbyte_bits($1) | varbyte_same_length($1, $2));
CREATE FUNCTION varbyte_xor(varbyte, varbyte) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN varbyte_of_bits(varbyte_bits($1) # varbyte_same_length($1, $2));
CREATE OPERATOR ~ (RIGHTARG = varbyte, FUNCTION = varbyte_not);
CREATE OPERATOR & (LEFTARG = varbyte, RIGHTARG = varbyte, FUNCTION = varbyte_and, COMMUTATOR = &);
CREATE OPERATOR | (LEFTARG = varbyte, RIGHTARG = varbyte, FUNCTION = varbyte_or, COMMUTATOR = |);
CREATE OPERATOR # (LEFTARG = varbyte, RIGHTARG = varbyte, FUNCTION = varbyte_xor, COMMUTATOR = #);

CREATE FUNCTION varbyte(varbyte, length integer, explicit boolean) RETURNS varbyte LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF length < 0 OR octet_length($1::bytea) <= length THEN
        RETURN $1;
    ELSIF explicit THEN
        RETURN substr($1::bytea, 1, length)::varbyte;
    END IF;
    RAISE EXCEPTION 'value too long for type binary varying(%)', length USING ERRCODE = '22001';
END $$;
CREATE CAST (varbyte AS varbyte) WITH FUNCTION varbyte(varbyte, integer, boolean) AS IMPLICIT;

CREATE FUNCTION varbyte_of(text) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN convert_to($1, 'UTF8')::varbyte;
-- CHAR keeps its padding.
CREATE FUNCTION varbyte_of(bpchar) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN bpcharsend($1)::varbyte;
CREATE FUNCTION varbyte_of(smallint) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN int2send($1)::varbyte;
CREATE FUNCTION varbyte_of(integer) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN int4send($1)::varbyte;
CREATE FUNCTION varbyte_of(bigint) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN int8send($1)::varbyte;
CREATE CAST (text AS varbyte) WITH FUNCTION varbyte_of(text) AS ASSIGNMENT;
CREATE FUNCTION varbyte_of(varchar) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN convert_to($1::text, 'UTF8')::varbyte;
CREATE CAST (varchar AS varbyte) WITH FUNCTION varbyte_of(varchar) AS ASSIGNMENT;
CREATE CAST (bpchar AS varbyte) WITH FUNCTION varbyte_of(bpchar) AS ASSIGNMENT;
CREATE CAST (smallint AS varbyte) WITH FUNCTION varbyte_of(smallint);
CREATE CAST (integer AS varbyte) WITH FUNCTION varbyte_of(integer);
CREATE CAST (bigint AS varbyte) WITH FUNCTION varbyte_of(bigint);

-- Bytes beyond the integer's size must be zero; short values count from the right, as in big-endian numbers.
CREATE FUNCTION varbyte_to_bigint(varbyte) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN ($1::bytea)::bigint;
CREATE FUNCTION varbyte_to_integer(varbyte) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN ($1::bytea)::integer;
CREATE FUNCTION varbyte_to_smallint(varbyte) RETURNS smallint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN ($1::bytea)::smallint;
CREATE FUNCTION varbyte_to_text(varbyte) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN convert_from($1::bytea, 'UTF8');
CREATE FUNCTION varbyte_to_varchar(varbyte) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN convert_from($1::bytea, 'UTF8')::varchar;
CREATE FUNCTION varbyte_to_bpchar(varbyte) RETURNS bpchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN convert_from($1::bytea, 'UTF8')::bpchar;
CREATE CAST (varbyte AS bigint) WITH FUNCTION varbyte_to_bigint(varbyte);
CREATE CAST (varbyte AS integer) WITH FUNCTION varbyte_to_integer(varbyte);
CREATE CAST (varbyte AS smallint) WITH FUNCTION varbyte_to_smallint(varbyte);
CREATE CAST (varbyte AS text) WITH FUNCTION varbyte_to_text(varbyte) AS ASSIGNMENT;
CREATE CAST (varbyte AS varchar) WITH FUNCTION varbyte_to_varchar(varbyte) AS ASSIGNMENT;
CREATE CAST (varbyte AS bpchar) WITH FUNCTION varbyte_to_bpchar(varbyte) AS ASSIGNMENT;

-- ------------------------------------------------------------------------------------------------ spatial

CREATE CAST (geometry AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS geometry) WITHOUT FUNCTION AS ASSIGNMENT;
CREATE CAST (geography AS bytea) WITHOUT FUNCTION;
CREATE CAST (bytea AS geography) WITHOUT FUNCTION AS ASSIGNMENT;

-- ------------------------------------------------------------------------------------------------ boolean and numbers

CREATE FUNCTION to_boolean(smallint) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1 <> 0;
CREATE FUNCTION to_boolean(bigint) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1 <> 0;
CREATE FUNCTION boolean_to_smallint(boolean) RETURNS smallint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::integer::smallint;
CREATE FUNCTION boolean_to_bigint(boolean) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::integer::bigint;
CREATE CAST (smallint AS boolean) WITH FUNCTION to_boolean(smallint) AS ASSIGNMENT;
CREATE CAST (bigint AS boolean) WITH FUNCTION to_boolean(bigint) AS ASSIGNMENT;
UPDATE pg_cast SET castcontext = 'a' WHERE castsource = 'integer'::regtype AND casttarget = 'boolean'::regtype;
-- The conversion is implicit there, where a condition is likevegas = 1; an implicit cast would make PostgreSQL's || ambiguous.
DO $$
DECLARE
    number text;
    op record;
BEGIN
    FOREACH number IN ARRAY ARRAY['smallint', 'integer', 'bigint'] LOOP
        FOR op IN SELECT * FROM (VALUES ('=', 'boolean_eq', '='), ('<>', 'boolean_ne', '<>'), ('<', 'boolean_lt', '>'),
                ('<=', 'boolean_le', '>='), ('>', 'boolean_gt', '<'), ('>=', 'boolean_ge', '<=')) AS x (name, function, commutator) LOOP
            EXECUTE format('CREATE FUNCTION %s(boolean, %s) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE '
                'RETURN $1 %s $2::boolean', op.function, number, op.name);
            EXECUTE format('CREATE FUNCTION %s(%s, boolean) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE '
                'RETURN $1::boolean %s $2', op.function, number, op.name);
            EXECUTE format('CREATE OPERATOR %s (LEFTARG = boolean, RIGHTARG = %s, FUNCTION = %s, COMMUTATOR = %s)',
                op.name, number, op.function, op.commutator);
            EXECUTE format('CREATE OPERATOR %s (LEFTARG = %s, RIGHTARG = boolean, FUNCTION = %s, COMMUTATOR = %s)',
                op.name, number, op.function, op.commutator);
        END LOOP;
    END LOOP;
END $$;
CREATE CAST (boolean AS smallint) WITH FUNCTION boolean_to_smallint(boolean);
CREATE CAST (boolean AS bigint) WITH FUNCTION boolean_to_bigint(boolean);

-- DECIMAL has no value for what is no number.
CREATE FUNCTION refuse_infinite(double precision) RETURNS numeric LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    RAISE EXCEPTION 'numeric field overflow' USING ERRCODE = '22003';
END $$;
CREATE FUNCTION to_numeric(double precision) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $1 IN ('NaN', 'Infinity', '-Infinity') THEN refuse_infinite($1) ELSE pg_catalog.numeric($1) END;
CREATE FUNCTION to_numeric(real) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $1 IN ('NaN', 'Infinity', '-Infinity') THEN refuse_infinite($1) ELSE pg_catalog.numeric($1) END;
UPDATE pg_cast SET castfunc = 'to_numeric(double precision)'::regprocedure
    WHERE castsource = 'double precision'::regtype AND casttarget = 'numeric'::regtype;
UPDATE pg_cast SET castfunc = 'to_numeric(real)'::regprocedure WHERE castsource = 'real'::regtype AND casttarget = 'numeric'::regtype;

CREATE FUNCTION refuse_boolean_to_varchar(boolean) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE EXCEPTION 'cannot cast type boolean to character varying' USING ERRCODE = '42846';
END $$;
CREATE FUNCTION refuse_boolean_to_char(boolean) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE EXCEPTION 'cannot cast type boolean to character' USING ERRCODE = '42846';
END $$;
UPDATE pg_cast SET castfunc = 'refuse_boolean_to_varchar(boolean)'::regprocedure, castcontext = 'e'
    WHERE castsource = 'boolean'::regtype AND casttarget = 'varchar'::regtype;
UPDATE pg_cast SET castfunc = 'refuse_boolean_to_char(boolean)'::regprocedure, castcontext = 'e'
    WHERE castsource = 'boolean'::regtype AND casttarget = 'bpchar'::regtype;

-- ------------------------------------------------------------------------------------------------ VARCHAR

-- Trailing blanks count in a VARCHAR's length and in LIKE, but not in comparisons, GROUP BY, DISTINCT and joins: the
-- functions are those PostgreSQL has for CHAR. A comparison of two literals stays exact, as neither is a VARCHAR.
CREATE FUNCTION varchar_cmp(varchar, varchar) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'bpcharcmp';
CREATE FUNCTION varchar_sortsupport(internal) RETURNS void LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'bpchar_sortsupport';
CREATE FUNCTION varchar_hash(varchar) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'hashbpchar';
CREATE FUNCTION varchar_hash_extended(varchar, bigint) RETURNS bigint LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'hashbpcharextended';
CREATE FUNCTION varchar_hash(text) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'hashbpchar';
CREATE FUNCTION varchar_hash(bpchar) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'hashbpchar';
DO $$
DECLARE
    pair record;
    op record;
BEGIN
    FOR pair IN SELECT * FROM (VALUES ('varchar', 'varchar'), ('varchar', 'bpchar'), ('bpchar', 'varchar'),
            ('varchar', 'text'), ('text', 'varchar')) AS x (l, r) LOOP
        FOR op IN SELECT * FROM (VALUES
                ('<', 'lt', '>', '>=', 'scalarltsel', 'scalarltjoinsel'), ('<=', 'le', '>=', '>', 'scalarlesel', 'scalarlejoinsel'),
                ('=', 'eq', '=', '<>', 'eqsel', 'eqjoinsel'), ('>=', 'ge', '<=', '<', 'scalargesel', 'scalargejoinsel'),
                ('>', 'gt', '<', '<=', 'scalargtsel', 'scalargtjoinsel'), ('<>', 'ne', '<>', '=', 'neqsel', 'neqjoinsel'))
                AS x (name, function, commutator, negator, selectivity, joining) LOOP
            EXECUTE format('CREATE FUNCTION varchar_%s(%s, %s) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS %L',
                op.function, pair.l, pair.r, 'bpchar' || op.function);
            EXECUTE format('CREATE OPERATOR %s (LEFTARG = %s, RIGHTARG = %s, FUNCTION = varchar_%s, COMMUTATOR = %s, NEGATOR = %s, '
                'RESTRICT = %s, JOIN = %s%s%s)', op.name, pair.l, pair.r, op.function, op.commutator, op.negator, op.selectivity,
                op.joining, CASE WHEN op.name = '=' THEN ', HASHES' END,
                CASE WHEN op.name = '=' AND pair.l = pair.r THEN ', MERGES' END);
        END LOOP;
    END LOOP;
END $$;
CREATE OPERATOR CLASS varchar_blank_ops DEFAULT FOR TYPE varchar USING btree AS
    OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >,
    FUNCTION 1 varchar_cmp(varchar, varchar), FUNCTION 2 (varchar, varchar) varchar_sortsupport(internal);
CREATE OPERATOR CLASS varchar_blank_hash_ops DEFAULT FOR TYPE varchar USING hash AS
    OPERATOR 1 =, FUNCTION 1 varchar_hash(varchar), FUNCTION 2 varchar_hash_extended(varchar, bigint);
ALTER OPERATOR FAMILY varchar_blank_hash_ops USING hash ADD
    OPERATOR 1 = (varchar, text), OPERATOR 1 = (text, varchar), OPERATOR 1 = (varchar, bpchar), OPERATOR 1 = (bpchar, varchar),
    FUNCTION 1 (text, text) varchar_hash(text), FUNCTION 1 (bpchar, bpchar) varchar_hash(bpchar);

-- COLLATE CASE_INSENSITIVE: texts that differ in case alone are equal; the order is that of the Unicode collation.
CREATE COLLATION case_insensitive (PROVIDER = icu, LOCALE = 'und-u-ks-level2', DETERMINISTIC = false);

-- Length: bytes, never splitting a character. Surplus blanks are cut; other surplus is cut by an explicit cast only.
CREATE FUNCTION cut_varchar(value varchar, bytes integer, explicit boolean) RETURNS varchar LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    kept text := left(value, bytes);
BEGIN
    WHILE octet_length(kept) > bytes LOOP
        kept := left(kept, least(-1, -(octet_length(kept) - bytes) / 4));
    END LOOP;
    IF NOT explicit AND rtrim(substr(value, char_length(kept) + 1), ' ') <> '' THEN
        RAISE EXCEPTION 'value too long for type character varying(%)', bytes USING ERRCODE = '22001';
    END IF;
    RETURN kept;
END $$;
CREATE FUNCTION fit_varchar(varchar, typmod integer, explicit boolean) RETURNS varchar LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $2 < 4 OR octet_length($1) <= $2 - 4 THEN $1 ELSE redshift.cut_varchar($1, $2 - 4, $3) END;
UPDATE pg_cast SET castfunc = 'fit_varchar(varchar, integer, boolean)'::regprocedure
    WHERE castsource = 'varchar'::regtype AND casttarget = 'varchar'::regtype;

-- CHAR(n) holds single-byte characters only. Which message INSERT gives is not documented: this is the one of COPY.
CREATE FUNCTION refuse_multibyte(bpchar) RETURNS bpchar LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RAISE EXCEPTION 'Multibyte character not supported for CHAR (Hint: Try using VARCHAR). Invalid char: %',
        substring($1::text from '[^\x01-\x7f]') USING ERRCODE = 'XX000';
END $$;
CREATE FUNCTION fit_char(bpchar, typmod integer, explicit boolean) RETURNS bpchar LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN pg_catalog.bpchar(CASE WHEN octet_length($1::text) = char_length($1::text)
    THEN $1 ELSE redshift.refuse_multibyte($1) END, $2, $3);
UPDATE pg_cast SET castfunc = 'fit_char(bpchar, integer, boolean)'::regprocedure
    WHERE castsource = 'bpchar'::regtype AND casttarget = 'bpchar'::regtype;

RESET client_min_messages;
RESET search_path;
