-- SPDX-License-Identifier: Apache-2.0
--
-- EXPLAIN and ANALYZE COMPRESSION.

SET search_path TO redshift, pg_catalog;

-- ------------------------------------------------------------------------------------------------ EXPLAIN

-- PostgreSQL's plan in the words of Redshift's: https://docs.aws.amazon.com/redshift/latest/dg/r_EXPLAIN.html. Costs, rows
-- and widths are PostgreSQL's, as is the order of joins.

-- How a join gets its rows together: tables kept whole on every node need no moving, nor do two that are joined on their
-- distribution keys; else the inner table goes to every node.
CREATE FUNCTION distribution(plan json) RETURNS text LANGUAGE sql STABLE
BEGIN ATOMIC
    WITH RECURSIVE inner_side (part) AS (
        SELECT plan -> 'Plans' -> 1
        UNION ALL
        SELECT child FROM inner_side, LATERAL json_array_elements(part -> 'Plans') AS child),
    both_sides (part) AS (
        SELECT plan
        UNION ALL
        SELECT child FROM both_sides, LATERAL json_array_elements(part -> 'Plans') AS child),
    scanned AS (
        SELECT d.diststyle, part ->> 'Alias' AS alias, k.attname FROM both_sides
        JOIN redshift.table_design d ON d.relid = to_regclass(quote_ident(part ->> 'Schema') || '.' || quote_ident(part ->> 'Relation Name'))
        LEFT JOIN pg_attribute k ON k.attrelid = d.relid AND k.attnum = d.distkey),
    inner_tables AS (
        SELECT count(*) AS tables, count(*) FILTER (WHERE d.diststyle IN ('all', 'auto')) AS whole FROM inner_side
        JOIN redshift.table_design d ON d.relid = to_regclass(quote_ident(part ->> 'Schema') || '.' || quote_ident(part ->> 'Relation Name')))
    SELECT CASE
        WHEN i.tables > 0 AND i.tables = i.whole THEN 'DS_DIST_ALL_NONE'
        WHEN (SELECT count(*) = 2 AND bool_and(diststyle = 'key'
                AND strpos(coalesce(plan ->> 'Hash Cond', plan ->> 'Merge Cond', ''), quote_ident(alias) || '.' || quote_ident(attname)) > 0)
            FROM scanned) THEN 'DS_DIST_NONE'
        ELSE 'DS_BCAST_INNER' END
    FROM inner_tables i;
END;

CREATE FUNCTION plan_node(plan json) RETURNS text LANGUAGE sql STABLE
RETURN CASE
    WHEN plan ->> 'Node Type' IN ('Hash Join', 'Merge Join', 'Nested Loop') THEN
        CASE plan ->> 'Join Type'
            WHEN 'Inner' THEN plan ->> 'Node Type'
            ELSE regexp_replace(plan ->> 'Node Type', ' ?(Join|Loop)$', CASE plan ->> 'Node Type' WHEN 'Nested Loop' THEN ' Loop' ELSE '' END)
                || ' ' || CASE plan ->> 'Join Type' WHEN 'Semi' THEN 'IN' WHEN 'Anti' THEN 'NOT IN' ELSE plan ->> 'Join Type' END || ' Join'
        END || ' ' || distribution(plan)
    WHEN plan ->> 'Node Type' = 'Aggregate' THEN
        CASE plan ->> 'Strategy' WHEN 'Plain' THEN 'Aggregate' WHEN 'Sorted' THEN 'GroupAggregate' ELSE 'HashAggregate' END
    WHEN plan ->> 'Node Type' = 'WindowAgg' THEN 'Window'
    WHEN plan ->> 'Node Type' = 'Incremental Sort' THEN 'Sort'
    WHEN plan ->> 'Node Type' = 'Subquery Scan' THEN 'Subquery Scan ' || (plan ->> 'Alias')
    WHEN plan ->> 'Relation Name' IS NOT NULL THEN (plan ->> 'Node Type') || ' on ' || (plan ->> 'Relation Name')
        || CASE WHEN plan ->> 'Alias' <> plan ->> 'Relation Name' THEN ' ' || (plan ->> 'Alias') ELSE '' END
    ELSE plan ->> 'Node Type'
