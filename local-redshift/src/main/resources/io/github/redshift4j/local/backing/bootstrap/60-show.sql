-- SPDX-License-Identifier: Apache-2.0
--
-- SHOW of objects: each command is a function show_<what>, which takes the names from the database down, NULL for those
-- left out, then the pattern and the number of rows, and returns what the command shows. A user sees the objects that
-- are his or that he may read, in schemas he may use. All of them are asked about the connected database only: what is
-- asked about others goes to these before it comes here, see 62-other-databases.sql.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

-- ------------------------------------------------------------------------------------------------ names

-- The schema's number; 0 for one left out.
CREATE FUNCTION check_schema(schema text) RETURNS oid LANGUAGE plpgsql STABLE AS $$
DECLARE
    found oid;
BEGIN
    IF schema IS NULL THEN
        RETURN 0;
    END IF;
    SELECT oid INTO found FROM redshift_catalog.pg_namespace WHERE nspname = schema::name;
    IF found IS NULL THEN
        RAISE EXCEPTION 'schema "%" does not exist', schema USING ERRCODE = '3F000';
    END IF;
    RETURN found;
END $$;

CREATE FUNCTION may_use_schema(schema_id oid) RETURNS boolean LANGUAGE sql STABLE
RETURN has_schema_privilege($1, 'USAGE') OR EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE oid = $1 AND pg_has_role(nspowner, 'USAGE'));
CREATE FUNCTION may_see_relation(relation_id oid, schema_id oid, owner oid) RETURNS boolean LANGUAGE sql STABLE
RETURN pg_has_role($3, 'USAGE')
    OR has_schema_privilege($2, 'USAGE') AND (has_table_privilege($1, 'SELECT') OR has_any_column_privilege($1, 'SELECT'));

-- The relation's number; a schema left out is looked for in search_path.
CREATE FUNCTION check_relation(schema text, relation text) RETURNS oid LANGUAGE plpgsql STABLE AS $$
DECLARE
    schema_id oid := check_schema(schema);
    found record;
BEGIN
    SELECT r.oid, r.relowner, r.relnamespace, r.in_catalog INTO found
    FROM relation r
    JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
    WHERE r.relname = relation::name AND (r.relnamespace = schema_id OR schema_id = 0 AND n.nspname = ANY (permanent_schemas(true)))
    ORDER BY array_position(permanent_schemas(true), n.nspname) LIMIT 1;
    IF found.oid IS NULL THEN
        RAISE EXCEPTION 'relation "%" does not exist', concat_ws('.', schema, relation) USING ERRCODE = '42P01';
    END IF;
    IF NOT found.in_catalog AND NOT may_see_relation(found.oid, found.relnamespace, found.relowner) THEN
        RAISE EXCEPTION 'permission denied for relation %', relation USING ERRCODE = '42501';
    END IF;
    RETURN found.oid;
END $$;

