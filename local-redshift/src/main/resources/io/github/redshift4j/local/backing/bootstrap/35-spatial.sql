-- SPDX-License-Identifier: Apache-2.0
--
-- GEOMETRY values: made from and shown as extended well-known binary (EWKB) and text (WKT), every subtype in two to four
-- dimensions; and points piece by piece. Nothing is measured but the distance of points. Of text with more than two
-- dimensions the guide shows no sample: it is written as in the OGC standard, POINT Z (1 2 3).

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

-- ------------------------------------------------------------------------------------------------ text

CREATE FUNCTION refuse_wkt(expected text, tokens text[], at integer) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE EXCEPTION 'Invalid WKT: expected % but found %', expected, coalesce('"' || tokens[at] || '"', 'the end') USING ERRCODE = '22023';
END $$;

CREATE FUNCTION expect_wkt(tokens text[], at integer, wanted text) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF tokens[at] IS DISTINCT FROM wanted THEN
        PERFORM redshift.refuse_wkt('"' || wanted || '"', tokens, at);
    END IF;
END $$;

-- The ordinates of one point, without parentheses.
CREATE FUNCTION read_wkt_point(tokens text[], at integer, dimensions integer, OUT body bytea, OUT next integer) LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    body := '';
    next := at;
    FOR i IN 1 .. dimensions LOOP
        IF tokens[next] IS NULL OR NOT pg_input_is_valid(tokens[next], 'double precision') THEN
            PERFORM redshift.refuse_wkt('a number', tokens, next);
        END IF;
        body := body || redshift.ewkb_double(tokens[next]::double precision);
        next := next + 1;
    END LOOP;
END $$;

-- (x y, x y, ...) with its number of points before it.
CREATE FUNCTION read_wkt_line(tokens text[], at integer, dimensions integer, least_points integer, closed boolean,
    OUT body bytea, OUT next integer) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    points bytea[] := '{}';
BEGIN
    PERFORM redshift.expect_wkt(tokens, at, '(');
    next := at;
    LOOP
        SELECT p.body, p.next INTO body, next FROM redshift.read_wkt_point(tokens, next + 1, dimensions) AS p;
        points := points || body;
        EXIT WHEN tokens[next] IS DISTINCT FROM ',';
    END LOOP;
    PERFORM redshift.expect_wkt(tokens, next, ')');
    IF cardinality(points) < least_points OR closed AND points[1] <> points[cardinality(points)] THEN
        RAISE EXCEPTION 'Invalid WKT: %', CASE WHEN closed THEN 'a ring has four points or more and ends where it begins'
            ELSE 'a line has two points or more' END USING ERRCODE = '22023';
    END IF;
    body := redshift.ewkb_bytes(cardinality(points)) || (SELECT string_agg(p, ''::bytea ORDER BY n) FROM unnest(points) WITH ORDINALITY AS x (p, n));
    next := next + 1;
END $$;

CREATE FUNCTION read_wkt_body(tokens text[], at integer, kind integer, flags bigint, dimensions integer, OUT body bytea, OUT next integer)
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    parts integer := 0;
    part bytea;
    inner_kind integer := kind - 3;
