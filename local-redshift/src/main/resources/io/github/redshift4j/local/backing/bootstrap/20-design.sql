-- SPDX-License-Identifier: Apache-2.0
--
-- What Redshift knows of a relation and PostgreSQL does not: physical design, identity, informational keys, view texts.
-- The statements that a DDL statement is translated to call these functions in its transaction. Rows of relations that
-- are gone are ignored: the catalog views join pg_class. All functions return void and are SECURITY DEFINER, and refuse
-- a relation that the caller does not own. A relation is a text that regclass takes: '"shop"."customer"'.
--
-- After CREATE TABLE, CREATE TABLE AS, SELECT INTO and CREATE MATERIALIZED VIEW (its storage):
--   redshift.set_table_design(relation text, design json)
--     {"diststyle": "auto" | "even" | "key" | "all",           default "auto"
--      "distkey": "column" | null,
--      "sortstyle": "auto" | "none" | "compound" | "interleaved",  default "auto"
--      "sortkey": ["column", ...],
--      "backup": true | false,                                 default true
--      "encodings": {"column": "az64", ...},                   as written; the others are chosen by type
--      "encode_auto": true | false}                            default: no encoding was written
--     A column that the table does not have: 42703 column "x" does not exist. With DISTKEY or SORTKEY naming it:
--     0A000 column "x" specified as distkey/sortkey is not in table "t".
-- After CREATE TABLE AS and SELECT INTO, before set_table_design and behind it:
--   redshift.set_text_widths(relation text, widths json)        [10, 0, ...]: bytes of each column, 0 where not known
--   redshift.inherit_table_design(parent text, relation text, sources json)   ["a", null, ...]: of each column the
--     parent's column it is; where the whole key is among them, style and keys are the parent's
-- After CREATE TABLE ... (LIKE parent):
--   redshift.copy_table_design(parent text, relation text)      design and encodings; not keys, not identity
-- After CREATE TABLE (columns GENERATED ... AS IDENTITY are PostgreSQL identity columns too):
--   redshift.set_identity(relation text, column_name text, seed bigint, step bigint, by_default boolean)
-- After CREATE TABLE and ALTER TABLE ADD, in the order written; PRIMARY KEY also makes its columns NOT NULL:
--   redshift.add_key(relation text, key json)
--     {"type": "primary" | "unique" | "foreign", "name": "c" | null, "columns": ["a", ...],
--      "default": "n" | null,                                  for one without a name, if long (18-names.sql)
--      "references": "\"s\".\"t\"", "referenced": ["a", ...] | null}   the last two with "foreign"
--     Refusals: 42P16 multiple primary keys; 42830 the referenced columns carry no primary or unique key;
--     42710 the name is taken; 42703 unknown column; 42804 foreign and referenced counts differ (42830).
-- ALTER TABLE ADD PRIMARY KEY, before add_key:
--   redshift.check_primary_key(relation text, columns json)     0A000 for a column that takes NULL
-- COMMENT ON DATABASE and CONSTRAINT:
--   redshift.comment_on_database(database text, description text)
--   redshift.comment_on_key(relation text, name text, description text)   description or NULL
-- CREATE SCHEMA and ALTER SCHEMA with QUOTA:
--   redshift.set_schema_quota(schema_name text, megabytes bigint)  NULL for UNLIMITED
-- ALTER TABLE:
--   redshift.drop_key(relation text, name text)                 42704 constraint "x" does not exist
--   redshift.alter_diststyle(relation text, diststyle text, distkey text)   "auto", "even", "all", "key"; distkey or NULL
--   redshift.alter_sortkey(relation text, sortstyle text, sortkey json)     "auto", "none", "compound"; ["a", ...]
--   redshift.alter_encoding(relation text, encodings json)      {"column": "zstd"}; turns ENCODE AUTO off
--   redshift.alter_encode_auto(relation text)
--   redshift.check_drop_column(relation text, column_name text)  before DROP COLUMN; 0A000 for dist and sort keys
--   redshift.check_alter_column_type(relation text, column_name text, bytes integer)  before ALTER COLUMN TYPE
--   redshift.add_column_design(relation text, column_name text, encoding text)   after ADD COLUMN; encoding or NULL
--   redshift.check_rename(relation text)                        before RENAME TO
--   redshift.append_table(target text, source text, mode text)  ALTER TABLE APPEND; 'ignoreextra', 'filltarget' or NULL
--   redshift.alter_auto_refresh(relation text, on boolean)      ALTER MATERIALIZED VIEW
-- DECLARE, after it:
--   redshift.check_cursors()                                    a session has one cursor
-- Views and materialized views, after CREATE:
--   redshift.set_view(relation text, definition text, kind text, options json)
--     kind "regular" (a PostgreSQL view): definition is the SELECT as the client wrote it, without semicolon;
--     kind "materialized" (a PostgreSQL materialized view, for which set_table_design is called too): definition is the
--     whole CREATE statement as written, without semicolon; options {"auto_refresh": bool, "backup": bool} or NULL.
--     Before set_view of a materialized one: redshift.check_materialized_view(relation text, auto_refresh boolean), 0A000 for
--     views, temporary tables, system relations and mutable functions of users.
--   redshift.check_replaced_view(relation text, column_count integer) before CREATE OR REPLACE VIEW; 42P16
--   redshift.set_view_reads(relation text, reads json)          ["catalog", "leader Function \"now()\" not supported."]: what a
--     view reads that is not a user's, for the statements that name the view
--   redshift.view_reads(relation text)                          those words, a row each; of any other relation none
-- CREATE VIEW ... WITH NO SCHEMA BINDING, in place of CREATE VIEW:
--   redshift.create_late_binding_view(schema_name text, view_name text, columns json, definition text, query text, replace boolean)
--     schema NULL for the first of search_path; columns ["a", ...] or NULL; definition is the whole statement as written,
--     without semicolon; query is the SELECT translated to PostgreSQL. 42P07 when the name is taken.
--     It becomes a PostgreSQL view without dependencies, which an event trigger binds anew when a relation it names is
--     created, changed or dropped. While it cannot be bound, reading it fails as the query itself does. Drop it with
--     DROP VIEW like any other.
--
-- Before ANALYZE and REFRESH, which PostgreSQL would let every user run (see AccessPlans on pg_maintain), and after LOCK:
--   redshift.check_owner(relation text), check_analyze(relation text), check_vacuum(relation text)
--   redshift.check_lock(relation text)                          42809 "v" is not a table; 42501
-- Isolation, of which the database is asked, not the transaction:
--   redshift.isolation_level(database name)                     'Snapshot Isolation' | 'Serializable'
--   redshift.settle_database(database text)                     after CREATE DATABASE ... TEMPLATE redshift_template
--   redshift.set_isolation(database text, serializable boolean) 55006 while others are connected to it
--
-- VARCHAR(n) and CHAR(n) need nothing from the translator: 10-types.sql makes PostgreSQL count bytes.

SET search_path TO redshift, pg_catalog;

-- ------------------------------------------------------------------------------------------------ tables

CREATE TABLE table_design (
    relid oid PRIMARY KEY,
    diststyle text NOT NULL,
    distkey smallint,
    sortstyle text NOT NULL,
    backup boolean NOT NULL,
    encode_auto boolean NOT NULL,
    created timestamp NOT NULL DEFAULT now());

-- sortkeyord counts from 1 in either style; the catalogs give interleaved keys their signs.
CREATE TABLE column_design (
    relid oid,
    attnum smallint,
    encoding text NOT NULL,
    sortkeyord integer NOT NULL DEFAULT 0,
    PRIMARY KEY (relid, attnum));

