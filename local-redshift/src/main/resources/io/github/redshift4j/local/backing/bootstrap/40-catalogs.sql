-- SPDX-License-Identifier: Apache-2.0
--
-- The catalogs as Redshift shows them: schema redshift_catalog holds a view for each relation of pg_catalog and, with
-- information_schema_ before its name, of information_schema. What is hidden: schemas redshift and redshift_catalog,
-- PostgreSQL's own catalogs, toast, sequences and indexes. What is added: physical design, informational keys with
-- their pseudo-indexes, identity as default text, Redshift's type numbers, the storage table of a materialized view.
-- A late-binding view has no columns in pg_attribute. oid and tableoid are ordinary columns here, which the translator leaves out of *.
--
-- The list of these views is catalog-relations.txt beside the translator; a test compares the two.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

-- ------------------------------------------------------------------------------------------------ types

-- Redshift's number of a type; TEXT in a user's relation is an unbounded VARCHAR there.
CREATE FUNCTION type_number(type oid, typmod integer) RETURNS oid LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE $1
    WHEN 'super'::regtype THEN 4000::oid
    WHEN 'varbyte'::regtype THEN 6551::oid
    WHEN 'geometry'::regtype THEN 3000::oid
    WHEN 'geography'::regtype THEN 3001::oid
    WHEN 'hllsketch'::regtype THEN 2935::oid
    WHEN 1186 THEN CASE WHEN $2 < 0 THEN 1186::oid WHEN ($2 >> 16) & 32767 & ~6 = 0 THEN 1188::oid
        WHEN ($2 >> 16) & 32767 & ~7176 = 0 THEN 1190::oid ELSE 1186::oid END
    ELSE $1 END;

CREATE FUNCTION type_modifier(type oid, typmod integer) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE
    WHEN $2 < 0 THEN -1
    WHEN $1 = 'varbyte'::regtype THEN $2 + 4
    WHEN $1 = 1186 THEN CASE WHEN $2 & 65535 < 6 AND ($2 >> 16) & 4096 <> 0 THEN ($2 & 65535) + 4 ELSE -1 END
    ELSE $2 END;

-- As pg_attribute's numbers and modifiers go in: those of Redshift.
CREATE FUNCTION redshift.format_type(type oid, typmod integer) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE $1
    WHEN 4000 THEN 'super'
    WHEN 6551 THEN 'binary varying' || CASE WHEN $2 > 3 THEN '(' || $2 - 4 || ')' ELSE '' END
    WHEN 3000 THEN 'geometry'
    WHEN 3001 THEN 'geography'
    WHEN 2935 THEN 'hllsketch'
    WHEN 1188 THEN 'interval year to month'
    WHEN 1190 THEN 'interval day to second' || CASE WHEN $2 > 3 THEN ' (' || $2 - 4 || ')' ELSE '' END
    ELSE replace(pg_catalog.format_type($1, $2), 'redshift.', '') END;

