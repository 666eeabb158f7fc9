-- SPDX-License-Identifier: Apache-2.0
--
-- Functions of SUPER arrays that search, sort and combine, and OBJECT_TRANSFORM. The translator makes every element that
-- is searched for a SUPER value. Elements are equal as ORDER BY sees them; JSON null is the NULL of an array.
-- https://docs.aws.amazon.com/redshift/latest/dg/Array_Functions.html

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

-- Where an element stands, from 0. Without null_match, NULL is found nowhere, and may be what is not found.
CREATE FUNCTION array_search(value super, element super, null_match boolean, OUT positions integer[], OUT unknown boolean)
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    nulls_count boolean := coalesce(null_match, NOT parameter_is_off('default_array_search_null_handling'));
    sought super := coalesce(element, super_of('null'));
BEGIN
    IF value IS NULL OR super_kind(value) <> 4 OR super_kind(sought) = 0 AND NOT nulls_count THEN
        unknown := true;
        RETURN;
    END IF;
    SELECT coalesce(array_agg(n - 1 ORDER BY n) FILTER (WHERE super_cmp(e, sought) = 0), '{}'),
        NOT nulls_count AND coalesce(bool_or(super_kind(e) = 0), false)
    INTO positions, unknown
    FROM unnest(super_elements(value)) WITH ORDINALITY AS x (e, n);
    unknown := unknown AND cardinality(positions) = 0;
END $$;
CREATE FUNCTION array_position(value super, element super, null_match boolean DEFAULT NULL) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC SELECT CASE WHEN NOT unknown THEN coalesce(positions[1], -1) END FROM array_search(value, element, null_match); END;
CREATE FUNCTION array_positions(value super, element super, null_match boolean DEFAULT NULL) RETURNS super LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC
    SELECT CASE WHEN NOT unknown THEN super_of(to_json(positions)) END FROM array_search(value, element, null_match);
END;
CREATE FUNCTION array_contains(value super, element super, null_match boolean DEFAULT NULL) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
BEGIN ATOMIC SELECT CASE WHEN NOT unknown THEN cardinality(positions) > 0 END FROM array_search(value, element, null_match); END;

-- NULLs stand where ORDER BY has them: last when ascending.
CREATE FUNCTION array_sort(value super, ascending boolean DEFAULT true, nulls_first boolean DEFAULT NULL) RETURNS super
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF value IS NULL OR ascending IS NULL OR super_kind(value) <> 4 THEN
        RETURN NULL;
    END IF;
    RETURN super_list((SELECT coalesce(array_agg(e ORDER BY
            (super_kind(e) = 0) <> coalesce(nulls_first, NOT ascending),
            CASE WHEN ascending THEN e END, CASE WHEN NOT ascending THEN e END DESC, n), '{}')
        FROM unnest(super_elements(value)) WITH ORDINALITY AS x (e, n)));
END $$;

CREATE FUNCTION arrays_overlap(a super, b super) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = 4 AND super_kind($2) = 4 THEN
    EXISTS (SELECT e FROM unnest(super_elements($1)) AS x (e) INTERSECT SELECT e FROM unnest(super_elements($2)) AS y (e)) END;

-- How often each element of a stands in b counts, unless only distinct elements are wanted. In the order of a.
CREATE FUNCTION array_part(a super, b super, distinct_only boolean, common boolean) RETURNS super LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF a IS NULL OR b IS NULL OR super_kind(a) <> 4 OR super_kind(b) <> 4 THEN
        RETURN NULL;
    END IF;
    RETURN super_list((
        SELECT coalesce(array_agg(x.e ORDER BY x.n), '{}')
        FROM (SELECT e, n, row_number() OVER (PARTITION BY e ORDER BY n) AS nth FROM unnest(super_elements(a)) WITH ORDINALITY AS u (e, n)) AS x
        CROSS JOIN LATERAL (SELECT count(*) AS times FROM unnest(super_elements(b)) AS v (e) WHERE super_cmp(v.e, x.e) = 0) AS y
        WHERE CASE WHEN coalesce(distinct_only, false) THEN x.nth = 1 AND (y.times > 0) = common
            ELSE (x.nth <= y.times) = common END));
END $$;
CREATE FUNCTION array_intersection(a super, b super, distinct_only boolean DEFAULT false) RETURNS super LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_part($1, $2, $3, true);
CREATE FUNCTION array_except(a super, b super, distinct_only boolean DEFAULT false) RETURNS super LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN array_part($1, $2, $3, false);

-- OBJECT_TRANSFORM: the paths kept, then those set, each an array of attribute names. What is no object stays as it is.
CREATE FUNCTION object_set(document json, path text[], value json) RETURNS json LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    is_object boolean := document IS NOT NULL AND json_typeof(document) = 'object';
    there boolean := is_object AND EXISTS (SELECT FROM json_object_keys(document) AS k WHERE k = path[1]);
    inner_value json := CASE WHEN cardinality(path) = 1 THEN value
        ELSE object_set(CASE WHEN is_object THEN document -> path[1] END, path[2:], value) END;
    attributes text := CASE WHEN is_object THEN (SELECT string_agg(to_json(k)::text || ':' || CASE WHEN k = path[1] THEN inner_value ELSE v END, ',' ORDER BY n)
        FROM json_each(document) WITH ORDINALITY AS x (k, v, n)) END;
BEGIN
    RETURN '{' || concat_ws(',', attributes, CASE WHEN NOT there THEN to_json(path[1])::text || ':' || inner_value END) || '}';
END $$;
CREATE FUNCTION object_transform(input super, keep json, paths json, VARIADIC given super[] DEFAULT '{}') RETURNS super
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    source json := super_json(input);
    result json := CASE WHEN keep IS NULL AND paths IS NULL THEN source ELSE '{}' END;
    path text[];
    i integer := 0;
BEGIN
    IF input IS NULL OR super_kind(input) <> 5 THEN
        RETURN input;
    END IF;
    FOR path IN SELECT ARRAY(SELECT json_array_elements_text(p)) FROM json_array_elements(coalesce(keep, '[]')) AS p LOOP
        IF source #> path IS NOT NULL THEN
            result := object_set(result, path, source #> path);
        END IF;
    END LOOP;
    FOR path IN SELECT ARRAY(SELECT json_array_elements_text(p)) FROM json_array_elements(coalesce(paths, '[]')) AS p LOOP
        i := i + 1;
        result := object_set(result, path, coalesce(super_json(given[i]), 'null'));
    END LOOP;
    RETURN super_of(result);
END $$;

RESET client_min_messages;
RESET search_path;
