-- SPDX-License-Identifier: Apache-2.0
--
-- Procedures and functions of users. A procedure is one of PostgreSQL's too, whose body is Redshift's and which
-- PostgreSQL never runs: it gives name, arguments, owner and privileges. A function runs in PostgreSQL, translated.
--
-- After CREATE PROCEDURE and CREATE FUNCTION:
--   redshift.set_routine(signature text, source text, info json)    signature as regprocedure takes it
--     info of a procedure: {"arguments": [{"name": "a", "mode": "in" | "out" | "inout", "type": "numeric(10,2)"}, ...],
--                           "nonatomic": true | false, "settings": ["name", "value", ...]}
-- CALL: one row, or 42883 and 42725:
--   redshift.find_procedure(schema text, name text, types oid[])
-- DROP, GRANT and SHOW take a routine's input types:
--   redshift.show_procedure(schema text, name text, types text[])   types NULL if not written

SET search_path TO redshift, pg_catalog;

CREATE TABLE routine_info (
    oid oid PRIMARY KEY,
    source text NOT NULL,
    info json);
GRANT SELECT, INSERT, UPDATE, DELETE ON redshift.routine_info TO PUBLIC;

-- ALTER DEFAULT PRIVILEGES ON PROCEDURES, which PostgreSQL counts among functions; schema is 0 for all, grantee for PUBLIC.
CREATE TABLE procedure_default (
    role oid NOT NULL,
    schema oid NOT NULL,
    grantee oid NOT NULL,
    grantable boolean NOT NULL,
    PRIMARY KEY (role, schema, grantee));
GRANT SELECT, INSERT, UPDATE, DELETE ON redshift.procedure_default TO PUBLIC;

-- user_name NULL for the session's own, schema for all schemas, grantee for PUBLIC.
CREATE FUNCTION set_procedure_default(user_name text, schema text, grantee text, granted boolean, grant_option boolean) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    role_id oid := quote_ident(coalesce(user_name, current_user))::regrole;
    schema_id oid := coalesce(quote_ident(schema)::regnamespace::oid, 0);
    grantee_id oid := coalesce(quote_ident(grantee)::regrole::oid, 0);
BEGIN
    IF NOT (SELECT r.rolsuper OR r.oid = role_id FROM pg_roles r WHERE r.rolname = current_user) THEN
        RAISE EXCEPTION 'permission denied to change default privileges' USING ERRCODE = '42501';
    ELSIF granted THEN
        INSERT INTO redshift.procedure_default AS d VALUES (role_id, schema_id, grantee_id, grant_option)
        ON CONFLICT ON CONSTRAINT procedure_default_pkey DO UPDATE SET grantable = d.grantable OR EXCLUDED.grantable;
    ELSIF grant_option THEN
        UPDATE redshift.procedure_default d SET grantable = false
        WHERE (d.role, d.schema, d.grantee) = (role_id, schema_id, grantee_id);
    ELSE
        DELETE FROM redshift.procedure_default d WHERE (d.role, d.schema, d.grantee) = (role_id, schema_id, grantee_id);
    END IF;
END $$;

CREATE FUNCTION grantee_name(grantee oid) RETURNS text LANGUAGE sql STABLE
RETURN CASE WHEN $1 = 0 THEN 'PUBLIC' ELSE (SELECT quote_ident(r.rolname) FROM pg_roles r WHERE r.oid = $1) END;

