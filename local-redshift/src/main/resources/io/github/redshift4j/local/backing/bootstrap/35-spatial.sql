-- SPDX-License-Identifier: Apache-2.0
--
-- GEOMETRY values: made from and shown as extended well-known binary (EWKB), and points piece by piece. Values of every
-- subtype pass; text (WKT) is read and written for points only.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

CREATE FUNCTION refuse_ewkb(reason text) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE EXCEPTION 'Invalid EWKB: %', reason USING ERRCODE = '22023';
END $$;

-- Four bytes, little-endian and without sign.
CREATE FUNCTION ewkb_int(ewkb bytea, at integer) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF at + 4 > length(ewkb) THEN
        PERFORM redshift.refuse_ewkb('it ends too early');
    END IF;
    RETURN get_byte(ewkb, at) + (get_byte(ewkb, at + 1)::bigint << 8) + (get_byte(ewkb, at + 2)::bigint << 16)
        + (get_byte(ewkb, at + 3)::bigint << 24);
END $$;

-- Where the geometry that starts at a byte ends; its structure is checked on the way.
CREATE FUNCTION ewkb_end(ewkb bytea, at integer, depth integer DEFAULT 0) RETURNS integer
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    flags bigint;
    kind integer;
    width integer;
    items bigint;
    position integer;
BEGIN
    IF at >= length(ewkb) OR depth > 32 THEN
        PERFORM redshift.refuse_ewkb('it ends too early');
    ELSIF get_byte(ewkb, at) = 0 THEN
        RAISE EXCEPTION 'Big-endian EWKB is not supported by the local server' USING ERRCODE = '0A000';
    ELSIF get_byte(ewkb, at) <> 1 THEN
        PERFORM redshift.refuse_ewkb('unknown byte order');
    END IF;
    flags := redshift.ewkb_int(ewkb, at + 1);
    kind := (flags & 268435455)::integer;
    width := 16 + CASE WHEN flags & 2147483648 <> 0 THEN 8 ELSE 0 END + CASE WHEN flags & 1073741824 <> 0 THEN 8 ELSE 0 END;
    position := at + 5 + CASE WHEN flags & 536870912 <> 0 THEN 4 ELSE 0 END;
    IF kind = 1 THEN
        position := position + width;
    ELSIF kind BETWEEN 2 AND 7 THEN
        items := redshift.ewkb_int(ewkb, position);
        position := position + 4;
        IF items > length(ewkb) THEN
            PERFORM redshift.refuse_ewkb('it ends too early');
        ELSIF kind = 2 THEN
            position := position + (items * width)::integer;
        ELSE
            FOR item IN 1 .. items LOOP
                IF kind = 3 THEN
                    IF redshift.ewkb_int(ewkb, position) > length(ewkb) THEN
                        PERFORM redshift.refuse_ewkb('it ends too early');
                    END IF;
                    position := position + 4 + (redshift.ewkb_int(ewkb, position) * width)::integer;
                ELSE
                    position := redshift.ewkb_end(ewkb, position, depth + 1);
                END IF;
            END LOOP;
        END IF;
    ELSE
        PERFORM redshift.refuse_ewkb('unknown geometry type ' || kind);
    END IF;
    IF position > length(ewkb) THEN
        PERFORM redshift.refuse_ewkb('it ends too early');
    END IF;
    RETURN position;
END $$;

CREATE FUNCTION st_geomfromewkb(hex text) RETURNS geometry LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    ewkb bytea;
BEGIN
    IF hex !~ '^([0-9A-Fa-f]{2})+$' THEN
        PERFORM redshift.refuse_ewkb('expected hexadecimal digits');
    END IF;
    ewkb := decode(hex, 'hex');
    IF redshift.ewkb_end(ewkb, 0) <> length(ewkb) THEN
        PERFORM redshift.refuse_ewkb('it has bytes too many');
    END IF;
    RETURN ewkb::redshift.geometry;
END $$;

CREATE FUNCTION st_ashexewkb(geometry) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN upper(encode($1::bytea, 'hex'));

CREATE FUNCTION st_srid(geometry) RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF redshift.ewkb_int($1::bytea, 1) & 536870912 = 0 THEN
        RETURN 0;
    END IF;
    RETURN redshift.ewkb_int($1::bytea, 5);
END $$;

CREATE FUNCTION ewkb_bytes(number bigint) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN set_byte(set_byte(set_byte(set_byte('\x00000000'::bytea, 0, ($1 & 255)::integer), 1, ($1 >> 8 & 255)::integer),
    2, ($1 >> 16 & 255)::integer), 3, ($1 >> 24 & 255)::integer);

CREATE FUNCTION st_setsrid(shape geometry, srid integer) RETURNS geometry LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    flags bigint := redshift.ewkb_int(shape::bytea, 1);
    body bytea := substring(shape::bytea FROM CASE WHEN flags & 536870912 = 0 THEN 6 ELSE 10 END);