END;

-- What policies let through of a secured relation is scanned apart: https://docs.aws.amazon.com/redshift/latest/dg/t_rls_ownership.html
-- and, what users without EXPLAIN RLS see of it, r_EXPLAIN.html. What asks for the user's policies is no part of the plan.
CREATE FUNCTION scans_secured(plan json) RETURNS boolean LANGUAGE sql STABLE
RETURN plan ->> 'Relation Name' IS NOT NULL
    AND is_row_secured(to_regclass(quote_ident(plan ->> 'Schema') || '.' || quote_ident(plan ->> 'Relation Name')));

CREATE FUNCTION plan_children(plan json) RETURNS SETOF json LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT child FROM json_array_elements(plan -> 'Plans') AS child
    WHERE NOT (child ->> 'Parent Relationship' = 'InitPlan' AND (child -> 'Output' ->> 0) ~ '^(redshift\.)?(has_policy_privilege|policy_applies)\(');
END;

-- What masks the values of a relation is told to who holds EXPLAIN MASKING alone, by t_ddm-considerations: a mask asks for the
-- user's policies in a plan of its own, as does whatever is compared with one.
CREATE FUNCTION reads_masked(plan json) RETURNS boolean LANGUAGE sql STABLE
RETURN EXISTS (SELECT FROM jsonb_path_query($1::jsonb, '$.** ? (exists (@."Relation Name"))') AS part
    WHERE is_masked(to_regclass(quote_ident(part ->> 'Schema') || '.' || quote_ident(part ->> 'Relation Name'))));

