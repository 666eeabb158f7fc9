-- SPDX-License-Identifier: Apache-2.0
--
-- Scoped permissions: on all objects of a kind in a schema or in the database, those to come too. They hold beside what is
-- granted on an object: each grantee who has some is a member of a hidden role of his own, pg_scope_ and his number, which is
-- granted them object by object. https://docs.aws.amazon.com/redshift/latest/dg/t_scoped-permissions.html

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

-- schema is 0 for the database; kind is TABLES, SCHEMAS, FUNCTIONS (procedures too) or LANGUAGES.
CREATE TABLE scoped_grant (
    schema oid NOT NULL,
    kind text NOT NULL,
    privilege text NOT NULL,
    grantee oid NOT NULL,
    grantable boolean NOT NULL,
    PRIMARY KEY (schema, kind, privilege, grantee));
GRANT SELECT ON scoped_grant TO PUBLIC;

CREATE FUNCTION scoped_objects(schema oid, kind text) RETURNS TABLE (id oid, what text) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT r.oid, format('TABLE %I.%I', n.nspname, r.relname) FROM relation r JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
    WHERE $2 = 'TABLES' AND $1 IN (0, n.oid) AND NOT r.in_catalog AND r.relpersistence <> 't'
    UNION ALL
    SELECT n.oid, format('SCHEMA %I', n.nspname) FROM redshift_catalog.pg_namespace n
    WHERE $2 = 'SCHEMAS' AND n.nspname !~ '^(pg_|information_schema$)'
    UNION ALL
    SELECT p.oid, 'ROUTINE ' || p.oid::regprocedure FROM routine p WHERE $2 = 'FUNCTIONS' AND $1 IN (0, p.pronamespace)
    UNION ALL
    SELECT l.oid, format('LANGUAGE %I', l.lanname) FROM pg_language l WHERE $2 = 'LANGUAGES' AND l.lanname IN ('sql', 'plpgsql');
END;

