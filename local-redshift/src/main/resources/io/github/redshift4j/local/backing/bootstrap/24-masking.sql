-- SPDX-License-Identifier: Apache-2.0
--
-- Dynamic data masking: https://docs.aws.amazon.com/redshift/latest/dg/t_ddm.html, by the guards of 22-guards.sql. Nobody is
-- spared, superusers neither, but by policies that leave a value as it is.
--
-- Policies, all of them for superusers and sys:secadmin alone:
--   redshift.create_masking_policy(name, if_not_exists boolean, columns json, definitions json, expressions json)
--   redshift.alter_masking_policy(name, definitions json, expressions json)
--     columns [{"colname": "a", "type": "integer"}, ...]; definitions as written, expressions in PostgreSQL's SQL
--   redshift.drop_masking_policy(name)
--   redshift.attach_masking_policy(name, relation, outputs json, inputs json, kind, grantee, priority)
--   redshift.detach_masking_policy(name, relation, outputs json, kind, grantee)          kind 'user' | 'role', NULL for PUBLIC
-- For the translator: masking_policy_source(name).

SET search_path TO redshift, pg_catalog;

CREATE TABLE masking_policy (
    name text PRIMARY KEY,
    columns json NOT NULL,
    -- [{"definition": "as written", "mask": "over columns of masked_table", "typeid": 23, "typmod": -1}, ...], one for each column
    -- that is masked; in a mask every name stands behind its schema, and the tables it looks into by the views opened for it
    outputs jsonb NOT NULL,
    lookups oid[] NOT NULL,
    modified_by name NOT NULL,
    modified timestamp NOT NULL DEFAULT now());

CREATE TABLE masking_attachment (
    relid oid,
    policy text,
    -- 0 for PUBLIC
    grantee oid,
    priority integer,
    outputs text[],
    inputs text[] NOT NULL,
    grantor name NOT NULL,
    PRIMARY KEY (relid, policy, grantee, priority, outputs));

CREATE VIEW policy_lookup AS
SELECT format('RLS policy "%s"', name) AS policy, unnest(lookups) AS relid FROM rls_policy
UNION ALL
SELECT format('masking policy "%s"', name), unnest(lookups) FROM masking_policy;

CREATE FUNCTION is_masked(relation_id oid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = redshift, pg_catalog
RETURN EXISTS (SELECT FROM masking_attachment WHERE relid = $1);

-- ------------------------------------------------------------------------------------------------ masks

-- Each attachment's mask of each of its columns, over columns of the relation.
CREATE VIEW applied_mask AS
SELECT a.relid, a.policy, a.priority, a.outputs[n] AS output, string_agg(a.grantee::text, ', ' ORDER BY a.grantee) AS grantees,
    redshift.with_columns(o.output ->> 'mask',
        (SELECT jsonb_object_agg('masked_table.' || quote_ident(c.column_of ->> 'colname'),
            format('(%I.%I)::%s', redshift.policy_alias(a.relid), a.inputs[c.n], format_type((c.column_of ->> 'typeid')::oid, -1)))
        FROM json_array_elements(p.columns::json) WITH ORDINALITY AS c (column_of, n))) AS mask
FROM redshift.masking_attachment a
JOIN (SELECT name, columns::text AS columns, outputs FROM redshift.masking_policy) p ON p.name = a.policy
CROSS JOIN LATERAL jsonb_array_elements(p.outputs) WITH ORDINALITY AS o (output, n)
GROUP BY a.relid, a.policy, a.priority, a.outputs, a.inputs, n, o.output, p.columns;

-- What is shown of each masked column: by the policy of the highest priority that applies to the user, else the value.
CREATE FUNCTION masks(relation_id oid) RETURNS jsonb LANGUAGE sql STABLE SET search_path = pg_catalog
RETURN (SELECT jsonb_object_agg(attname, format('CASE %s ELSE %I.%I END%s', choices, redshift.policy_alias($1), attname, collated))
    FROM (SELECT a.attname,
            string_agg(format('WHEN (SELECT redshift.policy_applies(%s)) THEN (%s)::%s', m.grantees, m.mask, format_type(a.atttypid, a.atttypmod)),
                ' ' ORDER BY m.priority DESC) AS choices,
            CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || a.attcollation::regcollation END AS collated
        FROM redshift.applied_mask m JOIN pg_attribute a ON a.attrelid = m.relid AND a.attname = m.output AND NOT a.attisdropped
        JOIN pg_type t ON t.oid = a.atttypid
        WHERE m.relid = $1 GROUP BY a.attname, a.attcollation, t.typcollation) AS masked);

-- Objects that an attachment rests on stay as they are.
CREATE FUNCTION check_masked_columns() RETURNS void LANGUAGE plpgsql STABLE SET search_path = redshift, pg_catalog AS $$
DECLARE
    broken record;
BEGIN
    SELECT a.policy, c.relname, w AS column_name INTO broken
    FROM masking_attachment a JOIN pg_class c ON c.oid = a.relid CROSS JOIN LATERAL unnest(a.outputs || a.inputs) AS w
    WHERE NOT EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = a.relid AND NOT t.attisdropped AND t.attname = w) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'cannot change column "%" of relation "%" because masking policy "%" depends on it', broken.column_name, broken.relname, broken.policy
            USING ERRCODE = '2BP01', HINT = 'Detach the policy first.';
    END IF;
    PERFORM check_mask_types(a.relid, a.policy, a.outputs, a.inputs) FROM masking_attachment a;
