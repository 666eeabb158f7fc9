-- SPDX-License-Identifier: Apache-2.0
--
-- The functions on GEOMETRY and GEOGRAPHY: their signatures, and how arguments and results travel to the functions of
-- the same names in Java. Each is NULL where an argument is, unless it says otherwise below.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

-- The guide has two relations fail on NULL. The second argument, which is true, keeps the planner from calling this for
-- columns whose values it does not know.
CREATE FUNCTION refuse_null_geometry(function text, missing boolean) RETURNS boolean LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE EXCEPTION '%: the geometry must not be NULL', upper(function) USING ERRCODE = '22004';
END $$;

-- Letters for types: g geometry, G geography, d double precision, i integer, t text; one word for each signature.
DO $$
DECLARE
    f record;
    signature text;
    letter text;
    n integer;
    types text[];
    arguments text[];
    call text;
BEGIN
    FOR f IN SELECT * FROM (VALUES
            ('st_geomfromtext', 't ti', 'geometry'), ('st_geomfromewkt', 't', 'geometry'), ('st_geomfromwkb', 't ti', 'geometry'),
            ('st_geomfromewkb', 't', 'geometry'), ('st_geomfromgeojson', 't', 'geometry'), ('st_geomfromgeohash', 't ti', 'geometry'),
            ('st_geogfromtext', 't', 'geography'), ('st_geogfromwkb', 't', 'geography'),
            ('st_makepoint', 'dd ddd dddd', 'geometry'), ('st_makeenvelope', 'dddd ddddi', 'geometry'), ('st_makeline', 'gg', 'geometry'),
            ('st_makepolygon', 'g gg', 'geometry'), ('st_polygon', 'gi', 'geometry'), ('st_multi', 'g', 'geometry'),
            ('st_astext', 'g gi G Gi', 'varchar'), ('st_asewkt', 'g gi G Gi', 'varchar'), ('st_asgeojson', 'g gi G Gi', 'varchar'),
            ('st_ashexwkb', 'g G', 'varchar'), ('st_ashexewkb', 'g G', 'varchar'), ('st_asbinary', 'g', 'varbyte'),
            ('st_asewkb', 'g', 'varbyte'), ('st_geohash', 'g gi', 'varchar'),
            ('st_x', 'g', 'double precision'), ('st_y', 'g', 'double precision'), ('st_z', 'g', 'double precision'),
            ('st_m', 'g', 'double precision'), ('st_xmin', 'g', 'double precision'), ('st_xmax', 'g', 'double precision'),
            ('st_ymin', 'g', 'double precision'), ('st_ymax', 'g', 'double precision'), ('st_zmin', 'g', 'double precision'),
            ('st_zmax', 'g', 'double precision'), ('st_mmin', 'g', 'double precision'), ('st_mmax', 'g', 'double precision'),
            ('st_startpoint', 'g', 'geometry'), ('st_endpoint', 'g', 'geometry'), ('st_pointn', 'gi', 'geometry'),
            ('st_points', 'g', 'geometry'), ('st_exteriorring', 'g', 'geometry'), ('st_interiorringn', 'gi', 'geometry'),
            ('st_geometryn', 'gi', 'geometry'),
            ('geometrytype', 'g', 'varchar'), ('st_geometrytype', 'g', 'varchar'), ('st_srid', 'g', 'integer'),
            ('st_ndims', 'g', 'integer'), ('st_dimension', 'g', 'integer'), ('st_npoints', 'g G', 'integer'),
            ('st_numpoints', 'g', 'integer'), ('st_nrings', 'g', 'integer'), ('st_numinteriorrings', 'g', 'integer'),
            ('st_numgeometries', 'g', 'integer'), ('st_isempty', 'g', 'boolean'), ('st_iscollection', 'g', 'boolean'),
            ('st_isclosed', 'g', 'boolean'), ('st_isring', 'g', 'boolean'), ('st_issimple', 'g', 'boolean'),
            ('st_isvalid', 'g', 'boolean'), ('st_ispolygonccw', 'g', 'boolean'), ('st_ispolygoncw', 'g', 'boolean'),
            ('st_setsrid', 'gi', 'geometry'), ('st_force2d', 'g', 'geometry'), ('st_force3d', 'g', 'geometry'),
            ('st_force3dz', 'g', 'geometry'), ('st_force3dm', 'g', 'geometry'), ('st_force4d', 'g', 'geometry'),
            ('st_reverse', 'g', 'geometry'), ('st_simplify', 'gd', 'geometry'), ('st_addpoint', 'gg ggi', 'geometry'),
            ('st_removepoint', 'gi', 'geometry'), ('st_setpoint', 'gig', 'geometry'), ('st_linefrommultipoint', 'g', 'geometry'),
            ('st_lineinterpolatepoint', 'gd', 'geometry'), ('addbbox', 'g', 'geometry'), ('st_transform', 'gi', 'geometry'),
            ('st_intersection', 'gg', 'geometry'), ('st_union', 'gg', 'geometry'), ('st_buffer', 'gd gdi', 'geometry'),
            ('st_boundary', 'g', 'geometry'), ('st_centroid', 'g', 'geometry'), ('st_convexhull', 'g', 'geometry'),
            ('st_envelope', 'g', 'geometry'),
            ('st_contains', 'gg', 'boolean'), ('st_containsproperly', 'gg', 'boolean'), ('st_coveredby', 'gg', 'boolean'),
            ('st_covers', 'gg', 'boolean'), ('st_crosses', 'gg', 'boolean'), ('st_disjoint', 'gg', 'boolean'),
            ('st_equals', 'gg', 'boolean'), ('st_intersects', 'gg', 'boolean'), ('st_touches', 'gg', 'boolean'),
            ('st_within', 'gg', 'boolean'), ('st_dwithin', 'ggd', 'boolean'),
            ('st_area', 'g G', 'double precision'), ('st_length', 'g G', 'double precision'), ('st_perimeter', 'g G', 'double precision'),
            ('st_distance', 'gg GG', 'double precision'), ('st_distancesphere', 'gg ggd', 'double precision'),
            ('st_lengthsphere', 'g', 'double precision'), ('st_azimuth', 'gg', 'double precision'),
            ('st_angle', 'ggg gggg', 'double precision')) AS x (name, signatures, result) LOOP
        FOREACH signature IN ARRAY string_to_array(f.signatures, ' ') LOOP
            types := '{}';
            arguments := '{}';
            n := 0;
            FOREACH letter IN ARRAY string_to_array(signature, NULL) LOOP
                n := n + 1;
                types := types || CASE letter WHEN 'g' THEN 'geometry' WHEN 'G' THEN 'geography' WHEN 'd' THEN 'double precision'
                    WHEN 'i' THEN 'integer' ELSE 'text' END;
                arguments := arguments || format(CASE letter WHEN 'g' THEN 'encode($%s::bytea, ''hex'')' WHEN 'G' THEN 'encode($%s::bytea, ''hex'')'
                    WHEN 'd' THEN 'encode(float8send($%s), ''hex'')' ELSE '$%s::text' END, n);
            END LOOP;
            call := format('compute(%L, %s)',
                CASE WHEN signature LIKE 'G%' AND f.result = 'double precision' THEN replace(f.name, 'st_', 'geography_') ELSE f.name END,
                array_to_string(arguments, ', '));
            EXECUTE format('CREATE FUNCTION %s(%s) RETURNS %s LANGUAGE sql IMMUTABLE %s RETURN %s',
                f.name, array_to_string(types, ', '), f.result,
                CASE WHEN f.name IN ('st_crosses', 'st_equals') THEN '' ELSE 'STRICT' END,
                CASE WHEN f.result IN ('geometry', 'geography', 'varbyte') THEN format('decode(%s, ''hex'')::%s', call, f.result)
                    WHEN f.name IN ('st_crosses', 'st_equals') THEN
                        format('CASE WHEN $1 IS NULL OR $2 IS NULL THEN refuse_null_geometry(%L, $1 IS NULL OR $2 IS NULL) ELSE %s::boolean END', f.name, call)
                    ELSE format('%s::%s', call, f.result) END);
        END LOOP;
    END LOOP;
