-- SPDX-License-Identifier: Apache-2.0
--
-- Guards, through which users see what policies let them see: rows by 23-row-security.sql, values by 24-masking.sql.
-- PostgreSQL's own policies are those of a view's owner and spare superusers' views; Redshift's are those of whoever asks,
-- whatever the view. So each relation that policies protect, and each view that reads one, has a guard: a view in schema
-- redshift_guard that lets through what the user may see. The translator writes the guard in the relation's place
-- (Relations); a user's view keeps reading the relation, and its guard reads the guards of what it reads.
--
-- The guard of a protected relation is a superuser's, so that nobody needs a privilege on what its policies read; it has the
-- relation's access list. That of a view is its owner's, whose privileges are asked for on what the view reads.
--
-- Rows of a table are changed through its guard, unless values of it are masked: PostgreSQL stores nothing in what is
-- computed. Such a table has a second guard in redshift_guard_changes, in which each masked column stands twice: what is
-- shown of it by its name, to be read alone, and by a name of the guard's what is stored, to be written alone.
--
-- Whole because what guards are made from, making them and their access lists are one mechanism, settled by one function.
--
-- For the translator: guard_of(relation, for_change boolean), stored_column(relation, column).

CREATE SCHEMA redshift_guard;
GRANT USAGE ON SCHEMA redshift_guard TO PUBLIC;
CREATE SCHEMA redshift_guard_changes;
GRANT USAGE ON SCHEMA redshift_guard_changes TO PUBLIC;
-- What guards read and nobody else: look-up tables, and views that are protected themselves.
CREATE SCHEMA redshift_policy;

SET search_path TO redshift, pg_catalog;

CREATE TABLE guard (
    relid oid PRIMARY KEY,
    guard oid NOT NULL,
    -- through which rows are changed; of a view none
    change oid,
    -- what they were made from
    definition text NOT NULL);
GRANT SELECT ON guard TO PUBLIC;

-- ------------------------------------------------------------------------------------------------ who

CREATE FUNCTION is_security_admin(user_name name) RETURNS boolean LANGUAGE sql STABLE
RETURN (SELECT r.rolsuper OR pg_has_role(r.oid, 'sys:secadmin', 'MEMBER') FROM pg_roles r WHERE r.rolname = $1);

CREATE FUNCTION check_security_admin() RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT redshift.is_security_admin(session_user) THEN
        RAISE EXCEPTION 'permission denied' USING ERRCODE = '42501',
            HINT = 'Superusers and users with the role sys:secadmin manage security policies.';
    END IF;
END $$;

-- Two functions that guards call, by whose names 65-explain.sql knows their parts of a plan: PostgreSQL would write an SQL
-- function's query in its place.

-- A privilege that superusers have and others from roles: IGNORE RLS, EXPLAIN RLS, EXPLAIN MASKING.
CREATE FUNCTION has_policy_privilege(privilege text) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) OR redshift.has_from_role(current_user, privilege);
END $$;

-- Whether the user is one of a policy's grantees or has one as a role, which a superuser has not by being that; 0 is PUBLIC.
CREATE FUNCTION policy_applies(VARIADIC grantees oid[]) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN 0 = ANY (grantees) OR redshift.is_or_holds(current_user, grantees);
END $$;

CREATE FUNCTION is_or_holds(user_name name, roles oid[]) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (WITH RECURSIVE held (role) AS (
        SELECT r.oid FROM pg_roles r WHERE r.rolname = $1
        UNION SELECT m.roleid FROM pg_auth_members m JOIN held h ON m.member = h.role)
    SELECT FROM held WHERE role = ANY ($2));

CREATE FUNCTION grantee_id(kind text, grantee text) RETURNS oid LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF kind IS NULL THEN
        RETURN 0;
    END IF;
    PERFORM redshift.check_principal(kind, grantee);
    RETURN quote_ident(grantee)::regrole;
END $$;

-- ------------------------------------------------------------------------------------------------ for the translator