END $$;

-- https://docs.aws.amazon.com/redshift/latest/dg/t_ddm-considerations.html: of one type, or an integer and a smaller one, or a
-- number and a FLOAT. A value fits if every value of its type and length does; a text whose length PostgreSQL does not know is cut.
CREATE FUNCTION is_like(type oid, column_type oid) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN $1 = $2 OR $1 = 25 AND $2 = 1043 OR $1 IN (20, 21, 23) AND $2 IN (20, 21, 23)
        AND (SELECT t.typlen > c.typlen FROM pg_type t, pg_type c WHERE t.oid = $1 AND c.oid = $2)
    OR $1 = 1700 AND $2 IN (700, 701);
CREATE FUNCTION fits(type oid, typmod integer, column_type oid, column_typmod integer) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN is_like($1, $3) AND ($1 <> $3 OR $2 = -1 OR $4 = -1 OR CASE $1
    WHEN 1700 THEN (($2 - 4) & 2047) <= (($4 - 4) & 2047)
        AND (($2 - 4) >> 16) - (($2 - 4) & 2047) <= (($4 - 4) >> 16) - (($4 - 4) & 2047)
    ELSE $2 <= $4 END);

CREATE FUNCTION check_mask_types(relation_id oid, name text, outputs text[], inputs text[]) RETURNS void LANGUAGE plpgsql STABLE
SET search_path = redshift, pg_catalog AS $$
DECLARE
    policy masking_policy;
    wrong record;
BEGIN
    SELECT * INTO policy FROM masking_policy p WHERE p.name = $2;
    SELECT direction, format_type(type, typmod) AS type, a.attname, format_type(a.atttypid, a.atttypmod) AS column_type INTO wrong
    FROM (SELECT 'output' AS direction, n, (o ->> 'typeid')::oid AS type, (o ->> 'typmod')::integer AS typmod, outputs[n] AS column_name
            FROM jsonb_array_elements(policy.outputs) WITH ORDINALITY AS x (o, n)
        UNION ALL SELECT 'input', n, (c ->> 'typeid')::oid, NULL, inputs[n]
            FROM json_array_elements(policy.columns) WITH ORDINALITY AS x (c, n)) AS asked
    JOIN pg_attribute a ON a.attrelid = relation_id AND a.attname = column_name AND NOT a.attisdropped
    WHERE NOT CASE direction WHEN 'output' THEN fits(type, typmod, a.atttypid, a.atttypmod) ELSE is_like(type, a.atttypid) END
    ORDER BY direction DESC, n LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'cannot attach masking policy for % of type "%" to column "%" of type "%"', wrong.direction, wrong.type, wrong.attname, wrong.column_type
            USING ERRCODE = '42804';
    END IF;
END $$;

-- ------------------------------------------------------------------------------------------------ policies

CREATE FUNCTION check_masking_policy(name text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM redshift.masking_policy p WHERE p.name = $1) THEN
        RAISE EXCEPTION 'masking policy "%" does not exist', name USING ERRCODE = '42704';
    END IF;
END $$;

-- What ALTER MASKING POLICY may speak of: the columns without rows.
CREATE FUNCTION masking_policy_source(name text) RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    PERFORM redshift.check_security_admin(), redshift.check_masking_policy(name);
    RETURN QUERY SELECT redshift.source_of(p.columns, 'masked_table') FROM redshift.masking_policy p WHERE p.name = $1;
END $$;

-- Has PostgreSQL read the expressions. Beside a second relation it writes columns behind the first one's name.
CREATE FUNCTION set_masks(name text, definitions json, expressions json) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    policy redshift.masking_policy;
    source text;
    around text;
    rest text;
    written text;
    read_id oid;
    expression record;
    masks jsonb := '[]';
    tables oid[] := '{}';
    lookup oid;