END $$;
CREATE FUNCTION st_point(x double precision, y double precision) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT RETURN st_makepoint($1, $2);

-- Cells of H3, by number or by the hexadecimal digits of it, which the functions in Java take.
DO $$
DECLARE
    f record;
    cell record;
    call text;
BEGIN
    FOR f IN SELECT * FROM (VALUES ('h3_isvalid', false, 'boolean'), ('h3_resolution', false, 'integer'), ('h3_center', false, 'geometry'),
            ('h3_boundary', false, 'geometry'), ('h3_toparent', true, 'bigint'), ('h3_tochildren', true, 'super'))
            AS x (name, to_resolution, result) LOOP
        FOR cell IN SELECT * FROM (VALUES ('bigint', 'pg_catalog.to_hex($1)'), ('text', '$1')) AS x (type, digits) LOOP
            call := format('compute(%L, %s%s)', f.name, cell.digits, CASE WHEN f.to_resolution THEN ', $2::text' ELSE '' END);
            EXECUTE format('CREATE FUNCTION %s(%s%s) RETURNS %s LANGUAGE sql IMMUTABLE STRICT RETURN %s',
                f.name, cell.type, CASE WHEN f.to_resolution THEN ', integer' ELSE '' END, f.result,
                CASE f.result WHEN 'geometry' THEN format('decode(%s, ''hex'')::geometry', call) WHEN 'super' THEN format('json_parse(%s)', call)
                    ELSE format('%s::%s', call, f.result) END);
        END LOOP;
    END LOOP;
