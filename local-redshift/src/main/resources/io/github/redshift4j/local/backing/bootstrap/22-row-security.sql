-- SPDX-License-Identifier: Apache-2.0
--
-- Row-level security: https://docs.aws.amazon.com/redshift/latest/dg/t_rls.html. PostgreSQL's own policies are those of a
-- view's owner and spare superusers' views; Redshift's are those of whoever asks, whatever the view. So each relation that
-- is secured, and each view that reads one, has a guard: a view in schema redshift_guard that lets through what the user may
-- see. The translator writes the guard in the relation's place (Relations); a user's view keeps reading the relation, and its
-- guard reads the guards of what it reads.
--
-- The guard of a secured relation is a superuser's, so that nobody needs a privilege on what its policies read; it has the
-- relation's access list. That of a view is its owner's, whose privileges are asked for on what the view reads.
--
-- Policies, all of them for superusers and sys:secadmin alone:
--   redshift.create_rls_policy(name, alias, columns json, definition, condition)
--   redshift.alter_rls_policy(name, definition, condition)
--     columns [{"colname": "a", "type": "integer"}, ...]; definition as written, condition in PostgreSQL's SQL
--   redshift.drop_rls_policy(name, if_exists boolean, cascade boolean)
--   redshift.attach_rls_policy(name, relation, kind, grantee), detach_rls_policy(...)    kind 'user' | 'role', NULL for PUBLIC
--   redshift.set_row_security(relation, "on" boolean, conjunction text)                  conjunction 'and' | 'or'
-- For the translator: rls_policy_source(name), guard_of(relation, for_change boolean).

CREATE SCHEMA redshift_guard;
GRANT USAGE ON SCHEMA redshift_guard TO PUBLIC;
-- What guards read and nobody else: look-up tables, and views that are secured themselves.
CREATE SCHEMA redshift_policy;

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

CREATE TABLE guard (
    relid oid PRIMARY KEY,
    guard oid NOT NULL,
    -- what it was made from
    definition text NOT NULL,
    -- whether rows are changed through it
    changes boolean NOT NULL);
GRANT SELECT ON guard TO PUBLIC;

-- ------------------------------------------------------------------------------------------------ who

CREATE FUNCTION is_security_admin(user_name name) RETURNS boolean LANGUAGE sql STABLE
RETURN (SELECT r.rolsuper OR pg_has_role(r.oid, 'sys:secadmin', 'MEMBER') FROM pg_roles r WHERE r.rolname = $1);

CREATE FUNCTION check_security_admin() RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT redshift.is_security_admin(session_user) THEN
        RAISE EXCEPTION 'permission denied' USING ERRCODE = '42501',
            HINT = 'Superusers and users with the role sys:secadmin manage row-level security.';
    END IF;
END $$;

-- Two functions that guards call, by whose names 65-explain.sql knows their parts of a plan: PostgreSQL would write an SQL
-- function's query in its place.

-- A privilege that superusers have and others from roles: IGNORE RLS, EXPLAIN RLS.
CREATE FUNCTION has_rls_privilege(privilege text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) OR redshift.has_from_role(current_user, privilege);
END $$;

-- Whether the user is one of a policy's grantees or has one as a role; 0 is PUBLIC.
CREATE FUNCTION policy_applies(VARIADIC grantees oid[]) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN 0 = ANY (grantees) OR EXISTS (SELECT FROM unnest(grantees) AS g WHERE pg_has_role(current_user, g, 'MEMBER'));
END $$;

-- ------------------------------------------------------------------------------------------------ guards

CREATE FUNCTION guard_of(relation text, for_change boolean) RETURNS SETOF text LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM redshift.guard g
    JOIN pg_class c ON c.oid = g.guard JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE g.relid = to_regclass($1) AND (g.changes OR NOT $2);
END;