CREATE FUNCTION guard_of(relation text, for_change boolean) RETURNS SETOF text LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname) FROM redshift.guard g
    JOIN pg_class c ON c.oid = CASE WHEN $2 THEN g.change ELSE g.guard END JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE g.relid = to_regclass($1);
END;

CREATE FUNCTION stored_name(attnum smallint) RETURNS name LANGUAGE sql IMMUTABLE
RETURN format('column %s as stored', $1)::name;

-- What a column is called where rows are changed, if not as it is elsewhere.
CREATE FUNCTION stored_column(relation text, column_name text) RETURNS SETOF text LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT quote_ident(s.attname) FROM redshift.guard g
    JOIN pg_attribute a ON a.attrelid = g.relid AND a.attname = $2
    JOIN pg_attribute s ON s.attrelid = g.change AND s.attname = redshift.stored_name(a.attnum)
    WHERE g.relid = to_regclass($1);
END;

-- ------------------------------------------------------------------------------------------------ what views read

-- Which relations views read, materialized ones too.
CREATE VIEW view_reads AS
SELECT r.ev_class AS view, d.refobjid AS relation FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid
WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND d.deptype = 'n' AND d.refobjid <> r.ev_class
UNION
SELECT v.relid, unnest(v.refers_to) FROM view_info v WHERE v.kind = 'late_binding' AND v.bound;

-- The parts of what PostgreSQL has written: names, and what stands between them. It writes each relation with its schema here,
-- an alias behind one blank, and all words of its own in capitals; a name with a parenthesis behind it is a function's.
CREATE FUNCTION sql_parts(sql text) RETURNS TABLE (n bigint, other text, name text) LANGUAGE sql IMMUTABLE SET search_path = pg_catalog
BEGIN ATOMIC
    SELECT n, words[1], words[2] FROM regexp_matches($1,
        $re$('(?:[^']|'')*'|[^'"a-z_]+|[a-z_][a-zA-Z0-9_$.]*\()|((?:"(?:[^"]|"")*"|[a-z_][a-zA-Z0-9_$]*)(?:\.(?:"(?:[^"]|"")*"|[a-z_][a-zA-Z0-9_$]*))*)$re$,
        'g') WITH ORDINALITY AS part (words, n);
END;

-- SQL in which other relations stand for some, called as those were.
CREATE FUNCTION with_relations(sql text, instead jsonb) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog
RETURN (SELECT string_agg(coalesce($2 ->> name || CASE WHEN gap = ' ' AND has_alias THEN ''
        ELSE ' ' || substring(name FROM '("(?:[^"]|"")*"|[^."]+)$') END, other, name), '' ORDER BY n)
    FROM (SELECT n, other, name, lead(other) OVER w AS gap, lead(name, 2) OVER w IS NOT NULL OR lead(other, 2) OVER w ~ '^[a-z_]' AS has_alias
        FROM redshift.sql_parts($1) WINDOW w AS (ORDER BY n)) AS parts);

-- SQL in which other expressions stand for some columns.
CREATE FUNCTION with_columns(sql text, instead jsonb) RETURNS text LANGUAGE sql IMMUTABLE SET search_path = pg_catalog
RETURN (SELECT string_agg(coalesce($2 ->> name, other, name), '' ORDER BY n) FROM redshift.sql_parts($1));

-- A view's query with guards in the place of what they guard.
CREATE FUNCTION guarded_query(view_id oid) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog
RETURN redshift.with_relations(rtrim(pg_get_viewdef($1), ';'),
    (SELECT jsonb_object_agg(g.relid::regclass::text, g.guard::regclass::text) FROM redshift.guard g));

-- ------------------------------------------------------------------------------------------------ what policies say

-- What a policy speaks of, without rows.
CREATE FUNCTION source_of(columns json, alias text) RETURNS text LANGUAGE sql STABLE
RETURN '(SELECT ' || coalesce((SELECT string_agg(format('NULL::%s AS %I', c ->> 'type', c ->> 'colname'), ', ') FROM json_array_elements($1) AS c), '')
    || ') AS ' || quote_ident($2);