END $$;
CREATE FUNCTION h3_fromlonglat(double precision, double precision, integer) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT
RETURN compute('h3_fromlonglat', encode(float8send($1), 'hex'), encode(float8send($2), 'hex'), $3::text)::bigint;
CREATE FUNCTION h3_frompoint(geometry, integer) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT
RETURN compute('h3_frompoint', encode($1::bytea, 'hex'), $2::text)::bigint;
CREATE FUNCTION h3_polyfill(geometry, integer) RETURNS super LANGUAGE sql IMMUTABLE STRICT
RETURN json_parse(compute('h3_polyfill', encode($1::bytea, 'hex'), $2::text));

-- One geometry that is NULL leaves the other; of an aggregate's values those that are NULL do not count.
CREATE FUNCTION st_collect(geometry, geometry) RETURNS geometry LANGUAGE sql IMMUTABLE
RETURN CASE WHEN $1 IS NULL THEN $2 WHEN $2 IS NULL THEN $1
    ELSE decode(compute('st_collect', encode($1::bytea, 'hex'), encode($2::bytea, 'hex')), 'hex')::geometry END;
CREATE FUNCTION collect_all(state geometry[]) RETURNS geometry LANGUAGE sql IMMUTABLE STRICT
RETURN (SELECT CASE WHEN count(*) > 0 THEN
        decode(compute(VARIADIC 'st_collect'::text || array_agg(encode(g::bytea, 'hex') ORDER BY n)), 'hex')::geometry END
    FROM unnest($1) WITH ORDINALITY AS x (g, n) WHERE g IS NOT NULL);
CREATE AGGREGATE st_collect(geometry) (SFUNC = array_append, STYPE = geometry[], FINALFUNC = collect_all);

-- A cast copies the coordinates. To a geography only with an SRID whose coordinates are longitudes and latitudes.
CREATE FUNCTION to_geography(geometry) RETURNS geography LANGUAGE sql IMMUTABLE STRICT
RETURN decode(compute('to_geography', encode($1::bytea, 'hex')), 'hex')::geography;
CREATE CAST (geometry AS geography) WITH FUNCTION to_geography(geometry) AS IMPLICIT;
CREATE CAST (geography AS geometry) WITHOUT FUNCTION AS IMPLICIT;

-- A literal, which the translator makes a text, is the hexadecimal EWKB that results print. No VARCHAR becomes a geometry,
-- and none a VARCHAR, but by a function.
CREATE CAST (text AS geometry) WITH FUNCTION st_geomfromewkb(text);
CREATE FUNCTION geography_of(text) RETURNS geography LANGUAGE sql IMMUTABLE STRICT RETURN to_geography(st_geomfromewkb($1));
CREATE CAST (text AS geography) WITH FUNCTION geography_of(text);
DO $$
DECLARE
    f record;
BEGIN
    FOR f IN SELECT * FROM (VALUES ('geometry', 'varchar'), ('geography', 'varchar'), ('geometry', 'bpchar'), ('geography', 'bpchar')) AS x (a, b) LOOP
        EXECUTE format($f$CREATE FUNCTION refuse_%1$s_to_%2$s(%1$s) RETURNS %2$s LANGUAGE plpgsql IMMUTABLE AS
            'BEGIN RAISE EXCEPTION ''%3$s'' USING ERRCODE = ''42846''; END'$f$, f.a, f.b,
            format('cannot cast type %s to %s', f.a, format_type(f.b::regtype, NULL)));
        EXECUTE format('CREATE CAST (%1$s AS %2$s) WITH FUNCTION refuse_%1$s_to_%2$s(%1$s)', f.a, f.b);
        EXECUTE format($f$CREATE FUNCTION refuse_%2$s_to_%1$s(%2$s) RETURNS %1$s LANGUAGE plpgsql IMMUTABLE AS
            'BEGIN RAISE EXCEPTION ''%3$s'' USING ERRCODE = ''42846''; END'$f$, f.a, f.b,
            format('cannot cast type %s to %s', format_type(f.b::regtype, NULL), f.a));
        EXECUTE format('CREATE CAST (%2$s AS %1$s) WITH FUNCTION refuse_%2$s_to_%1$s(%2$s)', f.a, f.b);
    END LOOP;
END $$;

RESET client_min_messages;
RESET search_path;