BEGIN
    IF srid < 0 THEN
        RAISE EXCEPTION 'SRID must be non-negative, got %', srid USING ERRCODE = '22023';
    ELSIF srid = 0 THEN
        RETURN ('\x01'::bytea || redshift.ewkb_bytes(flags & ~536870912::bigint) || body)::redshift.geometry;
    END IF;
    RETURN ('\x01'::bytea || redshift.ewkb_bytes(flags | 536870912) || redshift.ewkb_bytes(srid) || body)::redshift.geometry;
END $$;

-- A double, little-endian. float8send writes the other way round.
CREATE FUNCTION ewkb_double(number double precision) RETURNS bytea LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    big bytea := float8send(number);
    little bytea := big;
BEGIN
    FOR i IN 0 .. 7 LOOP
        little := set_byte(little, i, get_byte(big, 7 - i));
    END LOOP;
    RETURN little;
END $$;

-- Sign, exponent and fraction put together: exact for every finite double that is not subnormal.
CREATE FUNCTION ewkb_ordinate(ewkb bytea, at integer) RETURNS double precision LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    low bigint := redshift.ewkb_int(ewkb, at);
    high bigint := redshift.ewkb_int(ewkb, at + 4);
    exponent integer := ((high >> 20) & 2047)::integer;
    fraction double precision := ((high & 1048575) << 32) + low;
    magnitude double precision;
BEGIN
    IF exponent = 2047 THEN
        RETURN 'NaN';
    ELSIF exponent = 0 AND fraction = 0 THEN
        magnitude := 0;
    ELSIF exponent = 0 THEN
        RAISE EXCEPTION 'A subnormal coordinate is not supported by the local server' USING ERRCODE = '0A000';
    ELSE
        magnitude := (1 + fraction / 4503599627370496) * power(2::double precision, exponent - 1023);
    END IF;
    RETURN CASE WHEN high >> 31 = 1 THEN -magnitude ELSE magnitude END;
END $$;

CREATE FUNCTION point_ordinate(shape geometry, number integer) RETURNS double precision LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    flags bigint := redshift.ewkb_int(shape::bytea, 1);
    ordinate double precision;
BEGIN
    IF flags & 268435455 <> 1 THEN
        RETURN NULL;
    END IF;
    ordinate := redshift.ewkb_ordinate(shape::bytea, 5 + CASE WHEN flags & 536870912 <> 0 THEN 4 ELSE 0 END + 8 * number);
    RETURN nullif(ordinate, 'NaN');
END $$;

CREATE FUNCTION st_x(geometry) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN redshift.point_ordinate($1, 0);
CREATE FUNCTION st_y(geometry) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN redshift.point_ordinate($1, 1);

CREATE FUNCTION st_point(x double precision, y double precision) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ('\x0101000000'::bytea || redshift.ewkb_double(x) || redshift.ewkb_double(y))::redshift.geometry;
CREATE FUNCTION st_makepoint(x double precision, y double precision) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN redshift.st_point(x, y);

CREATE FUNCTION st_geomfromtext(wkt text, srid integer DEFAULT 0) RETURNS geometry LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    number constant text := '([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)';
    xy text[] := regexp_match(wkt, '^\s*point\s*\(\s*' || number || '\s+' || number || '\s*\)\s*$', 'i');
BEGIN
    IF xy IS NULL THEN
        RAISE EXCEPTION 'Of WKT the local server reads POINT(x y) only, got "%"', wkt USING ERRCODE = '0A000';
    END IF;
    RETURN redshift.st_setsrid(redshift.st_point(xy[1]::double precision, xy[2]::double precision), srid);
END $$;

CREATE FUNCTION st_geomfromewkt(ewkt text) RETURNS geometry LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    parts text[] := regexp_match(ewkt, '^\s*srid\s*=\s*(\d{1,9})\s*;(.*)$', 'i');
BEGIN
    RETURN redshift.st_geomfromtext(coalesce(parts[2], ewkt), coalesce(parts[1], '0')::integer);
END $$;

-- Fifteen significant digits, as Redshift prints by default.
CREATE FUNCTION st_astext(shape geometry) RETURNS varchar LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE SET extra_float_digits = 0 AS $$
BEGIN
    IF redshift.ewkb_int(shape::bytea, 1) & 3758096383 <> 1 OR redshift.st_x(shape) IS NULL THEN
        RAISE EXCEPTION 'As WKT the local server writes two-dimensional points only' USING ERRCODE = '0A000';
    END IF;
    RETURN format('POINT(%s %s)', redshift.st_x(shape), redshift.st_y(shape));
END $$;

CREATE FUNCTION st_asewkt(shape geometry) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN redshift.st_srid(shape) = 0 THEN '' ELSE 'SRID=' || redshift.st_srid(shape) || ';' END || redshift.st_astext(shape);