BEGIN
    SELECT * INTO policy FROM redshift.masking_policy p WHERE p.name = $1;
    source := redshift.source_of(policy.columns, 'masked_table') || ', (SELECT) AS apart';
    PERFORM pg_catalog.set_config('redshift.guarding', 'on', true);
    around := redshift.query_read(redshift.read_query('SELECT NULL::integer AS masked FROM ' || source));
    rest := substr(around, strpos(around, E'\n   FROM'));
    DROP VIEW redshift_policy.query;
    FOR expression IN SELECT d AS definition, e AS sql FROM json_array_elements_text(definitions) WITH ORDINALITY AS x (d, n)
            JOIN json_array_elements_text(expressions) WITH ORDINALITY AS y (e, n) USING (n) ORDER BY n LOOP
        read_id := redshift.read_query(format('SELECT %s AS masked FROM %s', expression.sql, source));
        written := redshift.query_read(read_id);
        tables := tables || ARRAY(SELECT relation FROM redshift.view_reads WHERE view = read_id);
        masks := masks || (SELECT jsonb_build_object('definition', expression.definition, 'typeid', a.atttypid, 'typmod', a.atttypmod,
            'mask', regexp_replace(substr(left(written, -length(rest)), length(' SELECT ') + 1), ' AS masked$', ''))
            FROM pg_attribute a WHERE a.attrelid = read_id AND a.attnum = 1);
        DROP VIEW redshift_policy.query;
    END LOOP;
    IF policy.outputs <> '[]' AND (SELECT jsonb_agg(m - '{definition,mask}'::text[]) FROM jsonb_array_elements(masks) AS m)
            <> (SELECT jsonb_agg(m - '{definition,mask}'::text[]) FROM jsonb_array_elements(policy.outputs) AS m) THEN
        RAISE EXCEPTION 'masking policy "%" has outputs of different types', name
            USING ERRCODE = '42804', HINT = 'ALTER MASKING POLICY keeps the number and the types of what a policy gives.';
    END IF;
    tables := ARRAY(SELECT DISTINCT unnest(tables) ORDER BY 1);
    FOREACH lookup IN ARRAY tables LOOP
        PERFORM redshift.open_lookup('masking', lookup);
    END LOOP;
    PERFORM pg_catalog.set_config('redshift.guarding', 'off', true);
    UPDATE redshift.masking_policy p SET lookups = tables,
        outputs = (SELECT jsonb_agg(m || jsonb_build_object('mask', redshift.with_lookups(m ->> 'mask', tables)) ORDER BY n)
            FROM jsonb_array_elements(masks) WITH ORDINALITY AS x (m, n))
    WHERE p.name = $1;
    PERFORM redshift.settle_guards(), redshift.close_lookups();
END $$;

CREATE FUNCTION create_masking_policy(name text, if_not_exists boolean, columns json, definitions json, expressions json) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM redshift.check_security_admin();
    IF EXISTS (SELECT FROM redshift.masking_policy p WHERE p.name = $1) THEN
        IF if_not_exists THEN
            RAISE INFO 'masking policy "%" already exists and will be skipped', name;
            RETURN;
        END IF;
        RAISE EXCEPTION 'masking policy "%" already exists', name USING ERRCODE = '42710';
    END IF;
    INSERT INTO redshift.masking_policy (name, columns, outputs, lookups, modified_by) VALUES ($1, redshift.typed_columns($3), '[]', '{}', session_user);
    PERFORM redshift.set_masks(name, definitions, expressions);
END $$;

CREATE FUNCTION alter_masking_policy(name text, definitions json, expressions json) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM redshift.check_security_admin(), redshift.check_masking_policy(name);
    UPDATE redshift.masking_policy p SET modified_by = session_user, modified = now() WHERE p.name = $1;
    PERFORM redshift.set_masks(name, definitions, expressions);
END $$;