CREATE TABLE constraint_info (
    oid oid PRIMARY KEY,
    relid oid NOT NULL,
    conname name NOT NULL,
    contype "char" NOT NULL,
    conkey int2[] NOT NULL,
    confrelid oid,
    confkey int2[],
    description text);
CREATE INDEX ON redshift.constraint_info (relid);

CREATE TABLE identity_info (
    relid oid,
    attnum smallint,
    seed bigint NOT NULL,
    step bigint NOT NULL,
    by_default boolean NOT NULL,
    PRIMARY KEY (relid, attnum));

CREATE TABLE view_info (
    relid oid PRIMARY KEY,
    definition text NOT NULL,
    kind text NOT NULL CHECK (kind IN ('regular', 'late_binding', 'materialized')),
    auto_refresh boolean NOT NULL DEFAULT false,
    backup boolean NOT NULL DEFAULT true,
    -- what the query reads and calls, as class Usage has it; NULL where that is users' relations alone
    reads json,
    -- of late-binding views
    query text,
    columns json,
    bound boolean,
    refers_to oid[],
    ordinal bigint GENERATED ALWAYS AS IDENTITY);

CREATE TABLE schema_quota (
    nspoid oid PRIMARY KEY,
    megabytes bigint NOT NULL);

-- The functions below run as the client's user and check who owns the relation.
GRANT SELECT, INSERT, UPDATE, DELETE ON redshift.schema_quota, redshift.table_design, redshift.column_design, redshift.constraint_info, redshift.identity_info, redshift.view_info TO PUBLIC;

-- ------------------------------------------------------------------------------------------------ look-ups

CREATE FUNCTION owned_relation(relation text) RETURNS oid LANGUAGE plpgsql STABLE AS $$
DECLARE
    relid oid := relation::regclass;
BEGIN
    IF NOT (SELECT pg_has_role(relowner, 'USAGE') FROM pg_class WHERE oid = relid) THEN
        RAISE EXCEPTION 'must be owner of relation %', (SELECT relname FROM pg_class WHERE oid = relid) USING ERRCODE = '42501';
    END IF;
    RETURN relid;
END $$;

-- DROP and ALTER stand in the access lists of relations as MAINTAIN and TRIGGER, which PostgreSQL has and Redshift has not.
-- PostgreSQL's own look would say that every member of pg_maintain holds MAINTAIN.
CREATE FUNCTION shown_privilege(privilege text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE $1 WHEN 'MAINTAIN' THEN 'DROP' WHEN 'TRIGGER' THEN 'ALTER' WHEN 'TEMPORARY' THEN 'TEMP' ELSE $1 END;

CREATE FUNCTION holds_privilege(role oid, relation oid, privilege text) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = $2 AND (pg_catalog.pg_has_role($1, c.relowner, 'USAGE')
    OR EXISTS (SELECT FROM pg_catalog.aclexplode(c.relacl) AS a WHERE redshift.shown_privilege(a.privilege_type) = $3
        AND CASE a.grantee WHEN 0 THEN true ELSE pg_catalog.pg_has_role($1, a.grantee, 'USAGE') END)));

-- Whether the session's user may on a relation, by a privilege on it or by a role's system privilege on all: DROP TABLE, say.
CREATE FUNCTION may_change(role oid, relation oid, privilege text) RETURNS boolean LANGUAGE sql STABLE
RETURN holds_privilege($1, $2, $3) OR EXISTS (SELECT FROM pg_catalog.pg_class c WHERE c.oid = $2
    AND redshift.has_privilege($3 || CASE c.relkind WHEN 'r' THEN ' TABLE' WHEN 'v' THEN ' VIEW' ELSE ' OTHER' END, NULL));

-- As a superuser, in the session's search path: the caller of with_relation_privilege holds it on all that are there.
CREATE FUNCTION run_by_relation_privilege(privilege text, relations json, statement text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.json_array_elements_text(relations) AS name WHERE pg_catalog.to_regclass(name) IS NOT NULL
            AND NOT redshift.may_change(pg_catalog.quote_ident(session_user)::regrole, pg_catalog.to_regclass(name), privilege)) THEN
        RAISE EXCEPTION 'permission denied' USING ERRCODE = '42501';
    END IF;
    EXECUTE statement;
END $$;