BEGIN
    IF tokens[at] = 'EMPTY' THEN
        body := CASE WHEN kind = 1 THEN decode(repeat('000000000000f87f', dimensions), 'hex') ELSE '\x00000000'::bytea END;
        next := at + 1;
        RETURN;
    ELSIF kind = 2 THEN
        SELECT l.body, l.next INTO body, next FROM redshift.read_wkt_line(tokens, at, dimensions, 2, false) AS l;
        RETURN;
    END IF;
    PERFORM redshift.expect_wkt(tokens, at, '(');
    next := at;
    body := '';
    IF kind = 1 THEN
        SELECT p.body, p.next INTO body, next FROM redshift.read_wkt_point(tokens, at + 1, dimensions) AS p;
        PERFORM redshift.expect_wkt(tokens, next, ')');
        next := next + 1;
        RETURN;
    END IF;
    LOOP
        parts := parts + 1;
        IF kind = 3 THEN
            SELECT l.body, l.next INTO part, next FROM redshift.read_wkt_line(tokens, next + 1, dimensions, 4, true) AS l;
        ELSIF kind = 7 THEN
            SELECT g.body, g.next INTO part, next FROM redshift.read_wkt(tokens, next + 1) AS g;
            IF redshift.ewkb_int(part, 1) & 3221225472 <> flags THEN
                RAISE EXCEPTION 'Invalid WKT: the parts of a collection have its dimensions' USING ERRCODE = '22023';
            END IF;
        ELSIF kind = 4 AND tokens[next + 1] NOT IN ('(', 'EMPTY') THEN
            SELECT p.body, p.next INTO part, next FROM redshift.read_wkt_point(tokens, next + 1, dimensions) AS p;
            part := '\x01'::bytea || redshift.ewkb_bytes(flags | 1) || part;
        ELSE
            SELECT g.body, g.next INTO part, next FROM redshift.read_wkt_body(tokens, next + 1, inner_kind, flags, dimensions) AS g;
            part := '\x01'::bytea || redshift.ewkb_bytes(flags | inner_kind) || part;
        END IF;
        body := body || part;
        EXIT WHEN tokens[next] IS DISTINCT FROM ',';
    END LOOP;
    PERFORM redshift.expect_wkt(tokens, next, ')');
    body := redshift.ewkb_bytes(parts) || body;
    next := next + 1;
END $$;

-- One geometry from its name on, as EWKB without SRID.
CREATE FUNCTION read_wkt(tokens text[], at integer, OUT body bytea, OUT next integer) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    names constant text[] := '{POINT,LINESTRING,POLYGON,MULTIPOINT,MULTILINESTRING,MULTIPOLYGON,GEOMETRYCOLLECTION}';
    name text[] := regexp_match(tokens[at], '^(.*?)(ZM|Z|M)?$');
    kind integer := array_position(names, name[1]);
    suffix text := coalesce(name[2], '');
    flags bigint;
BEGIN
    IF kind IS NULL THEN
        PERFORM redshift.refuse_wkt('the name of a geometry', tokens, at);
    END IF;
    next := at + 1;
    IF suffix = '' AND tokens[next] IN ('Z', 'M', 'ZM') THEN
        suffix := tokens[next];
        next := next + 1;
    END IF;
    flags := CASE WHEN strpos(suffix, 'Z') > 0 THEN 2147483648 ELSE 0 END + CASE WHEN strpos(suffix, 'M') > 0 THEN 1073741824 ELSE 0 END;
    SELECT b.body, b.next INTO body, next FROM redshift.read_wkt_body(tokens, next, kind, flags, 2 + pg_catalog.length(suffix)) AS b;
    body := '\x01'::bytea || redshift.ewkb_bytes(flags | kind) || body;
END $$;

CREATE FUNCTION st_geomfromtext(wkt text, srid integer DEFAULT 0) RETURNS geometry LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    tokens text[] := ARRAY(SELECT m[1] FROM regexp_matches(upper(wkt), '([A-Z]+|[-+.0-9][-+.0-9E]*|[(),]|\S)', 'g') AS m);
    body bytea;
    next integer;
BEGIN
    SELECT g.body, g.next INTO body, next FROM redshift.read_wkt(tokens, 1) AS g;
    IF next <= cardinality(tokens) THEN
        PERFORM redshift.refuse_wkt('the end', tokens, next);
    END IF;
    RETURN redshift.st_setsrid(body::redshift.geometry, srid);
END $$;

CREATE FUNCTION st_geomfromewkt(ewkt text) RETURNS geometry LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    parts text[] := regexp_match(ewkt, '^\s*srid\s*=\s*(\d{1,9})\s*;(.*)$', 'i');
BEGIN
    RETURN redshift.st_geomfromtext(coalesce(parts[2], ewkt), coalesce(parts[1], '0')::integer);
END $$;