-- The bare name: data_type of information_schema and of the SVV views.
CREATE FUNCTION data_type(type oid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE $1 WHEN 1042 THEN 'character' WHEN 6551 THEN 'binary varying' ELSE redshift.format_type($1, NULL) END;
CREATE FUNCTION character_length(type oid, typmod integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $1 IN (1042, 1043, 6551) AND $2 > 3 THEN $2 - 4 END;
CREATE FUNCTION numeric_precision(type oid, typmod integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE $1 WHEN 21 THEN 16 WHEN 23 THEN 32 WHEN 20 THEN 64 WHEN 700 THEN 24 WHEN 701 THEN 53
    WHEN 1700 THEN CASE WHEN $2 > 3 THEN (($2 - 4) >> 16) & 65535 END END;
CREATE FUNCTION numeric_scale(type oid, typmod integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $1 IN (20, 21, 23) THEN 0 WHEN $1 = 1700 AND $2 > 3 THEN ($2 - 4) & 65535 END;
CREATE FUNCTION numeric_radix(type oid) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $1 IN (20, 21, 23, 700, 701) THEN 2 WHEN $1 = 1700 THEN 10 END;
-- Whether Redshift fills datetime_precision is not known; it does here.
CREATE FUNCTION datetime_precision(type oid, typmod integer) RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $1 IN (1083, 1266, 1114, 1184) THEN 6 WHEN $1 = 1190 THEN CASE WHEN $2 > 3 THEN $2 - 4 ELSE 6 END END;

-- Only 0 and 128 are documented; the other numbers are this server's, and format_encoding is their only reader.
CREATE FUNCTION encoding_number(encoding text) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (array_position(ARRAY['raw', 'bytedict', 'delta', 'lzo', 'runlength', 'delta32k', 'mostly8', 'mostly16', 'mostly32',
    'text255', 'text32k', 'zstd', 'az64'], $1) - 1)::smallint;
CREATE FUNCTION format_encoding(code integer) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $1 IN (0, 128) THEN 'none' ELSE (ARRAY['bytedict', 'delta', 'lzo', 'runlength', 'delta32k', 'mostly8', 'mostly16',
    'mostly32', 'text255', 'text32k', 'zstd', 'az64'])[$1] END;

-- ------------------------------------------------------------------------------------------------ users and schemas

-- The backing server's superuser is the cluster's own user rdsdb, number 1.
CREATE FUNCTION user_number(role oid) RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN $1 = 0 THEN 0 WHEN $1 < 16384 THEN 1 ELSE $1::integer END;
CREATE FUNCTION redshift.pg_get_userbyid(role oid) RETURNS name LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN $1 < 16384 THEN 'rdsdb'::name ELSE pg_catalog.pg_get_userbyid($1) END;
CREATE FUNCTION is_hidden_role(role name) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN starts_with($1::text, 'pg_');
-- Whether a role is one through which another holds its scoped permissions (42-scoped-grants.sql).
CREATE FUNCTION is_scope_role(role oid) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.oid = $1 AND starts_with(r.rolname::text, 'pg_scope_'));

CREATE FUNCTION temporary_schema() RETURNS name LANGUAGE sql STABLE PARALLEL RESTRICTED
RETURN (SELECT nspname FROM pg_catalog.pg_namespace WHERE oid = pg_my_temp_schema());

-- Where a name without a schema is looked for, but for the temporary schema, which comes first once it is there.
CREATE FUNCTION permanent_schemas(implicit boolean) RETURNS name[] LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN $1 THEN ARRAY['pg_catalog'::name] ELSE '{}' END
    || array_remove(array_remove(pg_catalog.current_schemas(false), 'redshift'), 'pg_catalog');
CREATE FUNCTION redshift.current_schemas(implicit boolean) RETURNS name[] LANGUAGE sql STABLE PARALLEL RESTRICTED
RETURN CASE WHEN $1 THEN array_remove(ARRAY[temporary_schema()], NULL) ELSE '{}' END || permanent_schemas($1);
CREATE FUNCTION redshift.current_schema() RETURNS name LANGUAGE sql STABLE PARALLEL SAFE
RETURN (permanent_schemas(false))[1];

-- Privileges without PostgreSQL's MAINTAIN, which stands for DROP: which letter Redshift shows for it is not documented.
CREATE FUNCTION shown_acl(acl aclitem[]) RETURNS aclitem[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT array_agg(regexp_replace(x.item::text, '^(.*=[^/=]*?)m\*?([^/=]*/[^/]*)$', '\1\2')::aclitem ORDER BY x.n)
    FROM unnest($1) WITH ORDINALITY AS x (item, n) WHERE x.item::text !~ '=m\*?/[^/]*$|^pg_scope_');

-- As clients are shown them: PostgreSQL 8.0 wrote "group" before a group's name, and the cluster's own user is rdsdb. The
-- type is aclitem's on the wire, where PostgreSQL's would not hold such a text.
CREATE TYPE acl;
CREATE FUNCTION acl_in(cstring) RETURNS acl LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
CREATE FUNCTION acl_out(acl) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout';
CREATE TYPE acl (INPUT = acl_in, OUTPUT = acl_out, INTERNALLENGTH = VARIABLE, STORAGE = extended);
-- Arrays of them are compared with '{}'::aclitem[].
CREATE FUNCTION acl_compare(acl, acl) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteacmp';
CREATE FUNCTION acl_eq(acl, acl) RETURNS boolean LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteaeq';
CREATE OPERATOR = (LEFTARG = acl, RIGHTARG = acl, FUNCTION = acl_eq);
CREATE OPERATOR CLASS acl_order DEFAULT FOR TYPE acl USING btree AS OPERATOR 3 =, FUNCTION 1 acl_compare;
CREATE FUNCTION client_acl(acl pg_catalog.aclitem[]) RETURNS acl[] LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN (SELECT array_agg(CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE NOT r.rolcanlogin AND NOT starts_with(r.rolname::text, 'pg_')
            AND NOT is_role(r.oid) AND starts_with(x.item, quote_ident(r.rolname::text) || '=')) THEN 'group ' ELSE '' END
        || regexp_replace(x.item, '\mpg_database_owner\M', 'rdsdb', 'g') ORDER BY x.n)::acl[]
    FROM unnest(shown_acl($1)::text[]) WITH ORDINALITY AS x (item, n));

CREATE VIEW redshift_catalog.pg_namespace AS
SELECT oid, nspname, user_number(nspowner) AS nspowner, client_acl(nspacl) AS nspacl, tableoid
FROM pg_catalog.pg_namespace
WHERE nspname NOT IN ('redshift', 'redshift_catalog', 'redshift_guard', 'redshift_guard_changes', 'redshift_policy', 'pg_toast') AND nspname !~ '^pg_toast_temp_';

-- ------------------------------------------------------------------------------------------------ relations

-- Catalog relations that are tables on Redshift; the others are views.
CREATE FUNCTION is_catalog_table(name text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN $1 IN ('pg_class', 'pg_attribute', 'pg_namespace', 'pg_type', 'pg_attrdef', 'pg_constraint', 'pg_index', 'pg_description', 'pg_proc',
    'pg_database', 'pg_depend', 'pg_group', 'pg_shadow', 'pg_am', 'pg_inherits', 'pg_language', 'pg_rewrite', 'pg_external_schema',
    'pg_cast', 'pg_operator', 'pg_default_acl', 'pg_tablespace', 'pg_trigger', 'pg_listener', 'pg_largeobject', 'pg_aggregate',
    'pg_conversion', 'pg_opclass', 'pg_amop', 'pg_amproc', 'pg_library');

-- Every relation that shows, once.
CREATE VIEW relation AS
SELECT c.oid, c.relname, c.relnamespace, CASE c.relkind WHEN 'm' THEN 'v' ELSE c.relkind END::"char" AS relkind, c.relowner, c.reltype,
    c.relnatts, c.relacl, c.reltuples, c.relpages, c.relpersistence, c.relkind = 'm' AS is_materialized,
    c.relkind IN ('r', 'p') AS is_table, false AS in_catalog
FROM pg_catalog.pg_class c
WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace NOT IN ('redshift'::regnamespace, 'redshift_catalog'::regnamespace,
    'redshift_guard'::regnamespace, 'redshift_guard_changes'::regnamespace,
    'redshift_policy'::regnamespace, 'pg_catalog'::regnamespace, 'information_schema'::regnamespace)
UNION ALL
SELECT c.oid, CASE WHEN starts_with(c.relname::text, 'information_schema_') THEN substr(c.relname::text, 20)::name ELSE c.relname END,
    CASE WHEN starts_with(c.relname::text, 'information_schema_') THEN 'information_schema'::regnamespace ELSE 'pg_catalog'::regnamespace END,
    CASE WHEN is_catalog_table(c.relname) THEN 'r' ELSE 'v' END::"char", c.relowner, c.reltype,
    c.relnatts, c.relacl, 0, 0, 'p', false, false, true
FROM pg_catalog.pg_class c
WHERE c.relkind = 'v' AND c.relnamespace = 'redshift_catalog'::regnamespace;

-- Found by way of the few texts of materialized views: the numbers of their storage tables have no index.
CREATE VIEW materialized_view AS
SELECT r.* FROM view_info v JOIN relation r ON r.oid = v.relid WHERE v.kind = 'materialized' AND r.is_materialized;
GRANT SELECT ON materialized_view TO PUBLIC;

CREATE FUNCTION dist_code(style text) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE $1 WHEN 'key' THEN 1 WHEN 'all' THEN 8 WHEN 'auto' THEN 9 ELSE 0 END::smallint;
-- A small table of DISTSTYLE AUTO is kept whole on every node; one with a distkey keeps it.
CREATE FUNCTION effective_dist_code(style text, distkey smallint) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE $1 WHEN 'key' THEN 1 WHEN 'all' THEN 8 WHEN 'even' THEN 0
    WHEN 'auto' THEN CASE WHEN $2 IS NULL THEN 10 ELSE 12 END END::smallint;

CREATE VIEW redshift_catalog.pg_class AS
SELECT r.oid, r.relname, r.relnamespace, CASE WHEN r.in_catalog THEN 0::oid ELSE r.reltype END AS reltype,
    user_number(r.relowner) AS relowner, 0::oid AS relam, r.oid AS relfilenode, 0::oid AS reltablespace, r.relpages,
    greatest(r.reltuples, 0::real) AS reltuples, 0::oid AS reltoastrelid, 0::oid AS reltoastidxid,
    EXISTS (SELECT FROM constraint_info k WHERE k.relid = r.oid AND k.contype IN ('p', 'u')) AS relhasindex, false AS relisshared,
    r.relkind, r.relnatts, 0::oid AS relexternid, false AS relisreplicated, false AS relispinned,
    coalesce(dist_code(CASE WHEN NOT r.is_materialized THEN d.diststyle END), 0::smallint) AS reldiststyle, 0::oid AS relprojbaseid,
    0::smallint AS relchecks, 0::smallint AS reltriggers,
    (SELECT count(*) FROM constraint_info k WHERE k.relid = r.oid AND k.contype = 'u')::smallint AS relukeys,
    (SELECT count(*) FROM constraint_info k WHERE k.relid = r.oid AND k.contype = 'f')::smallint AS relfkeys,
    0::smallint AS relrefs, false AS relhasoids,
    EXISTS (SELECT FROM constraint_info k WHERE k.relid = r.oid AND k.contype = 'p') AS relhaspkey,
    r.relkind = 'v' AS relhasrules, false AS relhassubclass, client_acl(r.relacl) AS relacl, 1259::oid AS tableoid
FROM relation r LEFT JOIN table_design d ON d.relid = r.oid
UNION ALL
SELECT k.oid, k.conname, r.relnamespace, 0::oid, user_number(r.relowner), 403::oid, k.oid, 0::oid, 1, 0::real, 0::oid, 0::oid,
    false, false, 'i'::"char", cardinality(k.conkey)::smallint, 0::oid, false, false, 0::smallint, 0::oid, 0::smallint, 0::smallint,
    0::smallint, 0::smallint, 0::smallint, false, false, false, false, NULL::acl[], 1259
FROM constraint_info k JOIN relation r ON r.oid = k.relid
WHERE k.contype IN ('p', 'u')
UNION ALL
SELECT r.reltype, ('mv_tbl__' || r.relname || '__0')::name, r.relnamespace, 0::oid, user_number(r.relowner), 0::oid, r.reltype, 0::oid,
    r.relpages, greatest(r.reltuples, 0::real), 0::oid, 0::oid, false, false, 'r'::"char", r.relnatts, 0::oid, false, false,
    coalesce(dist_code(d.diststyle), 0::smallint), 0::oid, 0::smallint, 0::smallint, 0::smallint, 0::smallint, 0::smallint,
    false, false, false, false, NULL::acl[], 1259
FROM materialized_view r LEFT JOIN table_design d ON d.relid = r.oid;

CREATE VIEW redshift_catalog.pg_class_info AS
SELECT c.oid AS reloid, c.relname, c.relnamespace, c.reltype, c.relowner, c.relam, c.relfilenode, c.reltablespace, c.relpages, c.reltuples,
    c.reltoastrelid, c.reltoastidxid, c.relhasindex, c.relisshared, c.relkind, c.relnatts, c.relexternid, c.relisreplicated, c.relispinned,
    c.reldiststyle, c.relprojbaseid, c.relchecks, c.reltriggers, c.relukeys, c.relfkeys, c.relrefs, c.relhasoids, c.relhaspkey,
    c.relhasrules, c.relhassubclass, c.relacl, d.created AS relcreationtime,
    CASE WHEN c.relkind = 'r' THEN effective_dist_code(d.diststyle, d.distkey) END AS releffectivediststyle
FROM redshift_catalog.pg_class c
LEFT JOIN materialized_view m ON m.reltype = c.oid
LEFT JOIN table_design d ON d.relid = coalesce(m.oid, c.oid);

-- ------------------------------------------------------------------------------------------------ columns

-- Columns of tables and of views bound to their schema, and those of late-binding views, told apart by late_binding.
CREATE VIEW relation_column AS
SELECT r.oid AS attrelid, r.relname, r.relnamespace, r.relkind, r.in_catalog, r.is_materialized, a.attname, a.attnum,
    CASE WHEN a.atttypid = 25 AND NOT r.in_catalog THEN 1043::oid
        -- domains of information_schema and the like never show: catalogs are made of plain types here
        ELSE type_number(a.atttypid, a.atttypmod) END AS atttypid,
    type_modifier(a.atttypid, a.atttypmod) AS atttypmod,
    a.attlen, a.attndims, a.attbyval, a.attstorage, a.attalign, a.attnotnull, a.atthasdef, a.attisdropped, a.attidentity, a.attacl,
    v.relid IS NOT NULL AS late_binding,
    coalesce(d.distkey = a.attnum, false) AS attisdistkey,
    CASE WHEN d.sortstyle = 'interleaved' AND s.sortkeyord % 2 = 1 THEN -s.sortkeyord ELSE coalesce(s.sortkeyord, 0) END AS attsortkeyord,
    coalesce(encoding_number(s.encoding), 0::smallint) AS attencodingtype,
    d.sortstyle
FROM relation r
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum > 0
LEFT JOIN view_info v ON v.relid = r.oid AND v.kind = 'late_binding'
LEFT JOIN table_design d ON d.relid = r.oid
LEFT JOIN column_design s ON s.relid = r.oid AND s.attnum = a.attnum;

CREATE VIEW redshift_catalog.pg_attribute AS
SELECT attrelid, attname, atttypid, -1 AS attstattarget, attlen, attnum, attndims::integer AS attndims, -1 AS attcacheoff, atttypmod,
    attbyval, attstorage, attalign, attnotnull, atthasdef OR attidentity <> '' AS atthasdef, attisdropped, true AS attislocal,
    0 AS attinhcount,
    CASE WHEN is_materialized THEN false ELSE attisdistkey END AS attisdistkey, false AS attispreloaded,
    CASE WHEN is_materialized THEN 0 ELSE attsortkeyord END AS attsortkeyord,
    CASE WHEN is_materialized THEN 0::smallint ELSE attencodingtype END AS attencodingtype, 0::smallint AS attencrypttype
FROM relation_column WHERE NOT late_binding
UNION ALL
SELECT r.reltype, c.attname, c.atttypid, -1, c.attlen, c.attnum, c.attndims::integer, -1, c.atttypmod, c.attbyval, c.attstorage, c.attalign,
    c.attnotnull, false, c.attisdropped, true, 0, c.attisdistkey, false, c.attsortkeyord, c.attencodingtype, 0::smallint
FROM materialized_view r JOIN relation_column c ON c.attrelid = r.oid
UNION ALL
SELECT k.oid, a.attname, type_number(a.atttypid, a.atttypmod), -1, a.attlen, key.number::smallint, 0, -1, type_modifier(a.atttypid, a.atttypmod),
    a.attbyval, a.attstorage, a.attalign, false, false, false, true, 0, false, false, 0, 0::smallint, 0::smallint
FROM constraint_info k
JOIN relation r ON r.oid = k.relid
CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS key (attnum, number)
JOIN pg_catalog.pg_attribute a ON a.attrelid = k.relid AND a.attnum = key.attnum
WHERE k.contype IN ('p', 'u');

CREATE VIEW redshift_catalog.pg_attribute_info AS
SELECT a.*, client_acl(p.attacl) AS attacl
FROM redshift_catalog.pg_attribute a
LEFT JOIN pg_catalog.pg_attribute p ON p.attrelid = a.attrelid AND p.attnum = a.attnum;

-- The default as Redshift reads it again: its functions without their schema, SYSDATE without parentheses, a backslash
-- doubled; an identity as a call.
CREATE VIEW column_default AS
SELECT d.oid, d.adrelid, d.adnum,
    replace(replace(replace(pg_catalog.pg_get_expr(d.adbin, d.adrelid), 'redshift.', ''), 'sysdate()', 'sysdate'), '\', '\\') AS adsrc
FROM pg_catalog.pg_attrdef d
UNION ALL
SELECT 0::oid, i.relid, i.attnum, format('%s(%s, %s, ''%s,%s''::text)', CASE WHEN i.by_default THEN 'default_identity' ELSE '"identity"' END,
    i.relid, i.attnum - 1, i.seed, i.step)
FROM identity_info i;

CREATE VIEW redshift_catalog.pg_attrdef AS
SELECT d.oid, d.adrelid, d.adnum, d.adsrc AS adbin, d.adsrc, 2604::oid AS tableoid
FROM column_default d JOIN relation r ON r.oid = d.adrelid;
-- pg_attrdef.adbin is the text already.
CREATE FUNCTION redshift.pg_get_expr(expression text, relation oid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN $1;
CREATE FUNCTION redshift.pg_get_expr(expression text, relation oid, pretty boolean) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN $1;

-- ------------------------------------------------------------------------------------------------ types and functions

-- The types that every database has, by their numbers; a view would have to compute these for every look-up.
CREATE TABLE base_type AS
SELECT CASE WHEN t.typnamespace = 'redshift'::regnamespace THEN type_number(t.oid, -1) ELSE t.oid END AS oid,
    t.typname, CASE WHEN t.typnamespace = 'redshift'::regnamespace THEN 'pg_catalog'::regnamespace ELSE t.typnamespace END::oid AS typnamespace,
    user_number(t.typowner) AS typowner, CASE t.oid WHEN 19 THEN 128::smallint ELSE t.typlen END AS typlen, t.typbyval, t.typtype,
    t.typisdefined, t.typdelim, t.typrelid, t.typelem, t.typinput, t.typoutput, t.typreceive, t.typsend, t.typanalyze, t.typalign,
    t.typstorage, t.typnotnull, t.typbasetype, t.typtypmod, t.typndims, t.typdefaultbin::text AS typdefaultbin, t.typdefault
FROM pg_catalog.pg_type t
WHERE t.oid IN ('super'::regtype, 'varbyte'::regtype, 'geometry'::regtype, 'geography'::regtype, 'hllsketch'::regtype)
    OR t.oid < 10000 AND t.typname IN ('bool', 'bytea', 'char', 'name', 'int8', 'int2', 'int2vector', 'int4', 'regproc', 'text', 'oid', 'tid',
        'xid', 'cid', 'oidvector', 'unknown', 'float4', 'float8', 'abstime', 'aclitem', 'bpchar', 'varchar', 'date', 'time', 'timestamp',
        'timestamptz', 'interval', 'timetz', 'numeric', 'refcursor', 'regprocedure', 'regoper', 'regoperator', 'regclass', 'regtype',
        'record', 'cstring', 'any', 'anyarray', 'void', 'trigger', 'internal', 'anyelement', '_bool', '_bytea', '_char', '_name', '_int8',
        '_int2', '_int4', '_text', '_oid', '_float4', '_float8', '_aclitem', '_bpchar', '_varchar', '_date', '_timestamp', '_numeric')
UNION ALL
SELECT x.oid, x.typname, 'pg_catalog'::regnamespace, 1, x.typlen, false, 'b', true, ',', 0::oid, 0::oid, '-'::regproc, '-'::regproc,
    '-'::regproc, '-'::regproc, '-'::regproc, 'd', 'p', false, 0::oid, -1, 0, NULL, NULL
FROM (VALUES (1188::oid, 'intervaly2m'::name, 4::smallint), (1190, 'intervald2s', 8), (3999, 'geometryhex', -1)) AS x (oid, typname, typlen);
ALTER TABLE base_type ADD PRIMARY KEY (oid);
ANALYZE base_type;
GRANT SELECT ON base_type TO PUBLIC;

CREATE VIEW redshift_catalog.pg_type AS
SELECT b.*, 1247::oid AS tableoid FROM base_type b
UNION ALL
SELECT t.oid, t.typname, t.typnamespace, user_number(t.typowner), t.typlen, t.typbyval, t.typtype, t.typisdefined, t.typdelim, t.typrelid, t.typelem,
    t.typinput, t.typoutput, t.typreceive, t.typsend, t.typanalyze, t.typalign, t.typstorage, t.typnotnull, t.typbasetype, t.typtypmod, t.typndims,
    t.typdefaultbin::text, t.typdefault, t.tableoid
FROM pg_catalog.pg_type t JOIN relation r ON r.oid = t.typrelid AND r.is_table AND NOT r.in_catalog
WHERE t.typtype = 'c';

CREATE VIEW routine AS
SELECT p.oid, p.proname, p.pronamespace, p.proowner, p.prolang, p.prokind, p.prosecdef, p.proisstrict, p.proretset, p.provolatile, p.pronargs,
    p.prorettype, p.proargtypes, p.proallargtypes, p.proargmodes, p.proargnames, p.proacl, coalesce(r.source, p.prosrc) AS prosrc, type_number(p.prorettype, -1) AS result_type,
    ARRAY(SELECT type_number(t, -1) FROM unnest(p.proargtypes) WITH ORDINALITY AS x (t, n) ORDER BY n) AS argument_types,
    CASE WHEN p.proallargtypes IS NOT NULL THEN
        ARRAY(SELECT type_number(t, -1) FROM unnest(p.proallargtypes) WITH ORDINALITY AS x (t, n) ORDER BY n) END AS all_types
FROM pg_catalog.pg_proc p LEFT JOIN routine_info r ON r.oid = p.oid
WHERE p.pronamespace NOT IN ('redshift'::regnamespace, 'redshift_catalog'::regnamespace, 'pg_catalog'::regnamespace,
    'information_schema'::regnamespace);

CREATE FUNCTION oid_vector(oids oid[]) RETURNS oidvector LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN array_to_string($1, ' ')::oidvector;

CREATE VIEW redshift_catalog.pg_proc AS
SELECT oid, proname, pronamespace, user_number(proowner) AS proowner, prolang, prokind = 'a' AS proisagg, prosecdef, proisstrict, proretset,
    provolatile, pronargs, result_type AS prorettype, oid_vector(argument_types) AS proargtypes, proargnames, prosrc,
    NULL::bytea AS probin, client_acl(proacl) AS proacl, 1255::oid AS tableoid
FROM routine;
CREATE VIEW redshift_catalog.pg_proc_info AS
SELECT oid AS prooid, proname, pronamespace, user_number(proowner) AS proowner, prolang, prokind = 'a' AS proisagg, prosecdef, proisstrict,
    proretset, provolatile, pronargs, result_type AS prorettype, oid_vector(argument_types) AS proargtypes, proargnames, prosrc,
    NULL::bytea AS probin, client_acl(proacl) AS proacl, prokind, proargmodes, all_types AS proallargtypes
FROM routine;

-- pg_proc.probin is where Redshift keeps the type modifiers of a procedure's arguments, which PostgreSQL drops: NULL.
-- The official driver takes it apart.
CREATE FUNCTION redshift.substring(value bytea, first integer, count integer) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.substring($1, $2, $3);
CREATE FUNCTION redshift.length(value bytea) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.length($1);

-- A subscript of a catalog's array reads like one of a SUPER array, so it arrives as the same call.
CREATE FUNCTION super_get(elements anyarray, i integer) RETURNS anyelement LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS 'SELECT $1[$2]';
CREATE FUNCTION super_get(elements oidvector, i integer) RETURNS oid LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1[$2];
CREATE FUNCTION super_get(elements int2vector, i integer) RETURNS smallint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1[$2];

-- ------------------------------------------------------------------------------------------------ keys

CREATE VIEW redshift_catalog.pg_constraint AS
SELECT k.oid, k.conname, r.relnamespace AS connamespace, k.contype, false AS condeferrable, false AS condeferred, k.relid AS conrelid,
    0::oid AS contypid, coalesce(k.confrelid, 0::oid) AS confrelid,
    CASE WHEN k.contype = 'f' THEN 'a' ELSE ' ' END::"char" AS confupdtype, CASE WHEN k.contype = 'f' THEN 'a' ELSE ' ' END::"char" AS confdeltype,
    CASE WHEN k.contype = 'f' THEN 'u' ELSE ' ' END::"char" AS confmatchtype, k.conkey, k.confkey, NULL::text AS conbin, NULL::text AS consrc,
    2606::oid AS tableoid
FROM constraint_info k JOIN relation r ON r.oid = k.relid
WHERE k.confrelid IS NULL OR k.confrelid IN (SELECT oid FROM pg_catalog.pg_class);

CREATE VIEW redshift_catalog.pg_index AS
SELECT k.oid AS indexrelid, k.relid AS indrelid, array_to_string(k.conkey, ' ')::int2vector AS indkey,
    array_to_string(array_fill(0, ARRAY[cardinality(k.conkey)]), ' ')::oidvector AS indclass, cardinality(k.conkey)::smallint AS indnatts,
    true AS indisunique, k.contype = 'p' AS indisprimary, false AS indisclustered, NULL::text AS indexprs, NULL::text AS indpred
FROM constraint_info k JOIN relation r ON r.oid = k.relid
WHERE k.contype IN ('p', 'u');

-- A foreign key depends on the key it refers to; a view on what it reads.
CREATE VIEW redshift_catalog.pg_depend AS
SELECT 2606::oid AS classid, f.oid AS objid, 0 AS objsubid, 1259::oid AS refclassid, p.oid AS refobjid, 0 AS refobjsubid, 'n'::"char" AS deptype
FROM constraint_info f
JOIN relation r ON r.oid = f.relid
JOIN constraint_info p ON p.relid = f.confrelid AND p.contype IN ('p', 'u')
    AND p.conkey @> f.confkey AND p.conkey <@ f.confkey
WHERE f.contype = 'f'
UNION ALL
SELECT d.classid, d.objid, d.objsubid, d.refclassid, d.refobjid, d.refobjsubid, d.deptype
FROM pg_catalog.pg_depend d
WHERE d.classid = 2618 AND d.refclassid = 1259 AND d.objid >= 16384
    AND d.refobjid IN (SELECT oid FROM relation WHERE NOT in_catalog);

CREATE VIEW redshift_catalog.pg_rewrite AS
SELECT w.oid, w.rulename, w.ev_class, NULL::smallint AS ev_attr, w.ev_type, w.is_instead, NULL::text AS ev_qual, NULL::text AS ev_action, w.tableoid
FROM pg_catalog.pg_rewrite w JOIN relation r ON r.oid = w.ev_class;

CREATE VIEW redshift_catalog.pg_description AS
SELECT d.objoid, d.classoid, d.objsubid, d.description
FROM pg_catalog.pg_description d
WHERE d.objoid >= 16384 AND (d.classoid <> 1259 OR d.objoid IN (SELECT oid FROM relation))
UNION ALL
SELECT k.oid, 'pg_constraint'::regclass::oid, 0, k.description
FROM redshift.constraint_info k WHERE k.description IS NOT NULL AND k.relid IN (SELECT oid FROM relation);

CREATE FUNCTION column_list(relation_id oid, numbers int2[]) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY x.n)
    FROM unnest($2) WITH ORDINALITY AS x (attnum, n) JOIN pg_catalog.pg_attribute a ON a.attrelid = $1 AND a.attnum = x.attnum);
CREATE FUNCTION redshift.pg_table_is_visible(relation_id oid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE (SELECT relnamespace FROM pg_catalog.pg_class WHERE oid = coalesce((SELECT relid FROM constraint_info WHERE oid = $1), $1))
    WHEN 'redshift_catalog'::regnamespace THEN NOT starts_with((SELECT relname FROM pg_catalog.pg_class WHERE oid = $1)::text, 'information_schema_')
    ELSE pg_catalog.pg_table_is_visible(coalesce((SELECT relid FROM constraint_info WHERE oid = $1), $1)) END;
CREATE FUNCTION redshift.pg_get_constraintdef(constraint_id oid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT CASE k.contype
        WHEN 'p' THEN 'PRIMARY KEY (' || column_list(k.relid, k.conkey) || ')'
        WHEN 'u' THEN 'UNIQUE (' || column_list(k.relid, k.conkey) || ')'
        ELSE 'FOREIGN KEY (' || column_list(k.relid, k.conkey) || ') REFERENCES '
            || CASE WHEN redshift.pg_table_is_visible(k.confrelid) THEN '' ELSE quote_ident(n.nspname) || '.' END
            || quote_ident(c.relname) || '(' || column_list(k.confrelid, k.confkey) || ')' END
    FROM constraint_info k
    LEFT JOIN pg_catalog.pg_class c ON c.oid = k.confrelid
    LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE k.oid = $1);
CREATE FUNCTION redshift.pg_get_constraintdef(constraint_id oid, pretty boolean) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN redshift.pg_get_constraintdef($1);

-- PRIMARY KEY and UNIQUE as the unique indexes they would be; of one column with its position in the key.
CREATE FUNCTION redshift.pg_get_indexdef(index_id oid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT 'CREATE UNIQUE INDEX ' || quote_ident(k.conname) || ' ON ' || quote_ident(n.nspname) || '.' || quote_ident(c.relname)
        || ' USING btree (' || column_list(k.relid, k.conkey) || ')'
    FROM constraint_info k
    JOIN pg_catalog.pg_class c ON c.oid = k.relid
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE k.oid = $1 AND k.contype IN ('p', 'u'));
CREATE FUNCTION redshift.pg_get_indexdef(index_id oid, column_number integer, pretty boolean) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN $2 = 0 THEN redshift.pg_get_indexdef($1)
    ELSE (SELECT column_list(k.relid, ARRAY[k.conkey[$2]]) FROM constraint_info k WHERE k.oid = $1 AND k.contype IN ('p', 'u')) END;

-- ------------------------------------------------------------------------------------------------ views

CREATE FUNCTION redshift.pg_get_viewdef(view_id oid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce((SELECT definition || ';' FROM view_info WHERE relid = $1), pg_catalog.pg_get_viewdef($1));
CREATE FUNCTION redshift.pg_get_viewdef(view_id oid, pretty boolean) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN redshift.pg_get_viewdef($1);
CREATE FUNCTION redshift.pg_get_viewdef(view_name text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN redshift.pg_get_viewdef($1::regclass::oid);
CREATE FUNCTION redshift.pg_get_viewdef(view_name text, pretty boolean) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN redshift.pg_get_viewdef($1::regclass::oid);

CREATE VIEW redshift_catalog.pg_views AS
SELECT n.nspname AS schemaname, r.relname AS viewname, redshift.pg_get_userbyid(r.relowner) AS viewowner,
    CASE WHEN r.in_catalog THEN NULL ELSE redshift.pg_get_viewdef(r.oid) END AS definition
FROM relation r JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
WHERE r.relkind = 'v';

CREATE VIEW redshift_catalog.pg_tables AS
SELECT n.nspname AS schemaname, r.relname AS tablename, redshift.pg_get_userbyid(r.relowner) AS tableowner, NULL::name AS tablespace,
    EXISTS (SELECT FROM constraint_info k WHERE k.relid = r.oid AND k.contype IN ('p', 'u')) AS hasindexes, false AS hasrules, false AS hastriggers
FROM relation r JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
WHERE r.relkind = 'r';

-- Callers write the columns: cols(view_schema name, view_name name, col_name name, col_type varchar, col_num int).
CREATE FUNCTION pg_get_late_binding_view_cols() RETURNS SETOF record LANGUAGE sql STABLE ROWS 100
BEGIN ATOMIC
    SELECT n.nspname, c.relname, c.attname, redshift.format_type(c.atttypid, c.atttypmod)::varchar, c.attnum::integer
    FROM relation_column c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.late_binding AND NOT c.attisdropped AND c.attrelid IN (SELECT relid FROM view_info WHERE bound)
    ORDER BY 1, 2, 5;
END;
CREATE FUNCTION pg_get_cols(relation text) RETURNS SETOF record LANGUAGE sql STABLE ROWS 20
BEGIN ATOMIC
    SELECT n.nspname, c.relname, c.attname, redshift.format_type(c.atttypid, c.atttypmod)::varchar, c.attnum::integer
    FROM relation_column c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.attrelid = $1::regclass AND NOT c.attisdropped
    ORDER BY 5;
END;

-- ------------------------------------------------------------------------------------------------ users, databases, the rest of pg_catalog

CREATE VIEW redshift_catalog.pg_user AS
SELECT CASE WHEN r.oid < 16384 THEN 'rdsdb'::name ELSE r.rolname END AS usename, user_number(r.oid) AS usesysid, r.rolcreatedb AS usecreatedb,
    r.rolsuper AS usesuper, r.rolsuper AS usecatupd, '********'::text AS passwd, r.rolvaliduntil AS valuntil, user_parameters(r.oid) AS useconfig
FROM pg_catalog.pg_roles r
WHERE r.rolcanlogin AND NOT is_hidden_role(r.rolname);
CREATE VIEW redshift_catalog.pg_shadow AS SELECT * FROM redshift_catalog.pg_user;
CREATE VIEW redshift_catalog.pg_user_info AS
SELECT u.usename, u.usesysid, u.usecreatedb, u.usesuper, u.usecatupd, u.passwd, u.valuntil, u.useconfig,
    CASE WHEN r.rolconnlimit < 0 THEN 'UNLIMITED' ELSE r.rolconnlimit::text END AS useconnlimit
FROM redshift_catalog.pg_user u LEFT JOIN pg_catalog.pg_roles r ON r.oid = u.usesysid::oid;
CREATE VIEW redshift_catalog.pg_group AS
SELECT r.rolname AS groname, r.oid::integer AS grosysid,
    ARRAY(SELECT m.member::integer FROM pg_catalog.pg_auth_members m WHERE m.roleid = r.oid ORDER BY 1) AS grolist
FROM pg_catalog.pg_roles r
WHERE NOT r.rolcanlogin AND NOT is_hidden_role(r.rolname) AND NOT is_role(r.oid);

CREATE VIEW redshift_catalog.pg_database AS
SELECT oid, datname, user_number(datdba) AS datdba, 6 AS encoding, datistemplate, datallowconn, 0::oid AS datlastsysoid, '0'::xid AS datvacuumxid,
    datfrozenxid, dattablespace, NULL::text[] AS datconfig, client_acl(datacl) AS datacl, tableoid
FROM pg_catalog.pg_database
WHERE NOT is_hidden_database(datname);
CREATE VIEW redshift_catalog.pg_database_info AS
SELECT d.oid AS datid, d.datname, d.datdba, d.encoding, d.datistemplate, d.datallowconn, d.datlastsysoid, d.datvacuumxid, d.datfrozenxid,
    d.dattablespace, d.datconfig, d.datacl, CASE WHEN p.datconnlimit < 0 THEN 'UNLIMITED' ELSE p.datconnlimit::text END AS datconnlimit
FROM redshift_catalog.pg_database d JOIN pg_catalog.pg_database p ON p.oid = d.oid;

CREATE VIEW redshift_catalog.pg_external_schema AS
SELECT NULL::oid AS esoid, NULL::integer AS eskind, NULL::text AS esdbname, NULL::text AS esoptions WHERE false;
CREATE VIEW redshift_catalog.pg_statistic_indicator AS
SELECT NULL::oid AS stairelid, NULL::double precision AS stairows, NULL::double precision AS staiins, NULL::double precision AS staidels WHERE false;
CREATE VIEW redshift_catalog.pg_default_acl AS
SELECT oid, user_number(defaclrole) AS defacluser, defaclnamespace, defaclobjtype, client_acl(defaclacl) AS defaclacl FROM pg_catalog.pg_default_acl;
CREATE VIEW redshift_catalog.pg_am AS
SELECT 403::oid AS oid, 'btree'::name AS amname, 1 AS amowner, 5::smallint AS amstrategies, 1::smallint AS amsupport,
    1::smallint AS amorderstrategy, true AS amcanunique, true AS amcanmulticol, true AS amindexnulls, true AS amconcurrent;
CREATE VIEW redshift_catalog.pg_inherits AS
SELECT NULL::oid AS inhrelid, NULL::oid AS inhparent, NULL::integer AS inhseqno WHERE false;
CREATE VIEW redshift_catalog.pg_language AS
SELECT oid, lanname, lanispl, lanpltrusted, lanplcallfoid, lanvalidator, client_acl(lanacl) AS lanacl, tableoid FROM pg_catalog.pg_language;
CREATE VIEW redshift_catalog.pg_tablespace AS
SELECT oid, spcname, user_number(spcowner) AS spcowner, ''::text AS spclocation, client_acl(spcacl) AS spcacl FROM pg_catalog.pg_tablespace;
CREATE VIEW redshift_catalog.pg_locks AS
SELECT l.relation, l.database, l.transactionid AS transaction, l.pid, l.mode, l.granted FROM pg_catalog.pg_locks l;
-- PostgreSQL's statistics; those of a column appear once ANALYZE, or PostgreSQL by itself, has looked at its table. They tell
-- values, and so none of relations that policies protect.
CREATE VIEW redshift_catalog.pg_stats AS
SELECT schemaname, tablename, attname, null_frac, avg_width, n_distinct, most_common_vals::text AS most_common_vals, most_common_freqs,
    histogram_bounds::text AS histogram_bounds, correlation
FROM pg_catalog.pg_stats WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'redshift', 'redshift_catalog')
    AND NOT is_protected(format('%I.%I', schemaname, tablename)::regclass);
CREATE VIEW redshift_catalog.pg_conf AS SELECT NULL::text AS key, NULL::text AS value WHERE false;

CREATE VIEW redshift_catalog.pg_table_def AS
SELECT n.nspname AS schemaname, c.relname AS tablename, c.attname AS "column", redshift.format_type(c.atttypid, c.atttypmod) AS type,
    format_encoding(c.attencodingtype)::char(32) AS encoding, c.attisdistkey AS distkey, c.attsortkeyord AS sortkey, c.attnotnull AS "notnull"
FROM relation_column c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind = 'r' AND NOT c.attisdropped AND n.nspname = ANY (redshift.current_schemas(true))
ORDER BY n.nspname, c.relname, c.attnum;

-- ------------------------------------------------------------------------------------------------ SVV views

CREATE VIEW catalog_column AS
SELECT current_database()::text AS database_name, n.nspname::text AS schema_name, c.relname::text AS table_name, c.attname::text AS column_name,
    c.attnum::integer AS ordinal_position, d.adsrc AS column_default, CASE WHEN c.attnotnull THEN 'NO' ELSE 'YES' END AS is_nullable,
    data_type(c.atttypid) AS data_type, character_length(c.atttypid, c.atttypmod) AS character_maximum_length,
    numeric_precision(c.atttypid, c.atttypmod) AS numeric_precision, numeric_radix(c.atttypid) AS numeric_precision_radix,
    numeric_scale(c.atttypid, c.atttypmod) AS numeric_scale, datetime_precision(c.atttypid, c.atttypmod) AS datetime_precision,
    col.description AS remarks, format_encoding(c.attencodingtype) AS encoding, c.attisdistkey AS distkey, c.attsortkeyord AS sortkey,
    c.sortstyle, c.attacl, c.late_binding, c.relkind, c.in_catalog, c.attrelid, c.atttypid, c.atttypmod
FROM relation_column c
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN column_default d ON d.adrelid = c.attrelid AND d.adnum = c.attnum
LEFT JOIN pg_catalog.pg_description col ON col.objoid = c.attrelid AND col.classoid = 1259 AND col.objsubid = c.attnum
WHERE NOT c.attisdropped;

CREATE VIEW catalog_table AS
SELECT current_database()::text AS database_name, n.nspname::text AS schema_name, r.relname::text AS table_name, r.oid AS table_id, r.relkind,
    r.relowner, r.relacl, r.in_catalog, r.is_materialized, t.description AS remarks, v.kind AS view_kind
FROM relation r
JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
LEFT JOIN view_info v ON v.relid = r.oid
LEFT JOIN pg_catalog.pg_description t ON t.objoid = r.oid AND t.classoid = 1259 AND t.objsubid = 0;

CREATE FUNCTION unknown_privilege(name text) RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE EXCEPTION 'unrecognized privilege type: "%"', name USING ERRCODE = '22023';
END $$;

-- PostgreSQL 8.0's: of a user, else of a group, else of everyone, all by number.
CREATE FUNCTION makeaclitem(grantee integer, group_id integer, grantor integer, privilege text, grant_option boolean) RETURNS acl LANGUAGE sql STABLE
RETURN (CASE WHEN $1 <> 0 THEN quote_ident(redshift.pg_get_userbyid($1::oid)::text)
        WHEN $2 <> 0 THEN 'group ' || (SELECT quote_ident(groname::text) FROM redshift_catalog.pg_group WHERE grosysid = $2) ELSE '' END
    || '=' || CASE upper($4) WHEN 'SELECT' THEN 'r' WHEN 'INSERT' THEN 'a' WHEN 'UPDATE' THEN 'w' WHEN 'DELETE' THEN 'd'
        WHEN 'REFERENCES' THEN 'x' WHEN 'TRIGGER' THEN 't' WHEN 'EXECUTE' THEN 'X' WHEN 'USAGE' THEN 'U' WHEN 'CREATE' THEN 'C'
        WHEN 'TEMP' THEN 'T' WHEN 'TEMPORARY' THEN 'T' ELSE redshift.unknown_privilege($4) END
    || CASE WHEN $5 THEN '*' ELSE '' END || '/' || quote_ident(redshift.pg_get_userbyid($3::oid)::text))::acl;
CREATE FUNCTION aclcontains(acls acl[], item acl) RETURNS boolean LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN EXISTS (SELECT FROM unnest($1::text[]) AS x (item)
    WHERE split_part(x.item, '=', 1) = split_part($2::text, '=', 1) AND split_part(x.item, '/', 2) = split_part($2::text, '/', 2)
        AND strpos(split_part(split_part(x.item, '=', 2), '/', 1), split_part(split_part($2::text, '=', 2), '/', 1)) > 0);

-- Privileges as SHOW and the SVV views print them: joined with ~.
CREATE FUNCTION acl_text(acl acl[]) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE RETURN array_to_string($1, '~');
CREATE FUNCTION acl_text(acl pg_catalog.aclitem[]) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE RETURN acl_text(client_acl($1));

CREATE VIEW redshift_catalog.svv_tables AS
SELECT database_name AS table_catalog, schema_name AS table_schema, table_name,
    CASE WHEN relkind = 'r' THEN 'BASE TABLE' ELSE 'VIEW' END AS table_type, remarks
FROM catalog_table;

CREATE VIEW redshift_catalog.svv_columns AS
SELECT database_name AS table_catalog, schema_name AS table_schema, table_name, column_name, ordinal_position, column_default, is_nullable,
    data_type, character_maximum_length, numeric_precision, numeric_precision_radix, numeric_scale, datetime_precision,
    NULL::text AS interval_type, NULL::text AS interval_precision, NULL::text AS character_set_catalog, NULL::text AS character_set_schema,
    NULL::text AS character_set_name, NULL::text AS collation_catalog, NULL::text AS collation_schema, NULL::text AS collation_name,
    NULL::text AS domain_name, remarks
FROM catalog_column;

CREATE VIEW redshift_catalog.svv_all_schemas AS
SELECT current_database()::varchar(128) AS database_name, nspname::varchar(128) AS schema_name, nspowner AS schema_owner,
    'local'::varchar(128) AS schema_type, acl_text(nspacl)::varchar(128) AS schema_acl, NULL::varchar(128) AS source_database,
    NULL::varchar(256) AS schema_option
FROM redshift_catalog.pg_namespace;
CREATE VIEW redshift_catalog.svv_all_tables AS
SELECT database_name::varchar(128), schema_name::varchar(128), table_name::varchar(128), acl_text(relacl)::varchar(128) AS table_acl,
    CASE WHEN relkind = 'r' THEN 'TABLE' ELSE 'VIEW' END::varchar(128) AS table_type, left(remarks, 256)::varchar(256) AS remarks
FROM catalog_table;
CREATE VIEW redshift_catalog.svv_all_columns AS
SELECT database_name::varchar(128), schema_name::varchar(128), table_name::varchar(128), column_name::varchar(128), ordinal_position,
    column_default::varchar(4000), is_nullable::varchar(3), data_type::varchar(128), character_maximum_length, numeric_precision,
    numeric_scale, left(remarks, 256)::varchar(256) AS remarks
FROM catalog_column;

CREATE VIEW redshift_catalog.svv_redshift_databases AS
SELECT datname::varchar(128) AS database_name, datdba AS database_owner, 'local'::varchar(32) AS database_type,
    acl_text(datacl)::varchar(128) AS database_acl, NULL::varchar(128) AS database_options,
    isolation_level(datname)::varchar(128) AS database_isolation_level
FROM redshift_catalog.pg_database;
CREATE VIEW redshift_catalog.svv_redshift_schemas AS
SELECT current_database()::varchar(128) AS database_name, nspname::varchar(128) AS schema_name, nspowner AS schema_owner,
    'local'::varchar(16) AS schema_type, acl_text(nspacl)::varchar(128) AS schema_acl, NULL::varchar(128) AS schema_option
FROM redshift_catalog.pg_namespace;
CREATE VIEW redshift_catalog.svv_redshift_tables AS
SELECT database_name::varchar(128), schema_name::varchar(128), table_name::varchar(128),
    CASE WHEN relkind = 'r' THEN 'TABLE' ELSE 'VIEW' END::varchar(128) AS table_type, acl_text(relacl)::varchar(128) AS table_acl,
    left(remarks, 256)::varchar(128) AS remarks, redshift.pg_get_userbyid(relowner)::varchar(128) AS table_owner
FROM catalog_table;
CREATE VIEW redshift_catalog.svv_redshift_columns AS
SELECT database_name::varchar(128), schema_name::varchar(128), table_name::varchar(128), column_name::varchar(128), ordinal_position,
    data_type::varchar(32), column_default::varchar(4000), is_nullable::varchar(3), encoding::varchar(128), distkey, sortkey,
    acl_text(attacl)::varchar(128) AS column_acl, left(remarks, 256)::varchar(256) AS remarks
FROM catalog_column;
CREATE VIEW redshift_catalog.svv_redshift_functions AS
SELECT current_database()::varchar(128) AS database_name, n.nspname::varchar(128) AS schema_name, p.proname::varchar(128) AS function_name,
    CASE p.prokind WHEN 'p' THEN 'STORED PROCEDURE' WHEN 'a' THEN 'AGGREGATE FUNCTION' ELSE 'REGULAR FUNCTION' END::varchar(128) AS function_type,
    (SELECT string_agg(redshift.format_type(t, NULL), ', ' ORDER BY i) FROM unnest(p.argument_types) WITH ORDINALITY AS x (t, i))::varchar(512)
        AS argument_type,
    redshift.format_type(p.result_type, NULL)::varchar(128) AS result_type
FROM routine p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace;

CREATE VIEW redshift_catalog.svv_mv_info AS
SELECT database_name::char(128), schema_name::char(128), redshift.pg_get_userbyid(relowner)::char(128) AS user_name, table_name::char(128) AS name,
    'f'::char(1) AS is_stale, 1 AS state, 'f'::char(1) AS autorewrite,
    CASE WHEN v.auto_refresh THEN 't' ELSE 'f' END::char(1) AS autorefresh
FROM catalog_table t JOIN view_info v ON v.relid = t.table_id
WHERE t.is_materialized;
CREATE VIEW redshift_catalog.stv_mv_info AS
SELECT database_name AS db_name, schema_name AS schema, name, 0::bigint AS updated_upto_xid, is_stale, user_name AS owner_user_name, state,
    autorewrite, autorefresh
FROM redshift_catalog.svv_mv_info;

-- Whoever may read svv_table_info and its like need not be allowed to read the tables.
CREATE FUNCTION row_count(table_id oid) RETURNS bigint LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
    rows bigint;
BEGIN
    EXECUTE 'SELECT count(*) FROM ' || table_id::regclass INTO rows;
    RETURN rows;
END $$;
-- No row for an empty table. Sizes are PostgreSQL's, in blocks of 1 MB, at least one for each column.
CREATE VIEW redshift_catalog.svv_table_info AS
SELECT current_database()::text AS database, n.nspname::text AS schema, r.oid AS table_id, r.relname::text AS "table",
    CASE WHEN d.encode_auto THEN 'Y, AUTO(ENCODE)' WHEN c.encoded THEN 'Y' ELSE 'N' END AS encoded,
    CASE d.diststyle WHEN 'key' THEN 'KEY(' || dist.attname || ')' WHEN 'all' THEN 'ALL' WHEN 'even' THEN 'EVEN'
        ELSE 'AUTO(' || CASE WHEN d.distkey IS NULL THEN 'ALL' ELSE 'KEY(' || dist.attname || ')' END || ')' END AS diststyle,
    CASE d.sortstyle WHEN 'compound' THEN c.sortkey1 WHEN 'interleaved' THEN 'INTERLEAVED'
        WHEN 'auto' THEN CASE WHEN c.sortkey1 IS NULL THEN 'AUTO(SORTKEY)' ELSE 'AUTO(SORTKEY(' || c.sortkey1 || '))' END END AS sortkey1,
    coalesce(c.max_varchar, 0) AS max_varchar, coalesce(c.sortkey1_enc, '')::char(32) AS sortkey1_enc, c.sortkey_num,
    greatest(pg_relation_size(r.oid) / 1048576, c.columns)::bigint AS size, 0.0::numeric(10,4) AS pct_used, 0::bigint AS empty,
    0::numeric(5,2) AS unsorted, 0::numeric(5,2) AS stats_off, rows.n::numeric(38,0) AS tbl_rows, NULL::numeric(19,2) AS skew_sortkey1,
    CASE WHEN d.diststyle = 'key' THEN 1.00 END::numeric(19,2) AS skew_rows, rows.n::numeric(38,0) AS estimated_visible_rows,
    NULL::text AS risk_event, NULL::numeric(12,2) AS vacuum_sort_benefit, d.created AS create_time
FROM relation r
JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
JOIN table_design d ON d.relid = r.oid
LEFT JOIN pg_catalog.pg_attribute dist ON dist.attrelid = r.oid AND dist.attnum = d.distkey
CROSS JOIN LATERAL row_count(r.oid) AS rows (n)
CROSS JOIN LATERAL (
    SELECT max(x.atttypmod - 4) FILTER (WHERE x.atttypid = 1043) AS max_varchar, count(*)::integer AS columns,
        bool_or(x.attencodingtype > 0) AS encoded, count(*) FILTER (WHERE x.attsortkeyord <> 0)::integer AS sortkey_num,
        max(x.attname::text) FILTER (WHERE abs(x.attsortkeyord) = 1) AS sortkey1,
        max(format_encoding(x.attencodingtype)) FILTER (WHERE abs(x.attsortkeyord) = 1) AS sortkey1_enc
    FROM relation_column x WHERE x.attrelid = r.oid AND NOT x.attisdropped) AS c
WHERE NOT r.in_catalog AND rows.n > 0;

CREATE VIEW redshift_catalog.svv_external_schemas AS
SELECT NULL::oid AS esoid, NULL::smallint AS eskind, NULL::name AS schemaname, NULL::integer AS esowner, NULL::text AS databasename,
    NULL::text AS esoptions WHERE false;
CREATE VIEW redshift_catalog.svv_external_databases AS
SELECT NULL::integer AS eskind, NULL::text AS esoptions, NULL::text AS databasename, NULL::text AS location, NULL::text AS parameters WHERE false;
CREATE VIEW redshift_catalog.svv_external_tables AS
SELECT NULL::text AS redshift_database_name, NULL::text AS schemaname, NULL::text AS tablename, NULL::text AS tabletype, NULL::text AS location,
    NULL::text AS input_format, NULL::text AS output_format, NULL::text AS serialization_lib, NULL::text AS serde_parameters,
    NULL::integer AS compressed, NULL::text AS parameters WHERE false;
CREATE VIEW redshift_catalog.svv_external_columns AS
SELECT NULL::text AS redshift_database_name, NULL::text AS schemaname, NULL::text AS tablename, NULL::text AS columnname,
    NULL::text AS external_type, NULL::integer AS columnnum, NULL::integer AS part_key, NULL::text AS is_nullable WHERE false;
CREATE VIEW redshift_catalog.svv_external_partitions AS
SELECT NULL::text AS schemaname, NULL::text AS tablename, NULL::text AS "values", NULL::text AS location, NULL::text AS input_format,
    NULL::text AS output_format, NULL::text AS serialization_lib, NULL::text AS serde_parameters, NULL::integer AS compressed,
    NULL::text AS parameters WHERE false;
CREATE VIEW redshift_catalog.svv_datashares AS
SELECT NULL::varchar(128) AS share_name, NULL::integer AS share_id, NULL::integer AS share_owner, NULL::varchar(128) AS source_database,
    NULL::varchar(128) AS consumer_database, NULL::varchar(8) AS share_type, NULL::timestamp AS createdate, NULL::boolean AS is_publicaccessible,
    NULL::varchar(256) AS share_acl, NULL::varchar(16) AS producer_account, NULL::varchar(64) AS producer_namespace,
    NULL::varchar(64) AS managed_by WHERE false;

CREATE VIEW redshift_catalog.svv_relation_privileges AS
SELECT t.schema_name AS namespace_name, t.table_name AS relation_name, shown_privilege(a.privilege_type) AS privilege_type, user_number(a.grantee) AS identity_id,
    CASE WHEN a.grantee = 0 THEN 'public' ELSE redshift.pg_get_userbyid(a.grantee)::text END AS identity_name,
    CASE WHEN a.grantee = 0 THEN 'public' WHEN g.rolcanlogin THEN 'user' WHEN is_role(g.oid) THEN 'role' ELSE 'group' END AS identity_type,
    a.is_grantable AS admin_option
FROM catalog_table t
CROSS JOIN LATERAL aclexplode(t.relacl) AS a
LEFT JOIN pg_catalog.pg_roles g ON g.oid = a.grantee
WHERE NOT t.in_catalog AND sees_identity(a.grantee) AND NOT is_scope_role(a.grantee);

-- ------------------------------------------------------------------------------------------------ STV and STL

-- Sessions of clients: the front calls each by its user. One that signed in as the superuser goes on as that user.
CREATE VIEW client_session AS
SELECT a.*, CASE WHEN a.usesysid = n.nspowner THEN u.oid ELSE a.usesysid END AS user_oid, u.rolname AS user_name
FROM pg_catalog.pg_stat_activity a
JOIN pg_catalog.pg_namespace n ON n.nspname = 'redshift'
JOIN pg_catalog.pg_roles u ON CASE WHEN a.usesysid = n.nspowner THEN u.rolname = a.application_name ELSE u.oid = a.usesysid END
WHERE a.application_name <> '' AND NOT is_hidden_database(a.datname);
GRANT SELECT ON client_session TO PUBLIC;

CREATE VIEW redshift_catalog.stv_slices AS SELECT 0 AS node, 0 AS slice, 0 AS localslice, 'D'::char(1) AS type;
CREATE VIEW redshift_catalog.stv_sessions AS
SELECT backend_start::timestamp AS starttime, pid AS process, user_name::char(50) AS user_name, datname::char(50) AS db_name, 0 AS timeout_sec
FROM client_session;
CREATE VIEW redshift_catalog.stv_db_isolation_level AS
SELECT datname::char(128) AS db_name, isolation_level(datname)::char(20) AS isolation_level FROM redshift_catalog.pg_database;

-- ------------------------------------------------------------------------------------------------ information_schema

CREATE VIEW redshift_catalog.information_schema_schemata AS
SELECT current_database()::text AS catalog_name, n.nspname::text AS schema_name, redshift.pg_get_userbyid(p.nspowner)::text AS schema_owner,
    NULL::text AS default_character_set_catalog, NULL::text AS default_character_set_schema, NULL::text AS default_character_set_name,
    NULL::text AS sql_path
FROM redshift_catalog.pg_namespace n JOIN pg_catalog.pg_namespace p ON p.oid = n.oid;

CREATE VIEW redshift_catalog.information_schema_tables AS
SELECT database_name AS table_catalog, schema_name AS table_schema, table_name,
    CASE WHEN schema_name ~ '^pg_temp' THEN 'LOCAL TEMPORARY' WHEN relkind = 'r' THEN 'BASE TABLE' ELSE 'VIEW' END AS table_type,
    NULL::text AS self_referencing_column_name, NULL::text AS reference_generation, NULL::text AS user_defined_type_catalog,
    NULL::text AS user_defined_type_schema, NULL::text AS user_defined_name
FROM catalog_table;

CREATE VIEW redshift_catalog.information_schema_columns AS
SELECT database_name AS table_catalog, schema_name AS table_schema, table_name, column_name, ordinal_position, column_default, is_nullable,
    CASE atttypid WHEN 1188 THEN 'intervaly2m' WHEN 1190 THEN 'intervald2s' ELSE data_type END AS data_type, character_maximum_length,
    CASE WHEN character_maximum_length IS NOT NULL AND atttypid <> 6551 THEN character_maximum_length END AS character_octet_length,
    numeric_precision, numeric_precision_radix, numeric_scale, datetime_precision, NULL::text AS interval_type, NULL::text AS interval_precision,
    NULL::text AS character_set_catalog, NULL::text AS character_set_schema, NULL::text AS character_set_name, NULL::text AS collation_catalog,
    NULL::text AS collation_schema, NULL::text AS collation_name, NULL::text AS domain_catalog, NULL::text AS domain_schema,
    NULL::text AS domain_name, database_name AS udt_catalog, 'pg_catalog'::text AS udt_schema,
    t.typname::text AS udt_name, NULL::text AS scope_catalog,
    NULL::text AS scope_schema, NULL::text AS scope_name, NULL::integer AS maximum_cardinality, ordinal_position::text AS dtd_identifier,
    'NO'::text AS is_self_referencing
FROM catalog_column LEFT JOIN redshift_catalog.pg_type t ON t.oid = atttypid
WHERE NOT late_binding;

CREATE VIEW redshift_catalog.information_schema_views AS
SELECT current_database()::text AS table_catalog, schemaname::text AS table_schema, viewname::text AS table_name, definition AS view_definition,
    'NONE'::text AS check_option, 'NO'::text AS is_updatable, 'NO'::text AS is_insertable_into
FROM redshift_catalog.pg_views;

CREATE VIEW key_of_table AS
SELECT k.oid, k.contype, k.conkey, k.confrelid, k.confkey, k.relid, current_database()::text AS database_name, n.nspname::text AS schema_name,
    r.relname::text AS table_name, k.conname::text AS key_name
FROM constraint_info k
JOIN relation r ON r.oid = k.relid
JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace;

CREATE VIEW redshift_catalog.information_schema_table_constraints AS
SELECT database_name AS constraint_catalog, schema_name AS constraint_schema, key_name AS constraint_name, database_name AS table_catalog,
    schema_name AS table_schema, table_name,
    CASE contype WHEN 'p' THEN 'PRIMARY KEY' WHEN 'u' THEN 'UNIQUE' ELSE 'FOREIGN KEY' END AS constraint_type,
    'NO'::text AS is_deferrable, 'NO'::text AS initially_deferred
FROM key_of_table;

CREATE VIEW redshift_catalog.information_schema_key_column_usage AS
SELECT k.database_name AS constraint_catalog, k.schema_name AS constraint_schema, k.key_name AS constraint_name, k.database_name AS table_catalog,
    k.schema_name AS table_schema, k.table_name, a.attname::text AS column_name, x.n::integer AS ordinal_position
FROM key_of_table k
CROSS JOIN LATERAL unnest(k.conkey) WITH ORDINALITY AS x (attnum, n)
JOIN pg_catalog.pg_attribute a ON a.attrelid = k.relid AND a.attnum = x.attnum;

CREATE VIEW referenced_key AS
SELECT f.oid, p.key_name, p.schema_name, p.table_name, p.relid, p.conkey
FROM key_of_table f
JOIN LATERAL (SELECT * FROM key_of_table p WHERE p.relid = f.confrelid AND p.contype IN ('p', 'u') AND p.conkey @> f.confkey
    AND p.conkey <@ f.confkey ORDER BY p.contype, p.oid LIMIT 1) AS p ON true
WHERE f.contype = 'f';

CREATE VIEW redshift_catalog.information_schema_referential_constraints AS
SELECT f.database_name AS constraint_catalog, f.schema_name AS constraint_schema, f.key_name AS constraint_name,
    f.database_name AS unique_constraint_catalog, p.schema_name AS unique_constraint_schema, p.key_name AS unique_constraint_name,
    'NONE'::text AS match_option, 'NO ACTION'::text AS update_rule, 'NO ACTION'::text AS delete_rule
FROM key_of_table f JOIN referenced_key p ON p.oid = f.oid;

CREATE VIEW redshift_catalog.information_schema_constraint_column_usage AS
SELECT k.database_name AS table_catalog, n.nspname::text AS table_schema, r.relname::text AS table_name, a.attname::text AS column_name,
    k.database_name AS constraint_catalog, k.schema_name AS constraint_schema, k.key_name AS constraint_name
FROM key_of_table k
JOIN relation r ON r.oid = coalesce(k.confrelid, k.relid)
JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
JOIN pg_catalog.pg_attribute a ON a.attrelid = r.oid AND a.attnum = ANY (coalesce(k.confkey, k.conkey));

CREATE VIEW redshift_catalog.information_schema_constraint_table_usage AS
SELECT DISTINCT table_catalog, table_schema, table_name, constraint_catalog, constraint_schema, constraint_name
FROM redshift_catalog.information_schema_constraint_column_usage;
CREATE VIEW redshift_catalog.information_schema_check_constraints AS
SELECT NULL::text AS constraint_catalog, NULL::text AS constraint_schema, NULL::text AS constraint_name, NULL::text AS check_clause WHERE false;

CREATE VIEW redshift_catalog.information_schema_routines AS
SELECT current_database()::text AS specific_catalog, n.nspname::text AS specific_schema, p.proname || '_' || p.oid AS specific_name,
    current_database()::text AS routine_catalog, n.nspname::text AS routine_schema, p.proname::text AS routine_name,
    CASE p.prokind WHEN 'p' THEN 'PROCEDURE' ELSE 'FUNCTION' END AS routine_type,
    CASE WHEN p.prokind <> 'p' THEN data_type(p.result_type) END AS data_type, CASE l.lanname WHEN 'sql' THEN 'SQL' ELSE 'EXTERNAL' END AS routine_body,
    p.prosrc AS routine_definition, upper(l.lanname::text) AS external_language,
    CASE p.provolatile WHEN 'i' THEN 'YES' ELSE 'NO' END AS is_deterministic
FROM routine p
JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
JOIN pg_catalog.pg_language l ON l.oid = p.prolang;
CREATE VIEW redshift_catalog.information_schema_table_privileges AS
SELECT CASE WHEN a.grantor = 0 THEN 'PUBLIC' ELSE redshift.pg_get_userbyid(a.grantor)::text END AS grantor,
    CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE redshift.pg_get_userbyid(a.grantee)::text END AS grantee,
    t.database_name AS table_catalog, t.schema_name AS table_schema, t.table_name, a.privilege_type,
    CASE WHEN a.is_grantable THEN 'YES' ELSE 'NO' END AS is_grantable, 'NO'::text AS with_hierarchy
FROM catalog_table t CROSS JOIN LATERAL aclexplode(t.relacl) AS a
WHERE NOT t.in_catalog AND a.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'REFERENCES', 'TRIGGER', 'TRUNCATE')
    AND NOT is_scope_role(a.grantee);

GRANT SELECT ON ALL TABLES IN SCHEMA redshift_catalog TO PUBLIC;
REVOKE SELECT ON redshift_catalog.svv_table_info FROM PUBLIC;
GRANT SELECT ON relation, relation_column, column_default, routine, catalog_column, catalog_table, key_of_table, referenced_key TO PUBLIC;

RESET client_min_messages;
RESET search_path;