CREATE FUNCTION drop_masking_policy(name text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM redshift.check_security_admin(), redshift.check_masking_policy(name);
    IF EXISTS (SELECT FROM redshift.masking_attachment a WHERE a.policy = $1) THEN
        RAISE EXCEPTION 'masking policy "%" cannot be dropped because it is attached', name USING ERRCODE = '2BP01', HINT = 'Detach it first.';
    END IF;
    DELETE FROM redshift.masking_policy p WHERE p.name = $1;
    PERFORM redshift.close_lookups();
END $$;

-- ------------------------------------------------------------------------------------------------ relations

-- t_ddm-considerations lists what cannot be masked.
CREATE FUNCTION maskable(relation text) RETURNS oid LANGUAGE plpgsql STABLE AS $$
DECLARE
    relation_id oid := relation::regclass;
    view_kind text := (SELECT v.kind FROM redshift.view_info v WHERE v.relid = relation_id);
    kind text := coalesce(redshift.never_protected(relation_id), CASE
        WHEN redshift.feeds_materialized_view(relation_id) THEN 'a base table of a materialized view'
        WHEN view_kind = 'regular' AND EXISTS (SELECT FROM redshift.view_info v WHERE v.relid = relation_id AND v.reads IS NOT NULL)
            THEN 'a view of system relations'
        WHEN view_kind = 'late_binding' AND EXISTS (SELECT FROM redshift.view_reads v WHERE v.relation = relation_id
                AND redshift.never_protected(v.view) IS DISTINCT FROM 'a system relation')
            THEN 'a late-binding view that a view reads' END);
BEGIN
    IF kind IS NOT NULL THEN
        RAISE EXCEPTION 'masking policies are not supported on %: %', kind, relation USING ERRCODE = '0A000';
    END IF;
    RETURN relation_id;
END $$;

CREATE FUNCTION attach_masking_policy(name text, relation text, outputs json, inputs json, kind text, grantee text, priority integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    relation_id oid;
    relation_name name;
    grantee_id oid;
    policy redshift.masking_policy;
    masked text[] := ARRAY(SELECT json_array_elements_text(outputs));
    read text[] := ARRAY(SELECT json_array_elements_text(coalesce(inputs, outputs)));
    clash record;
BEGIN
    PERFORM redshift.check_security_admin(), redshift.check_masking_policy(name);
    relation_id := redshift.maskable(relation);
    relation_name := (SELECT relname FROM pg_class WHERE oid = relation_id);
    grantee_id := redshift.grantee_id(kind, grantee);
    SELECT * INTO policy FROM redshift.masking_policy p WHERE p.name = $1;
    SELECT w AS name INTO clash FROM unnest(masked || read) AS w
    WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = relation_id AND a.attnum > 0 AND NOT a.attisdropped AND a.attname = w) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'column "%" does not exist in relation "%"', clash.name, relation_name USING ERRCODE = '42703';
    ELSIF cardinality(masked) <> (SELECT count(DISTINCT m) FROM unnest(masked) AS m) THEN
        RAISE EXCEPTION 'a column is masked twice by masking policy "%"', name USING ERRCODE = '42701';
    ELSIF cardinality(masked) <> jsonb_array_length(policy.outputs) THEN
        RAISE EXCEPTION 'masking policy "%" has % outputs, but % columns are to be masked', name, jsonb_array_length(policy.outputs), cardinality(masked)
            USING ERRCODE = '42601';
    ELSIF cardinality(read) <> json_array_length(policy.columns) THEN
        RAISE EXCEPTION 'masking policy "%" has % inputs, but is given % columns', name, json_array_length(policy.columns), cardinality(read)
            USING ERRCODE = '42601';
    END IF;
    PERFORM redshift.check_mask_types(relation_id, name, masked, read);
    SELECT a.policy, o AS column_name INTO clash FROM redshift.masking_attachment a CROSS JOIN LATERAL unnest(a.outputs) AS o
    WHERE a.relid = relation_id AND o = ANY (masked) AND a.priority = $7
        AND (a.policy <> $1 OR a.outputs <> masked OR a.inputs <> read OR a.grantee = grantee_id) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'DDM policy "%" is already attached on relation "%" column "%" with same priority', clash.policy, relation_name, clash.column_name
            USING ERRCODE = '42710';
    END IF;
    SELECT a.policy, o AS column_name INTO clash FROM redshift.masking_attachment a CROSS JOIN LATERAL unnest(a.outputs) AS o
    WHERE a.relid = relation_id AND o = ANY (masked) AND a.policy <> $1 AND a.grantee = grantee_id AND grantee_id <> 0 LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'DDM policy "%" is already attached on relation "%" column "%" for % "%"', clash.policy, relation_name, clash.column_name, kind, grantee
            USING ERRCODE = '42710';
    END IF;
    INSERT INTO redshift.masking_attachment VALUES (relation_id, name, grantee_id, $7, masked, read, session_user);
    PERFORM redshift.settle_guards();
END $$;

-- All attachments of a policy to these columns for a grantee, whatever their priorities.
CREATE FUNCTION detach_masking_policy(name text, relation text, outputs json, kind text, grantee text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM redshift.check_security_admin(), redshift.check_masking_policy(name);
    DELETE FROM redshift.masking_attachment a WHERE a.relid = $2::regclass AND a.policy = $1
        AND a.outputs = ARRAY(SELECT json_array_elements_text($3)) AND a.grantee = redshift.grantee_id($4, $5);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'masking policy "%" is not attached to these columns of relation "%" for %', name, relation, coalesce($5, 'public') USING ERRCODE = '42704';
    END IF;
    PERFORM redshift.settle_guards();
END $$;

RESET search_path;
