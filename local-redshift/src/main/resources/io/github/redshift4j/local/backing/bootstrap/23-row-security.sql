-- SPDX-License-Identifier: Apache-2.0
--
-- Row-level security: https://docs.aws.amazon.com/redshift/latest/dg/t_rls.html, by the guards of 22-guards.sql.
--
-- Policies, all of them for superusers and sys:secadmin alone:
--   redshift.create_rls_policy(name, alias, columns json, definition, condition)
--   redshift.alter_rls_policy(name, definition, condition)
--     columns [{"colname": "a", "type": "integer"}, ...]; definition as written, condition in PostgreSQL's SQL
--   redshift.drop_rls_policy(name, if_exists boolean, cascade boolean)
--   redshift.attach_rls_policy(name, relation, kind, grantee), detach_rls_policy(...)    kind 'user' | 'role', NULL for PUBLIC
--   redshift.set_row_security(relation, "on" boolean, conjunction text)                  conjunction 'and' | 'or'
-- For the translator: rls_policy_source(name).

SET search_path TO redshift, pg_catalog;

CREATE TABLE rls_policy (
    name text PRIMARY KEY,
    alias text,
    columns json NOT NULL,
    definition text NOT NULL,
    -- with every name behind its schema, and the tables it looks into by the views that are opened for it
    condition text NOT NULL,
    lookups oid[] NOT NULL,
    modified_by name NOT NULL,
    modified timestamp NOT NULL DEFAULT now());

CREATE TABLE rls_attachment (
    relid oid,
    policy text,
    -- 0 for PUBLIC
    grantee oid,
    grantor name NOT NULL,
    PRIMARY KEY (relid, policy, grantee));

CREATE TABLE rls_relation (
    relid oid PRIMARY KEY,
    enabled boolean NOT NULL,
    conjunction text NOT NULL);

CREATE FUNCTION is_row_secured(relation_id oid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = redshift, pg_catalog
RETURN EXISTS (SELECT FROM rls_relation WHERE relid = $1 AND enabled);

-- A superuser, sys:secadmin or who holds IGNORE RLS sees all; else at least one policy must apply.
CREATE FUNCTION row_filter(relation_id oid, conjunction text) RETURNS text LANGUAGE sql STABLE
RETURN (SELECT '(SELECT redshift.has_policy_privilege(''IGNORE RLS''))' || coalesce(' OR (' || CASE $2
            WHEN 'or' THEN string_agg(format('(%s) AND (%s)', applies, condition), ' OR ' ORDER BY name)
            ELSE '(' || string_agg(format('(%s)', applies), ' OR ' ORDER BY name) || ') AND '
                || string_agg(format('(NOT (%s) OR (%s))', applies, condition), ' AND ' ORDER BY name) END || ')', '')
    FROM (SELECT p.name, p.condition, format('SELECT redshift.policy_applies(%s)', string_agg(a.grantee::text, ', ' ORDER BY a.grantee)) AS applies
        FROM redshift.rls_attachment a JOIN redshift.rls_policy p ON p.name = a.policy
        WHERE a.relid = $1 GROUP BY p.name, p.condition) AS attached);

-- Objects that a policy rests on stay as they are.
CREATE FUNCTION check_secured_columns() RETURNS void LANGUAGE plpgsql STABLE SET search_path = redshift, pg_catalog AS $$
DECLARE
    broken record;
BEGIN
    SELECT a.policy, c.relname, w ->> 'colname' AS column_name INTO broken
    FROM rls_attachment a JOIN rls_policy p ON p.name = a.policy JOIN pg_class c ON c.oid = a.relid
    CROSS JOIN LATERAL json_array_elements(p.columns) AS w
    WHERE NOT EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = a.relid AND NOT t.attisdropped AND t.attname = w ->> 'colname'
        AND t.atttypid = (w ->> 'typeid')::oid) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'cannot change column "%" of relation "%" because RLS policy "%" depends on it', broken.column_name, broken.relname, broken.policy
            USING ERRCODE = '2BP01', HINT = 'Detach the policy first.';
    END IF;
END $$;

-- All policies of a relation call it the same.
CREATE FUNCTION policy_alias(relation_id oid) RETURNS text LANGUAGE sql STABLE SET search_path = redshift, pg_catalog
RETURN coalesce((SELECT p.alias FROM rls_attachment a JOIN rls_policy p ON p.name = a.policy WHERE a.relid = $1 AND p.alias IS NOT NULL LIMIT 1),
    'secured relation');