-- Rows to fetch: those asked for, else one more than there may be, so that check_shown sees it.
CREATE FUNCTION shown_rows(row_limit integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN coalesce($1, 10001);
CREATE FUNCTION check_shown(rows bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF rows > 10000 THEN
        RAISE EXCEPTION 'SHOW gives more than 10000 rows' USING ERRCODE = '54000', HINT = 'Use LIKE or LIMIT to get fewer.';
    END IF;
END $$;

-- ------------------------------------------------------------------------------------------------ databases, schemas, relations

CREATE FUNCTION show_databases(pattern text, row_limit integer)
RETURNS TABLE (database_name varchar, database_owner integer, database_type varchar, database_acl varchar, parameters varchar,
    database_isolation_level varchar) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT database_name, database_owner, database_type, database_acl, database_options, database_isolation_level
    FROM redshift_catalog.svv_redshift_databases WHERE pattern IS NULL OR database_name::text LIKE pattern ORDER BY 1 LIMIT shown_rows(row_limit);
END;

CREATE FUNCTION show_schemas(database text, pattern text, row_limit integer)
RETURNS TABLE (database_name varchar, schema_name varchar, schema_owner integer, schema_type varchar, schema_acl varchar, source_database varchar,
    schema_option varchar) LANGUAGE plpgsql STABLE
SET enable_nestloop = off AS $$
DECLARE
    rows bigint;
BEGIN
    RETURN QUERY SELECT s.database_name, s.schema_name, s.schema_owner, s.schema_type, s.schema_acl, s.source_database, s.schema_option
    FROM redshift.own_svv_all_schemas s JOIN pg_catalog.pg_namespace n ON n.nspname::text = s.schema_name::text
    WHERE (pattern IS NULL OR s.schema_name::text LIKE pattern) AND s.schema_name !~ '^pg_temp' AND may_use_schema(n.oid)
    ORDER BY 2 LIMIT shown_rows(row_limit);
    GET DIAGNOSTICS rows = ROW_COUNT;
    PERFORM check_shown(rows);
END $$;

CREATE FUNCTION show_tables(database text, schema text, pattern text, row_limit integer)
RETURNS TABLE (database_name varchar, schema_name varchar, table_name varchar, table_type varchar, table_acl varchar, remarks varchar,
    owner varchar, last_altered_time timestamp, last_modified_time timestamp, dist_style varchar, table_subtype varchar) LANGUAGE plpgsql STABLE
SET enable_nestloop = off AS $$
DECLARE
    schema_id oid := check_schema(schema);
    rows bigint;
BEGIN
    RETURN QUERY
    SELECT current_database()::varchar, schema::varchar, r.relname::varchar, CASE WHEN r.relkind = 'r' THEN 'TABLE' ELSE 'VIEW' END::varchar,
        acl_text(r.relacl)::varchar, t.description::varchar, redshift.pg_get_userbyid(r.relowner)::varchar, d.created, NULL::timestamp,
        CASE WHEN r.relkind <> 'r' THEN '' WHEN d.diststyle = 'key' THEN 'KEY (' || a.attname || ')' WHEN d.diststyle = 'all' THEN 'ALL'
            WHEN d.diststyle = 'even' THEN 'EVEN' WHEN d.distkey IS NULL THEN 'AUTO (ALL)' ELSE 'AUTO (KEY (' || a.attname || '))' END::varchar,
        CASE WHEN r.relkind = 'r' THEN 'REGULAR TABLE' WHEN r.is_materialized THEN 'MATERIALIZED VIEW'
            WHEN v.kind = 'late_binding' THEN 'LATE BINDING VIEW' ELSE 'REGULAR VIEW' END::varchar
    FROM relation r
    LEFT JOIN view_info v ON v.relid = r.oid
    LEFT JOIN table_design d ON d.relid = r.oid
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum = d.distkey
    LEFT JOIN pg_catalog.pg_description t ON t.objoid = r.oid AND t.classoid = 1259 AND t.objsubid = 0
    WHERE r.relnamespace = schema_id AND (pattern IS NULL OR r.relname::text LIKE pattern)
        AND (r.in_catalog OR may_see_relation(r.oid, r.relnamespace, r.relowner))
    ORDER BY 3 LIMIT shown_rows(row_limit);
    GET DIAGNOSTICS rows = ROW_COUNT;
    PERFORM check_shown(rows);
END $$;

CREATE FUNCTION column_collation(relation_id oid, number integer) RETURNS text LANGUAGE sql STABLE
RETURN (SELECT CASE WHEN attcollation = 'redshift.case_insensitive'::regcollation THEN 'case_insensitive' ELSE 'case_sensitive' END
    FROM pg_catalog.pg_attribute WHERE attrelid = $1 AND attnum = $2);
CREATE FUNCTION show_columns(database text, schema text, relation text, pattern text, row_limit integer)
RETURNS TABLE (database_name varchar, schema_name varchar, table_name varchar, column_name varchar, ordinal_position integer, column_default varchar,
    is_nullable varchar, data_type varchar, character_maximum_length integer, numeric_precision integer, numeric_scale integer, remarks varchar,
    sort_key_type varchar, sort_key integer, dist_key integer, encoding varchar, collation varchar) LANGUAGE plpgsql STABLE
SET enable_nestloop = off AS $$
DECLARE
    relation_id oid := check_relation(schema, relation);
BEGIN
    RETURN QUERY
    SELECT c.database_name::varchar, c.schema_name::varchar, c.table_name::varchar, c.column_name::varchar, c.ordinal_position,
        c.column_default::varchar, c.is_nullable::varchar, c.data_type::varchar, c.character_maximum_length, c.numeric_precision, c.numeric_scale,
        c.remarks::varchar, CASE WHEN c.sortkey <> 0 THEN CASE c.sortstyle WHEN 'interleaved' THEN 'INTERLEAVED' ELSE 'COMPOUND' END END::varchar,
        c.sortkey, CASE WHEN c.distkey THEN 1 END, CASE WHEN c.relkind = 'r' THEN replace(c.encoding, 'none', 'raw') END::varchar,
        CASE WHEN c.atttypid IN (1042, 1043) THEN replace(column_collation(c.attrelid, c.ordinal_position), 'case_sensitive', 'default') END::varchar
    FROM catalog_column c
    WHERE c.attrelid = relation_id AND (pattern IS NULL OR c.column_name LIKE pattern)
    ORDER BY 5 LIMIT shown_rows(row_limit);
END $$;

-- There are no datashares here.
CREATE FUNCTION show_datashares(pattern text)
RETURNS TABLE (share_name varchar, share_owner integer, source_database varchar, consumer_database varchar, share_type varchar,
    createdate timestamp, is_publicaccessible boolean, share_acl varchar, producer_account varchar, producer_namespace varchar)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT share_name, share_owner, source_database, consumer_database, share_type, createdate, is_publicaccessible, share_acl,
        producer_account, producer_namespace
    FROM redshift_catalog.svv_datashares WHERE pattern IS NULL OR share_name::text LIKE pattern ORDER BY 1;
END;

-- ------------------------------------------------------------------------------------------------ keys

CREATE FUNCTION show_primary_keys(database text, schema text, relation text)
RETURNS TABLE (database_name varchar, schema_name varchar, table_name varchar, pk_name varchar, column_name varchar, key_seq integer)
LANGUAGE plpgsql STABLE
SET enable_nestloop = off AS $$
DECLARE
    relation_id oid := check_relation(schema, relation);
BEGIN
    RETURN QUERY
    SELECT k.database_name::varchar, k.schema_name::varchar, k.table_name::varchar, k.key_name::varchar, a.attname::varchar, x.n::integer
    FROM key_of_table k
    CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS x (attnum, n)
    JOIN pg_catalog.pg_attribute a ON a.attrelid = k.relid AND a.attnum = x.attnum
    WHERE k.relid = relation_id AND k.contype = 'p'
    ORDER BY x.n;
END $$;

-- exported: the keys of other tables that refer to this one.
CREATE FUNCTION foreign_keys(relation_id oid, exported boolean)
RETURNS TABLE (pk_database_name varchar, pk_schema_name varchar, pk_table_name varchar, pk_column_name varchar, fk_database_name varchar,
    fk_schema_name varchar, fk_table_name varchar, fk_column_name varchar, key_seq integer, fk_name varchar, pk_name varchar, update_rule varchar,
    delete_rule varchar, deferrability varchar) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT f.database_name::varchar, p.schema_name::varchar, p.table_name::varchar, pa.attname::varchar, f.database_name::varchar,
        f.schema_name::varchar, f.table_name::varchar, fa.attname::varchar, x.n::integer, f.key_name::varchar, p.key_name::varchar,
        NULL::varchar, NULL::varchar, NULL::varchar
    FROM key_of_table f
    JOIN referenced_key p ON p.oid = f.oid
    CROSS JOIN LATERAL unnest(f.conkey, f.confkey) WITH ORDINALITY AS x (attnum, referenced, n)
    JOIN pg_catalog.pg_attribute fa ON fa.attrelid = f.relid AND fa.attnum = x.attnum
    JOIN pg_catalog.pg_attribute pa ON pa.attrelid = f.confrelid AND pa.attnum = x.referenced
    WHERE CASE WHEN exported THEN f.confrelid ELSE f.relid END = relation_id
    ORDER BY f.schema_name, f.table_name, f.key_name, x.n;
END;
CREATE FUNCTION show_foreign_keys(database text, schema text, relation text)
RETURNS TABLE (pk_database_name varchar, pk_schema_name varchar, pk_table_name varchar, pk_column_name varchar, fk_database_name varchar,
    fk_schema_name varchar, fk_table_name varchar, fk_column_name varchar, key_seq integer, fk_name varchar, pk_name varchar, update_rule varchar,
    delete_rule varchar, deferrability varchar) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT * FROM foreign_keys(check_relation(schema, relation), false);
END;
CREATE FUNCTION show_exported_keys(database text, schema text, relation text)
RETURNS TABLE (pk_database_name varchar, pk_schema_name varchar, pk_table_name varchar, pk_column_name varchar, fk_database_name varchar,
    fk_schema_name varchar, fk_table_name varchar, fk_column_name varchar, key_seq integer, fk_name varchar, pk_name varchar, update_rule varchar,
    delete_rule varchar, deferrability varchar) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT * FROM foreign_keys(check_relation(schema, relation), true);
END;

-- ------------------------------------------------------------------------------------------------ routines

CREATE FUNCTION may_see_routine(routine_id oid, schema_id oid, owner oid) RETURNS boolean LANGUAGE sql STABLE
RETURN pg_has_role($3, 'USAGE') OR has_schema_privilege($2, 'USAGE') AND has_function_privilege($1, 'EXECUTE');

-- Types of a routine's arguments of the given modes, as a list.
CREATE FUNCTION argument_list(p routine, modes "char"[]) RETURNS text LANGUAGE sql STABLE
RETURN coalesce((SELECT string_agg(redshift.format_type(x.t, NULL), ', ' ORDER BY x.n)
    FROM unnest(coalesce(($1).all_types, ($1).argument_types), ($1).proargmodes) WITH ORDINALITY AS x (t, mode, n)
    WHERE coalesce(x.mode, 'i') = ANY ($2)), '');

CREATE FUNCTION show_procedures(database text, schema text, pattern text, row_limit integer)
RETURNS TABLE (database_name varchar, schema_name varchar, procedure_name varchar, number_of_arguments integer, argument_list varchar,
    return_type varchar, remarks varchar) LANGUAGE plpgsql STABLE
SET enable_nestloop = off AS $$
DECLARE
    schema_id oid := check_schema(schema);
    rows bigint;
BEGIN
    RETURN QUERY SELECT current_database()::varchar, schema::varchar, p.proname::varchar, p.pronargs::integer,
        redshift.argument_list(p, '{i,b}')::varchar, redshift.argument_list(p, '{o,b}')::varchar, obj_description(p.oid, 'pg_proc')::varchar
    FROM routine p
    WHERE p.pronamespace = schema_id AND p.prokind = 'p' AND (pattern IS NULL OR p.proname::text LIKE pattern)
        AND may_see_routine(p.oid, p.pronamespace, p.proowner)
    ORDER BY 3, 5 LIMIT shown_rows(row_limit);
    GET DIAGNOSTICS rows = ROW_COUNT;
    PERFORM check_shown(rows);
END $$;
CREATE FUNCTION show_functions(database text, schema text, pattern text, row_limit integer)
RETURNS TABLE (database_name varchar, schema_name varchar, function_name varchar, number_of_arguments integer, argument_list varchar,
    return_type varchar, remarks varchar) LANGUAGE plpgsql STABLE
SET enable_nestloop = off AS $$
DECLARE
    schema_id oid := check_schema(schema);
    rows bigint;
BEGIN
    RETURN QUERY SELECT current_database()::varchar, schema::varchar, p.proname::varchar, p.pronargs::integer,
        redshift.argument_list(p, '{i,b}')::varchar, redshift.format_type(p.result_type, NULL)::varchar, obj_description(p.oid, 'pg_proc')::varchar
    FROM routine p
    WHERE p.pronamespace = schema_id AND p.prokind = 'f' AND (pattern IS NULL OR p.proname::text LIKE pattern)
        AND may_see_routine(p.oid, p.pronamespace, p.proowner)
    ORDER BY 3, 5 LIMIT shown_rows(row_limit);
    GET DIAGNOSTICS rows = ROW_COUNT;
    PERFORM check_shown(rows);
END $$;

-- Redshift's numbers of the types that these names spell.
CREATE FUNCTION type_numbers(names text[]) RETURNS oid[] LANGUAGE plpgsql STABLE AS $$
DECLARE
    numbers oid[] := '{}';
    spelling text;
    type regtype;
BEGIN
    FOREACH spelling IN ARRAY names LOOP
        type := to_regtype(CASE
            WHEN spelling ~ '^(binary varying|varbyte|varbinary)' THEN 'redshift.varbyte'
            WHEN spelling IN ('super', 'geometry', 'geography', 'hllsketch') THEN 'redshift.' || spelling
            WHEN spelling IN ('intervaly2m', 'intervald2s') THEN 'interval'
            ELSE spelling END);
        IF type IS NULL THEN
            RAISE EXCEPTION 'type "%" does not exist', spelling USING ERRCODE = '42704';
        END IF;
        numbers := numbers || type_number(type, -1);
    END LOOP;
    RETURN numbers;
END $$;

-- The routine's number; without argument types the only one of its name.
CREATE FUNCTION check_routine(kind "char", schema text, name text, arguments text[]) RETURNS oid LANGUAGE plpgsql STABLE AS $$
DECLARE
    schema_id oid := check_schema(schema);
    found oid;
BEGIN
    SELECT p.oid INTO found
    FROM routine p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE p.prokind = kind AND p.proname = name::name AND p.argument_types = type_numbers(arguments)
        AND (p.pronamespace = schema_id OR schema_id = 0 AND n.nspname = ANY (permanent_schemas(true)))
        AND may_see_routine(p.oid, p.pronamespace, p.proowner)
    ORDER BY array_position(permanent_schemas(true), n.nspname) LIMIT 1;
    IF found IS NULL THEN
        RAISE EXCEPTION '% %(%) does not exist', CASE kind WHEN 'p' THEN 'procedure' ELSE 'function' END, concat_ws('.', schema, name),
            array_to_string(arguments, ', ') USING ERRCODE = '42883';
    END IF;
    RETURN found;
END $$;

-- A function's result comes first, at position 0. Lengths and precisions of arguments are not kept, so a length is -1.
CREATE FUNCTION parameters(routine_id oid, pattern text)
RETURNS TABLE (database_name varchar, schema_name varchar, routine_name varchar, parameter_name varchar, ordinal_position integer,
    parameter_type varchar, data_type varchar, character_maximum_length integer, numeric_precision integer, numeric_scale integer)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT current_database()::varchar, n.nspname::varchar, p.proname::varchar, coalesce(x.name, '')::varchar, x.n::integer,
        CASE x.mode WHEN 'o' THEN 'OUT' WHEN 'b' THEN 'INOUT' WHEN 't' THEN 'TABLE' WHEN 'r' THEN 'RETURN' ELSE 'IN' END::varchar,
        redshift.data_type(x.t)::varchar, CASE WHEN x.t IN (1042, 1043, 6551) THEN -1 END, redshift.numeric_precision(x.t, -1),
        redshift.numeric_scale(x.t, -1)
    FROM routine p
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    CROSS JOIN LATERAL (
        SELECT a.t, a.mode, a.name, a.n
        FROM unnest(coalesce(p.all_types, p.argument_types), p.proargmodes, p.proargnames) WITH ORDINALITY AS a (t, mode, name, n)
        WHERE a.t IS NOT NULL
        UNION ALL
        SELECT p.result_type, 'r', '', 0 WHERE p.prokind = 'f') AS x
    WHERE p.oid = routine_id AND (pattern IS NULL OR coalesce(x.name, '') LIKE pattern)
    ORDER BY x.n;
END;
CREATE FUNCTION show_procedure_parameters(database text, schema text, name text, arguments text[], pattern text)
RETURNS TABLE (database_name varchar, schema_name varchar, procedure_name varchar, parameter_name varchar, ordinal_position integer,
    parameter_type varchar, data_type varchar, character_maximum_length integer, numeric_precision integer, numeric_scale integer)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT * FROM parameters(check_routine('p', schema, name, arguments), pattern);
END;
CREATE FUNCTION show_function_parameters(database text, schema text, name text, arguments text[], pattern text)
RETURNS TABLE (database_name varchar, schema_name varchar, function_name varchar, parameter_name varchar, ordinal_position integer,
    parameter_type varchar, data_type varchar, character_maximum_length integer, numeric_precision integer, numeric_scale integer)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT * FROM parameters(check_routine('f', schema, name, arguments), pattern);
END;

-- ------------------------------------------------------------------------------------------------ grants

-- What was granted to others than the owner; kind and name of a grantee, or NULL for all.
CREATE FUNCTION explicit_grants(acl aclitem[], owner oid, kind text, name text)
RETURNS TABLE (privilege_type varchar, identity_id integer, identity_name varchar, identity_type varchar, admin_option boolean, grantor_name varchar)
LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT shown_privilege(a.privilege_type)::varchar, user_number(a.grantee),
        CASE WHEN a.grantee = 0 THEN 'public' WHEN g.rolcanlogin THEN redshift.pg_get_userbyid(a.grantee)::text
            WHEN is_role(g.oid) THEN g.rolname::text ELSE '/' || g.rolname END::varchar,
        CASE WHEN a.grantee = 0 THEN 'public' WHEN g.rolcanlogin THEN 'user' ELSE 'role' END::varchar,
        a.is_grantable, redshift.pg_get_userbyid(a.grantor)::varchar
    FROM aclexplode(acl) AS a LEFT JOIN pg_catalog.pg_roles g ON g.oid = a.grantee
    WHERE a.grantee <> owner AND a.privilege_type <> 'CONNECT' AND NOT is_scope_role(a.grantee)
        AND (kind IS NULL OR kind = 'public' AND a.grantee = 0 OR kind = 'user' AND g.rolname = name AND g.rolcanlogin
            OR kind = 'role' AND NOT g.rolcanlogin AND ltrim(name, '/') = g.rolname)
    ORDER BY 1, 3;
END;
CREATE FUNCTION check_grantee(kind text, name text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF kind <> 'public' AND NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = ltrim(name, '/') AND rolcanlogin = (kind = 'user')) THEN
        RAISE EXCEPTION '% "%" does not exist', kind, name USING ERRCODE = '42704';
    END IF;
END $$;

CREATE FUNCTION show_table_grants(database text, schema text, relation text, kind text, name text, row_limit integer)
RETURNS TABLE (schema_name varchar, object_name varchar, object_type varchar, privilege_type varchar, identity_id integer, identity_name varchar,
    identity_type varchar, admin_option boolean, privilege_scope varchar, database_name varchar, grantor_name varchar) LANGUAGE plpgsql STABLE
SET enable_nestloop = off AS $$
DECLARE
    relation_id oid := check_relation(schema, relation);
BEGIN
    PERFORM check_grantee(kind, name);
    RETURN QUERY
    SELECT n.nspname::varchar, r.relname::varchar, CASE WHEN r.relkind = 'r' THEN 'TABLE' ELSE 'VIEW' END::varchar, g.privilege_type,
        g.identity_id, g.identity_name, g.identity_type, g.admin_option, 'TABLE'::varchar, current_database()::varchar, g.grantor_name
    FROM relation r
    JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
    CROSS JOIN LATERAL explicit_grants(r.relacl, r.relowner, kind, name) AS g
    WHERE r.oid = relation_id AND NOT r.in_catalog LIMIT shown_rows(row_limit);
END $$;
CREATE FUNCTION show_schema_grants(database text, schema text, kind text, name text, row_limit integer)
RETURNS TABLE (schema_name varchar, object_name varchar, object_type varchar, privilege_type varchar, identity_id integer, identity_name varchar,
    identity_type varchar, admin_option boolean, privilege_scope varchar, database_name varchar, grantor_name varchar) LANGUAGE plpgsql STABLE
SET enable_nestloop = off AS $$
DECLARE
    schema_id oid := check_schema(schema);
BEGIN
    PERFORM check_grantee(kind, name);
    RETURN QUERY
    SELECT n.nspname::varchar, n.nspname::varchar, 'SCHEMA'::varchar, g.privilege_type, g.identity_id, g.identity_name, g.identity_type,
        g.admin_option, 'SCHEMA'::varchar, current_database()::varchar, g.grantor_name
    FROM pg_catalog.pg_namespace n CROSS JOIN LATERAL explicit_grants(n.nspacl, n.nspowner, kind, name) AS g
    WHERE n.oid = schema_id LIMIT shown_rows(row_limit);
END $$;
CREATE FUNCTION show_database_grants(database text, kind text, name text, row_limit integer)
RETURNS TABLE (database_name varchar, privilege_type varchar, identity_id integer, identity_name varchar, identity_type varchar,
    admin_option boolean, privilege_scope varchar) LANGUAGE plpgsql STABLE
SET enable_nestloop = off AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM redshift_catalog.pg_database WHERE datname = database) THEN
        RAISE EXCEPTION 'database "%" does not exist', database USING ERRCODE = '3D000';
    END IF;
    PERFORM check_grantee(kind, name);
    RETURN QUERY
    SELECT d.datname::varchar, g.privilege_type, g.identity_id, g.identity_name, g.identity_type, g.admin_option, 'DATABASE'::varchar
    FROM pg_catalog.pg_database d CROSS JOIN LATERAL explicit_grants(d.datacl, d.datdba, kind, name) AS g
    WHERE d.datname = database LIMIT shown_rows(row_limit);
END $$;
CREATE FUNCTION show_function_grants(database text, schema text, routine_name text, arguments text[], kind text, name text, row_limit integer)
RETURNS TABLE (schema_name varchar, object_name varchar, object_type varchar, privilege_type varchar, identity_id integer, identity_name varchar,
    identity_type varchar, admin_option boolean, privilege_scope varchar, database_name varchar, grantor_name varchar) LANGUAGE plpgsql STABLE
SET enable_nestloop = off AS $$
DECLARE
    routine_id oid := check_routine('f', schema, routine_name, arguments);
BEGIN
    PERFORM check_grantee(kind, name);
    RETURN QUERY
    SELECT n.nspname::varchar, (p.proname || '(' || redshift.argument_list(p, '{i,b}') || ')')::varchar, 'FUNCTION'::varchar, g.privilege_type,
        g.identity_id, g.identity_name, g.identity_type, g.admin_option, 'FUNCTION'::varchar, current_database()::varchar, g.grantor_name
    FROM routine p
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    CROSS JOIN LATERAL explicit_grants(p.proacl, p.proowner, kind, name) AS g
    WHERE p.oid = routine_id LIMIT shown_rows(row_limit);
END $$;
CREATE FUNCTION show_column_grants(database text, schema text, relation text, kind text, name text, row_limit integer)
RETURNS TABLE (database_name varchar, schema_name varchar, table_name varchar, column_name varchar, object_type varchar, privilege_type varchar,
    identity_id integer, identity_name varchar, identity_type varchar, admin_option boolean, privilege_scope varchar, grantor_name varchar)
LANGUAGE plpgsql STABLE
SET enable_nestloop = off AS $$
DECLARE
    relation_id oid := check_relation(schema, relation);
BEGIN
    PERFORM check_grantee(kind, name);
    RETURN QUERY
    SELECT current_database()::varchar, n.nspname::varchar, r.relname::varchar, a.attname::varchar, 'COLUMN'::varchar, g.privilege_type,
        g.identity_id, g.identity_name, g.identity_type, g.admin_option, 'COLUMN'::varchar, g.grantor_name
    FROM relation r
    JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
    JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND NOT a.attisdropped
    CROSS JOIN LATERAL explicit_grants(a.attacl, r.relowner, kind, name) AS g
    WHERE r.oid = relation_id AND NOT r.in_catalog
    ORDER BY a.attnum, 6, 8 LIMIT shown_rows(row_limit);
END $$;

-- What a user, a role or PUBLIC has been granted, on objects of all kinds.
CREATE FUNCTION show_grants_for(database text, kind text, name text, row_limit integer)
RETURNS TABLE (database_name varchar, schema_name varchar, object_name varchar, object_type varchar, privilege_type varchar, identity_id integer,
    identity_name varchar, identity_type varchar, admin_option boolean, privilege_scope varchar, grantor_name varchar) LANGUAGE plpgsql STABLE
SET enable_nestloop = off AS $$
BEGIN
    PERFORM check_grantee(kind, name);
    RETURN QUERY
    SELECT d.datname::varchar, NULL::varchar, NULL::varchar, 'DATABASE'::varchar, g.privilege_type, g.identity_id, g.identity_name,
        g.identity_type, g.admin_option, 'DATABASE'::varchar, g.grantor_name
    FROM pg_catalog.pg_database d CROSS JOIN LATERAL explicit_grants(d.datacl, d.datdba, kind, name) AS g
    WHERE d.datname = current_database()
    UNION ALL
    SELECT current_database()::varchar, n.nspname::varchar, NULL::varchar, 'SCHEMA'::varchar, g.privilege_type, g.identity_id, g.identity_name,
        g.identity_type, g.admin_option, 'SCHEMA'::varchar, g.grantor_name
    FROM pg_catalog.pg_namespace n CROSS JOIN LATERAL explicit_grants(n.nspacl, n.nspowner, kind, name) AS g
    WHERE n.oid IN (SELECT oid FROM redshift_catalog.pg_namespace) AND n.nspname NOT IN ('pg_catalog', 'information_schema')
    UNION ALL
    SELECT current_database()::varchar, n.nspname::varchar, r.relname::varchar, CASE WHEN r.relkind = 'r' THEN 'TABLE' ELSE 'VIEW' END::varchar,
        g.privilege_type, g.identity_id, g.identity_name, g.identity_type, g.admin_option, 'TABLE'::varchar, g.grantor_name
    FROM relation r
    JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
    CROSS JOIN LATERAL explicit_grants(r.relacl, r.relowner, kind, name) AS g
    WHERE NOT r.in_catalog
    UNION ALL
    SELECT current_database()::varchar, n.nspname::varchar, (p.proname || '(' || redshift.argument_list(p, '{i,b}') || ')')::varchar,
        CASE WHEN p.prokind = 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END::varchar, g.privilege_type, g.identity_id, g.identity_name,
        g.identity_type, g.admin_option, CASE WHEN p.prokind = 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END::varchar, g.grantor_name
    FROM routine p
    JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    CROSS JOIN LATERAL explicit_grants(p.proacl, p.proowner, kind, name) AS g
    ORDER BY 1, 2 NULLS FIRST, 3 NULLS FIRST, 4, 5 LIMIT shown_rows(row_limit);
END $$;

-- ------------------------------------------------------------------------------------------------ texts

CREATE FUNCTION show_view(database text, schema text, view text) RETURNS TABLE ("Show View DDL statement" varchar) LANGUAGE plpgsql STABLE
SET enable_nestloop = off AS $$
DECLARE
    view_id oid := check_relation(schema, view);
BEGIN
    IF NOT EXISTS (SELECT FROM relation WHERE oid = view_id AND relkind = 'v') THEN
        RAISE EXCEPTION '"%" is not a view', view USING ERRCODE = '42809';
    END IF;
    RETURN QUERY SELECT redshift.pg_get_viewdef(view_id)::varchar;
END $$;

-- CREATE TABLE rebuilt: a column a line, the primary key behind the last.
CREATE FUNCTION show_table(database text, schema text, relation text) RETURNS TABLE ("Show Table DDL statement" varchar) LANGUAGE plpgsql STABLE
SET enable_nestloop = off AS $$
DECLARE
    relation_id oid := check_relation(schema, relation);
    design redshift.table_design;
    columns text;
    keys text;
    sort_columns text;
BEGIN
    IF NOT EXISTS (SELECT FROM relation WHERE oid = relation_id AND relkind = 'r' AND NOT in_catalog) THEN
        RAISE EXCEPTION '"%" is not a table', relation USING ERRCODE = '42809';
    END IF;
    SELECT * INTO design FROM redshift.table_design d WHERE d.relid = relation_id;
    SELECT string_agg(format('    %I %s', c.column_name, redshift.format_type(c.atttypid, c.atttypmod))
            || CASE WHEN c.is_nullable = 'NO' THEN ' NOT NULL' ELSE '' END
            || CASE WHEN i.relid IS NOT NULL THEN CASE WHEN i.by_default THEN ' GENERATED BY DEFAULT AS' ELSE '' END
                || format(' identity(%s,%s)', i.seed, i.step)
                WHEN c.column_default IS NOT NULL THEN ' DEFAULT ' || c.column_default ELSE '' END
            || ' ENCODE ' || replace(c.encoding, 'none', 'raw')
            || CASE WHEN c.distkey THEN ' distkey' ELSE '' END
            || CASE WHEN c.atttypid IN (1042, 1043) THEN ' COLLATE ' || column_collation(c.attrelid, c.ordinal_position) ELSE '' END, E',\n' ORDER BY c.ordinal_position),
        string_agg(quote_ident(c.column_name), ', ' ORDER BY abs(c.sortkey)) FILTER (WHERE c.sortkey <> 0)
    INTO columns, sort_columns
    FROM catalog_column c
    LEFT JOIN redshift.identity_info i ON i.relid = c.attrelid AND i.attnum = c.ordinal_position
    WHERE c.attrelid = relation_id;
    SELECT string_agg(E',\n    ' || redshift.pg_get_constraintdef(k.oid), '' ORDER BY array_position('{p,u,f}', k.contype::text), k.oid) INTO keys
    FROM key_of_table k WHERE k.relid = relation_id;
    RETURN QUERY SELECT (format(E'CREATE TABLE %I.%I (\n', (SELECT t.schema_name FROM catalog_table t WHERE t.table_id = relation_id), relation)
        || columns || coalesce(keys, '') || E'\n)\nDISTSTYLE ' || upper(design.diststyle)
        || CASE WHEN sort_columns IS NOT NULL AND design.sortstyle <> 'auto' THEN
            E'\n' || CASE design.sortstyle WHEN 'interleaved' THEN 'INTERLEAVED ' ELSE '' END || 'SORTKEY ( ' || sort_columns || ' )' ELSE '' END
        || ';')::varchar;
END $$;

RESET client_min_messages;
RESET search_path;