-- A policy's columns, with the numbers of their types as the session's search path finds them.
CREATE FUNCTION typed_columns(columns json) RETURNS json LANGUAGE sql STABLE
RETURN (SELECT coalesce(json_agg(c::jsonb || jsonb_build_object('typeid', (c ->> 'type')::regtype::oid)), '[]') FROM json_array_elements($1) AS c);

-- Has PostgreSQL read a query where it was written, in the session's search path, and writes what it has read.
CREATE FUNCTION read_query(query text) RETURNS oid LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE 'CREATE OR REPLACE VIEW redshift_policy.query AS ' || query;
    RETURN 'redshift_policy.query'::regclass;
END $$;
CREATE FUNCTION query_read(view_id oid) RETURNS text LANGUAGE sql VOLATILE SET search_path = pg_catalog
RETURN rtrim(pg_get_viewdef($1), ';');

CREATE FUNCTION lookup_view(relation_id oid) RETURNS text LANGUAGE sql IMMUTABLE
RETURN 'redshift_policy.' || quote_ident('lookup ' || $1);

-- Lets policies read a table, whoever asks.
CREATE FUNCTION open_lookup(policies text, relation_id oid) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    kind text := coalesce(redshift.never_protected(relation_id), (SELECT CASE WHEN c.relkind <> 'r' AND (c.relkind <> 'm' OR policies = 'masking') THEN 'a view'
        WHEN redshift.is_row_secured(c.oid) THEN 'an RLS-protected table' END FROM pg_class c WHERE c.oid = relation_id));
BEGIN
    IF kind IS NOT NULL THEN
        RAISE EXCEPTION '% policies do not support %: %', policies, kind, relation_id::regclass USING ERRCODE = '0A000';
    END IF;
    PERFORM redshift.make_free_view(redshift.lookup_view(relation_id), redshift.column_names(relation_id),
        format('SELECT %s FROM %s', array_to_string(redshift.column_names(relation_id), ', '), relation_id::regclass));
END $$;

CREATE FUNCTION close_lookups() RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    unused regclass;
BEGIN
    FOR unused IN SELECT c.oid FROM pg_class c WHERE c.relnamespace = 'redshift_policy'::regnamespace AND c.relname ~ '^lookup [0-9]+$'
            AND substr(c.relname, 8)::oid NOT IN (SELECT relid FROM redshift.policy_lookup) LOOP
        EXECUTE 'DROP VIEW ' || unused;
    END LOOP;
END $$;

CREATE FUNCTION with_lookups(sql text, lookups oid[]) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog
RETURN redshift.with_relations($1, (SELECT jsonb_object_agg(l::regclass::text, redshift.lookup_view(l)) FROM unnest($2) AS l));

CREATE FUNCTION check_lookups() RETURNS void LANGUAGE plpgsql STABLE SET search_path = redshift, pg_catalog AS $$
DECLARE
    broken record;
BEGIN
    SELECT l.policy INTO broken FROM policy_lookup l
    JOIN pg_attribute v ON v.attrelid = lookup_view(l.relid)::regclass AND v.attnum > 0
    WHERE NOT EXISTS (SELECT FROM pg_attribute t WHERE t.attrelid = l.relid AND NOT t.attisdropped AND t.attname = v.attname AND t.atttypid = v.atttypid
        AND t.atttypmod = v.atttypmod) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'cannot drop or change a table that % looks into', broken.policy
            USING ERRCODE = '2BP01', HINT = 'Drop the policy first.';
    END IF;
END $$;

-- What no policy protects or reads, in words; null of all else.
CREATE FUNCTION never_protected(relation_id oid) RETURNS text LANGUAGE sql STABLE
RETURN (SELECT CASE
    WHEN c.relnamespace IN ('pg_catalog'::regnamespace, 'redshift'::regnamespace, 'redshift_catalog'::regnamespace, 'redshift_guard'::regnamespace,
        'redshift_guard_changes'::regnamespace, 'redshift_policy'::regnamespace) THEN 'a system relation'
    WHEN c.relpersistence = 't' THEN 'a temporary table' END
    FROM pg_class c WHERE c.oid = $1);