-- ------------------------------------------------------------------------------------------------ policies

CREATE FUNCTION check_rls_policy(name text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM redshift.rls_policy p WHERE p.name = $1) THEN
        RAISE EXCEPTION 'RLS policy "%" does not exist', name USING ERRCODE = '42704';
    END IF;
END $$;

-- What ALTER RLS POLICY may speak of: the alias, and the columns without rows.
CREATE FUNCTION rls_policy_source(name text) RETURNS SETOF text LANGUAGE plpgsql STABLE SECURITY DEFINER AS $$
BEGIN
    PERFORM redshift.check_security_admin(), redshift.check_rls_policy(name);
    RETURN QUERY SELECT x FROM redshift.rls_policy p
        CROSS JOIN LATERAL unnest(ARRAY[coalesce(p.alias, 'secured relation'), redshift.source_of(p.columns, coalesce(p.alias, 'secured relation'))]) WITH ORDINALITY AS t (x, n)
        WHERE p.name = $1 ORDER BY n;
END $$;

CREATE FUNCTION set_condition(name text, condition text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    policy redshift.rls_policy;
    source text;
    around text;
    written text;
    lookup oid;
BEGIN
    SELECT * INTO policy FROM redshift.rls_policy p WHERE p.name = $1;
    source := redshift.source_of(policy.columns, coalesce(policy.alias, 'secured relation'));
    PERFORM pg_catalog.set_config('redshift.guarding', 'on', true);
    around := redshift.query_read(redshift.read_query('SELECT FROM ' || source || ' WHERE true'));
    written := redshift.query_read(redshift.read_query('SELECT FROM ' || source || ' WHERE (' || condition || ')'));
    UPDATE redshift.rls_policy p SET lookups = ARRAY(SELECT relation FROM redshift.view_reads WHERE view = 'redshift_policy.query'::regclass ORDER BY 1)
    WHERE p.name = $1 RETURNING * INTO policy;
    DROP VIEW redshift_policy.query;
    FOREACH lookup IN ARRAY policy.lookups LOOP
        PERFORM redshift.open_lookup('RLS', lookup);
    END LOOP;
    PERFORM pg_catalog.set_config('redshift.guarding', 'off', true);
    UPDATE redshift.rls_policy p SET condition = redshift.with_lookups(substr(written, length(around) - 3), policy.lookups) WHERE p.name = $1;
    PERFORM redshift.settle_guards(), redshift.close_lookups();
END $$;

CREATE FUNCTION create_rls_policy(name text, alias text, columns json, definition text, condition text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM redshift.check_security_admin();
    IF EXISTS (SELECT FROM redshift.rls_policy p WHERE p.name = $1) THEN
        RAISE EXCEPTION 'RLS policy "%" already exists', name USING ERRCODE = '42710';
    END IF;
    INSERT INTO redshift.rls_policy (name, alias, columns, definition, condition, lookups, modified_by)
    VALUES ($1, $2, redshift.typed_columns($3), $4, '', '{}', session_user);
    PERFORM redshift.set_condition(name, condition);
END $$;

CREATE FUNCTION alter_rls_policy(name text, definition text, condition text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM redshift.check_security_admin(), redshift.check_rls_policy(name);
    UPDATE redshift.rls_policy p SET definition = $2, modified_by = session_user, modified = now() WHERE p.name = $1;
    PERFORM redshift.set_condition(name, condition);
END $$;

CREATE FUNCTION drop_rls_policy(name text, if_exists boolean, cascade boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM redshift.check_security_admin();
    IF if_exists AND NOT EXISTS (SELECT FROM redshift.rls_policy p WHERE p.name = $1) THEN
        RAISE INFO 'RLS policy "%" does not exist and will be skipped', name;
        RETURN;
    END IF;
    PERFORM redshift.check_rls_policy(name);
    IF NOT cascade AND EXISTS (SELECT FROM redshift.rls_attachment a WHERE a.policy = $1) THEN
        RAISE EXCEPTION 'RLS policy "%" cannot be dropped because it is attached', name
            USING ERRCODE = '2BP01', HINT = 'Detach it first, or use DROP RLS POLICY … CASCADE.';
    END IF;
    DELETE FROM redshift.rls_attachment a WHERE a.policy = $1;
    DELETE FROM redshift.rls_policy p WHERE p.name = $1;
    PERFORM redshift.settle_guards(), redshift.close_lookups();
END $$;

-- ------------------------------------------------------------------------------------------------ relations

-- https://docs.aws.amazon.com/redshift/latest/dg/r_ATTACH_RLS_POLICY.html lists what cannot be secured.
CREATE FUNCTION securable(relation text) RETURNS oid LANGUAGE plpgsql STABLE AS $$
DECLARE
    relation_id oid := relation::regclass;
    kind text := coalesce(redshift.never_protected(relation_id), CASE
        WHEN relation_id IN (SELECT unnest(lookups) FROM redshift.rls_policy) THEN 'a lookup table of an RLS policy'
        WHEN redshift.feeds_materialized_view(relation_id) THEN 'a base table of a materialized view' END);
BEGIN
    IF kind IS NOT NULL THEN
        RAISE EXCEPTION 'row-level security is not supported on %: %', kind, relation USING ERRCODE = '0A000';
    END IF;
    RETURN relation_id;
END $$;

CREATE FUNCTION attach_rls_policy(name text, relation text, kind text, grantee text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    relation_id oid;
    policy redshift.rls_policy;
    missing text;
BEGIN
    PERFORM redshift.check_security_admin(), redshift.check_rls_policy(name);
    relation_id := redshift.securable(relation);
    SELECT * INTO policy FROM redshift.rls_policy p WHERE p.name = $1;
    SELECT w ->> 'colname' INTO missing FROM json_array_elements(policy.columns) AS w
    WHERE NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = relation_id AND a.attnum > 0 AND NOT a.attisdropped AND a.attname = w ->> 'colname') LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'column "%" of RLS policy "%" does not exist in relation "%"', missing, name, relation USING ERRCODE = '42703';
    END IF;
    SELECT w ->> 'colname' INTO missing FROM json_array_elements(policy.columns) AS w JOIN pg_attribute a ON a.attrelid = relation_id AND a.attname = w ->> 'colname'
    WHERE a.atttypid <> (w ->> 'typeid')::oid LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'column "%" of RLS policy "%" has another type in relation "%"', missing, name, relation USING ERRCODE = '42804';
    ELSIF EXISTS (SELECT FROM redshift.rls_attachment a JOIN redshift.rls_policy p ON p.name = a.policy
            WHERE a.relid = relation_id AND p.alias IS DISTINCT FROM policy.alias) THEN
        RAISE EXCEPTION 'all RLS policies attached to relation "%" must have the same alias', relation USING ERRCODE = '0A000';
    END IF;
    INSERT INTO redshift.rls_attachment VALUES (relation_id, name, redshift.grantee_id(kind, grantee), session_user) ON CONFLICT DO NOTHING;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'RLS policy "%" is already attached to relation "%" for %', name, relation, coalesce(grantee, 'public') USING ERRCODE = '42710';
    END IF;
    PERFORM redshift.settle_guards();
END $$;

CREATE FUNCTION detach_rls_policy(name text, relation text, kind text, grantee text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM redshift.check_security_admin(), redshift.check_rls_policy(name);
    DELETE FROM redshift.rls_attachment a WHERE a.relid = $2::regclass AND a.policy = $1 AND a.grantee = redshift.grantee_id($3, $4);
    IF NOT FOUND THEN
        RAISE EXCEPTION 'RLS policy "%" is not attached to relation "%" for %', name, relation, coalesce($4, 'public') USING ERRCODE = '42704';
    END IF;
    PERFORM redshift.settle_guards();
END $$;

-- Without a conjunction AND.
CREATE FUNCTION set_row_security(relation text, "on" boolean, conjunction text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
    relation_id oid;
BEGIN
    PERFORM redshift.check_security_admin();
    relation_id := redshift.securable(relation);
    INSERT INTO redshift.rls_relation VALUES (relation_id, "on", coalesce($3, 'and'))
    ON CONFLICT (relid) DO UPDATE SET enabled = excluded.enabled, conjunction = excluded.conjunction;
    PERFORM redshift.settle_guards();
END $$;

RESET search_path;
