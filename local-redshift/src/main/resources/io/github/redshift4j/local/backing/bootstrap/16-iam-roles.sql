-- SPDX-License-Identifier: Apache-2.0
--
-- Which IAM roles COPY and UNLOAD may assume for whom: pairs of a role, or ALL, and a statement, as a setting of the user's,
-- group's or role's, which all databases share as they do on a cluster. PUBLIC has all until it is revoked; its pairs stand
-- with a role that is always there.
-- https://docs.aws.amazon.com/redshift/latest/dg/r_GRANT-usage-notes.html

SET search_path TO redshift, pg_catalog;

CREATE FUNCTION assumerole_grants(grantee oid) RETURNS TABLE (iam_role text, command text) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT pair ->> 0, pair ->> 1 FROM jsonb_array_elements(CASE $1
        WHEN 0 THEN coalesce(user_trait(to_regrole('"sys:secadmin"'), 'public_assumerole'),
            '[["ALL", "COPY"], ["ALL", "UNLOAD"], ["ALL", "EXTERNAL FUNCTION"], ["ALL", "CREATE MODEL"]]')
        ELSE coalesce(user_trait($1, 'assumerole'), '[]') END::jsonb) AS pair;
END;

-- kind is user, group, role or public.
CREATE FUNCTION change_assumerole(kind text, name text, roles json, commands json, granted boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    grantee oid := 0;
    pairs jsonb;
BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        RAISE EXCEPTION 'permission denied' USING ERRCODE = '42501';
    ELSIF kind <> 'public' THEN
        PERFORM redshift.check_principal(kind, name);
        grantee := quote_ident(name)::regrole;
    END IF;
    SELECT coalesce(jsonb_agg(jsonb_build_array(p.iam_role, p.command) ORDER BY p.iam_role, p.command), '[]') INTO pairs FROM (
        SELECT g.iam_role, g.command FROM redshift.assumerole_grants(grantee) AS g
        WHERE granted OR g.command NOT IN (SELECT json_array_elements_text(commands))
            OR NOT EXISTS (SELECT FROM json_array_elements_text(roles) AS r WHERE r IN ('ALL', g.iam_role))
        UNION SELECT r, c FROM json_array_elements_text(roles) AS r, json_array_elements_text(commands) AS c WHERE granted) AS p;
    IF grantee = 0 THEN
        PERFORM redshift.set_user_trait('sys:secadmin', 'public_assumerole', pairs::text);
    ELSE
        PERFORM redshift.set_user_trait(name, 'assumerole', pairs::text);
    END IF;
END $$;

-- A superuser may always; others by a grant to themselves, to what they are members of or to PUBLIC.
CREATE FUNCTION may_assume(user_id oid, role text, statement text) RETURNS boolean LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT EXISTS (SELECT FROM pg_roles r WHERE r.oid = $1 AND r.rolsuper) OR EXISTS (
        WITH RECURSIVE held (grantee) AS (
            SELECT unnest(ARRAY[0::oid, $1])
            UNION SELECT m.roleid FROM pg_auth_members m JOIN held h ON m.member = h.grantee)
        SELECT FROM held CROSS JOIN LATERAL assumerole_grants(held.grantee) AS g WHERE g.iam_role IN ('ALL', $2) AND g.command = $3);
END;

CREATE FUNCTION require_assumerole(role text, statement text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT redshift.may_assume(quote_ident(current_user)::regrole, role, statement) THEN
        RAISE EXCEPTION 'User % does not have ASSUMEROLE permission on IAM role "%" for %', current_user, role, statement
            USING ERRCODE = '42501';
    END IF;
END $$;

CREATE FUNCTION has_assumerole_privilege(user_name text, role text, statement text) RETURNS boolean LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
    PERFORM redshift.check_principal('user', user_name);
    IF user_name <> current_user AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        RAISE EXCEPTION 'permission denied' USING ERRCODE = '42501';
    ELSIF upper(statement) NOT IN ('COPY', 'UNLOAD', 'EXTERNAL FUNCTION', 'CREATE MODEL') THEN
        RAISE EXCEPTION 'unrecognized command type: "%"', statement USING ERRCODE = '22023';
    END IF;
    RETURN redshift.may_assume(quote_ident(user_name)::regrole, role, upper(statement));
END $$;
CREATE FUNCTION has_assumerole_privilege(role text, statement text) RETURNS boolean LANGUAGE sql STABLE STRICT
RETURN has_assumerole_privilege(current_user::text, $1, $2);

CREATE FUNCTION require_superuser() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        RAISE EXCEPTION 'must be superuser' USING ERRCODE = '42501';
    END IF;
    RETURN true;
END $$;

-- Callers write the columns: cols(username text, iam_role text, cmd text). Any role is called default.
CREATE FUNCTION pg_get_iam_role_by_user(user_name text) RETURNS SETOF record LANGUAGE sql STABLE ROWS 10
BEGIN ATOMIC
    SELECT $1, CASE g.iam_role WHEN 'ALL' THEN 'default' ELSE g.iam_role END, coalesce(string_agg(g.command, '|' ORDER BY g.command), 'None')
    FROM (SELECT 'ALL' AS iam_role, NULL AS command WHERE require_superuser()
        UNION ALL SELECT a.iam_role, a.command FROM pg_roles r CROSS JOIN LATERAL assumerole_grants(r.oid) AS a WHERE r.rolname = $1) AS g
    GROUP BY g.iam_role
    ORDER BY g.iam_role <> 'ALL', g.iam_role;
END;

-- Callers write the columns: cols(grantee text, grantee_type text, cmd_type text).
CREATE FUNCTION pg_get_grantee_by_iam_role(role text) RETURNS SETOF record LANGUAGE sql STABLE ROWS 10
BEGIN ATOMIC
    SELECT coalesce(r.rolname::text, 'public'),
        CASE WHEN r.oid IS NULL THEN 'p' WHEN r.rolcanlogin THEN 'u' WHEN is_role(r.oid) THEN 'r' ELSE 'g' END,
        string_agg(a.command, '|' ORDER BY a.command)
    FROM (SELECT oid FROM pg_roles UNION ALL SELECT 0::oid) AS g
    CROSS JOIN LATERAL assumerole_grants(g.oid) AS a
    LEFT JOIN pg_roles r ON r.oid = g.oid
    WHERE a.iam_role = $1 AND require_superuser()
    GROUP BY r.oid, r.rolname, r.rolcanlogin
    ORDER BY 1;
END;

RESET search_path;
