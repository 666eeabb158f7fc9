-- SPDX-License-Identifier: Apache-2.0
--
-- PostgreSQL keeps the MD5 hash of a password; the digest of Redshift's SHA-256 sign-in stands as a comment on the role:
-- like the role it is shared by all databases and undone with a transaction.

SET search_path TO redshift, pg_catalog;

-- sha256|digest|salt, or NULL; a user may set its own.
CREATE FUNCTION set_password_digest(user_name text, digest text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    IF user_name <> session_user AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = session_user) THEN
        RAISE insufficient_privilege USING MESSAGE = 'permission denied';
    END IF;
    EXECUTE format('COMMENT ON ROLE %I IS %L', user_name, digest);
END $$;