CREATE FUNCTION is_row_secured(relation_id oid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = redshift, pg_catalog
RETURN EXISTS (SELECT FROM rls_relation WHERE relid = $1 AND enabled);

-- Which relations views read, materialized ones too.
CREATE VIEW view_reads AS
SELECT r.ev_class AS view, d.refobjid AS relation FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'n' AND d.refobjid <> r.ev_class
UNION
SELECT v.relid, unnest(v.refers_to) FROM view_info v WHERE v.kind = 'late_binding' AND v.bound;

-- SQL in which other relations stand for some, called as those were. PostgreSQL writes each with its schema here, an alias
-- behind one blank, and all words of its own in capitals; a name with a parenthesis behind it is a function's.
CREATE FUNCTION with_relations(sql text, instead jsonb) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog
RETURN (SELECT string_agg(coalesce($2 ->> name || CASE WHEN gap = ' ' AND has_alias THEN ''
        ELSE ' ' || substring(name FROM '("(?:[^"]|"")*"|[^."]+)$') END, other, name), '' ORDER BY n)
    FROM (SELECT n, words[1] AS other, words[2] AS name, lead(words[1]) OVER w AS gap,
            lead(words[2], 2) OVER w IS NOT NULL OR lead(words[1], 2) OVER w ~ '^[a-z_]' AS has_alias
        FROM regexp_matches($1,
            $re$('(?:[^']|'')*'|[^'"a-z_]+|[a-z_][a-zA-Z0-9_$.]*\()|((?:"(?:[^"]|"")*"|[a-z_][a-zA-Z0-9_$]*)(?:\.(?:"(?:[^"]|"")*"|[a-z_][a-zA-Z0-9_$]*))*)$re$, 'g')
            WITH ORDINALITY AS part (words, n) WINDOW w AS (ORDER BY n)) AS parts);

-- A view's query with guards in the place of what they guard.
CREATE FUNCTION guarded_query(view_id oid) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog
RETURN redshift.with_relations(rtrim(pg_get_viewdef($1), ';'),
    (SELECT jsonb_object_agg(g.relid::regclass::text, g.guard::regclass::text) FROM redshift.guard g));

-- What a policy's condition is about, without rows.
CREATE FUNCTION source_of(columns json, alias text) RETURNS text LANGUAGE sql STABLE
RETURN '(SELECT ' || coalesce((SELECT string_agg(format('NULL::%s AS %I', c ->> 'type', c ->> 'colname'), ', ') FROM json_array_elements($1) AS c), '')
    || ') AS ' || quote_ident(coalesce($2, 'secured relation'));

-- A superuser, sys:secadmin or who holds IGNORE RLS sees all; else at least one policy must apply.
CREATE FUNCTION row_filter(relation_id oid, conjunction text) RETURNS text LANGUAGE sql STABLE
RETURN (SELECT '(SELECT redshift.has_rls_privilege(''IGNORE RLS''))' || coalesce(' OR (' || CASE $2
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
    SELECT p.name INTO broken FROM rls_policy p CROSS JOIN LATERAL unnest(p.lookups) AS l (id)
    JOIN pg_attribute v ON v.attrelid = lookup_view(l.id)::regclass AND v.attnum > 0
    WHERE NOT EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = l.id AND NOT t.attisdropped AND t.attname = v.attname AND t.atttypid = v.atttypid
        AND t.atttypmod = v.atttypmod) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'cannot drop or change a table that RLS policy "%" looks into', broken.name
            USING ERRCODE = '2BP01', HINT = 'Drop the policy first.';
    END IF;
END $$;

-- Makes, changes and drops guards as the policies and relations are now. Those that stay as they are are not touched: others
-- may be reading them.
CREATE FUNCTION settle_guards() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET client_min_messages = warning AS $$
DECLARE
    wanted record;
    relids oid[];
    made redshift.guard;
    body text;
    filter text;
    made_from text;
    guard_name text;
    acl aclitem[];
    was_binding text := pg_catalog.current_setting('redshift.binding', true);
BEGIN
    LOCK TABLE redshift.guard IN SHARE ROW EXCLUSIVE MODE;
    PERFORM pg_catalog.set_config('redshift.guarding', 'on', true), pg_catalog.set_config('redshift.binding', 'on', true);
    DELETE FROM redshift.rls_relation WHERE relid NOT IN (SELECT oid FROM pg_class);
    DELETE FROM redshift.rls_attachment WHERE relid NOT IN (SELECT oid FROM pg_class);
    PERFORM redshift.check_secured_columns();
    WITH RECURSIVE reached (relid, level) AS (
        SELECT relid, 0 FROM redshift.rls_relation WHERE enabled
        UNION
        SELECT v.view, level + 1 FROM reached r JOIN redshift.view_reads v ON v.relation = r.relid
        JOIN pg_class c ON c.oid = v.view AND c.relkind = 'v' AND c.relnamespace NOT IN ('redshift_guard'::regnamespace, 'redshift_policy'::regnamespace))
    SELECT coalesce(array_agg(relid ORDER BY level, relid), '{}') INTO relids
    FROM (SELECT relid, max(level) AS level FROM reached GROUP BY relid) AS levels;
    FOR made IN DELETE FROM redshift.guard WHERE relid <> ALL (relids) RETURNING * LOOP
        PERFORM redshift.drop_guard(made.relid, made.guard);
    END LOOP;
    FOR wanted IN SELECT c.oid, c.relname, n.nspname, c.relkind, c.relowner, c.relacl, r.conjunction FROM unnest(relids) WITH ORDINALITY AS w (relid, n)
            JOIN pg_class c ON c.oid = w.relid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN redshift.rls_relation r ON r.relid = c.oid AND r.enabled ORDER BY w.n LOOP
        SELECT * INTO made FROM redshift.guard WHERE relid = wanted.oid;
        body := CASE wanted.relkind WHEN 'v' THEN redshift.guarded_query(wanted.oid) END;
        filter := CASE WHEN wanted.conjunction IS NOT NULL THEN redshift.row_filter(wanted.oid, wanted.conjunction) END;
        made_from := concat_ws(E'\n', wanted.nspname, wanted.relname, wanted.relowner, body, redshift.policy_alias(wanted.oid), filter,
            (SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum) FROM pg_attribute a
                WHERE a.attrelid = wanted.oid AND a.attnum > 0 AND NOT a.attisdropped),
            (SELECT string_agg(g.guard::text, ' ' ORDER BY g.guard) FROM redshift.view_reads v JOIN redshift.guard g ON g.relid = v.relation WHERE v.view = wanted.oid));
        IF made.definition IS DISTINCT FROM made_from THEN
            IF made.guard IS NOT NULL THEN
                PERFORM redshift.drop_guard(made.relid, made.guard);
            END IF;
            guard_name := 'redshift_guard.' || quote_ident(CASE WHEN to_regclass('redshift_guard.' || quote_ident(wanted.relname)) IS NULL
                THEN wanted.relname ELSE format('%s %s', wanted.oid, wanted.relname)::name END);
            made := ROW(wanted.oid, redshift.make_guard(guard_name, wanted.oid, body, filter), made_from, wanted.relkind = 'r');
            INSERT INTO redshift.guard SELECT made.* ON CONFLICT (relid) DO UPDATE SET guard = excluded.guard, definition = excluded.definition;
        END IF;
        -- what PostgreSQL takes for granted of an owner stands in the list of a guard that is a superuser's
        acl := coalesce(wanted.relacl, acldefault('r', wanted.relowner));
        UPDATE pg_class SET relacl = acl WHERE oid = made.guard AND relacl IS DISTINCT FROM acl;
        UPDATE pg_attribute g SET attacl = a.attacl FROM pg_attribute a
        WHERE g.attrelid = made.guard AND a.attrelid = wanted.oid AND a.attname = g.attname AND g.attacl IS DISTINCT FROM a.attacl;
    END LOOP;
    PERFORM pg_catalog.set_config('redshift.guarding', 'off', true), pg_catalog.set_config('redshift.binding', was_binding, true);
END $$;

CREATE FUNCTION drop_guard(relation_id oid, guard_id oid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format('DROP VIEW %s', guard_id::regclass);
    IF to_regclass(format('redshift_policy."view %s"', relation_id)) IS NOT NULL THEN
        EXECUTE format('DROP VIEW redshift_policy."view %s"', relation_id);
    END IF;
END $$;

-- A view without what PostgreSQL notes of the relations and functions it reads, so that all of them can be dropped and changed.
CREATE FUNCTION make_free_view(view_name text, columns text, query text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format('CREATE OR REPLACE VIEW %s (%s) WITH (security_barrier) AS %s', view_name, columns, query);
    DELETE FROM pg_depend WHERE classid = 'pg_rewrite'::regclass AND objid = (SELECT oid FROM pg_rewrite WHERE ev_class = view_name::regclass)
        AND deptype = 'n' AND refobjid <> view_name::regclass AND refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass);
END $$;

CREATE FUNCTION column_names(relation_id oid) RETURNS text[] LANGUAGE sql STABLE SET search_path = pg_catalog
RETURN (SELECT array_agg(quote_ident(attname) ORDER BY attnum) FROM pg_attribute WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped);

-- Of a view that is secured itself there are two: what it reads is its owner's affair, and what is let through the policies'.
CREATE FUNCTION make_guard(guard_name text, relation_id oid, body text, filter text) RETURNS oid
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    source text := CASE WHEN body IS NULL THEN relation_id::regclass::text WHEN filter IS NULL THEN guard_name
        ELSE format('redshift_policy."view %s"', relation_id) END;
    alias text := redshift.policy_alias(relation_id);
    columns text[] := redshift.column_names(relation_id);
BEGIN
    IF body IS NOT NULL THEN
        PERFORM redshift.make_free_view(source, array_to_string(columns, ', '), body);
        EXECUTE format('ALTER VIEW %s OWNER TO %I', source, pg_get_userbyid((SELECT relowner FROM pg_class WHERE oid = relation_id)));
    END IF;
    IF filter IS NOT NULL THEN
        PERFORM redshift.make_free_view(guard_name, array_to_string(columns, ', '), format('SELECT %s FROM %s AS %I WHERE %s',
            (SELECT string_agg(quote_ident(alias) || '.' || c, ', ' ORDER BY n) FROM unnest(columns) WITH ORDINALITY AS x (c, n)),
            source, alias, filter));
    END IF;
    RETURN guard_name::regclass;
END $$;

-- All policies of a relation call it the same.
CREATE FUNCTION policy_alias(relation_id oid) RETURNS text LANGUAGE sql STABLE SET search_path = redshift, pg_catalog
RETURN coalesce((SELECT p.alias FROM rls_attachment a JOIN rls_policy p ON p.name = a.policy WHERE a.relid = $1 AND p.alias IS NOT NULL LIMIT 1),
    'secured relation');

CREATE FUNCTION settle_guards_after_ddl() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
BEGIN
    IF pg_catalog.current_setting('redshift.guarding', true) IS DISTINCT FROM 'on' AND EXISTS (SELECT FROM rls_policy UNION ALL SELECT FROM rls_relation) THEN
        PERFORM settle_guards();
    END IF;
END $$;
CREATE EVENT TRIGGER redshift_guards_after_ddl ON ddl_command_end
    WHEN TAG IN ('ALTER TABLE', 'CREATE VIEW', 'ALTER VIEW', 'ALTER MATERIALIZED VIEW', 'ALTER SCHEMA', 'GRANT', 'REVOKE')
    EXECUTE FUNCTION settle_guards_after_ddl();
CREATE EVENT TRIGGER redshift_guards_after_drop ON sql_drop EXECUTE FUNCTION settle_guards_after_ddl();

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
        CROSS JOIN LATERAL unnest(ARRAY[coalesce(p.alias, 'secured relation'), redshift.source_of(p.columns, p.alias)]) WITH ORDINALITY AS t (x, n)
        WHERE p.name = $1 ORDER BY n;
END $$;

CREATE FUNCTION lookup_view(relation_id oid) RETURNS text LANGUAGE sql IMMUTABLE
RETURN 'redshift_policy.' || quote_ident('lookup ' || $1);

-- Lets policies read a table, whoever asks.
CREATE FUNCTION open_lookup(relation_id oid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    kind text := (SELECT CASE
        WHEN c.relnamespace IN ('pg_catalog'::regnamespace, 'redshift'::regnamespace, 'redshift_catalog'::regnamespace) THEN 'a system relation'
        WHEN c.relkind NOT IN ('r', 'm') THEN 'a view'
        WHEN c.relpersistence = 't' THEN 'a temporary table'
        WHEN redshift.is_row_secured(c.oid) THEN 'an RLS-protected table' END
        FROM pg_class c WHERE c.oid = relation_id);
BEGIN
    IF kind IS NOT NULL THEN
        RAISE EXCEPTION 'RLS policies do not support %: %', kind, relation_id::regclass USING ERRCODE = '0A000';
    END IF;
    PERFORM redshift.make_free_view(redshift.lookup_view(relation_id), array_to_string(redshift.column_names(relation_id), ', '),
        format('SELECT %s FROM %s', array_to_string(redshift.column_names(relation_id), ', '), relation_id::regclass));
END $$;

CREATE FUNCTION close_lookups() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    unused regclass;
BEGIN
    FOR unused IN SELECT c.oid FROM pg_class c WHERE c.relnamespace = 'redshift_policy'::regnamespace AND c.relname ~ '^lookup [0-9]+$'
            AND substr(c.relname, 8)::oid NOT IN (SELECT unnest(lookups) FROM redshift.rls_policy) LOOP
        EXECUTE 'DROP VIEW ' || unused;
    END LOOP;
END $$;

-- Has PostgreSQL read a condition where it was written, in the session's search path, and writes what it has read.
CREATE FUNCTION read_condition(source text, condition text) RETURNS oid LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('CREATE OR REPLACE VIEW redshift_policy.condition AS SELECT FROM %s WHERE (%s)', source, condition);
    RETURN 'redshift_policy.condition'::regclass;
END $$;
CREATE FUNCTION condition_read(view_id oid) RETURNS text LANGUAGE sql VOLATILE SET search_path = pg_catalog
RETURN rtrim(pg_get_viewdef($1), ';');

CREATE FUNCTION set_condition(name text, condition text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    policy redshift.rls_policy;
    around text;
    written text;
    lookup oid;
BEGIN
    SELECT * INTO policy FROM redshift.rls_policy p WHERE p.name = $1;
    PERFORM pg_catalog.set_config('redshift.guarding', 'on', true);
    around := redshift.condition_read(redshift.read_condition(redshift.source_of(policy.columns, policy.alias), 'true'));
    written := redshift.condition_read(redshift.read_condition(redshift.source_of(policy.columns, policy.alias), condition));
    UPDATE redshift.rls_policy p SET lookups = ARRAY(SELECT relation FROM redshift.view_reads WHERE view = 'redshift_policy.condition'::regclass ORDER BY 1)
    WHERE p.name = $1 RETURNING * INTO policy;
    DROP VIEW redshift_policy.condition;
    FOREACH lookup IN ARRAY policy.lookups LOOP
        PERFORM redshift.open_lookup(lookup);
    END LOOP;
    PERFORM pg_catalog.set_config('redshift.guarding', 'off', true);
    UPDATE redshift.rls_policy p SET condition = redshift.with_lookups(substr(written, length(around) - 3), policy.lookups) WHERE p.name = $1;
    PERFORM redshift.settle_guards(), redshift.close_lookups();
END $$;

CREATE FUNCTION with_lookups(condition text, lookups oid[]) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog
RETURN redshift.with_relations($1, (SELECT jsonb_object_agg(l::regclass::text, redshift.lookup_view(l)) FROM unnest($2) AS l));

CREATE FUNCTION create_rls_policy(name text, alias text, columns json, definition text, condition text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    PERFORM redshift.check_security_admin();
    IF EXISTS (SELECT FROM redshift.rls_policy p WHERE p.name = $1) THEN
        RAISE EXCEPTION 'RLS policy "%" already exists', name USING ERRCODE = '42710';
    END IF;
    INSERT INTO redshift.rls_policy (name, alias, columns, definition, condition, lookups, modified_by)
    VALUES ($1, $2, (SELECT coalesce(json_agg(c::jsonb || jsonb_build_object('typeid', (c ->> 'type')::regtype::oid)), '[]') FROM json_array_elements($3) AS c),
        $4, '', '{}', session_user);
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
    kind text := (SELECT CASE
        WHEN c.relnamespace IN ('pg_catalog'::regnamespace, 'redshift'::regnamespace, 'redshift_catalog'::regnamespace, 'redshift_guard'::regnamespace, 'redshift_policy'::regnamespace)
            THEN 'a system relation'
        WHEN c.relpersistence = 't' THEN 'a temporary table'
        WHEN EXISTS (SELECT FROM redshift.rls_policy p WHERE relation_id = ANY (p.lookups)) THEN 'a lookup table of an RLS policy'
        WHEN EXISTS (WITH RECURSIVE reached (relid) AS (
                SELECT relation_id UNION SELECT v.view FROM reached r JOIN redshift.view_reads v ON v.relation = r.relid)
            SELECT FROM reached r JOIN pg_class m ON m.oid = r.relid WHERE m.relkind = 'm' AND m.oid <> relation_id)
            THEN 'a base table of a materialized view' END
        FROM pg_class c WHERE c.oid = relation_id);
BEGIN
    IF kind IS NOT NULL THEN
        RAISE EXCEPTION 'row-level security is not supported on %: %', kind, relation USING ERRCODE = '0A000';
    END IF;
    RETURN relation_id;
END $$;

CREATE FUNCTION grantee_id(kind text, grantee text) RETURNS oid LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF kind IS NULL THEN
        RETURN 0;
    END IF;
    PERFORM redshift.check_principal(kind, grantee);
    RETURN quote_ident(grantee)::regrole;
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