-- EXECUTE on a procedure is its owner's until granted: https://docs.aws.amazon.com/redshift/latest/dg/stored-procedure-security-and-privileges.html
CREATE FUNCTION grant_new_procedure(procedure pg_proc) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    other record;
BEGIN
    FOR other IN SELECT DISTINCT a.grantee FROM aclexplode(coalesce(procedure.proacl, acldefault('f', procedure.proowner))) AS a
            WHERE a.grantee <> procedure.proowner LOOP
        EXECUTE format('REVOKE ALL ON PROCEDURE %s FROM %s', procedure.oid::regprocedure, redshift.grantee_name(other.grantee));
    END LOOP;
    FOR other IN SELECT d.grantee, bool_or(d.grantable) AS grantable FROM redshift.procedure_default d
            WHERE d.role = procedure.proowner AND d.schema IN (0, procedure.pronamespace) AND redshift.grantee_name(d.grantee) IS NOT NULL
            GROUP BY d.grantee LOOP
        EXECUTE format('GRANT EXECUTE ON PROCEDURE %s TO %s%s', procedure.oid::regprocedure, redshift.grantee_name(other.grantee),
            CASE WHEN other.grantable THEN ' WITH GRANT OPTION' ELSE '' END);
    END LOOP;
END $$;

CREATE FUNCTION set_routine(signature text, source text, info json) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    routine pg_proc;
    replaced boolean;
BEGIN
    SELECT * INTO routine FROM pg_proc WHERE oid = signature::regprocedure;
    replaced := EXISTS (SELECT FROM redshift.routine_info r WHERE r.oid = routine.oid);
    INSERT INTO redshift.routine_info VALUES (routine.oid, source, info)
    ON CONFLICT (oid) DO UPDATE SET source = EXCLUDED.source, info = EXCLUDED.info;
    IF routine.prokind = 'p' AND NOT replaced THEN
        PERFORM redshift.grant_new_procedure(routine);
        PERFORM redshift.grant_scoped(routine.oid, routine.pronamespace, 'FUNCTIONS');
    END IF;
END $$;

-- How well a type of a call fits one of a declaration: 2 the same, 1 by an implicit cast, 0 not.
CREATE FUNCTION argument_fit(given oid, declared oid) RETURNS integer LANGUAGE sql STABLE
RETURN CASE
    WHEN $1 = $2 THEN 2
    WHEN $1 = 705 THEN 1
    WHEN $2 = 'refcursor'::regtype AND $1 IN ('text'::regtype, 'varchar'::regtype, 'bpchar'::regtype) THEN 1
    WHEN EXISTS (SELECT FROM pg_cast WHERE castsource = $1 AND casttarget = $2 AND castcontext = 'i') THEN 1
    ELSE 0
END;

CREATE FUNCTION type_label(type oid) RETURNS text LANGUAGE sql STABLE
RETURN CASE WHEN $1 = 705 THEN '"unknown"' ELSE replace(format_type($1, NULL), 'redshift.', '') END;

CREATE FUNCTION find_procedure(schema text, name text, types oid[])
RETURNS TABLE (procedure_name text, info json, source text, definer text) LANGUAGE plpgsql STABLE AS $$
DECLARE
    call text := coalesce(schema || '.', '') || name || '('
        || (SELECT coalesce(string_agg(redshift.type_label(t), ', ' ORDER BY n), '') FROM unnest(types) WITH ORDINALITY AS x (t, n)) || ')';
    found_oids oid[];