CREATE FUNCTION feeds_materialized_view(relation_id oid) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (WITH RECURSIVE reached (relid) AS (
        SELECT $1 UNION SELECT v.view FROM reached r JOIN redshift.view_reads v ON v.relation = r.relid)
    SELECT FROM reached r JOIN pg_class m ON m.oid = r.relid WHERE m.relkind = 'm' AND m.oid <> $1);

-- ------------------------------------------------------------------------------------------------ guards

CREATE FUNCTION column_names(relation_id oid) RETURNS text[] LANGUAGE sql STABLE SET search_path = pg_catalog
RETURN (SELECT array_agg(quote_ident(attname) ORDER BY attnum) FROM pg_attribute WHERE attrelid = $1 AND attnum > 0 AND NOT attisdropped);

-- A view without what PostgreSQL notes of the relations and functions it reads, so that all of them can be dropped and changed.
CREATE FUNCTION make_free_view(view_name text, columns text[], query text) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    EXECUTE format('CREATE OR REPLACE VIEW %s (%s) WITH (security_barrier) AS %s', view_name, array_to_string(columns, ', '), query);
    DELETE FROM pg_depend WHERE classid = 'pg_rewrite'::regclass AND objid = (SELECT oid FROM pg_rewrite WHERE ev_class = view_name::regclass)
        AND deptype = 'n' AND refobjid <> view_name::regclass AND refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass);
END $$;

-- A name that is the relation's, as messages tell it, or nearly.
CREATE FUNCTION guard_name(schema_name text, relation_id oid, relation_name name) RETURNS text LANGUAGE sql STABLE SET search_path = pg_catalog
RETURN quote_ident($1) || '.' || quote_ident(CASE WHEN to_regclass(quote_ident($1) || '.' || quote_ident($3)) IS NULL
    THEN $3 ELSE format('%s %s', $2, $3)::name END);

-- The guard, or the guards, of a relation of which body is the query, if it is a view, filter the condition of rows, and masks
-- what is shown of columns: {"column": "expression", ...}. Of a view that is protected itself there are two: what it reads is
-- its owner's affair, and what is let through the policies'.
CREATE FUNCTION make_guard(relation_id oid, body text, filter text, masks jsonb) RETURNS redshift.guard
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    relation pg_class;
    made redshift.guard;
    guard_name text;
    source text;
    alias text := redshift.policy_alias(relation_id);
    columns text[] := redshift.column_names(relation_id);
    rows_from text;
BEGIN
    SELECT * INTO relation FROM pg_class WHERE oid = relation_id;
    guard_name := redshift.guard_name('redshift_guard', relation_id, relation.relname);
    source := CASE WHEN body IS NULL THEN relation_id::regclass::text WHEN filter IS NULL AND masks IS NULL THEN guard_name
        ELSE format('redshift_policy."view %s"', relation_id) END;
    IF body IS NOT NULL THEN
        PERFORM redshift.make_free_view(source, columns, body);
        EXECUTE format('ALTER VIEW %s OWNER TO %I', source, pg_get_userbyid(relation.relowner));
    END IF;
    made.relid := relation_id;
    IF filter IS NULL AND masks IS NULL THEN
        made.guard := guard_name::regclass;
        RETURN made;
    END IF;
    rows_from := format(' FROM %s AS %I%s', source, alias, ' WHERE ' || filter);
    PERFORM redshift.make_free_view(guard_name, columns,
        'SELECT ' || (SELECT string_agg(coalesce(masks ->> a.attname, format('%I.%I', alias, a.attname)), ', ' ORDER BY a.attnum)
            FROM pg_attribute a WHERE a.attrelid = relation_id AND a.attnum > 0 AND NOT a.attisdropped) || rows_from);
    made.guard := guard_name::regclass;
    IF relation.relkind = 'r' THEN
        made.change := CASE WHEN masks IS NULL THEN made.guard ELSE redshift.make_change_guard(relation_id, alias, rows_from, masks) END;
        PERFORM redshift.set_guard_defaults(made);
    END IF;
    RETURN made;
