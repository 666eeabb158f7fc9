-- SPDX-License-Identifier: Apache-2.0
--
-- The parameters of a session, as SHOW, CURRENT_SETTING, SET_CONFIG and pg_settings have them. The front writes what it
-- knows of each into the table when it starts.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

-- setting is what PostgreSQL calls it, or null: its value is told, never set.
CREATE TABLE parameter (
    name text PRIMARY KEY,
    setting text,
    kind text NOT NULL, -- boolean, integer, number or text
    default_value text NOT NULL,
    changeable boolean NOT NULL,
    least bigint, -- of numbers
    most bigint,
    words text[]); -- the texts it takes, in upper case; null for any
GRANT SELECT ON parameter TO PUBLIC;

-- Every search_path ends with the schemas of this server's own. A setting undone by a rollback is left empty, not undefined.
CREATE FUNCTION value_of(parameter parameter) RETURNS text LANGUAGE sql STABLE
RETURN CASE
    WHEN $1.setting IS NULL THEN $1.default_value
    WHEN $1.name = 'search_path' THEN redshift.full_sql(pg_catalog.regexp_replace(pg_catalog.current_setting('search_path'), ', redshift, pg_catalog$', ''))
    -- milliseconds, without PostgreSQL's units
    WHEN $1.name = 'statement_timeout' THEN (SELECT s.setting FROM pg_catalog.pg_settings AS s WHERE s.name = 'statement_timeout')
    WHEN starts_with($1.setting, 'redshift.')
        THEN coalesce(nullif(pg_catalog.current_setting($1.setting, true), ''), $1.default_value)
    ELSE pg_catalog.current_setting($1.setting) END;

CREATE FUNCTION find_parameter(wanted text) RETURNS parameter LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
    found_one redshift.parameter;
BEGIN
    SELECT * INTO found_one FROM redshift.parameter p WHERE p.name = lower(wanted);
    IF found_one.name IS NULL THEN
        RAISE EXCEPTION 'unrecognized configuration parameter "%"', wanted USING ERRCODE = '42704';
    END IF;
    RETURN found_one;
END $$;

-- What PostgreSQL calls a session context variable, as app_context.user_id, which anyone may set; null for any other name.
CREATE FUNCTION context_variable(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN lower($1) ~ '^[a-z_][a-z0-9_$]*\.[a-z_][a-z0-9_$]*$' THEN 'redshift_context.' || lower($1) END;

-- Of a variable that was reset the value is null, which PostgreSQL keeps as an empty text.
CREATE FUNCTION context_value(name text, error_if_undefined boolean) RETURNS varchar LANGUAGE plpgsql STABLE STRICT AS $$
DECLARE
    kept text := pg_catalog.current_setting(redshift.context_variable(name), true);
BEGIN
    IF kept IS NULL AND error_if_undefined THEN
        RAISE EXCEPTION 'unrecognized configuration parameter "%"', name USING ERRCODE = '42704';
    END IF;
    RETURN nullif(kept, '');
END $$;

CREATE FUNCTION parameter_value(name text) RETURNS varchar LANGUAGE sql STABLE STRICT
RETURN CASE WHEN redshift.context_variable($1) IS NULL THEN redshift.value_of(redshift.find_parameter($1))
    ELSE redshift.context_value($1, true) END;

CREATE FUNCTION parameter_value(name text, error_if_undefined boolean) RETURNS varchar LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
    IF redshift.context_variable(name) IS NULL THEN
        RAISE EXCEPTION 'CURRENT_SETTING takes error_if_undefined for session context variables alone' USING ERRCODE = '0A000';
    END IF;
    RETURN redshift.context_value(name, error_if_undefined);
END $$;

-- The value as PostgreSQL is to keep it, under the rules SET has for it: those of server.Parameter.
CREATE FUNCTION checked_value(parameter parameter, value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT AS $$
DECLARE
    kept text := value;
BEGIN
    IF parameter.name = 'search_path' THEN
        RETURN concat_ws(', ', nullif(value, ''), 'redshift, pg_catalog');
    ELSIF parameter.kind = 'boolean' THEN
        IF lower(value) NOT IN ('on', 'true', 't', 'yes', 'y', '1', 'off', 'false', 'f', 'no', 'n', '0') THEN
            RAISE EXCEPTION 'parameter "%" requires a Boolean value', parameter.name USING ERRCODE = '22023';
        END IF;
        RETURN CASE WHEN value::boolean THEN 'on' ELSE 'off' END;
    ELSIF parameter.kind = 'integer' AND value !~ '^\s*[-+]?[0-9]{1,9}\s*$' AND value !~ '^\s*2147483647\s*$' THEN
        RAISE EXCEPTION 'parameter "%" requires an integer value', parameter.name USING ERRCODE = '22023';
    ELSIF parameter.kind = 'number' AND value !~ '^\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)\s*$' THEN
        RAISE EXCEPTION 'parameter "%" requires a numeric value', parameter.name USING ERRCODE = '22023';
    ELSIF parameter.name = 'client_encoding' AND upper(regexp_replace(value, '[^A-Za-z0-9]', '', 'g')) <> ALL (parameter.words) THEN
        RAISE EXCEPTION 'the local server speaks UTF8 only: client_encoding cannot be "%"', value USING ERRCODE = '0A000';
    ELSIF parameter.name <> 'client_encoding' AND upper(value) <> ALL (parameter.words) THEN
        RAISE EXCEPTION 'invalid value for parameter "%": "%"', parameter.name, value USING ERRCODE = '22023';
    END IF;
    IF parameter.kind IN ('integer', 'number') THEN
        kept := value::numeric::text;
        IF kept::numeric NOT BETWEEN parameter.least AND parameter.most THEN
            RAISE EXCEPTION '% is outside the valid range for parameter "%" (% .. %)', kept, parameter.name, parameter.least, parameter.most
                USING ERRCODE = '22023';
        END IF;
    END IF;
    RETURN kept;
END $$;

-- What of it the front must know, it asks for after every statement that calls this.
CREATE FUNCTION set_config(name text, value text, is_local boolean) RETURNS varchar LANGUAGE plpgsql STRICT AS $$
DECLARE
    variable text := redshift.context_variable(name);
    chosen redshift.parameter;
BEGIN
    IF variable IS NOT NULL THEN
        PERFORM pg_catalog.set_config(variable, value, is_local);
        RETURN redshift.context_value(name, false);
    END IF;
    chosen := redshift.find_parameter(name);
    IF NOT chosen.changeable OR chosen.name = 'session_authorization' THEN
        RAISE EXCEPTION 'parameter "%" cannot be changed', chosen.name USING ERRCODE = '55P02';
    END IF;
    PERFORM pg_catalog.set_config(chosen.setting, redshift.checked_value(chosen, value), is_local);
    RETURN redshift.value_of(chosen);
END $$;

CREATE VIEW redshift_catalog.pg_settings AS
SELECT p.name, value_of(p) AS setting, CASE WHEN p.changeable THEN 'Session' ELSE 'Preset Options' END AS category,
    NULL::text AS short_desc, NULL::text AS extra_desc, CASE WHEN p.changeable THEN 'user' ELSE 'internal' END AS context,
    CASE p.kind WHEN 'boolean' THEN 'bool' WHEN 'integer' THEN 'integer' WHEN 'number' THEN 'real' ELSE 'string' END AS vartype,
    CASE WHEN p.changeable AND value_of(p) IS DISTINCT FROM nullif(p.default_value, '') THEN 'session' ELSE 'default' END AS source,
    p.least::text AS min_val, p.most::text AS max_val
FROM parameter p;

RESET client_min_messages;
RESET search_path;