CREATE FUNCTION without_masks(plan jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (SELECT jsonb_object_agg(key, value) FROM jsonb_each(plan) WHERE key <> 'Plans' AND value::text !~ '(Init|Sub)Plan ')
        || jsonb_build_object('Plans', (SELECT coalesce(jsonb_agg(redshift.without_masks(child) ORDER BY n), '[]')
            FROM jsonb_array_elements(plan -> 'Plans') WITH ORDINALITY AS x (child, n)
            WHERE child ->> 'Parent Relationship' NOT IN ('InitPlan', 'SubPlan')));
END $$;

-- A node with what is under it; lead is what its first line starts with. Rows sorted for the client are merged by the
-- leader node, which the compute nodes send them to.
CREATE FUNCTION plan_lines(plan json, lead text, indent text, top boolean) RETURNS SETOF text LANGUAGE plpgsql STABLE AS $$
DECLARE
    cost text := format('  (cost=%s..%s rows=%s width=%s)', to_char((plan ->> 'Startup Cost')::numeric, 'FM999999999990.00'),
        to_char((plan ->> 'Total Cost')::numeric, 'FM999999999990.00'), plan ->> 'Plan Rows', plan ->> 'Plan Width');
    keys text := (SELECT string_agg(k, ', ') FROM json_array_elements_text(plan -> 'Sort Key') AS k);
    name text;
    child json;
BEGIN
    IF plan ->> 'Node Type' IN ('ModifyTable', 'Gather', 'Gather Merge', 'LockRows') THEN
        FOR child IN SELECT redshift.plan_children(plan) LOOP
            RETURN QUERY SELECT redshift.plan_lines(child, lead, indent, top);
        END LOOP;
        RETURN;
    END IF;
    IF top AND keys IS NOT NULL THEN
        RETURN NEXT lead || 'XN Merge' || cost;
        RETURN NEXT indent || '  Merge Key: ' || keys;
        RETURN NEXT indent || '  ->  XN Network' || cost;
        RETURN NEXT indent || '        Send to leader';
        lead := indent || '        ->  ';
        indent := indent || '            ';
    END IF;
    IF redshift.scans_secured(plan) THEN
        RETURN NEXT lead || 'XN RLS SecureScan ' || (plan ->> 'Relation Name') || cost;
        IF NOT redshift.has_policy_privilege('EXPLAIN RLS') THEN
            RETURN;
        END IF;
        lead := indent || '  ->  ';
        indent := indent || '      ';
    END IF;
    RETURN NEXT lead || 'XN ' || redshift.plan_node(plan) || cost;
    IF keys IS NOT NULL THEN
        RETURN NEXT indent || '  Sort Key: ' || keys;
    END IF;
    FOREACH name IN ARRAY '{Hash Cond,Merge Cond,Join Filter,Index Cond,Filter,One-Time Filter}'::text[] LOOP
        IF plan ->> name IS NOT NULL THEN
            RETURN NEXT indent || '  ' || name || ': ' || (plan ->> name);
        END IF;
    END LOOP;
    FOR child IN SELECT redshift.plan_children(plan) LOOP
        RETURN QUERY SELECT redshift.plan_lines(child, indent || '  ->  ', indent || '      ',
            top AND plan ->> 'Node Type' IN ('Limit', 'Unique'));
    END LOOP;
END $$;

-- Of a query with parameters the plan that holds whatever their values are.
CREATE FUNCTION explain(query text, parameters boolean) RETURNS TABLE ("QUERY PLAN" varchar) LANGUAGE plpgsql
SET max_parallel_workers_per_gather = 0 SET jit = off AS $$
DECLARE
    plan json;
    names text[];
BEGIN
    EXECUTE 'EXPLAIN (FORMAT JSON, VERBOSE' || CASE WHEN parameters THEN ', GENERIC_PLAN' ELSE '' END || ') ' || query INTO plan;
    plan := plan -> 0 -> 'Plan';
    IF redshift.reads_masked(plan) AND NOT redshift.has_policy_privilege('EXPLAIN MASKING') THEN
        plan := redshift.without_masks(plan::jsonb);
    END IF;
    -- what a relation is called within its guard
    SELECT ARRAY[part ->> 'Alias', part ->> 'Relation Name'] INTO names
    FROM jsonb_path_query(plan::jsonb, '$.** ? (@.Alias starts with "secured relation" && exists (@."Relation Name"))') AS part LIMIT 1;
    RETURN QUERY SELECT CASE WHEN names IS NULL THEN line
            ELSE regexp_replace(replace(line, quote_ident(names[1]), names[2]), ' on (.*) secured relation(_[0-9]+)?  ', ' on \1  ') END::varchar
        FROM redshift.plan_lines(plan, '', '', true) AS line;
END $$;

-- ------------------------------------------------------------------------------------------------ ANALYZE COMPRESSION

-- The encoding that Redshift would give each column by its type, sort keys keeping theirs. Nothing is compressed here, so
-- no reduction is told, but for columns left as they are. Without a table, all tables of the search path.
CREATE FUNCTION analyze_compression(relation text, columns json)
RETURNS TABLE ("Table" varchar, "Column" varchar, "Encoding" varchar, "Est_reduction_pct" varchar) LANGUAGE plpgsql AS $$
DECLARE
    table_id oid := relation::regclass;
    column_name text;
BEGIN
    IF table_id IS NOT NULL THEN
        PERFORM redshift.check_owner(relation);
        IF (SELECT relkind FROM pg_class WHERE oid = table_id) <> 'r' THEN
            RAISE EXCEPTION '"%" is not a table', (SELECT relname FROM pg_class WHERE oid = table_id) USING ERRCODE = '42809';
        END IF;
        FOR column_name IN SELECT json_array_elements_text(columns) LOOP
            PERFORM redshift.column_number(table_id, column_name);
        END LOOP;
    END IF;
    RETURN QUERY
    SELECT c.relname::varchar, a.attname::varchar, e.encoding::varchar, CASE WHEN e.encoding = d.encoding THEN '0.00' END::varchar
    FROM pg_class c
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    JOIN redshift.column_design d ON d.relid = c.oid AND d.attnum = a.attnum
    CROSS JOIN LATERAL (SELECT CASE WHEN d.sortkeyord > 0 THEN d.encoding ELSE redshift.initial_encoding(a.atttypid, false, false) END) AS e (encoding)
    WHERE c.relkind = 'r' AND CASE WHEN table_id IS NULL THEN pg_has_role(c.relowner, 'USAGE') AND pg_table_is_visible(c.oid) ELSE c.oid = table_id END
        AND (columns IS NULL OR a.attname IN (SELECT json_array_elements_text(columns)))
    ORDER BY c.relname, c.oid, a.attnum;
END $$;

RESET search_path;