-- Points from a byte on, (x y,x y); NULL for the one point of NaN that is an empty one.
CREATE FUNCTION write_wkt_points(ewkb bytea, at integer, points bigint, dimensions integer) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN '(' || (SELECT string_agg(point, ',' ORDER BY n) FROM (
    SELECT n, string_agg(redshift.ewkb_ordinate(ewkb, at + 8 * (n * dimensions + i)::integer)::text, ' ' ORDER BY i) AS point
    FROM generate_series(0, points - 1) AS n, generate_series(0, dimensions - 1) AS i GROUP BY n) AS x) || ')';

-- The geometry that starts at a byte, with or without its name.
CREATE FUNCTION write_wkt(ewkb bytea, at integer, named boolean, OUT wkt text, OUT next integer) LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    names constant text[] := '{POINT,LINESTRING,POLYGON,MULTIPOINT,MULTILINESTRING,MULTIPOLYGON,GEOMETRYCOLLECTION}';
    flags bigint := redshift.ewkb_int(ewkb, at + 1);
    kind integer := (flags & 268435455)::integer;
    suffix text := CASE WHEN flags & 2147483648 <> 0 THEN 'Z' ELSE '' END || CASE WHEN flags & 1073741824 <> 0 THEN 'M' ELSE '' END;
    dimensions integer := 2 + pg_catalog.length(suffix);
    items bigint;
    part text;
    points bigint;
    parts text[] := '{}';
BEGIN
    next := at + 5 + CASE WHEN flags & 536870912 <> 0 THEN 4 ELSE 0 END;
    IF kind = 1 THEN
        wkt := CASE WHEN redshift.ewkb_ordinate(ewkb, next) = 'NaN' THEN 'EMPTY' ELSE redshift.write_wkt_points(ewkb, next, 1, dimensions) END;
        next := next + 8 * dimensions;
    ELSE
        items := redshift.ewkb_int(ewkb, next);
        next := next + 4;
        IF kind = 2 AND items > 0 THEN
            wkt := redshift.write_wkt_points(ewkb, next, items, dimensions);
            next := next + (8 * dimensions * items)::integer;
        ELSE
            FOR i IN 1 .. items LOOP
                IF kind = 3 THEN
                    points := redshift.ewkb_int(ewkb, next);
                    parts := parts || redshift.write_wkt_points(ewkb, next + 4, points, dimensions);
                    next := next + 4 + (8 * dimensions * points)::integer;
                ELSE
                    SELECT w.wkt, w.next INTO part, next FROM redshift.write_wkt(ewkb, next, kind = 7) AS w;
                    parts := parts || part;
                END IF;
            END LOOP;
            wkt := CASE WHEN items = 0 THEN 'EMPTY' ELSE '(' || array_to_string(parts, ',') || ')' END;
        END IF;
    END IF;
    IF named THEN
        wkt := names[kind] || CASE WHEN suffix <> '' THEN ' ' || suffix || ' ' WHEN wkt = 'EMPTY' THEN ' ' ELSE '' END || wkt;
    END IF;
END $$;

-- Fifteen significant digits, as Redshift prints by default.
CREATE FUNCTION st_astext(shape geometry) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET extra_float_digits = 0
RETURN (SELECT w.wkt FROM redshift.write_wkt($1::bytea, 0, true) AS w);

CREATE FUNCTION st_asewkt(shape geometry) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN redshift.st_srid(shape) = 0 THEN '' ELSE 'SRID=' || redshift.st_srid(shape) || ';' END || redshift.st_astext(shape);

-- ------------------------------------------------------------------------------------------------ binary and parts

CREATE FUNCTION st_asewkb(geometry) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::bytea::redshift.varbyte;
-- WKB keeps no SRID, and numbers the kinds with Z and M otherwise than EWKB: only two dimensions are the same in both.
CREATE FUNCTION st_ndims(shape geometry) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 2 + (redshift.ewkb_int($1::bytea, 1) >> 31 & 1)::integer + (redshift.ewkb_int($1::bytea, 1) >> 30 & 1)::integer;
CREATE FUNCTION st_asbinary(shape geometry) RETURNS varbyte LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF redshift.st_ndims(shape) > 2 THEN
        RAISE EXCEPTION 'As WKB the local server writes two dimensions only' USING ERRCODE = '0A000', HINT = 'Use ST_AsEWKB.';
    END IF;
    RETURN redshift.st_setsrid(shape, 0)::bytea::redshift.varbyte;