-- Of all objects that a grant is about, or of one.
CREATE FUNCTION apply_scoped_grant(given scoped_grant, object oid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    item record;
BEGIN
    FOR item IN SELECT what FROM redshift.scoped_objects(given.schema, given.kind) WHERE object IS NULL OR id = object LOOP
        EXECUTE format('GRANT %s ON %s TO %I%s',
            CASE given.privilege WHEN 'DROP' THEN 'MAINTAIN' WHEN 'ALTER' THEN 'TRIGGER' ELSE given.privilege END,
            item.what, 'pg_scope_' || given.grantee, CASE WHEN given.grantable THEN ' WITH GRANT OPTION' ELSE '' END);
    END LOOP;
END $$;

-- Grants what is given on one new object. It takes no more than was granted, so whoever makes an object may call it.
CREATE FUNCTION grant_scoped(object oid, object_schema oid, kind text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
DECLARE
    given redshift.scoped_grant;
BEGIN
    FOR given IN SELECT * FROM redshift.scoped_grant g WHERE g.schema IN (0, object_schema) AND g.kind = grant_scoped.kind
            AND to_regrole('pg_scope_' || g.grantee) IS NOT NULL LOOP
        PERFORM redshift.apply_scoped_grant(given, object);
    END LOOP;
END $$;

CREATE FUNCTION grant_scoped_on_new() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
DECLARE
    made record;
BEGIN
    IF NOT EXISTS (SELECT FROM redshift.scoped_grant) THEN
        RETURN;
    END IF;
    FOR made IN SELECT c.objid, CASE c.classid WHEN 'pg_class'::regclass THEN 'TABLES' WHEN 'pg_proc'::regclass THEN 'FUNCTIONS' ELSE 'SCHEMAS' END AS kind,
                to_regnamespace(quote_ident(c.schema_name))::oid AS schema
            FROM pg_event_trigger_ddl_commands() AS c WHERE c.classid IN ('pg_class'::regclass, 'pg_proc'::regclass, 'pg_namespace'::regclass) LOOP
        PERFORM redshift.grant_scoped(made.objid, coalesce(made.schema, 0), made.kind);
    END LOOP;
END $$;
CREATE EVENT TRIGGER redshift_scoped ON ddl_command_end
    WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'CREATE VIEW', 'CREATE MATERIALIZED VIEW', 'CREATE FUNCTION', 'CREATE PROCEDURE',
        'CREATE SCHEMA')
    EXECUTE FUNCTION grant_scoped_on_new();

-- The hidden role of a grantee. PostgreSQL lets nobody make a role of such a name, which clients may not take either.
CREATE FUNCTION make_scope_role(grantee oid) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    role text := 'pg_scope_' || grantee;
BEGIN
    IF to_regrole(role) IS NULL THEN
        EXECUTE format('CREATE ROLE %I', 'redshift4j ' || role);
        UPDATE pg_authid SET rolname = role WHERE rolname = 'redshift4j ' || role;
        EXECUTE format('GRANT %I TO %I', role, (SELECT r.rolname FROM pg_roles r WHERE r.oid = grantee));
    END IF;
    RETURN role;
END $$;

-- Takes back all that a grantee has in this database by scoped permissions, and grants what is left of them.
CREATE FUNCTION settle_scoped_grants(grantee_id oid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    role text := redshift.make_scope_role(grantee_id);
    item record;
    given redshift.scoped_grant;
BEGIN
    FOR item IN SELECT o.what FROM (VALUES ('TABLES'), ('SCHEMAS'), ('FUNCTIONS'), ('LANGUAGES')) AS k (kind)
            CROSS JOIN LATERAL redshift.scoped_objects(0, k.kind) AS o
            JOIN pg_shdepend d ON d.objid = o.id AND d.refobjid = to_regrole(role) AND d.deptype = 'a'
                AND d.dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) LOOP
        EXECUTE format('REVOKE ALL ON %s FROM %I CASCADE', item.what, role);
    END LOOP;
    FOR given IN SELECT * FROM redshift.scoped_grant g WHERE g.grantee = grantee_id LOOP
        PERFORM redshift.apply_scoped_grant(given, NULL);
    END LOOP;
END $$;

-- A superuser may, or who may pass on the privilege in the same scope. schema_name is NULL for the database.
CREATE FUNCTION change_scoped_grants(database text, schema_name text, kind text, privileges json, principal_kind text, principal text,
    granted boolean, grant_option boolean) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
DECLARE
    grantee_id oid;
    schema_id oid := 0;
    word text;
BEGIN
    IF database IS NOT NULL AND database <> current_database() THEN
        RAISE EXCEPTION 'scoped permissions can be granted and revoked in the connected database only' USING ERRCODE = '0A000';
    ELSIF schema_name IS NOT NULL THEN
        schema_id := (SELECT n.oid FROM redshift_catalog.pg_namespace n WHERE n.nspname = schema_name);
        IF schema_id IS NULL THEN
            RAISE EXCEPTION 'schema "%" does not exist', schema_name USING ERRCODE = '3F000';
        END IF;
    END IF;
    PERFORM redshift.check_principal(principal_kind, principal);
    grantee_id := quote_ident(principal)::regrole;
    FOR word IN SELECT json_array_elements_text(privileges) LOOP
        IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) AND NOT EXISTS (SELECT FROM redshift.scoped_grant g
                WHERE g.grantable AND g.schema IN (0, schema_id) AND g.kind = change_scoped_grants.kind AND g.privilege = word
                AND g.grantee = quote_ident(session_user)::regrole) THEN
            RAISE EXCEPTION 'permission denied' USING ERRCODE = '42501';
        ELSIF granted THEN
            INSERT INTO redshift.scoped_grant AS g VALUES (schema_id, change_scoped_grants.kind, word, grantee_id, grant_option)
            ON CONFLICT ON CONSTRAINT scoped_grant_pkey DO UPDATE SET grantable = g.grantable OR EXCLUDED.grantable;
        ELSIF grant_option THEN
            UPDATE redshift.scoped_grant g SET grantable = false
            WHERE (g.schema, g.kind, g.privilege, g.grantee) = (schema_id, change_scoped_grants.kind, word, grantee_id);
        ELSE
            DELETE FROM redshift.scoped_grant g
            WHERE (g.schema, g.kind, g.privilege, g.grantee) = (schema_id, change_scoped_grants.kind, word, grantee_id);
        END IF;
    END LOOP;
    PERFORM redshift.settle_scoped_grants(grantee_id);
END $$;

CREATE VIEW scoped_privilege AS
SELECT g.schema, g.privilege AS privilege_type, user_number(g.grantee) AS identity_id, r.rolname::text AS identity_name,
    CASE WHEN r.rolcanlogin THEN 'user' ELSE 'role' END AS identity_type, g.grantable AS admin_option, g.kind AS privilege_scope
FROM scoped_grant g JOIN pg_catalog.pg_roles r ON r.oid = g.grantee
WHERE sees_identity(g.grantee);
GRANT SELECT ON scoped_privilege TO PUBLIC;

RESET search_path;