END $$;

-- UPDATE takes DEFAULT for the view's, not for the table's.
CREATE FUNCTION set_guard_defaults(made redshift.guard) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    known record;
BEGIN
    FOR known IN SELECT g.attname, pg_get_expr(d.adbin, d.adrelid) AS expression FROM pg_attrdef d
            JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum AND a.attidentity = '' AND a.attgenerated = ''
            JOIN pg_attribute g ON g.attrelid = made.change AND g.attname = coalesce((SELECT s.attname FROM pg_attribute s
                WHERE s.attrelid = made.change AND s.attname = redshift.stored_name(a.attnum)), a.attname)
            WHERE d.adrelid = made.relid LOOP
        EXECUTE format('ALTER VIEW %s ALTER COLUMN %I SET DEFAULT %s', made.change::regclass, known.attname, known.expression);
    END LOOP;
END $$;

-- First the columns as they are stored, so that values without names go there.
CREATE FUNCTION make_change_guard(relation_id oid, alias text, rows_from text, masks jsonb) RETURNS oid
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    guard_name text := redshift.guard_name('redshift_guard_changes', relation_id, (SELECT relname FROM pg_class WHERE oid = relation_id));
    names text[];
    items text[];
BEGIN
    SELECT array_agg(quote_ident(CASE WHEN masks ? a.attname THEN redshift.stored_name(a.attnum) ELSE a.attname END) ORDER BY a.attnum),
        array_agg(format('%I.%I', alias, a.attname) ORDER BY a.attnum)
    INTO names, items FROM pg_attribute a WHERE a.attrelid = relation_id AND a.attnum > 0 AND NOT a.attisdropped;
    PERFORM redshift.make_free_view(guard_name, names || ARRAY(SELECT quote_ident(m) FROM jsonb_object_keys(masks) AS m ORDER BY m),
        'SELECT ' || array_to_string(items || ARRAY(SELECT value FROM jsonb_each_text(masks) ORDER BY key), ', ') || rows_from);
    RETURN guard_name::regclass;
END $$;

-- With whatever a client has made over it by way of the search path, which must not keep a policy away.
CREATE FUNCTION drop_guard(made redshift.guard) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
    IF made.change <> made.guard THEN
        EXECUTE format('DROP VIEW %s CASCADE', made.change::regclass);
    END IF;
    EXECUTE format('DROP VIEW %s CASCADE', made.guard::regclass);
    IF to_regclass(format('redshift_policy."view %s"', made.relid)) IS NOT NULL THEN
        EXECUTE format('DROP VIEW redshift_policy."view %s"', made.relid);
    END IF;
END $$;

-- Gives guards the access list of their relation. What PostgreSQL takes for granted of an owner stands in it, as a guard is a
-- superuser's.
CREATE FUNCTION set_guard_access(made redshift.guard) RETURNS void LANGUAGE plpgsql SET search_path = pg_catalog AS $$
DECLARE
    acl aclitem[] := (SELECT coalesce(relacl, acldefault('r', relowner)) FROM pg_class WHERE oid = made.relid);