END $$;
CREATE FUNCTION st_ashexwkb(shape geometry) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN upper(encode(redshift.st_asbinary($1)::bytea, 'hex'));
CREATE FUNCTION st_geomfromwkb(hex text, srid integer DEFAULT 0) RETURNS geometry LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    shape redshift.geometry := redshift.st_geomfromewkb(hex);
BEGIN
    IF redshift.ewkb_int(shape::bytea, 1) & 3758096384 <> 0 THEN
        RAISE EXCEPTION 'Of WKB the local server reads two dimensions without SRID only' USING ERRCODE = '0A000', HINT = 'Use ST_GeomFromEWKB.';
    END IF;
    RETURN redshift.st_setsrid(shape, srid);
END $$;

CREATE FUNCTION st_geometrytype(shape geometry) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (ARRAY['ST_Point', 'ST_LineString', 'ST_Polygon', 'ST_MultiPoint', 'ST_MultiLineString', 'ST_MultiPolygon',
    'ST_GeometryCollection'])[redshift.ewkb_int($1::bytea, 1) & 268435455];
CREATE FUNCTION geometrytype(shape geometry) RETURNS varchar LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN upper(substr(redshift.st_geometrytype($1)::text, 4)) || CASE WHEN redshift.ewkb_int($1::bytea, 1) & 3221225472 = 1073741824 THEN 'M' ELSE '' END;
CREATE FUNCTION st_z(geometry) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN redshift.ewkb_int($1::bytea, 1) & 2147483648 <> 0 THEN redshift.point_ordinate($1, 2) END;
CREATE FUNCTION st_m(geometry) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN redshift.ewkb_int($1::bytea, 1) & 1073741824 <> 0 THEN redshift.point_ordinate($1, redshift.st_ndims($1) - 1) END;
CREATE FUNCTION st_npoints(shape geometry) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT count(*)::integer FROM regexp_matches(redshift.st_astext($1)::text, '[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)? ?', 'g')) / redshift.st_ndims($1);
CREATE FUNCTION st_isempty(shape geometry) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN redshift.st_npoints($1) = 0;

CREATE FUNCTION check_points(a geometry, b geometry, function text) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    IF redshift.st_geometrytype(a) <> 'ST_Point' OR redshift.st_geometrytype(b) <> 'ST_Point' THEN
        RAISE EXCEPTION 'The local server does % of two points only', function USING ERRCODE = '0A000';
    ELSIF redshift.st_srid(a) <> redshift.st_srid(b) THEN
        RAISE EXCEPTION '% of geometries with different SRIDs: % and %', function, redshift.st_srid(a), redshift.st_srid(b) USING ERRCODE = '22023';
    END IF;
END $$;
CREATE FUNCTION st_distance(a geometry, b geometry) RETURNS double precision LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    PERFORM redshift.check_points(a, b, 'ST_Distance');
    RETURN sqrt((redshift.st_x(a) - redshift.st_x(b)) ^ 2 + (redshift.st_y(a) - redshift.st_y(b)) ^ 2);
END $$;
-- Metres on a sphere, by the haversine formula.
CREATE FUNCTION st_distancesphere(a geometry, b geometry, radius double precision DEFAULT 6371008.771415) RETURNS double precision
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    PERFORM redshift.check_points(a, b, 'ST_DistanceSphere');
    RETURN 2 * radius * asin(sqrt(sin(radians(redshift.st_y(b) - redshift.st_y(a)) / 2) ^ 2
        + cos(radians(redshift.st_y(a))) * cos(radians(redshift.st_y(b))) * sin(radians(redshift.st_x(b) - redshift.st_x(a)) / 2) ^ 2));
END $$;

RESET client_min_messages;
RESET search_path;