-- Runs a statement as a superuser for whom a privilege on others' relations lets, for all others as themselves.
CREATE FUNCTION with_relation_privilege(privilege text, relations json, statement text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    role oid := pg_catalog.quote_ident(current_user)::regrole;
BEGIN
    IF (SELECT bool_and(redshift.may_change(role, c.oid, privilege)) AND NOT bool_and(pg_has_role(c.relowner, 'USAGE'))
            FROM json_array_elements_text(relations) AS name JOIN pg_class c ON c.oid = to_regclass(name)) THEN
        PERFORM redshift.run_by_relation_privilege(privilege, relations, statement);
    ELSE
        EXECUTE statement;
    END IF;
END $$;

CREATE FUNCTION column_number(relation_id oid, column_name text) RETURNS smallint LANGUAGE plpgsql STABLE AS $$
DECLARE
    number smallint := (SELECT attnum FROM pg_attribute
        WHERE attrelid = relation_id AND attname = column_name AND attnum > 0 AND NOT attisdropped);
BEGIN
    IF number IS NULL THEN
        RAISE EXCEPTION 'column "%" does not exist', column_name USING ERRCODE = '42703';
    END IF;
    RETURN number;
END $$;

CREATE FUNCTION key_column_number(relation_id oid, column_name text, key text) RETURNS smallint LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN redshift.column_number(relation_id, column_name);
EXCEPTION WHEN undefined_column THEN
    RAISE EXCEPTION 'column "%" specified as % is not in the table "%"', column_name, key,
        (SELECT relname FROM pg_class WHERE oid = relation_id) USING ERRCODE = '0A000';
END $$;

-- ------------------------------------------------------------------------------------------------ physical design

-- The encoding Redshift chooses when none was written.
CREATE FUNCTION initial_encoding(type oid, in_sort_key boolean, temporary boolean) RETURNS text LANGUAGE sql STABLE
RETURN CASE
    WHEN $2 OR $3 THEN 'raw'
    WHEN $1 IN ('int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'numeric'::regtype, 'date'::regtype, 'time'::regtype,
        'timetz'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype) THEN 'az64'
    WHEN $1 IN ('bpchar'::regtype, 'varchar'::regtype, 'text'::regtype, 'varbyte'::regtype) THEN 'lzo'
    WHEN $1 = 'super'::regtype THEN 'zstd'
    ELSE 'raw'
END;

CREATE FUNCTION refuse_key_type(relation_id oid, number smallint, key text) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    attribute pg_attribute;
BEGIN
    SELECT * INTO attribute FROM pg_attribute WHERE attrelid = relation_id AND attnum = number;
    IF attribute.atttypid NOT IN ('bool'::regtype, 'int2'::regtype, 'int4'::regtype, 'int8'::regtype, 'float4'::regtype,
            'float8'::regtype, 'numeric'::regtype, 'date'::regtype, 'time'::regtype, 'timetz'::regtype, 'timestamp'::regtype,
            'timestamptz'::regtype, 'bpchar'::regtype, 'varchar'::regtype, 'text'::regtype) THEN
        RAISE EXCEPTION 'column "%" of type % cannot be a %', attribute.attname,
            format_type(attribute.atttypid, attribute.atttypmod), key USING ERRCODE = '0A000';
    END IF;
END $$;

-- The columns that CREATE TABLE AS left without a type of Redshift's: TEXT and VARCHAR without a length become
-- VARCHAR(65535), a VARBYTE without one VARBYTE(64000), a NUMERIC without precision NUMERIC(38, s) with the largest scale among its values; without any value,
-- and in a materialized view, whose values change, it stays as it is. Redshift derives lengths and scales from the
-- expressions, which PostgreSQL does not follow.
CREATE FUNCTION settle_column_types(relation_id oid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
DECLARE
    number record;
    digits integer;
BEGIN
    UPDATE pg_attribute SET atttypid = 'varchar'::regtype, atttypmod = 65535 + 4
    WHERE attrelid = relation_id AND attnum > 0 AND NOT attisdropped AND atttypmod = -1 AND atttypid IN ('text'::regtype, 'varchar'::regtype);
    UPDATE pg_attribute SET atttypmod = 64000
    WHERE attrelid = relation_id AND attnum > 0 AND NOT attisdropped AND atttypmod = -1 AND atttypid = 'redshift.varbyte'::regtype;
    FOR number IN SELECT a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r'
            WHERE a.attrelid = relation_id AND a.attnum > 0 AND NOT a.attisdropped AND a.atttypmod = -1
            AND a.atttypid = 'numeric'::regtype LOOP
        EXECUTE format('SELECT least(max(scale(%1$I)), 37) FROM %2$s WHERE %1$I IS NOT NULL HAVING count(*) > 0',
            number.attname, relation_id::regclass) INTO digits;
        IF digits IS NOT NULL THEN
            EXECUTE format('ALTER TABLE %s ALTER COLUMN %I TYPE numeric(38,%s)', relation_id::regclass, number.attname, digits);
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION set_table_design(relation text, design json) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    table_id oid := redshift.owned_relation(relation);
    temporary boolean := (SELECT relpersistence = 't' FROM pg_class WHERE oid = table_id);
    materialized boolean := (SELECT relkind = 'm' FROM pg_class WHERE oid = table_id);
    dist_number smallint;
    sort_numbers smallint[] := '{}';
    style text := coalesce(lower(design ->> 'diststyle'), CASE WHEN design ->> 'distkey' IS NULL THEN 'auto' ELSE 'key' END);
    sort_style text := coalesce(lower(design ->> 'sortstyle'), CASE WHEN design -> 'sortkey' IS NULL THEN 'auto' ELSE 'compound' END);
    name text;
BEGIN
    PERFORM redshift.settle_column_types(table_id);
    IF design ->> 'distkey' IS NOT NULL THEN
        dist_number := redshift.key_column_number(table_id, design ->> 'distkey', 'distkey');
        PERFORM redshift.refuse_key_type(table_id, dist_number, 'distkey');
    END IF;
    FOR name IN SELECT json_array_elements_text(coalesce(design -> 'sortkey', '[]')) LOOP
        sort_numbers := sort_numbers || redshift.key_column_number(table_id, name, 'sortkey');
        PERFORM redshift.refuse_key_type(table_id, sort_numbers[cardinality(sort_numbers)], 'sortkey');
    END LOOP;
    FOR name IN SELECT json_object_keys(coalesce(design -> 'encodings', '{}')) LOOP
        PERFORM redshift.column_number(table_id, name);
    END LOOP;
    DELETE FROM redshift.table_design WHERE relid = table_id;
    DELETE FROM redshift.column_design WHERE relid = table_id;
    INSERT INTO redshift.table_design VALUES (table_id,
        -- the guide's default of a materialized view is EVEN, and AUTO cannot be written for one
        CASE WHEN materialized THEN replace(style, 'auto', 'even') ELSE style END,
        dist_number,
        CASE WHEN materialized THEN replace(sort_style, 'auto', 'none') ELSE sort_style END,
        coalesce((design ->> 'backup')::boolean, true),
        coalesce((design ->> 'encode_auto')::boolean, coalesce(design ->> 'encodings', '{}') = '{}'));
    INSERT INTO redshift.column_design
    SELECT table_id, attnum,
        coalesce(lower(design -> 'encodings' ->> attname::text),
            redshift.initial_encoding(atttypid, attnum = ANY (sort_numbers), temporary)),
        coalesce(array_position(sort_numbers, attnum), 0)
    FROM pg_attribute WHERE attrelid = table_id AND attnum > 0 AND NOT attisdropped;
END $$;

CREATE FUNCTION copy_table_design(parent text, relation text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    parent_id oid := parent::regclass;
    table_id oid := redshift.owned_relation(relation);
BEGIN
    PERFORM redshift.set_table_design(relation, '{}');
    UPDATE redshift.table_design d SET diststyle = p.diststyle, sortstyle = p.sortstyle, backup = p.backup, encode_auto = p.encode_auto,
        distkey = (SELECT c.attnum FROM pg_attribute c JOIN pg_attribute a USING (attname)
            WHERE c.attrelid = table_id AND a.attrelid = parent_id AND a.attnum = p.distkey)
    FROM redshift.table_design p WHERE d.relid = table_id AND p.relid = parent_id;
    UPDATE redshift.column_design d SET encoding = p.encoding, sortkeyord = p.sortkeyord
    FROM redshift.column_design p
    JOIN pg_attribute a ON a.attrelid = p.relid AND a.attnum = p.attnum
    JOIN pg_attribute c ON c.attrelid = table_id AND c.attname = a.attname
    WHERE d.relid = table_id AND d.attnum = c.attnum AND p.relid = parent_id;
END $$;

-- What a column without a length gets, before settle_column_types gives it the longest.
CREATE FUNCTION settle_text_widths(table_id oid, widths json) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
BEGIN
    UPDATE pg_attribute a SET atttypid = 'varchar'::regtype, atttypmod = w.bytes::integer + 4
    FROM json_array_elements_text(widths) WITH ORDINALITY AS w (bytes, n)
    WHERE a.attrelid = table_id AND a.attnum = w.n AND w.bytes::integer > 0 AND a.atttypmod = -1
        AND a.atttypid IN ('text'::regtype, 'varchar'::regtype);
END $$;

CREATE FUNCTION set_text_widths(relation text, widths json) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM redshift.settle_text_widths(redshift.owned_relation(relation), widths);
END $$;

-- The place among the columns of CREATE TABLE AS where a column of the table it reads stands; NULL for nowhere.
CREATE FUNCTION inherited_place(parent_id oid, number smallint, sources json) RETURNS smallint LANGUAGE sql STABLE
RETURN (SELECT min(s.n)::smallint FROM json_array_elements_text(sources) WITH ORDINALITY AS s (name, n)
    JOIN pg_attribute a ON a.attrelid = parent_id AND a.attname = s.name AND a.attnum = number);

-- A distribution key that is not among the columns leaves EVEN; a sort key is taken over whole or not at all.
CREATE FUNCTION inherit_table_design(parent text, relation text, sources json) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    parent_id oid := to_regclass(parent);
    table_id oid := redshift.owned_relation(relation);
    design redshift.table_design;
    dist_number smallint;
BEGIN
    SELECT d.* INTO design FROM redshift.table_design d JOIN pg_class c ON c.oid = d.relid WHERE d.relid = parent_id AND c.relkind = 'r';
    IF NOT FOUND THEN
        RETURN;
    END IF;
    dist_number := redshift.inherited_place(parent_id, design.distkey, sources);
    UPDATE redshift.table_design SET distkey = dist_number,
        diststyle = CASE WHEN design.diststyle = 'key' AND dist_number IS NULL THEN 'even' ELSE design.diststyle END
    WHERE relid = table_id;
    IF EXISTS (SELECT FROM redshift.column_design WHERE relid = parent_id AND sortkeyord > 0
            AND redshift.inherited_place(parent_id, attnum, sources) IS NULL) THEN
        RETURN;
    END IF;
    UPDATE redshift.table_design SET sortstyle = design.sortstyle WHERE relid = table_id;
    UPDATE redshift.column_design d SET sortkeyord = p.sortkeyord, encoding = 'raw'
    FROM redshift.column_design p
    WHERE p.relid = parent_id AND p.sortkeyord > 0 AND d.relid = table_id AND d.attnum = redshift.inherited_place(parent_id, p.attnum, sources);
END $$;

CREATE FUNCTION set_identity(relation text, column_name text, seed bigint, step bigint, by_default boolean)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    table_id oid := redshift.owned_relation(relation);
BEGIN
    INSERT INTO redshift.identity_info VALUES (table_id, redshift.column_number(table_id, column_name), seed, step, by_default);
END $$;

CREATE FUNCTION add_column_design(relation text, column_name text, encoding text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    table_id oid := redshift.owned_relation(relation);
    number smallint := redshift.column_number(table_id, column_name);
BEGIN
    INSERT INTO redshift.column_design
    SELECT table_id, number, coalesce(lower(encoding), redshift.initial_encoding(atttypid, false,
        (SELECT relpersistence = 't' FROM pg_class WHERE oid = table_id)))
    FROM pg_attribute WHERE attrelid = table_id AND attnum = number
    ON CONFLICT (relid, attnum) DO UPDATE SET encoding = EXCLUDED.encoding, sortkeyord = 0;
    IF encoding IS NOT NULL THEN
        UPDATE redshift.table_design SET encode_auto = false WHERE relid = table_id;
    END IF;
END $$;

-- ------------------------------------------------------------------------------------------------ keys

-- Names as PostgreSQL makes them, a number behind when taken.
CREATE FUNCTION free_key_name(wanted text, schema_id oid) RETURNS name LANGUAGE plpgsql STABLE AS $$
DECLARE
    candidate name := wanted::name;
    number integer := 0;
BEGIN
    WHILE EXISTS (SELECT FROM redshift.constraint_info k JOIN pg_class c ON c.oid = k.relid
            WHERE k.conname = candidate AND c.relnamespace = schema_id) LOOP
        number := number + 1;
        candidate := (wanted || number)::name;
    END LOOP;
    RETURN candidate;
END $$;

-- A number of the counter that all objects take theirs from: a key is known by it in the catalogs.
CREATE FUNCTION next_oid() RETURNS oid LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog
BEGIN ATOMIC SELECT pg_nextoid('pg_constraint', 'oid', 'pg_constraint_oid_index'); END;

CREATE FUNCTION add_key(relation text, key json) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    table_id oid := redshift.owned_relation(relation);
    owner pg_class;
    kind text := key ->> 'type';
    key_name name := key ->> 'name';
    numbers int2[] := (SELECT array_agg(redshift.column_number(table_id, c) ORDER BY n)
        FROM json_array_elements_text(key -> 'columns') WITH ORDINALITY AS x (c, n));
    first_column text := key -> 'columns' ->> 0;
    referenced_id oid;
    referenced_numbers int2[];
    unordered int2[];
    column_name text;
BEGIN
    SELECT * INTO owner FROM pg_class WHERE oid = table_id;
    IF key_name IS NOT NULL AND EXISTS (SELECT FROM redshift.constraint_info WHERE relid = table_id AND conname = key_name) THEN
        RAISE EXCEPTION 'constraint "%" for relation "%" already exists', key_name, owner.relname USING ERRCODE = '42710';
    END IF;
    IF kind = 'primary' THEN
        IF EXISTS (SELECT FROM redshift.constraint_info WHERE relid = table_id AND contype = 'p') THEN
            RAISE EXCEPTION 'multiple primary keys for table "%" are not allowed', owner.relname USING ERRCODE = '42P16';
        END IF;
        FOR column_name IN SELECT attname FROM pg_attribute
                WHERE attrelid = table_id AND attnum = ANY (numbers) AND NOT attnotnull LOOP
            EXECUTE format('ALTER TABLE %s ALTER COLUMN %I SET NOT NULL', table_id::regclass, column_name);
        END LOOP;
    ELSIF kind = 'foreign' THEN
        referenced_id := (key ->> 'references')::regclass;
        IF key ->> 'referenced' IS NULL THEN
            SELECT conkey INTO referenced_numbers FROM redshift.constraint_info WHERE relid = referenced_id AND contype = 'p';
            IF referenced_numbers IS NULL THEN
                RAISE EXCEPTION 'there is no primary key for referenced table "%"',
                    (SELECT relname FROM pg_class WHERE oid = referenced_id) USING ERRCODE = '42704';
            END IF;
        ELSE
            referenced_numbers := (SELECT array_agg(redshift.column_number(referenced_id, c) ORDER BY n)
                FROM json_array_elements_text(key -> 'referenced') WITH ORDINALITY AS x (c, n));
            unordered := (SELECT array_agg(x ORDER BY x) FROM unnest(referenced_numbers) AS x);
            IF NOT EXISTS (SELECT FROM redshift.constraint_info WHERE relid = referenced_id AND contype IN ('p', 'u')
                    AND (SELECT array_agg(x ORDER BY x) FROM unnest(conkey) AS x) = unordered) THEN
                RAISE EXCEPTION 'there is no unique constraint matching given keys for referenced table "%"',
                    (SELECT relname FROM pg_class WHERE oid = referenced_id) USING ERRCODE = '42830';
            END IF;
        END IF;
        IF cardinality(numbers) <> cardinality(referenced_numbers) THEN
            RAISE EXCEPTION 'number of referencing and referenced columns for foreign key disagree' USING ERRCODE = '42830';
        END IF;
    END IF;
    INSERT INTO redshift.constraint_info VALUES (
        redshift.next_oid(),
        table_id,
        coalesce(key_name, redshift.free_key_name(coalesce(key ->> 'default', CASE kind
            WHEN 'primary' THEN owner.relname || '_pkey'
            WHEN 'unique' THEN owner.relname || '_' || first_column || '_key'
            ELSE owner.relname || '_' || first_column || '_fkey' END), owner.relnamespace)),
        left(kind, 1)::"char", numbers, referenced_id, referenced_numbers);
END $$;

CREATE FUNCTION drop_key(relation text, name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    table_id oid := redshift.owned_relation(relation);
    dropped redshift.constraint_info;
BEGIN
    DELETE FROM redshift.constraint_info k WHERE relid = table_id AND conname = name RETURNING * INTO dropped;
    IF dropped IS NULL THEN
        RAISE EXCEPTION 'constraint "%" does not exist', name USING ERRCODE = '42704';
    END IF;
    IF dropped.contype IN ('p', 'u') AND EXISTS (
            SELECT FROM redshift.constraint_info WHERE confrelid = table_id AND contype = 'f' AND relid IN (SELECT oid FROM pg_class)
            AND (SELECT array_agg(x ORDER BY x) FROM unnest(confkey) AS x)
                = (SELECT array_agg(x ORDER BY x) FROM unnest(dropped.conkey) AS x)) THEN
        RAISE EXCEPTION 'cannot drop constraint % on table % because other objects depend on it', name,
            (SELECT relname FROM pg_class WHERE oid = table_id)
            USING ERRCODE = '2BP01', HINT = 'Use DROP ... CASCADE to drop the dependent objects too.';
    END IF;
END $$;

-- A primary key can be added to columns only that do not take NULL.
CREATE FUNCTION check_primary_key(relation text, columns json) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    table_id oid := redshift.owned_relation(relation);
    column_name text;
BEGIN
    FOR column_name IN SELECT json_array_elements_text(columns) LOOP
        IF NOT (SELECT attnotnull FROM pg_attribute WHERE attrelid = table_id AND attnum = redshift.column_number(table_id, column_name)) THEN
            RAISE EXCEPTION 'cannot add a primary key to column "%" of relation "%", which takes NULL', column_name,
                (SELECT relname FROM pg_class WHERE oid = table_id) USING ERRCODE = '0A000';
        END IF;
    END LOOP;
END $$;

CREATE FUNCTION comment_on_key(relation text, name text, description text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    table_id oid := redshift.owned_relation(relation);
BEGIN
    UPDATE redshift.constraint_info k SET description = comment_on_key.description WHERE k.relid = table_id AND k.conname = name;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'constraint "%" for table "%" does not exist', name, (SELECT relname FROM pg_class WHERE oid = table_id)
            USING ERRCODE = '42704';
    END IF;
END $$;

-- ------------------------------------------------------------------------------------------------ schemas

-- Comments can be given to the current database only; for another, there or not, a warning is all that happens.
CREATE FUNCTION comment_on_database(database text, description text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF database <> current_database() THEN
        RAISE WARNING 'database comments may only be applied to the current database';
    ELSE
        EXECUTE format('COMMENT ON DATABASE %I IS %L', database, description);
    END IF;
END $$;

CREATE FUNCTION set_schema_quota(schema_name text, megabytes bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    schema_id oid := quote_ident(schema_name)::regnamespace;
BEGIN
    IF NOT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user) THEN
        RAISE EXCEPTION 'must be superuser to set the quota of a schema' USING ERRCODE = '42501';
    END IF;
    DELETE FROM redshift.schema_quota WHERE nspoid = schema_id;
    INSERT INTO redshift.schema_quota SELECT schema_id, megabytes WHERE megabytes IS NOT NULL;
END $$;

-- ------------------------------------------------------------------------------------------------ ALTER TABLE

CREATE FUNCTION refuse_interleaved(table_id oid, action text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF (SELECT sortstyle FROM redshift.table_design WHERE relid = table_id) = 'interleaved' THEN
        RAISE EXCEPTION 'cannot % of relation "%", a table with an interleaved sort key', action,
            (SELECT relname FROM pg_class WHERE oid = table_id) USING ERRCODE = '0A000';
    END IF;
END $$;

CREATE FUNCTION alter_diststyle(relation text, diststyle text, distkey text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    table_id oid := redshift.owned_relation(relation);
    style text := lower(diststyle);
    number smallint;
BEGIN
    IF style <> 'auto' THEN
        PERFORM redshift.refuse_interleaved(table_id, 'alter the distribution style');
    END IF;
    IF (SELECT relpersistence = 't' FROM pg_class WHERE oid = table_id) THEN
        RAISE EXCEPTION 'cannot alter the distribution style of a temporary table' USING ERRCODE = '0A000';
    END IF;
    IF distkey IS NOT NULL THEN
        number := redshift.key_column_number(table_id, distkey, 'distkey');
        PERFORM redshift.refuse_key_type(table_id, number, 'distkey');
    ELSIF style = 'auto' THEN
        number := (SELECT d.distkey FROM redshift.table_design d WHERE relid = table_id);
    END IF;
    UPDATE redshift.table_design d SET diststyle = style, distkey = number WHERE relid = table_id;
END $$;

CREATE FUNCTION alter_sortkey(relation text, sortstyle text, sortkey json) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    table_id oid := redshift.owned_relation(relation);
    style text := lower(sortstyle);
    numbers smallint[] := '{}';
    name text;
BEGIN
    IF style <> 'auto' THEN
        FOR name IN SELECT json_array_elements_text(coalesce(sortkey, '[]')) LOOP
            numbers := numbers || redshift.key_column_number(table_id, name, 'sortkey');
            PERFORM redshift.refuse_key_type(table_id, numbers[cardinality(numbers)], 'sortkey');
        END LOOP;
        UPDATE redshift.column_design SET
            encoding = CASE WHEN attnum = ANY (numbers) THEN 'raw' ELSE encoding END,
            sortkeyord = coalesce(array_position(numbers, attnum), 0)
        WHERE relid = table_id;
    END IF;
    UPDATE redshift.table_design d SET sortstyle = style WHERE relid = table_id;
END $$;

CREATE FUNCTION alter_encoding(relation text, encodings json) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    table_id oid := redshift.owned_relation(relation);
    wanted record;
    number smallint;
BEGIN
    PERFORM redshift.refuse_interleaved(table_id, 'alter column encodings');
    FOR wanted IN SELECT key, lower(value) AS encoding FROM json_each_text(encodings) LOOP
        number := redshift.column_number(table_id, wanted.key);
        IF EXISTS (SELECT FROM redshift.column_design WHERE relid = table_id AND attnum = number AND encoding = wanted.encoding) THEN
            RAISE EXCEPTION 'cannot alter column "%" of relation "%", target encoding % is the same as the current one', wanted.key,
                (SELECT relname FROM pg_class WHERE oid = table_id), wanted.encoding USING ERRCODE = '0A000';
        END IF;
        UPDATE redshift.column_design SET encoding = wanted.encoding WHERE relid = table_id AND attnum = number;
    END LOOP;
    UPDATE redshift.table_design SET encode_auto = false WHERE relid = table_id;
END $$;

CREATE FUNCTION alter_encode_auto(relation text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    table_id oid := redshift.owned_relation(relation);
BEGIN
    UPDATE redshift.table_design SET encode_auto = true WHERE relid = table_id;
END $$;

CREATE FUNCTION check_drop_column(relation text, column_name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    table_id oid := redshift.owned_relation(relation);
    number smallint := redshift.column_number(table_id, column_name);
BEGIN
    IF EXISTS (SELECT FROM redshift.column_design WHERE relid = table_id AND attnum = number AND sortkeyord > 0) THEN
        RAISE EXCEPTION 'cannot drop sortkey column "%"', column_name USING ERRCODE = '0A000';
    ELSIF EXISTS (SELECT FROM redshift.table_design WHERE relid = table_id AND distkey = number) THEN
        RAISE EXCEPTION 'cannot drop distkey column "%"', column_name USING ERRCODE = '0A000';
    ELSIF NOT EXISTS (SELECT FROM pg_attribute
            WHERE attrelid = table_id AND attnum > 0 AND NOT attisdropped AND attnum <> number) THEN
        RAISE EXCEPTION 'cannot drop the only column of a table' USING ERRCODE = '0A000';
    END IF;
    -- Keys go with their columns, as they do in PostgreSQL.
    DELETE FROM redshift.constraint_info WHERE relid = table_id AND number = ANY (conkey);
    DELETE FROM redshift.constraint_info WHERE confrelid = table_id AND number = ANY (confkey);
END $$;

CREATE FUNCTION check_alter_column_type(relation text, column_name text, bytes integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    table_id oid := redshift.owned_relation(relation);
    number smallint := redshift.column_number(table_id, column_name);
    table_name name := (SELECT relname FROM pg_class WHERE oid = table_id);
    attribute pg_attribute;
    written text;
    longest integer;
BEGIN
    SELECT * INTO attribute FROM pg_attribute WHERE attrelid = table_id AND attnum = number;
    SELECT encoding INTO written FROM redshift.column_design WHERE relid = table_id AND attnum = number;
    IF attribute.atttypid NOT IN ('varchar'::regtype, 'varbyte'::regtype) THEN
        RAISE EXCEPTION 'cannot alter column "%" of relation "%", column type change is only allowed for VARCHAR and VARBYTE',
            column_name, table_name USING ERRCODE = '0A000';
    ELSIF (attribute.atttypmod = CASE WHEN attribute.atttypid = 'varchar'::regtype THEN bytes + 4 ELSE bytes END) THEN
        RAISE EXCEPTION 'cannot alter column "%" of relation "%", target column size should be different', column_name, table_name
            USING ERRCODE = '0A000';
    ELSIF written IN ('bytedict', 'runlength', 'text255', 'text32k') THEN
        RAISE EXCEPTION 'cannot alter column "%" of relation "%" with encode type "%"', column_name, table_name, written
            USING ERRCODE = '0A000';
    ELSIF attribute.atthasdef THEN
        RAISE EXCEPTION 'cannot alter column "%" of relation "%", a column with a default value', column_name, table_name
            USING ERRCODE = '0A000';
    ELSIF EXISTS (SELECT FROM redshift.constraint_info WHERE relid = table_id AND number = ANY (conkey)
            OR confrelid = table_id AND number = ANY (confkey)) THEN
        RAISE EXCEPTION 'cannot alter column "%" of relation "%", a column of a UNIQUE, PRIMARY KEY or FOREIGN KEY constraint',
            column_name, table_name USING ERRCODE = '0A000';
    END IF;
    EXECUTE format('SELECT max(octet_length(%I)) FROM %s', column_name, table_id::regclass) INTO longest;
    IF longest > bytes THEN
        RAISE EXCEPTION 'cannot alter column "%" of relation "%", target column size should be greater or equal to current maximum column data size (%)',
            column_name, table_name, longest USING ERRCODE = '0A000';
    END IF;
END $$;

CREATE FUNCTION check_rename(relation text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF (SELECT relkind FROM pg_class WHERE oid = relation::regclass) = 'm' THEN
        RAISE EXCEPTION 'cannot rename materialized view "%"', relation USING ERRCODE = '0A000';
    END IF;
END $$;

-- What the guide asks of the two tables; how a cluster words its refusals is not documented.
-- https://docs.aws.amazon.com/redshift/latest/dg/r_ALTER_TABLE_APPEND.html
CREATE FUNCTION refuse_append(reason text) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE EXCEPTION 'ALTER TABLE APPEND: %', reason USING ERRCODE = '0A000';
END $$;

CREATE FUNCTION table_layout(table_id oid) RETURNS text LANGUAGE sql STABLE
RETURN (SELECT format('DISTSTYLE %s DISTKEY %s %s SORTKEY %s', d.diststyle, coalesce(k.attname, 'none'), d.sortstyle,
        (SELECT coalesce(string_agg(a.attname, ',' ORDER BY c.sortkeyord), 'none') FROM redshift.column_design c
            JOIN pg_attribute a ON a.attrelid = c.relid AND a.attnum = c.attnum WHERE c.relid = d.relid AND c.sortkeyord > 0))
    FROM redshift.table_design d LEFT JOIN pg_attribute k ON k.attrelid = d.relid AND k.attnum = d.distkey WHERE d.relid = $1);

CREATE FUNCTION table_columns(table_id oid) RETURNS TABLE (name name, trait text, identity boolean) LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT a.attname, format('%s%s ENCODE %s', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN ' NOT NULL' END, d.encoding),
        coalesce(NOT i.by_default, false)
    FROM pg_attribute a LEFT JOIN redshift.column_design d ON d.relid = a.attrelid AND d.attnum = a.attnum
    LEFT JOIN redshift.identity_info i ON i.relid = a.attrelid AND i.attnum = a.attnum
    WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped;
END;

CREATE FUNCTION append_table(target text, source text, mode text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    target_id oid := redshift.owned_relation(target);
    source_id oid := redshift.owned_relation(source);
    column_list text;
    mismatch text;
    in_source boolean;
    in_target boolean;
BEGIN
    IF target_id = source_id THEN
        PERFORM redshift.refuse_append('the source is the target');
    ELSIF EXISTS (SELECT FROM pg_class WHERE oid IN (target_id, source_id) AND (relkind <> 'r' OR relpersistence <> 'p')) THEN
        PERFORM redshift.refuse_append('both must be permanent tables');
    ELSIF redshift.is_row_secured(source_id) AND NOT redshift.has_policy_privilege('IGNORE RLS') THEN
        RAISE EXCEPTION 'permission denied: rows of an RLS-protected table are moved by who may ignore RLS' USING ERRCODE = '42501';
    ELSIF redshift.is_masked(source_id) THEN
        PERFORM redshift.refuse_append('values of the source are masked');
    END IF;
    EXECUTE format('LOCK TABLE %s, %s IN ACCESS EXCLUSIVE MODE', target_id::regclass, source_id::regclass);
    SELECT min(CASE WHEN s.trait <> t.trait THEN format('column "%s" is %s in the source and %s in the target', s.name, s.trait, t.trait)
            WHEN s.identity AND t.identity THEN format('column "%s" is an identity column of both', s.name) END),
        bool_or(t.name IS NULL), bool_or(s.name IS NULL)
    INTO mismatch, in_source, in_target
    FROM redshift.table_columns(source_id) s FULL JOIN redshift.table_columns(target_id) t USING (name);
    IF in_source AND in_target THEN
        PERFORM redshift.refuse_append('source and target both have columns that the other has not');
    ELSIF in_source AND mode IS DISTINCT FROM 'ignoreextra' THEN
        PERFORM redshift.refuse_append('the source has columns that the target has not; use IGNOREEXTRA');
    ELSIF in_target AND mode IS DISTINCT FROM 'filltarget' THEN
        PERFORM redshift.refuse_append('the target has columns that the source has not; use FILLTARGET');
    ELSIF mismatch IS NOT NULL THEN
        PERFORM redshift.refuse_append(mismatch);
    ELSIF redshift.table_layout(source_id) <> redshift.table_layout(target_id) THEN
        PERFORM redshift.refuse_append(format('the source has %s, the target %s', redshift.table_layout(source_id), redshift.table_layout(target_id)));
    END IF;
    SELECT string_agg(quote_ident(name), ', ') INTO column_list
    FROM redshift.table_columns(source_id) s JOIN redshift.table_columns(target_id) t USING (name);
    EXECUTE format('INSERT INTO %s (%s) SELECT %s FROM %s', target_id::regclass, column_list, column_list, source_id::regclass);
    EXECUTE format('TRUNCATE %s', source_id::regclass);
END $$;

CREATE FUNCTION alter_auto_refresh(relation text, "on" boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE redshift.view_info SET auto_refresh = "on" WHERE relid = redshift.owned_relation(relation) AND kind = 'materialized';
    IF NOT FOUND THEN
        RAISE EXCEPTION '"%" is not a materialized view', relation USING ERRCODE = '42809';
    END IF;
END $$;

CREATE FUNCTION check_cursors() RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF (SELECT count(*) FROM pg_cursors WHERE name <> '' AND name NOT LIKE 'redshift4j\_%') > 1 THEN
        RAISE EXCEPTION 'Opening multiple cursors from within the same client connection is not allowed.' USING ERRCODE = '0A000';
    END IF;
END $$;

-- PostgreSQL would change a simple view's table in its place.
CREATE FUNCTION refuse_view_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'cannot % a view', CASE TG_OP WHEN 'INSERT' THEN 'insert into' WHEN 'DELETE' THEN 'delete from' ELSE 'update' END
        USING ERRCODE = '0A000';
END $$;

CREATE FUNCTION make_read_only(relation text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    -- the one to keep PostgreSQL from changing the table in the view's place, the other for changes of no row
    EXECUTE format('CREATE OR REPLACE TRIGGER redshift_read_only INSTEAD OF INSERT OR UPDATE OR DELETE ON %s
        FOR EACH ROW EXECUTE FUNCTION redshift.refuse_view_change()', relation::regclass);
    EXECUTE format('CREATE OR REPLACE TRIGGER redshift_refuse_change BEFORE INSERT OR UPDATE OR DELETE ON %s
        FOR EACH STATEMENT EXECUTE FUNCTION redshift.refuse_view_change()', relation::regclass);
END $$;

-- ------------------------------------------------------------------------------------------------ locks and isolation

CREATE FUNCTION check_owner(relation text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    PERFORM redshift.owned_relation(relation);
END $$;

-- The owner may ANALYZE, whoever may read may VACUUM, and the operator and who has the system privilege may either.
CREATE FUNCTION check_analyze(relation text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT pg_has_role(session_user, 'sys:operator', 'MEMBER') AND NOT redshift.has_privilege('ANALYZE', NULL) THEN
        PERFORM redshift.owned_relation(relation);
    END IF;
END $$;
CREATE FUNCTION check_vacuum(relation text) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF pg_has_role(session_user, 'sys:operator', 'MEMBER') OR redshift.has_privilege('VACUUM', NULL) THEN
        PERFORM relation::regclass;
    ELSE
        EXECUTE 'SELECT FROM ' || relation || ' LIMIT 0';
    END IF;
END $$;

CREATE FUNCTION check_lock(relation text) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    locked pg_class;
BEGIN
    SELECT * INTO locked FROM pg_class WHERE oid = relation::regclass;
    IF locked.relkind <> 'r' THEN
        RAISE EXCEPTION '"%" is not a table', locked.relname USING ERRCODE = '42809';
    ELSIF NOT has_table_privilege(locked.oid, 'UPDATE, DELETE, TRUNCATE') THEN
        RAISE EXCEPTION 'permission denied for relation %', locked.relname USING ERRCODE = '42501';
    END IF;
END $$;

-- redshift.default_isolation is what the server was started with.
CREATE FUNCTION isolation_level(database name) RETURNS text LANGUAGE sql STABLE
RETURN CASE coalesce(
        (SELECT split_part(setting, '=', 2) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase,
            unnest(s.setconfig) AS setting
            WHERE d.datname = $1 AND s.setrole = 0 AND setting LIKE 'default\_transaction\_isolation=%'),
        current_setting('redshift.default_isolation', true))
    WHEN 'serializable' THEN 'Serializable'
    ELSE 'Snapshot Isolation'
END;

-- The settings of the template, which CREATE DATABASE does not copy.
CREATE FUNCTION settle_database(database text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    setting text;
BEGIN
    IF NOT (SELECT pg_has_role(session_user, datdba, 'USAGE') FROM pg_database WHERE datname = database) THEN
        RAISE EXCEPTION 'must be owner of database %', database USING ERRCODE = '42501';
    END IF;
    FOR setting IN SELECT unnest(s.setconfig) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
            WHERE d.datname = 'redshift_template' AND s.setrole = 0 LOOP
        EXECUTE format(CASE split_part(setting, '=', 1) WHEN 'search_path' THEN 'ALTER DATABASE %I SET %s TO %s'
            ELSE 'ALTER DATABASE %I SET %s TO %L' END, database, split_part(setting, '=', 1),
            substr(setting, strpos(setting, '=') + 1));
    END LOOP;
END $$;

CREATE FUNCTION set_isolation(database text, serializable boolean) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    level text := CASE WHEN serializable THEN 'serializable' ELSE 'repeatable read' END;
BEGIN
    IF EXISTS (SELECT FROM pg_stat_activity WHERE datname = database AND pid <> pg_backend_pid() AND application_name <> '') THEN
        RAISE EXCEPTION 'database "%" is being accessed by other users', database USING ERRCODE = '55006';
    END IF;
    EXECUTE format('ALTER DATABASE %I SET default_transaction_isolation TO %L', database, level);
    IF database = current_database() THEN
        PERFORM pg_catalog.set_config('default_transaction_isolation', level, false);
    END IF;
END $$;

-- ------------------------------------------------------------------------------------------------ views

CREATE FUNCTION set_view(relation text, definition text, kind text, options json) RETURNS void LANGUAGE sql
BEGIN ATOMIC
    DELETE FROM redshift.view_info WHERE relid = redshift.owned_relation(relation);
    INSERT INTO redshift.view_info (relid, definition, kind, auto_refresh, backup)
    VALUES (redshift.owned_relation(relation), definition, kind,
        coalesce((options ->> 'auto_refresh')::boolean, false), coalesce((options ->> 'backup')::boolean, true));
    SELECT redshift.make_read_only(relation) WHERE kind = 'regular';
END;

-- Redshift replaces a view by a query of the same columns alone, where PostgreSQL takes more of them.
CREATE FUNCTION check_replaced_view(relation text, column_count integer) RETURNS void LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF EXISTS (SELECT FROM redshift.view_info v JOIN pg_class c ON c.oid = v.relid
            WHERE v.relid = to_regclass(relation) AND v.kind = 'regular' AND c.relnatts <> column_count) THEN
        RAISE EXCEPTION 'cannot change number of columns in view' USING ERRCODE = '42P16';
    END IF;
END $$;

CREATE FUNCTION set_view_reads(relation text, reads json) RETURNS void LANGUAGE sql
BEGIN ATOMIC
    UPDATE redshift.view_info SET reads = $2 WHERE relid = redshift.owned_relation($1);
END;

CREATE FUNCTION view_reads(relation text) RETURNS SETOF text LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT json_array_elements_text(reads) FROM redshift.view_info WHERE relid = to_regclass($1);
END;

-- What a materialized view may not read, once PostgreSQL has made it.
-- https://docs.aws.amazon.com/redshift/latest/dg/materialized-view-create-sql-command.html
CREATE FUNCTION check_materialized_view(relation text, auto_refresh boolean) RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    view_id oid := relation::regclass;
    found_name name;
    reason text;
BEGIN
    SELECT c.relname, CASE
            WHEN c.relnamespace IN ('redshift_catalog'::regnamespace, 'pg_catalog'::regnamespace) THEN 'system relation'
            WHEN c.relpersistence = 't' THEN 'temporary table'
            WHEN c.relkind = 'v' THEN 'view'
            ELSE 'materialized view, for AUTO REFRESH' END
    INTO found_name, reason
    FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid JOIN pg_class c ON c.oid = d.refobjid
    WHERE w.ev_class = view_id AND d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND c.oid <> view_id
        AND (c.relkind = 'v' OR c.relpersistence = 't' OR c.relkind = 'm' AND auto_refresh);
    IF reason IS NOT NULL THEN
        RAISE EXCEPTION 'cannot create a materialized view on "%", a %', found_name, reason USING ERRCODE = '0A000';
    END IF;
    SELECT p.proname INTO found_name
    FROM pg_depend d JOIN pg_rewrite w ON w.oid = d.objid JOIN pg_proc p ON p.oid = d.refobjid
    JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE w.ev_class = view_id AND d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_proc'::regclass
        AND p.provolatile <> 'i' AND n.nspname NOT IN ('redshift', 'pg_catalog');
    IF found_name IS NOT NULL THEN
        RAISE EXCEPTION 'cannot create a materialized view with function "%", which is not immutable', found_name USING ERRCODE = '0A000';
    END IF;
END $$;

CREATE FUNCTION is_binding_error(state text) RETURNS boolean LANGUAGE sql IMMUTABLE
RETURN $1 LIKE '42%' OR $1 IN ('3F000', '0A000', '22P02', 'XX000');

-- What reading a late-binding view does while it cannot be bound.
CREATE FUNCTION run_unbound(query text) RETURNS boolean LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    EXECUTE query;
    RETURN false;
END $$;

-- Forgets what a late-binding view refers to, so that nothing it names is held by it.
CREATE FUNCTION release_view(view_id oid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
DECLARE
    rule_id oid := (SELECT oid FROM pg_rewrite WHERE ev_class = view_id);
BEGIN
    IF EXISTS (SELECT FROM redshift.view_info WHERE relid = view_id AND kind = 'late_binding') THEN
        UPDATE redshift.view_info SET refers_to = (SELECT array_agg(DISTINCT refobjid) FROM pg_depend
            WHERE classid = 'pg_rewrite'::regclass AND objid = rule_id AND deptype = 'n' AND refobjid >= 16384)
        WHERE relid = view_id;
        DELETE FROM pg_depend WHERE classid = 'pg_rewrite'::regclass AND objid = rule_id AND deptype = 'n' AND refobjid <> view_id
            AND refclassid IN ('pg_class'::regclass, 'pg_proc'::regclass);
    END IF;
END $$;

CREATE FUNCTION view_columns(columns json) RETURNS text LANGUAGE sql IMMUTABLE
RETURN coalesce('(' || (SELECT string_agg(quote_ident(c), ', ' ORDER BY n)
    FROM json_array_elements_text($1) WITH ORDINALITY AS x (c, n)) || ')', '');

CREATE FUNCTION create_late_binding_view(schema_name text, view_name text, columns json, definition text, query text, replace boolean)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    full_name text := format('%I.%I', coalesce(schema_name, current_schema()), view_name);
    old_id oid := to_regclass(full_name);
    old_kind text := (SELECT v.kind FROM redshift.view_info v WHERE v.relid = old_id);
    is_bound boolean := true;
BEGIN
    IF old_id IS NOT NULL THEN
        IF NOT replace THEN
            RAISE EXCEPTION 'relation "%" already exists', view_name USING ERRCODE = '42P07';
        ELSIF old_kind IS DISTINCT FROM 'late_binding' AND old_kind IS DISTINCT FROM 'regular' THEN
            RAISE EXCEPTION '"%" is not a view', view_name USING ERRCODE = '42809';
        END IF;
        PERFORM redshift.check_replaceable(old_id), pg_catalog.set_config('redshift.guarding', 'on', true);
        EXECUTE 'DROP VIEW ' || full_name;
    END IF;
    BEGIN
        EXECUTE format('CREATE VIEW %s %s AS %s', full_name, redshift.view_columns(columns), query);
    EXCEPTION WHEN OTHERS THEN
        IF NOT redshift.is_binding_error(SQLSTATE) OR SQLSTATE IN ('42601', '42501') THEN
            RAISE;
        END IF;
        is_bound := false;
        EXECUTE format('CREATE VIEW %s AS SELECT NULL::varchar AS "?column?" WHERE redshift.run_unbound(%L)', full_name, query);
    END;
    INSERT INTO redshift.view_info (relid, definition, kind, query, columns, bound)
    VALUES (full_name::regclass, definition, 'late_binding', query, columns, is_bound);
    PERFORM redshift.make_read_only(full_name);
    PERFORM redshift.release_view(full_name::regclass);
    IF old_id IS NOT NULL THEN
        PERFORM redshift.protect_instead(old_id, full_name::regclass);
    END IF;
END $$;

-- Makes the PostgreSQL view of a late-binding view anew, keeping owner, grants and comment.
CREATE FUNCTION bind_view(view_id oid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
DECLARE
    view redshift.view_info;
    old pg_class;
    full_name text := view_id::regclass;
    new_id oid := view_id;
    grant_item record;
    comment text := obj_description(view_id, 'pg_class');
    is_bound boolean := true;
BEGIN
    SELECT * INTO view FROM redshift.view_info WHERE relid = view_id;
    SELECT * INTO old FROM pg_class WHERE oid = view_id;
    BEGIN
        EXECUTE format('CREATE OR REPLACE VIEW %s %s AS %s', full_name, redshift.view_columns(view.columns), view.query);
    EXCEPTION WHEN invalid_table_definition THEN
        PERFORM pg_catalog.set_config('redshift.guarding', 'on', true);
        EXECUTE 'DROP VIEW ' || full_name;
        EXECUTE format('CREATE VIEW %s %s AS %s', full_name, redshift.view_columns(view.columns), view.query);
        new_id := full_name::regclass;
        EXECUTE format('ALTER VIEW %s OWNER TO %I', full_name, pg_get_userbyid(old.relowner));
        EXECUTE format('COMMENT ON VIEW %s IS %L', full_name, comment);
        FOR grant_item IN SELECT privilege_type, is_grantable,
                CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END AS grantee
                FROM aclexplode(old.relacl) WHERE grantee <> old.relowner LOOP
            EXECUTE format('GRANT %s ON %s TO %s%s', grant_item.privilege_type, full_name, grant_item.grantee,
                CASE WHEN grant_item.is_grantable THEN ' WITH GRANT OPTION' END);
        END LOOP;
    END;
    PERFORM redshift.make_read_only(new_id::regclass::text);
    UPDATE redshift.view_info SET relid = new_id, bound = true WHERE relid = view_id;
    PERFORM redshift.release_view(new_id);
    IF new_id <> view_id THEN
        PERFORM redshift.protect_instead(view_id, new_id);
    END IF;
EXCEPTION WHEN OTHERS THEN
    IF NOT redshift.is_binding_error(SQLSTATE) THEN
        RAISE;
    ELSIF view.bound THEN
        EXECUTE format('CREATE OR REPLACE VIEW %s AS SELECT %s WHERE redshift.run_unbound(%L)', full_name,
            (SELECT string_agg(format('NULL::%s AS %I', format_type(atttypid, atttypmod), attname), ', ' ORDER BY attnum)
            FROM pg_attribute WHERE attrelid = view_id AND attnum > 0), view.query);
        UPDATE redshift.view_info SET bound = false WHERE relid = view_id;
        DELETE FROM pg_depend WHERE classid = 'pg_rewrite'::regclass AND deptype = 'n' AND refobjid <> view_id
            AND objid = (SELECT oid FROM pg_rewrite WHERE ev_class = view_id);
    END IF;
END $$;

-- Binds what a change touches: the views that name a changed relation, and those that were waiting for one.
CREATE FUNCTION bind_views(changed oid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
DECLARE
    view record;
BEGIN
    FOR view IN SELECT v.relid FROM redshift.view_info v JOIN pg_class c ON c.oid = v.relid
            WHERE v.kind = 'late_binding' AND NOT v.relid = ANY (changed) AND (NOT v.bound OR v.refers_to && changed)
            ORDER BY v.ordinal LOOP
        PERFORM redshift.bind_view(view.relid);
    END LOOP;
END $$;

CREATE FUNCTION after_ddl() RETURNS event_trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = redshift, pg_catalog AS $$
BEGIN
    IF current_setting('redshift.binding', true) = 'on'
            OR NOT EXISTS (SELECT FROM redshift.view_info WHERE kind = 'late_binding') THEN
        RETURN;
    END IF;
    PERFORM pg_catalog.set_config('redshift.binding', 'on', true);
    IF TG_EVENT = 'sql_drop' THEN
        PERFORM redshift.bind_views((SELECT array_agg(objid) FROM pg_event_trigger_dropped_objects()
            WHERE classid IN ('pg_class'::regclass, 'pg_proc'::regclass)));
    ELSE
        PERFORM redshift.bind_views((SELECT array_agg(objid) FROM pg_event_trigger_ddl_commands()
            WHERE classid IN ('pg_class'::regclass, 'pg_proc'::regclass)));
    END IF;
    PERFORM pg_catalog.set_config('redshift.binding', 'off', true);
END $$;
CREATE EVENT TRIGGER redshift_after_ddl ON ddl_command_end
    WHEN TAG IN ('CREATE TABLE', 'CREATE TABLE AS', 'SELECT INTO', 'ALTER TABLE', 'CREATE VIEW', 'ALTER VIEW',
        'CREATE MATERIALIZED VIEW', 'ALTER MATERIALIZED VIEW', 'CREATE FUNCTION', 'CREATE SCHEMA', 'ALTER SCHEMA')
    EXECUTE FUNCTION after_ddl();
CREATE EVENT TRIGGER redshift_after_drop ON sql_drop EXECUTE FUNCTION after_ddl();

RESET search_path;