BEGIN
    UPDATE pg_class SET relacl = acl WHERE oid = made.guard AND relacl IS DISTINCT FROM acl;
    UPDATE pg_attribute g SET attacl = a.attacl FROM pg_attribute a
    WHERE g.attrelid = made.guard AND a.attrelid = made.relid AND a.attname = g.attname AND g.attacl IS DISTINCT FROM a.attacl;
    IF made.change <> made.guard THEN
        -- so that nobody reads what is stored, not even with the whole row, reading and updating are told column by column
        UPDATE pg_class SET relacl = redshift.access_for(acl, false, '{SELECT,UPDATE}') WHERE oid = made.change;
        UPDATE pg_attribute g SET attacl = redshift.access_for(acl || coalesce(a.attacl, '{}'), true,
            CASE WHEN g.attname <> a.attname THEN '{UPDATE}'::text[]
                WHEN EXISTS (SELECT FROM pg_attribute s WHERE s.attrelid = made.change AND s.attname = redshift.stored_name(a.attnum)) THEN '{SELECT}'
                ELSE '{SELECT,UPDATE}' END)
        FROM pg_attribute a
        WHERE g.attrelid = made.change AND g.attnum > 0 AND a.attrelid = made.relid AND a.attnum > 0 AND g.attname IN (a.attname, redshift.stored_name(a.attnum));
    END IF;
END $$;

-- An access list with some privileges alone, or without them.
CREATE FUNCTION access_for(acl aclitem[], with_these boolean, privileges text[]) RETURNS aclitem[] LANGUAGE sql STABLE SET search_path = pg_catalog
RETURN (SELECT coalesce(array_agg(makeaclitem(grantee, grantor, privilege_type, is_grantable)), '{}')
    FROM (SELECT DISTINCT grantee, grantor, privilege_type, is_grantable FROM aclexplode($1) WHERE (privilege_type = ANY ($3)) = $2) AS held);

-- Makes, changes and drops guards as the policies and relations are now. Those that stay as they are are not touched: others
-- may be reading them.
CREATE FUNCTION settle_guards() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET client_min_messages = warning AS $$
DECLARE
    wanted record;
    relids oid[];
    made redshift.guard;
    body text;
    filter text;
    masks jsonb;
    made_from text;
    was_binding text := pg_catalog.current_setting('redshift.binding', true);
BEGIN
    LOCK TABLE redshift.guard IN SHARE ROW EXCLUSIVE MODE;
    PERFORM pg_catalog.set_config('redshift.guarding', 'on', true), pg_catalog.set_config('redshift.binding', 'on', true);
    DELETE FROM redshift.rls_relation WHERE relid NOT IN (SELECT oid FROM pg_class);
    DELETE FROM redshift.rls_attachment WHERE relid NOT IN (SELECT oid FROM pg_class);
    DELETE FROM redshift.masking_attachment WHERE relid NOT IN (SELECT oid FROM pg_class);
    PERFORM redshift.check_secured_columns(), redshift.check_masked_columns(), redshift.check_lookups();
    WITH RECURSIVE reached (relid, level) AS (
        (SELECT relid, 0 FROM redshift.rls_relation WHERE enabled UNION SELECT relid, 0 FROM redshift.masking_attachment)
        UNION
        SELECT v.view, level + 1 FROM reached r JOIN redshift.view_reads v ON v.relation = r.relid
        JOIN pg_class c ON c.oid = v.view AND c.relkind = 'v' AND redshift.never_protected(c.oid) IS DISTINCT FROM 'a system relation')
    SELECT coalesce(array_agg(relid ORDER BY level, relid), '{}') INTO relids
    FROM (SELECT relid, max(level) AS level FROM reached GROUP BY relid) AS levels;
    FOR made IN DELETE FROM redshift.guard WHERE relid <> ALL (relids) RETURNING * LOOP
        PERFORM redshift.drop_guard(made);
    END LOOP;
    FOR wanted IN SELECT c.oid, c.relname, n.nspname, c.relkind, c.relowner, r.conjunction FROM unnest(relids) WITH ORDINALITY AS w (relid, n)
            JOIN pg_class c ON c.oid = w.relid JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN redshift.rls_relation r ON r.relid = c.oid AND r.enabled ORDER BY w.n LOOP
        SELECT * INTO made FROM redshift.guard WHERE relid = wanted.oid;
        body := CASE wanted.relkind WHEN 'v' THEN redshift.guarded_query(wanted.oid) END;
        filter := CASE WHEN wanted.conjunction IS NOT NULL THEN redshift.row_filter(wanted.oid, wanted.conjunction) END;
        masks := redshift.masks(wanted.oid);
        made_from := concat_ws(E'\n', wanted.nspname, wanted.relname, wanted.relowner, body, redshift.policy_alias(wanted.oid), filter, masks,
            (SELECT string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum) FROM pg_attribute a
                WHERE a.attrelid = wanted.oid AND a.attnum > 0 AND NOT a.attisdropped),
            (SELECT string_agg(g.guard::text, ' ' ORDER BY g.guard) FROM redshift.view_reads v JOIN redshift.guard g ON g.relid = v.relation WHERE v.view = wanted.oid));
        IF made.definition IS DISTINCT FROM made_from THEN
            IF made.guard IS NOT NULL THEN
                PERFORM redshift.drop_guard(made);
            END IF;
            made := redshift.make_guard(wanted.oid, body, filter, masks);
            made.definition := made_from;
            INSERT INTO redshift.guard SELECT made.*
            ON CONFLICT (relid) DO UPDATE SET guard = excluded.guard, change = excluded.change, definition = excluded.definition;
        END IF;
        PERFORM redshift.set_guard_access(made);
    END LOOP;
    PERFORM pg_catalog.set_config('redshift.guarding', 'off', true), pg_catalog.set_config('redshift.binding', was_binding, true);
