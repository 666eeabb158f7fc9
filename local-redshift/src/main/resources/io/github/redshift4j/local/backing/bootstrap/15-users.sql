-- SPDX-License-Identifier: Apache-2.0
--
-- PostgreSQL keeps the MD5 hash of a password; the digest of Redshift's SHA-256 sign-in stands as a comment on the role:
-- like the role it is shared by all databases and undone with a transaction.

SET search_path TO redshift, pg_catalog;

-- sha256|digest|salt, or NULL; a user may set its own.
CREATE FUNCTION set_password_digest(user_name text, digest text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF user_name <> session_user AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = session_user)
            AND NOT redshift.has_privilege('CREATE USER', user_name) AND NOT redshift.has_privilege('ALTER USER', user_name) THEN
        RAISE insufficient_privilege USING MESSAGE = 'permission denied';
    END IF;
    EXECUTE format('COMMENT ON ROLE %I IS %L', user_name, digest);
END $$;

-- ------------------------------------------------------------------------------------------------ traits of users

-- What PostgreSQL has no option for: settings of the user's, shared by all databases too. session_timeout is PostgreSQL's
-- idle_session_timeout, in seconds.
CREATE FUNCTION set_user_trait(user_name text, trait text, value text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    setting text := CASE trait WHEN 'session_timeout' THEN 'idle_session_timeout' ELSE 'redshift.user_' || trait END;
BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        RAISE EXCEPTION 'permission denied' USING ERRCODE = '42501';
    ELSIF value IS NULL THEN
        EXECUTE format('ALTER ROLE %I RESET %s', user_name, setting);
    ELSE
        EXECUTE format('ALTER ROLE %I SET %s TO %L', user_name, setting, CASE trait WHEN 'session_timeout' THEN value || 's' ELSE value END);
    END IF;
END $$;

-- SET or RESET of one of its parameters, for the sessions of a user that is NULL for the caller; a user may set its own.
CREATE FUNCTION alter_user(user_name text, action text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF user_name <> session_user AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) THEN
        RAISE insufficient_privilege USING MESSAGE = 'permission denied';
    END IF;
    PERFORM redshift.check_principal('user', coalesce(user_name, session_user));
    EXECUTE format('ALTER ROLE %I %s', coalesce(user_name, session_user), action);
END $$;

-- Settings of a user that hold in every database, as name=value.
CREATE FUNCTION user_settings(role oid) RETURNS SETOF text LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT unnest(s.setconfig) FROM pg_db_role_setting s WHERE s.setrole = $1 AND s.setdatabase = 0;
END;

CREATE FUNCTION user_trait(role oid, trait text) RETURNS text LANGUAGE sql STABLE
RETURN (SELECT substr(s, strpos(s, '=') + 1) FROM redshift.user_settings($1) AS s
    WHERE split_part(s, '=', 1) = CASE $2 WHEN 'session_timeout' THEN 'idle_session_timeout' ELSE 'redshift.user_' || $2 END);

-- What ALTER USER SET has set, under the parameters' own names.
CREATE FUNCTION user_parameters(role oid) RETURNS text[] LANGUAGE sql STABLE
RETURN (SELECT array_agg(replace(regexp_replace(s, '^redshift\.', ''), ', redshift, pg_catalog', '') ORDER BY s)
    FROM redshift.user_settings($1) AS s WHERE s !~ '^(redshift\.user_|idle_session_timeout=)');

-- Whether the rows of all users show: to superusers, to who has SYSLOG ACCESS UNRESTRICTED, and to who monitors.
CREATE FUNCTION sees_all() RETURNS boolean LANGUAGE sql STABLE
RETURN (SELECT r.rolsuper OR upper(coalesce(user_trait(r.oid, 'syslog_access'), '')) = 'UNRESTRICTED' OR pg_has_role(r.oid, 'sys:monitor', 'MEMBER')
        OR NOT r.rolsuper AND pg_has_role(r.oid, 'pg_read_all_stats', 'MEMBER')
    FROM pg_roles r WHERE r.rolname = current_user);

-- ------------------------------------------------------------------------------------------------ roles

-- A role is told from a group by its comment, JSON of its owner's number and its external id.
CREATE FUNCTION role_mark(role oid) RETURNS json LANGUAGE sql STABLE
RETURN (SELECT substr(d.description, 6)::json FROM pg_shdescription d
    WHERE d.classoid = 'pg_authid'::regclass AND d.objoid = $1 AND d.description LIKE 'role {%');

CREATE FUNCTION is_role(role oid) RETURNS boolean LANGUAGE sql STABLE RETURN role_mark($1) IS NOT NULL;

-- Whether a user, group or role shows in the views of privileges: itself, what it is a member of, its own roles, and PUBLIC.
CREATE FUNCTION sees_identity(identity oid) RETURNS boolean LANGUAGE sql STABLE
RETURN $1 = 0 OR sees_all() OR pg_has_role(current_user, $1, 'MEMBER')
    OR (role_mark($1) ->> 'owner')::oid = (SELECT r.oid FROM pg_roles r WHERE r.rolname = current_user);

-- Owner and id not given stay as they are; of a new role the owner is who makes it.
CREATE FUNCTION mark_role(role_name text, owner text, external_id text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    old json := redshift.role_mark(quote_ident(role_name)::regrole);
BEGIN
    EXECUTE format('COMMENT ON ROLE %I IS %L', role_name, 'role ' || json_build_object(
        'owner', coalesce(owner::regrole::oid, (old ->> 'owner')::oid, quote_ident(session_user)::regrole::oid),
        'external_id', coalesce(external_id, old ->> 'external_id'),
        'privileges', coalesce(old -> 'privileges', '[]')));
END $$;

-- System privileges, which PostgreSQL's roles cannot carry, stand in the mark of the role that has them.
CREATE FUNCTION role_privileges(role oid) RETURNS SETOF text LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT json_array_elements_text(redshift.role_mark($1) -> 'privileges');
END;

CREATE FUNCTION set_system_privilege(role_name text, privilege text, granted boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    old json;
    held text[];
BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        RAISE EXCEPTION 'permission denied' USING ERRCODE = '42501';
    END IF;
    PERFORM redshift.check_principal('role', role_name);
    old := redshift.role_mark(quote_ident(role_name)::regrole);
    held := array_remove(ARRAY(SELECT redshift.role_privileges(quote_ident(role_name)::regrole)), privilege);
    EXECUTE format('COMMENT ON ROLE %I IS %L', role_name, 'role ' || jsonb_set(old::jsonb, '{privileges}',
        to_jsonb(held || CASE WHEN granted THEN ARRAY[privilege] ELSE '{}' END))::text);
    -- those that PostgreSQL has a role for, which clients are not shown
    IF privilege IN ('CANCEL', 'ACCESS SYSTEM TABLE') THEN
        EXECUTE format(CASE WHEN granted THEN 'GRANT %I TO %I' ELSE 'REVOKE %I FROM %I' END,
            CASE privilege WHEN 'CANCEL' THEN 'pg_signal_backend' ELSE 'pg_read_all_stats' END, role_name);
    END IF;
END $$;

-- Whether a user has it from a role.
CREATE FUNCTION has_from_role(user_name name, privilege text) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (WITH RECURSIVE held (role) AS (
        SELECT m.roleid FROM pg_auth_members m WHERE m.member = (SELECT r.oid FROM pg_roles r WHERE r.rolname = $1)
        UNION SELECT m.roleid FROM pg_auth_members m JOIN held h ON m.member = h.role)
    SELECT FROM held WHERE $2 IN (SELECT redshift.role_privileges(role)));

-- Whether the session's user has it from a role, for a target that is no superuser.
CREATE FUNCTION has_privilege(privilege text, target text) RETURNS boolean LANGUAGE sql STABLE
RETURN NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolsuper AND r.rolname IN ($2, session_user)) AND has_from_role(session_user, $1);

CREATE FUNCTION run_by_privilege(privilege text, target text, statement text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
BEGIN
    IF NOT redshift.has_privilege(privilege, target) THEN
        RAISE EXCEPTION 'permission denied' USING ERRCODE = '42501';
    END IF;
    EXECUTE statement;
END $$;

-- Runs a statement as a superuser for whom a system privilege lets, for all others as themselves. The superuser's may be another.
CREATE FUNCTION with_privilege(privilege text, target text, statement text, of_superuser text DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF redshift.has_privilege(privilege, target) THEN
        PERFORM redshift.run_by_privilege(privilege, target, coalesce(of_superuser, statement));
    ELSE
        EXECUTE statement;
    END IF;
END $$;

-- kind is role, group or user.
CREATE FUNCTION check_principal(kind text, name text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = name AND NOT starts_with(r.rolname, 'pg_')
            AND kind = CASE WHEN r.rolcanlogin THEN 'user' WHEN redshift.is_role(r.oid) THEN 'role' ELSE 'group' END) THEN
        RAISE EXCEPTION '% "%" does not exist', kind, name USING ERRCODE = '42704';
    END IF;
END $$;

CREATE FUNCTION check_new_principal(kind text, name text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = name) THEN
        RAISE EXCEPTION '% "%" already exists', kind, name USING ERRCODE = '42710';
    END IF;
END $$;
CREATE FUNCTION role_is_member_of(role_name text, granted text) RETURNS boolean LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
    PERFORM redshift.check_principal('role', role_name), redshift.check_principal('role', granted);
    RETURN role_name <> granted AND pg_has_role(role_name, granted, 'MEMBER');
END $$;

-- Of a role or a group. A superuser is not one by being that.
CREATE FUNCTION user_is_member_of(user_name text, granted text) RETURNS boolean LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
    PERFORM redshift.check_principal('user', user_name);
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = granted AND NOT rolcanlogin) THEN
        RAISE EXCEPTION 'role "%" does not exist', granted USING ERRCODE = '42704';
    END IF;
    RETURN EXISTS (WITH RECURSIVE held (role) AS (
            SELECT m.roleid FROM pg_auth_members m WHERE m.member = user_name::regrole
            UNION SELECT m.roleid FROM pg_auth_members m JOIN held h ON m.member = h.role)
        SELECT FROM held WHERE role = granted::regrole);
END $$;

-- The role through which one holds scoped permissions goes with it (42-scoped-grants.sql).
CREATE FUNCTION drop_scope_role(grantee text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    grantee_id oid := quote_ident(grantee)::regrole;
    role text := 'pg_scope_' || grantee_id;
BEGIN
    IF to_regrole(role) IS NULL THEN
        RETURN;
    ELSIF EXISTS (SELECT FROM pg_shdepend d WHERE d.refobjid = to_regrole(role) AND d.deptype = 'a') THEN
        RAISE dependent_objects_still_exist USING MESSAGE = format('role "%s" has scoped permissions', grantee), DETAIL = 'scoped permissions';
    END IF;
    EXECUTE format('DROP ROLE %I', role);
    DELETE FROM redshift.scoped_grant g WHERE g.grantee = grantee_id;
END $$;

-- Messages and state: https://docs.aws.amazon.com/redshift/latest/dg/r_DROP_USER.html and r_DROP_GROUP.html
CREATE FUNCTION drop_principal(kind text, principal text, if_exists boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    why text;
BEGIN
    IF if_exists AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = principal) THEN
        RAISE NOTICE '% "%" does not exist, skipping', kind, principal;
        RETURN;
    END IF;
    PERFORM redshift.check_principal(kind, principal), redshift.drop_scope_role(principal);
    EXECUTE format('DROP ROLE %I', principal);
EXCEPTION WHEN dependent_objects_still_exist THEN
    GET STACKED DIAGNOSTICS why = PG_EXCEPTION_DETAIL;
    RAISE EXCEPTION '% "%" cannot be dropped because the % %', kind, principal, kind,
        CASE WHEN why ~ '(^|\n)owner of ' THEN 'owns some object' ELSE 'has a privilege on some object' END
        USING ERRCODE = '55006', DETAIL = why;
END $$;

CREATE FUNCTION drop_role(role_name text, force boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    role_id oid;
    grantee record;
BEGIN
    PERFORM redshift.check_principal('role', role_name);
    role_id := quote_ident(role_name)::regrole;
    FOR grantee IN SELECT pg_get_userbyid(member) AS name FROM pg_auth_members WHERE roleid = role_id ORDER BY 1 LOOP
        IF NOT force THEN
            RAISE EXCEPTION 'role "%" cannot be dropped because it is granted to %', role_name, grantee.name
                USING ERRCODE = '2BP01', HINT = 'Revoke it first, or use DROP ROLE … FORCE.';
        END IF;
    END LOOP;
    IF force THEN
        EXECUTE format('DROP OWNED BY %I', role_name);
        IF to_regrole('pg_scope_' || role_id) IS NOT NULL THEN
            EXECUTE format('DROP OWNED BY %I', 'pg_scope_' || role_id);
        END IF;
    END IF;
    PERFORM redshift.drop_scope_role(role_name);
    EXECUTE format('DROP ROLE %I', role_name);
END $$;

-- Those of Redshift's own roles that can do here what they do on a cluster: read system relations whole (95-monitor.sql);
-- also ANALYZE, VACUUM and CANCEL; all about users and roles. https://docs.aws.amazon.com/redshift/latest/dg/r_roles-default.html
DO $$
DECLARE
    name text;
    privilege text;
BEGIN
    FOREACH name IN ARRAY ARRAY['sys:monitor', 'sys:operator', 'sys:secadmin'] LOOP
        IF to_regrole(quote_ident(name)) IS NULL THEN -- the PostgreSQL may be another local server's
            EXECUTE format('CREATE ROLE %I', name);
        END IF;
        PERFORM redshift.mark_role(name, NULL, NULL);
    END LOOP;
    FOREACH privilege IN ARRAY ARRAY['CREATE USER', 'ALTER USER', 'DROP USER', 'CREATE ROLE', 'DROP ROLE', 'GRANT ROLE',
            'IGNORE RLS', 'EXPLAIN RLS', 'EXPLAIN MASKING'] LOOP
        PERFORM redshift.set_system_privilege('sys:secadmin', privilege, true);
    END LOOP;
END $$;
GRANT "sys:monitor", pg_signal_backend TO "sys:operator";

-- As every user may on a cluster; PostgreSQL has taken it back since.
GRANT CREATE ON SCHEMA public TO PUBLIC;

RESET search_path;