BEGIN
    SELECT array_agg(best.oid) INTO found_oids FROM (
        SELECT p.oid, rank() OVER (ORDER BY (SELECT coalesce(sum(redshift.argument_fit(g, d)), 0)
            FROM unnest(types, p.proargtypes::oid[]) AS x (g, d)) DESC) AS place
        FROM pg_proc p JOIN redshift.routine_info r USING (oid)
        WHERE p.prokind = 'p' AND p.proname = name AND p.pronargs = cardinality(types)
            AND CASE WHEN schema IS NULL THEN pg_function_is_visible(p.oid)
                ELSE p.pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = schema) END
            AND NOT EXISTS (SELECT FROM unnest(types, p.proargtypes::oid[]) AS x (g, d) WHERE redshift.argument_fit(g, d) = 0)) AS best
    WHERE place = 1;
    IF found_oids IS NULL THEN
        RAISE EXCEPTION 'procedure % does not exist', call USING ERRCODE = '42883',
            HINT = 'No procedure matches the given name and argument types. You may need to add explicit type casts.';
    ELSIF cardinality(found_oids) > 1 THEN
        RAISE EXCEPTION 'procedure % is not unique', call USING ERRCODE = '42725',
            HINT = 'Could not choose a best candidate procedure. You may need to add explicit type casts.';
    ELSIF schema IS NOT NULL AND NOT has_schema_privilege(schema, 'USAGE') THEN
        RAISE EXCEPTION 'permission denied for schema %', schema USING ERRCODE = '42501';
    ELSIF NOT has_function_privilege(found_oids[1], 'EXECUTE') THEN
        RAISE EXCEPTION 'permission denied for procedure %', name USING ERRCODE = '42501';
    END IF;
    RETURN QUERY SELECT p.proname::text, r.info, r.source,
        CASE WHEN p.prosecdef AND p.proowner <> current_user::regrole THEN pg_get_userbyid(p.proowner)::text END
    FROM pg_proc p JOIN redshift.routine_info r USING (oid) WHERE p.oid = found_oids[1];
END $$;

CREATE FUNCTION show_procedure(schema text, name text, types text[]) RETURNS TABLE ("Stored Procedure Definition" varchar)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    wanted oid[] := (SELECT array_agg(t::regtype::oid ORDER BY n) FROM unnest(types) WITH ORDINALITY AS x (t, n));
    found_oids oid[];
BEGIN
    SELECT array_agg(p.oid) INTO found_oids FROM pg_proc p JOIN redshift.routine_info USING (oid)
    WHERE p.prokind = 'p' AND p.proname = name
        -- as text: the bounds of the arrays differ
        AND (types IS NULL OR coalesce(array_to_string(wanted, ' '), '')
            IN (array_to_string(p.proargtypes::oid[], ' '), array_to_string(p.proallargtypes, ' ')))
        AND CASE WHEN schema IS NULL THEN pg_function_is_visible(p.oid)
            ELSE p.pronamespace = (SELECT oid FROM pg_namespace WHERE nspname = schema) END;
    IF found_oids IS NULL THEN
        RAISE EXCEPTION 'procedure % does not exist', coalesce(schema || '.', '') || name
            || coalesce('(' || array_to_string(types, ', ') || ')', '') USING ERRCODE = '42883';
    ELSIF cardinality(found_oids) > 1 THEN
        RAISE EXCEPTION 'procedure name "%" is not unique', name USING ERRCODE = '42725',
            HINT = 'Specify the argument types to select the procedure unambiguously.';
    END IF;
    RETURN QUERY SELECT format(E'CREATE OR REPLACE PROCEDURE %I.%I(%s)\n%sLANGUAGE plpgsql\n%sAS $_$%s$_$\n',
        n.nspname, p.proname,
        (SELECT string_agg(concat_ws(' ', CASE coalesce(p.proargmodes[i], 'i') WHEN 'o' THEN 'OUT' WHEN 'b' THEN 'INOUT' END,
                nullif(p.proargnames[i], ''), redshift.type_label((coalesce(p.proallargtypes, p.proargtypes::oid[]))[i + b.first])),
                ', ' ORDER BY i)
            FROM (SELECT CASE WHEN p.proallargtypes IS NULL THEN -1 ELSE 0 END AS first) AS b,
                generate_series(1, coalesce(cardinality(p.proallargtypes), p.pronargs::integer)) AS i),
        CASE WHEN (r.info ->> 'nonatomic')::boolean THEN E'NONATOMIC\n' ELSE '' END,
        CASE WHEN p.prosecdef THEN E'SECURITY DEFINER\n' ELSE '' END, r.source)::varchar
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN redshift.routine_info r ON r.oid = p.oid
    WHERE p.oid = found_oids[1];
END $$;

RESET search_path;