END $$;

CREATE FUNCTION is_protected(relation_id oid) RETURNS boolean LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
BEGIN
    RETURN EXISTS (SELECT FROM rls_relation WHERE relid = relation_id AND enabled UNION ALL SELECT FROM masking_attachment WHERE relid = relation_id);
END $$;

-- https://docs.aws.amazon.com/redshift/latest/dg/t_ddm-considerations.html tells who may replace a view that policies protect.
CREATE FUNCTION check_replaceable(view_id oid) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF redshift.is_protected(view_id) AND NOT redshift.is_security_admin(session_user) THEN
        RAISE EXCEPTION 'permission denied: view "%" is protected by policies', (SELECT relname FROM pg_class WHERE oid = view_id)
            USING ERRCODE = '42501', HINT = 'Detach the policies, replace the view and attach them again.';
    END IF;
END $$;

-- Has policies protect what a relation has been made anew as.
CREATE FUNCTION protect_instead(old_id oid, new_id oid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
BEGIN
    UPDATE rls_relation SET relid = new_id WHERE relid = old_id;
    UPDATE rls_attachment SET relid = new_id WHERE relid = old_id;
    UPDATE masking_attachment SET relid = new_id WHERE relid = old_id;
    PERFORM pg_catalog.set_config('redshift.guarding', 'off', true);
    PERFORM settle_guards_if_any();
END $$;

CREATE FUNCTION settle_guards_if_any() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
BEGIN
    IF EXISTS (SELECT FROM rls_policy UNION ALL SELECT FROM rls_relation UNION ALL SELECT FROM masking_policy) THEN
        PERFORM settle_guards();
    END IF;
END $$;

CREATE FUNCTION settle_guards_after_ddl() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
BEGIN
    IF pg_catalog.current_setting('redshift.guarding', true) IS DISTINCT FROM 'on' THEN
        IF TG_TAG = 'CREATE VIEW' AND TG_EVENT = 'ddl_command_end' THEN
            PERFORM check_replaceable(objid) FROM pg_event_trigger_ddl_commands() WHERE classid = 'pg_class'::regclass;
        END IF;
        PERFORM settle_guards_if_any();
    END IF;
END $$;
CREATE EVENT TRIGGER redshift_guards_after_ddl ON ddl_command_end
    WHEN TAG IN ('ALTER TABLE', 'CREATE VIEW', 'ALTER VIEW', 'ALTER MATERIALIZED VIEW', 'ALTER SCHEMA', 'GRANT', 'REVOKE')
    EXECUTE FUNCTION settle_guards_after_ddl();
CREATE EVENT TRIGGER redshift_guards_after_drop ON sql_drop EXECUTE FUNCTION settle_guards_after_ddl();

RESET search_path;
