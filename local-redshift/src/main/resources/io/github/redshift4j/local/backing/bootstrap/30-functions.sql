-- SPDX-License-Identifier: Apache-2.0
--
-- Redshift's functions that PostgreSQL lacks or does differently. The translator writes each call with its schema and
-- checks the number of arguments (its functions.txt); here the types decide. Dateparts come under PostgreSQL's names.

SET search_path TO redshift, pg_catalog;
SET client_min_messages TO warning;

-- A quoted literal as an argument whose type is open: only a literal has this type, no expression casts to it, so that
-- dateadd(day, 1, '2008-02-28') is a timestamp while a VARCHAR column stays refused.
CREATE TYPE literal;
CREATE FUNCTION literal_in(cstring) RETURNS literal LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textin';
CREATE FUNCTION literal_out(literal) RETURNS cstring LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textout';
CREATE TYPE literal (INPUT = literal_in, OUTPUT = literal_out, INTERNALLENGTH = VARIABLE, CATEGORY = 'S');
CREATE FUNCTION literal_text(literal, first integer DEFAULT 1) RETURNS text LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'text_substr_no_len';
CREATE FUNCTION literal_timestamp(literal) RETURNS timestamp LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN literal_text($1, 1)::timestamp;

-- ------------------------------------------------------------------------------------------------ date and time

CREATE FUNCTION getdate() RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE
RETURN date_trunc('second', statement_timestamp())::timestamp;
CREATE FUNCTION sysdate() RETURNS timestamp LANGUAGE sql STABLE PARALLEL SAFE RETURN transaction_timestamp()::timestamp;

CREATE FUNCTION datepart_interval(part text) RETURNS interval LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN CASE part
        WHEN 'millennium' THEN interval '1000 years' WHEN 'century' THEN interval '100 years'
        WHEN 'decade' THEN interval '10 years' WHEN 'year' THEN interval '1 year' WHEN 'quarter' THEN interval '3 months'
        WHEN 'month' THEN interval '1 month' WHEN 'week' THEN interval '7 days' WHEN 'day' THEN interval '1 day'
        WHEN 'dow' THEN interval '1 day' WHEN 'doy' THEN interval '1 day'
        WHEN 'hour' THEN interval '1 hour' WHEN 'minute' THEN interval '1 minute' WHEN 'second' THEN interval '1 second'
        WHEN 'milliseconds' THEN interval '1 millisecond' WHEN 'microseconds' THEN interval '1 microsecond' END;
END $$;

-- The name of a datepart that is known when the statement runs; spellings are those of one part in a row, the parts by semicolons.
CREATE FUNCTION datepart(spelling text, spellings text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    part text;
BEGIN
    FOREACH part IN ARRAY string_to_array(spellings, ';') LOOP
        IF lower(spelling) = ANY (string_to_array(part, ' ')) THEN
            RETURN split_part(part, ' ', 1);
        END IF;
    END LOOP;
    RAISE EXCEPTION 'timestamp units "%" not recognized', spelling USING ERRCODE = '22023';
END $$;

CREATE FUNCTION refuse_datepart(part text, function text) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE EXCEPTION 'datepart "%" is not supported by %', part, function USING ERRCODE = '22023';
END $$;

-- A month that is too short ends on its last day, but a year after February 29 is March 1.
CREATE FUNCTION dateadd(part text, n bigint, d timestamp) RETURNS timestamp LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    step interval := datepart_interval(part);
    moved timestamp;
BEGIN
    IF step IS NULL THEN
        PERFORM refuse_datepart(part, 'DATEADD');
    END IF;
    moved := d + n * step;
    IF part IN ('millennium', 'century', 'decade', 'year') AND extract(day FROM moved) <> extract(day FROM d) THEN
        RETURN moved + interval '1 day';
    END IF;
    RETURN moved;
END $$;
CREATE FUNCTION dateadd(part text, n bigint, d date) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN redshift.dateadd($1, $2, $3::timestamp);
CREATE FUNCTION dateadd(part text, n bigint, d literal) RETURNS timestamp LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN redshift.dateadd($1, $2, redshift.literal_timestamp($3));
CREATE FUNCTION dateadd(part text, n bigint, d timestamptz) RETURNS timestamptz LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN (redshift.dateadd($1, $2, $3 AT TIME ZONE 'UTC')) AT TIME ZONE 'UTC';
CREATE FUNCTION dateadd(part text, n bigint, d time) RETURNS time LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF part NOT IN ('hour', 'minute', 'second', 'milliseconds', 'microseconds') THEN
        PERFORM refuse_datepart(part, 'DATEADD of TIME');
    END IF;
    RETURN d + n * datepart_interval(part);
END $$;
CREATE FUNCTION dateadd(part text, n bigint, d timetz) RETURNS timetz LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF part NOT IN ('hour', 'minute', 'second', 'milliseconds', 'microseconds') THEN
        PERFORM refuse_datepart(part, 'DATEADD of TIMETZ');
    END IF;
    RETURN (d + n * datepart_interval(part)) AT TIME ZONE 'UTC'; -- as the guide prints it
END $$;

-- Counts the boundaries of the part between the two; weeks begin on Monday, as for DATE_TRUNC.
CREATE FUNCTION datediff(part text, a timestamp, b timestamp) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    months bigint := (extract(year FROM b) - extract(year FROM a)) * 12 + extract(month FROM b) - extract(month FROM a);
BEGIN
    CASE part
        WHEN 'millennium', 'century', 'decade', 'year' THEN
            RETURN date_part(part, b)::bigint - date_part(part, a)::bigint;
        WHEN 'quarter' THEN
            RETURN (extract(year FROM b) - extract(year FROM a)) * 4 + extract(quarter FROM b) - extract(quarter FROM a);
        WHEN 'month' THEN RETURN months;
        WHEN 'week' THEN RETURN (date_trunc('week', b)::pg_catalog.date - date_trunc('week', a)::pg_catalog.date) / 7;
        WHEN 'day', 'dow', 'doy' THEN RETURN b::pg_catalog.date - a::pg_catalog.date;
        WHEN 'hour', 'minute', 'second' THEN
            RETURN (extract(epoch FROM date_trunc(part, b)) - extract(epoch FROM date_trunc(part, a)))
                / extract(epoch FROM datepart_interval(part));
        WHEN 'milliseconds' THEN RETURN floor(extract(epoch FROM b) * 1000) - floor(extract(epoch FROM a) * 1000);
        WHEN 'microseconds' THEN RETURN (extract(epoch FROM b) - extract(epoch FROM a)) * 1000000;
        ELSE
            PERFORM refuse_datepart(part, 'DATEDIFF');
    END CASE;
END $$;
CREATE FUNCTION datediff(part text, a date, b date) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN redshift.datediff($1, $2::timestamp, $3::timestamp);
CREATE FUNCTION datediff(part text, a literal, b literal) RETURNS bigint LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN redshift.datediff($1, redshift.literal_timestamp($2), redshift.literal_timestamp($3));
CREATE FUNCTION datediff(part text, a timestamptz, b timestamptz) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN redshift.datediff($1, $2 AT TIME ZONE 'UTC', $3 AT TIME ZONE 'UTC');
CREATE FUNCTION datediff(part text, a time, b time) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF part NOT IN ('hour', 'minute', 'second', 'milliseconds', 'microseconds') THEN
        PERFORM refuse_datepart(part, 'DATEDIFF of TIME');
    END IF;
    RETURN redshift.datediff(part, pg_catalog.date '2000-01-01' + a, pg_catalog.date '2000-01-01' + b);
END $$;
CREATE FUNCTION datediff(part text, a timetz, b timetz) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN redshift.datediff($1, ($2 AT TIME ZONE interval '0')::time, ($3 AT TIME ZONE interval '0')::time);

-- Milliseconds and microseconds count within the second, where PostgreSQL's count within the minute. The first decade is that
-- of the years 1 to 9, where PostgreSQL's is the tenth year's.
CREATE FUNCTION below_second(part text, value double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE $1 WHEN 'milliseconds' THEN pg_catalog.mod(pg_catalog.floor($2)::numeric, 1000)::double precision
    WHEN 'microseconds' THEN pg_catalog.mod($2::numeric, 1000000)::double precision ELSE $2 END;
CREATE FUNCTION counted_part(part text, value double precision) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $1 = 'decade' THEN $2 + 1 ELSE below_second($1, $2) END;

DO $$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT * FROM (VALUES ('timestamp', '$2', 'integer', 'IMMUTABLE'), ('date', '$2', 'integer', 'IMMUTABLE'),
            ('timestamptz', '$2', 'double precision', 'STABLE'), ('time', '$2', 'integer', 'IMMUTABLE'),
            ('timetz', '$2', 'integer', 'IMMUTABLE'), ('interval', '$2', 'integer', 'IMMUTABLE'),
            ('literal', 'redshift.literal_timestamp($2)', 'integer', 'STABLE')) AS x (type, value, result, volatility) LOOP
        EXECUTE format('CREATE FUNCTION date_part(part text, d %s) RETURNS double precision LANGUAGE sql %s STRICT PARALLEL SAFE '
            'RETURN %s($1, pg_catalog.date_part($1, %s))', t.type, t.volatility,
            CASE t.type WHEN 'interval' THEN 'below_second' ELSE 'counted_part' END, t.value);
        EXECUTE format('CREATE FUNCTION redshift.extract(part text, d %s) RETURNS %s LANGUAGE sql %s STRICT PARALLEL SAFE '
            'RETURN %s', t.type, t.result, t.volatility,
            CASE t.result WHEN 'integer' THEN format('floor(redshift.date_part($1, %s))::integer', t.value)
                ELSE format('redshift.date_part($1, %s)', t.value) END);
    END LOOP;
END $$;

CREATE FUNCTION date_trunc(part text, d timestamp) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.date_trunc($1, $2);
CREATE FUNCTION date_trunc(part text, d timestamptz) RETURNS timestamptz LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN pg_catalog.date_trunc($1, $2);
CREATE FUNCTION date_trunc(part text, d date) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.date_trunc($1, $2::timestamp);
CREATE FUNCTION date_trunc(part text, d literal) RETURNS timestamp LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN pg_catalog.date_trunc($1, redshift.literal_timestamp($2));
CREATE FUNCTION date_part_year(d date) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.date_part('year', $1)::integer;

CREATE FUNCTION trunc(d timestamp) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::date;
CREATE FUNCTION trunc(n double precision) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.trunc($1);
CREATE FUNCTION trunc(n numeric) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.trunc($1);
CREATE FUNCTION trunc(n numeric, digits integer) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.trunc($1, $2);
CREATE FUNCTION trunc(n double precision, digits integer) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.trunc($1::numeric, $2)::double precision;
-- Of an integer an integer.
DO $$
DECLARE
    type text;
    name text;
BEGIN
    FOREACH type IN ARRAY ARRAY['smallint', 'integer', 'bigint'] LOOP
        FOREACH name IN ARRAY ARRAY['round', 'trunc'] LOOP
            EXECUTE format('CREATE FUNCTION redshift.%1$I(n %2$s, digits integer) RETURNS %2$s LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE '
                'RETURN pg_catalog.%1$I($1::numeric, $2)::%2$s', name, type);
            EXECUTE format('CREATE FUNCTION redshift.%1$I(n %2$s) RETURNS %2$s LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1', name, type);
        END LOOP;
    END LOOP;
END $$;
CREATE FUNCTION round(n double precision, digits integer) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.round($1::numeric, $2)::double precision;
DO $$
DECLARE
    type text;
    name text;
BEGIN
    FOREACH type IN ARRAY ARRAY['smallint', 'integer', 'bigint'] LOOP
        FOREACH name IN ARRAY ARRAY['ceil', 'ceiling', 'floor'] LOOP
            EXECUTE format('CREATE FUNCTION redshift.%s(%s) RETURNS %2$s LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1', name, type);
        END LOOP;
    END LOOP;
END $$;
CREATE FUNCTION trunc(n super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = 2 THEN to_super(pg_catalog.trunc(super_scalar($1)::numeric)) END;
CREATE FUNCTION round(n super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = 2 THEN to_super(pg_catalog.round(super_scalar($1)::numeric)) END;
CREATE FUNCTION floor(n super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = 2 THEN to_super(pg_catalog.floor(super_scalar($1)::numeric)) END;
CREATE FUNCTION ceil(n super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = 2 THEN to_super(pg_catalog.ceil(super_scalar($1)::numeric)) END;
CREATE FUNCTION ceiling(n super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN redshift.ceil($1);
CREATE FUNCTION sign(n super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = 2 THEN to_super(pg_catalog.sign(super_scalar($1)::numeric)) END;
CREATE FUNCTION abs(n super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = 2 THEN to_super(pg_catalog.abs(super_scalar($1)::numeric)) END;

CREATE FUNCTION convert_timezone(source text, target text, d timestamp) RETURNS timestamp LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN ($3 AT TIME ZONE $1) AT TIME ZONE $2;
CREATE FUNCTION convert_timezone(source text, target text, d literal) RETURNS timestamp LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN (redshift.literal_timestamp($3) AT TIME ZONE $1) AT TIME ZONE $2;
CREATE FUNCTION convert_timezone(source text, target text, d timestamptz) RETURNS timestamp LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN (($3 AT TIME ZONE 'UTC') AT TIME ZONE $1) AT TIME ZONE $2;
CREATE FUNCTION convert_timezone(target text, d timestamp) RETURNS timestamp LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN ($2 AT TIME ZONE 'UTC') AT TIME ZONE $1;
CREATE FUNCTION convert_timezone(target text, d literal) RETURNS timestamp LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN (redshift.literal_timestamp($2) AT TIME ZONE 'UTC') AT TIME ZONE $1;
CREATE FUNCTION convert_timezone(target text, d timestamptz) RETURNS timestamp LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN $2 AT TIME ZONE $1;

CREATE FUNCTION last_day(d timestamp) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (pg_catalog.date_trunc('month', $1) + interval '1 month - 1 day')::date;
CREATE FUNCTION last_day(d date) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN redshift.last_day($1::timestamp);
CREATE FUNCTION last_day(d literal) RETURNS date LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN redshift.last_day(redshift.literal_timestamp($1));

-- The last day of a month goes to the last day of the other.
CREATE FUNCTION add_months(d timestamp, n integer) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN $1::date = redshift.last_day($1)
    THEN redshift.last_day($1 + $2 * interval '1 month') + $1::time
    ELSE $1 + $2 * interval '1 month' END;
CREATE FUNCTION add_months(d date, n integer) RETURNS timestamp LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN redshift.add_months($1::timestamp, $2);
CREATE FUNCTION add_months(d literal, n integer) RETURNS timestamp LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN redshift.add_months(redshift.literal_timestamp($1), $2);

CREATE FUNCTION next_day(d timestamp, day text) RETURNS date LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    wanted integer;
BEGIN
    SELECT number INTO wanted FROM (VALUES (0, ARRAY['su', 'sun', 'sunday']), (1, ARRAY['m', 'mo', 'mon', 'monday']),
        (2, ARRAY['tu', 'tue', 'tues', 'tuesday']), (3, ARRAY['w', 'we', 'wed', 'wednesday']),
        (4, ARRAY['th', 'thu', 'thurs', 'thursday']), (5, ARRAY['f', 'fr', 'fri', 'friday']),
        (6, ARRAY['sa', 'sat', 'saturday'])) AS days (number, names) WHERE lower(day) = ANY (names);
    IF wanted IS NULL THEN
        RAISE EXCEPTION 'Not a valid day of the week: %', day USING ERRCODE = '22023';
    END IF;
    RETURN d::pg_catalog.date + (wanted - extract(dow FROM d)::integer + 6) % 7 + 1;
END $$;
CREATE FUNCTION next_day(d date, day text) RETURNS date LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN redshift.next_day($1::timestamp, $2);
CREATE FUNCTION next_day(d literal, day text) RETURNS date LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN redshift.next_day(redshift.literal_timestamp($1), $2);

-- Whole months between equal days or two last days; else what is over counts in a month of 31 days.
CREATE FUNCTION months_between(a timestamp, b timestamp) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN redshift.datediff('month', $2, $1)::double precision
    + CASE WHEN pg_catalog.date_part('day', $1) = pg_catalog.date_part('day', $2)
            OR $1::date = redshift.last_day($1) AND $2::date = redshift.last_day($2) THEN 0
        ELSE (pg_catalog.date_part('day', $1) - pg_catalog.date_part('day', $2)
            + pg_catalog.date_part('epoch', $1::time - $2::time) / 86400) / 31 END;
CREATE FUNCTION months_between(a date, b date) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN redshift.months_between($1::timestamp, $2::timestamp);
CREATE FUNCTION months_between(a literal, b literal) RETURNS double precision LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN redshift.months_between(redshift.literal_timestamp($1), redshift.literal_timestamp($2));

DO $$
DECLARE
    f record;
BEGIN
    FOR f IN SELECT * FROM (VALUES ('date_cmp', 'date', 'date'), ('date_cmp_timestamp', 'date', 'timestamp'),
            ('date_cmp_timestamptz', 'date', 'timestamptz'), ('timestamp_cmp', 'timestamp', 'timestamp'),
            ('timestamp_cmp_date', 'timestamp', 'date'), ('timestamp_cmp_timestamptz', 'timestamp', 'timestamptz'),
            ('timestamptz_cmp', 'timestamptz', 'timestamptz'), ('timestamptz_cmp_date', 'timestamptz', 'date'),
            ('timestamptz_cmp_timestamp', 'timestamptz', 'timestamp'), ('interval_cmp', 'interval', 'interval')) AS x (name, l, r) LOOP
        EXECUTE format('CREATE FUNCTION redshift.%s(%s, %s) RETURNS integer LANGUAGE sql STABLE STRICT PARALLEL SAFE '
            'RETURN CASE WHEN $1 < $2 THEN -1 WHEN $1 > $2 THEN 1 ELSE 0 END', f.name, f.l, f.r);
    END LOOP;
END $$;

-- Numbers beyond their range roll over into the next field, unless strict; in formats of these numbers and separators.
CREATE FUNCTION rolled_over(value text, format text) RETURNS timestamp LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    fields text[] := ARRAY(SELECT m[1] FROM regexp_matches(upper(format), '(YYYY|MM|DD|HH24|HH12|HH|MI|SS)', 'g') AS m);
    pattern text := regexp_replace(upper(format), 'YYYY|MM|DD|HH24|HH12|HH|MI|SS', E'\x01', 'g');
    numbers text[];
    n jsonb := '{"YYYY": 1, "MM": 1, "DD": 1, "HH24": 0, "MI": 0, "SS": 0}';
BEGIN
    IF pattern ~ '[A-Z]' THEN
        RETURN NULL;
    END IF;
    pattern := replace(regexp_replace(pattern, '([^0-9\s\x01])', '\\\1', 'g'), E'\x01', '(\d+)');
    pattern := regexp_replace(pattern, '\(\\d\+\)(?=\()', '(\d{2})', 'g');
    IF fields[1] = 'YYYY' THEN
        pattern := regexp_replace(pattern, '^\(\\d(\{2\}|\+)\)', '(\d{4})');
    END IF;
    numbers := regexp_match(value, '^\s*' || pattern);
    IF numbers IS NULL THEN
        RETURN NULL;
    END IF;
    FOR i IN 1..cardinality(fields) LOOP
        n := n || jsonb_build_object(CASE WHEN fields[i] IN ('HH', 'HH12') THEN 'HH24' ELSE fields[i] END, numbers[i]::integer);
    END LOOP;
    RETURN make_date((n ->> 'YYYY')::integer, 1, 1) + make_interval(months => (n ->> 'MM')::integer - 1, days => (n ->> 'DD')::integer - 1,
        hours => (n ->> 'HH24')::integer, mins => (n ->> 'MI')::integer, secs => (n ->> 'SS')::integer);
END $$;
CREATE FUNCTION to_timestamp(value text, format text, strict boolean DEFAULT false) RETURNS timestamptz
LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    rolled timestamp;
BEGIN
    IF value = '' THEN
        RETURN timestamptz '0001-01-01 00:00:00';
    ELSIF upper(format) ~ 'TZ|OF' THEN
        RAISE EXCEPTION '"TZ"/"tz"/"OF" format patterns are not supported in to_date/to_timestamp' USING ERRCODE = '0A000';
    END IF;
    RETURN pg_catalog.to_timestamp(value, format);
EXCEPTION WHEN datetime_field_overflow THEN
    rolled := rolled_over(value, format);
    IF strict OR rolled IS NULL THEN
        RAISE EXCEPTION 'date/time field value out of range: %', value USING ERRCODE = '22008';
    END IF;
    RETURN rolled;
END $$;
CREATE FUNCTION to_date(value text, format text, strict boolean DEFAULT false) RETURNS date LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    rolled timestamp;
BEGIN
    RETURN pg_catalog.to_date(value, format);
EXCEPTION WHEN datetime_field_overflow THEN
    rolled := rolled_over(value, format);
    IF strict OR rolled IS NULL THEN
        RAISE EXCEPTION 'date/time field date value out of range: %', value USING ERRCODE = '22008';
    END IF;
    RETURN rolled::pg_catalog.date;
END $$;
-- A TIMESTAMP is in the session's time zone when it is asked for one.
CREATE FUNCTION to_char(value timestamp, format text) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN CASE WHEN upper($2) ~ 'TZ|OF' THEN pg_catalog.to_char($1::timestamptz, $2) ELSE pg_catalog.to_char($1, $2) END;

-- The currency symbol is a dollar sign.
CREATE FUNCTION dollar_format(format text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.regexp_replace($1, '(?<![Pp])[Ll]', '"$"', 'g');
DO $$
DECLARE
    type text;
BEGIN
    FOREACH type IN ARRAY ARRAY['integer', 'bigint', 'numeric', 'real', 'double precision'] LOOP
        EXECUTE format('CREATE FUNCTION to_char(value %s, format text) RETURNS text LANGUAGE sql STABLE STRICT PARALLEL SAFE '
            'RETURN pg_catalog.to_char($1, CASE WHEN strpos($2, ''"'') > 0 THEN $2 ELSE dollar_format($2) END)', type);
    END LOOP;
END $$;

-- ------------------------------------------------------------------------------------------------ strings

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['len', 'length'] LOOP
        EXECUTE format('CREATE FUNCTION redshift.%s(text) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS ''textlen''', name);
        EXECUTE format('CREATE FUNCTION redshift.%s(bpchar) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS ''bpcharlen''', name);
        EXECUTE format('CREATE FUNCTION redshift.%s(varbyte) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS ''byteaoctetlen''', name);
    END LOOP;
END $$;
CREATE FUNCTION octet_length(text) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'textoctetlen';
CREATE FUNCTION octet_length(bpchar) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'bpcharoctetlen';
CREATE FUNCTION octet_length(varbyte) RETURNS integer LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'byteaoctetlen';
CREATE FUNCTION charindex(part text, value text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN strpos($2, $1);
CREATE FUNCTION octetindex(part text, value text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN position(convert_to($1, 'UTF8') IN convert_to($2, 'UTF8'));
CREATE FUNCTION redshift.substring(value text, first integer) RETURNS text LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'text_substr_no_len';
CREATE FUNCTION redshift.substring(value text, first integer, length integer) RETURNS text LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'text_substr';
CREATE FUNCTION redshift.substring(value varbyte, first integer) RETURNS varbyte LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'bytea_substr_no_len';
CREATE FUNCTION redshift.substring(value varbyte, first integer, length integer) RETURNS varbyte LANGUAGE internal IMMUTABLE STRICT PARALLEL SAFE AS 'bytea_substr';
CREATE FUNCTION initcap(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.initcap($1);
CREATE FUNCTION chr(code integer) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN $1 BETWEEN 1 AND 127 THEN pg_catalog.chr($1) END;
CREATE FUNCTION quote_literal(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN '''' || replace(replace($1, '\', '\\'), '''', '''''') || '''';

CREATE FUNCTION split_part(value text, delimiter text, part integer) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF part < 1 THEN
        RAISE EXCEPTION 'field position must be greater than zero' USING ERRCODE = '22023';
    END IF;
    RETURN pg_catalog.split_part(value, delimiter, part);
END $$;

CREATE FUNCTION strtol(value text, base integer) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    digits text := lower(btrim(value, ' '));
    negative boolean := starts_with(digits, '-');
    total numeric := 0;
    digit integer;
BEGIN
    IF base NOT BETWEEN 2 AND 36 THEN
        RAISE EXCEPTION 'The base % is not valid, must be 2 to 36', base USING ERRCODE = '22023';
    END IF;
    digits := ltrim(digits, '+-');
    IF base = 16 AND starts_with(digits, '0x') THEN
        digits := substr(digits, 3);
    END IF;
    FOR i IN 1..length(digits) LOOP
        digit := strpos(left('0123456789abcdefghijklmnopqrstuvwxyz', base), substr(digits, i, 1)) - 1;
        IF digit < 0 THEN
            RAISE EXCEPTION 'The input % is not valid to be converted to base %', value, base USING ERRCODE = '22023';
        END IF;
        total := total * base + digit;
    END LOOP;
    RETURN CASE WHEN negative THEN -total ELSE total END::bigint;
END $$;

CREATE FUNCTION soundex(value text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    letters text := regexp_replace(upper(value), '[^A-Z]', '', 'g');
    code text := left(letters, 1);
    previous text := translate(left(letters, 1), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '01230120022455012623010202');
    current text;
BEGIN
    FOR i IN 2..length(letters) LOOP
        current := translate(substr(letters, i, 1), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', '01230120022455012623010202');
        IF current <> '0' AND current <> previous THEN
            code := code || current;
        END IF;
        -- H and W do not separate equal codes, vowels do
        IF substr(letters, i, 1) NOT IN ('H', 'W') THEN
            previous := current;
        END IF;
    END LOOP;
    RETURN CASE WHEN code = '' THEN '' ELSE rpad(left(code, 4), 4, '0') END;
END $$;
CREATE FUNCTION difference(a text, b text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT count(*) FROM generate_series(1, 4) AS i
    WHERE substr(redshift.soundex($1), i, 1) = substr(redshift.soundex($2), i, 1) AND substr(redshift.soundex($1), i, 1) <> '')::integer;

CREATE FUNCTION to_hex(n bigint) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.to_hex($1);
CREATE FUNCTION to_hex(n integer) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.to_hex($1);
CREATE FUNCTION to_hex(v varbyte) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN encode($1::bytea, 'hex');
CREATE FUNCTION from_hex(value text) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN decode($1, 'hex')::varbyte;
CREATE FUNCTION to_varbyte(value text, format text) RETURNS varbyte LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    bits text;
BEGIN
    CASE lower(format)
        WHEN 'hex' THEN RETURN decode(repeat('0', length(value) % 2) || value, 'hex')::varbyte;
        WHEN 'base64' THEN RETURN decode(value, 'base64')::varbyte;
        WHEN 'utf8', 'utf-8' THEN RETURN convert_to(value, 'UTF8')::varbyte;
        WHEN 'binary' THEN
            IF value !~ '^[01]*$' OR length(value) % 8 <> 0 THEN
                RAISE EXCEPTION 'invalid binary string for TO_VARBYTE: %', value USING ERRCODE = '22P02';
            END IF;
            bits := (SELECT string_agg(lpad(pg_catalog.to_hex(substr(value, i, 8)::bit(8)::integer), 2, '0'), '' ORDER BY i)
                FROM generate_series(1, length(value), 8) AS i);
            RETURN decode(coalesce(bits, ''), 'hex')::varbyte;
        ELSE RAISE EXCEPTION 'unsupported format for TO_VARBYTE: %', format USING ERRCODE = '22023',
            HINT = 'Use hex, binary, base64, utf8 or utf-8.';
    END CASE;
END $$;
CREATE FUNCTION from_varbyte(v varbyte, format text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    CASE lower(format)
        WHEN 'hex' THEN RETURN encode(v::bytea, 'hex');
        WHEN 'base64' THEN RETURN replace(encode(v::bytea, 'base64'), E'\n', '');
        WHEN 'utf8', 'utf-8' THEN RETURN convert_from(v::bytea, 'UTF8');
        WHEN 'binary' THEN RETURN (SELECT coalesce(string_agg(get_byte(v::bytea, i)::bit(8)::text, '' ORDER BY i), '')
            FROM generate_series(0, pg_catalog.octet_length(v::bytea) - 1) AS i);
        ELSE RAISE EXCEPTION 'unsupported format for FROM_VARBYTE: %', format USING ERRCODE = '22023',
            HINT = 'Use hex, binary, base64, utf8 or utf-8.';
    END CASE;
END $$;
-- Bit 0 is the last of the last byte.
CREATE FUNCTION getbit(v varbyte, i integer) RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    bytes integer := pg_catalog.octet_length(v::bytea);
BEGIN
    IF i < 0 OR i >= 8 * bytes THEN
        RAISE EXCEPTION 'GETBIT: index must be 0 to %, got %', 8 * bytes - 1, i USING ERRCODE = '22023';
    END IF;
    RETURN get_bit(v::bytea, (8 * (bytes - 1 - i / 8) + i % 8)::bigint);
END $$;
CREATE FUNCTION bpcharcmp(a bpchar, b bpchar) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN sign(pg_catalog.bpcharcmp($1, $2));
CREATE FUNCTION bttext_pattern_cmp(a text, b text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN sign(pg_catalog.bttext_pattern_cmp($1, $2));
CREATE FUNCTION to_number(value text, format text) RETURNS numeric LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN pg_catalog.to_number($1, $2);

-- Without parameter p a pattern is POSIX and knows no lookaround; with it, Java's patterns do the work. A position before
-- the first character is the first; beyond the last, and for an occurrence there cannot be, nothing is found.
CREATE FUNCTION regexp_flags(pattern text, parameters text) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF parameters !~ '^[ciep]*$' THEN
        RAISE EXCEPTION 'invalid regular expression parameters: %', parameters USING ERRCODE = '22023', HINT = 'Use c, i, e and p.';
    ELSIF pattern ~ '\(\?' AND strpos(parameters, 'p') = 0 THEN
        RAISE EXCEPTION 'Invalid preceding regular expression prior to repetition operator.'
            USING ERRCODE = 'XX000', HINT = 'Parameter p makes the pattern a Perl compatible one.';
    END IF;
    RETURN CASE WHEN strpos(parameters, 'i') > 0 THEN 'i' ELSE '' END;
END $$;
-- Parameter e asks for the first subexpression, if there is one.
CREATE FUNCTION regexp_part(pattern text, parameters text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (strpos($2, 'e') > 0 AND strpos(replace(replace($1, '\\', ''), '\(', ''), '(') > 0)::integer;
CREATE FUNCTION regexp_substr(value text, pattern text, first integer DEFAULT 1, occurrence integer DEFAULT 1, parameters text DEFAULT '')
RETURNS text LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN regexp_flags($2, $5) IS NULL OR $4 < 1 OR $4 > greatest(char_length($1), 1) THEN NULL WHEN $3 > char_length($1) THEN ''
    WHEN strpos($5, 'p') > 0 THEN compute('pcre_substr', $1, $2, $3::text, $5, $4::text)
    ELSE coalesce(pg_catalog.regexp_substr($1, $2, greatest($3, 1), $4, regexp_flags($2, $5), regexp_part($2, $5)), '') END;
CREATE FUNCTION regexp_instr(value text, pattern text, first integer DEFAULT 1, occurrence integer DEFAULT 1, at_end integer DEFAULT 0, parameters text DEFAULT '')
RETURNS integer LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN regexp_flags($2, $6) IS NULL OR $4 < 1 OR $4 > char_length($1) OR $3 > char_length($1) THEN 0
    WHEN strpos($6, 'p') > 0 THEN compute('pcre_instr', $1, $2, $3::text, $6, $4::text, $5::text)::integer
    ELSE pg_catalog.regexp_instr($1, $2, greatest($3, 1), $4, ($5 <> 0)::integer, regexp_flags($2, $6), regexp_part($2, $6)) END;
CREATE FUNCTION regexp_count(value text, pattern text, first integer DEFAULT 1, parameters text DEFAULT '')
RETURNS integer LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN regexp_flags($2, $4) IS NULL OR $3 > char_length($1) THEN 0
    WHEN strpos($4, 'p') > 0 THEN compute('pcre_count', $1, $2, $3::text, $4)::integer
    ELSE pg_catalog.regexp_count($1, $2, greatest($3, 1), regexp_flags($2, $4)) END;
CREATE FUNCTION regexp_replace(value text, pattern text, replacement text, first integer, parameters text DEFAULT '')
RETURNS text LANGUAGE sql IMMUTABLE STRICT
RETURN CASE WHEN regexp_flags($2, $5) IS NULL OR $4 > char_length($1) THEN $1
    WHEN strpos($5, 'p') > 0 THEN compute('pcre_replace', $1, $2, $4::text, $5, $3)
    ELSE pg_catalog.regexp_replace($1, $2, $3, greatest($4, 1), 0, regexp_flags($2, $5)) END;

-- The usual form, which catalogs are read with row by row: for the planner to look through, so each argument stands where
-- it is evaluated once.
CREATE FUNCTION regexp_replace(value text, pattern text, replacement text) RETURNS text LANGUAGE sql IMMUTABLE
RETURN pg_catalog.regexp_replace($1, CASE WHEN $2 IS NOT NULL AND regexp_flags($2, '') IS NULL THEN '(?!)' ELSE $2 END, $3, 1, 0,
    coalesce(regexp_flags($2, ''), ''));
CREATE FUNCTION regexp_replace(value text, pattern text) RETURNS text LANGUAGE sql IMMUTABLE RETURN redshift.regexp_replace($1, $2, '');

-- Numbers as Teradata writes them: https://docs.aws.amazon.com/redshift/latest/dg/r_Numeric-format-teradata.html
CREATE FUNCTION teradata_refused(value text, function text) RETURNS void LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE EXCEPTION 'Invalid value for %: "%"', function, value USING ERRCODE = '22P02';
END $$;
-- Without a format: a sign on either side, an exponent, dollars, blanks around; / , : and % are ignored. Blank text is 0.
CREATE FUNCTION teradata_number(value text, function text) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    digits text := regexp_replace(btrim(translate(value, '/,:%', '')), '^(\$|USD|US Dollars) *(.+)$|^(.+?) *(\$|USD|US Dollars)$', '\2\3');
    parts text[] := regexp_match(digits, '^([+-]?)((?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,4})?)([+-]?)$');
BEGIN
    IF btrim(value) = '' THEN
        RETURN 0;
    ELSIF parts IS NULL OR parts[1] <> '' AND parts[3] <> '' THEN
        PERFORM teradata_refused(value, function);
    END IF;
    RETURN CASE WHEN '-' IN (parts[1], parts[3]) THEN -parts[2]::numeric ELSE parts[2]::numeric END;
END $$;
-- How many digits a part of a format takes: 9, Z, 9(4), and of I and F all there are.
CREATE FUNCTION teradata_places(format text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (SELECT coalesce(sum(CASE coalesce(m[1], '1') WHEN 'I' THEN 38 WHEN 'F' THEN 38 ELSE coalesce(m[1], '1')::bigint END), 0)
    FROM regexp_matches($1, '[Z9](?:\((\d{1,3}|I|F)\))?', 'g') AS x (m));
CREATE FUNCTION teradata_number(value text, format text, function text) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    -- currency, digits, radix, digits, the sign of a zoned decimal, currency
    parts text[] := regexp_match(format, '^([LCN]?)((?:[Z9](?:\((?:\d{1,3}|I)\))?)*)([D.V]?)((?:[Z9](?:\((?:\d{1,3}|F)\))?)*)(S?)([LCN]?)$');
    whole bigint := teradata_places(parts[2]);
    fraction bigint := teradata_places(parts[4]);
    zoned integer;
    number numeric;
BEGIN
    IF format ~ '[OUA]' THEN
        RAISE EXCEPTION '% with a dual currency in its format is not supported by the local server', function USING ERRCODE = '0A000';
    ELSIF parts IS NULL OR whole + fraction = 0 OR parts[1] <> '' AND parts[6] <> '' OR parts[2] ~ '9.*Z'
            OR parts[4] ~ 'Z' AND parts[4] ~ '9' OR parts[5] = 'S' AND format ~ '[D.ZF]' THEN
        RAISE EXCEPTION 'Invalid format for %: "%"', function, format USING ERRCODE = '22023';
    ELSIF btrim(value) = '' THEN
        RETURN 0;
    ELSIF parts[5] = 'S' THEN
        -- the last character is a digit and the sign: { and A to I are plus 0 to 9, } and J to R minus
        zoned := strpos('0123456789{ABCDEFGHI}JKLMNOPQR', right(btrim(value), 1)) - 1;
        IF zoned < 0 OR btrim(value) !~ '^\d*.$' THEN
            PERFORM teradata_refused(value, function);
        END IF;
        number := (left(btrim(value), -1) || zoned % 10)::numeric * CASE WHEN zoned < 20 THEN 1 ELSE -1 END;
        whole := whole + CASE WHEN fraction = 0 THEN 1 ELSE 0 END;
        fraction := fraction + CASE WHEN fraction = 0 THEN 0 ELSE 1 END;
    ELSE
        number := teradata_number(value, function);
    END IF;
    IF parts[3] = 'V' THEN
        IF strpos(value, '.') > 0 THEN
            PERFORM teradata_refused(value, function);
        END IF;
        number := number / 10::numeric ^ fraction;
    END IF;
    IF trunc(pg_catalog.abs(number)) >= 10::numeric ^ whole OR scale(trim_scale(number)) > fraction THEN
        PERFORM teradata_refused(value, function);
    END IF;
    RETURN number;
END $$;
CREATE FUNCTION text_to_int_alt(value text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.trunc(teradata_number($1, 'TEXT_TO_INT_ALT'))::integer;
CREATE FUNCTION text_to_int_alt(value text, format text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.trunc(teradata_number($1, $2, 'TEXT_TO_INT_ALT'))::integer;
-- A half goes to the even neighbour.
CREATE FUNCTION teradata_rounded(number numeric, digits integer, places integer) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    scaled numeric := number * 10::numeric ^ places;
    rounded numeric := CASE WHEN pg_catalog.abs(scaled - pg_catalog.trunc(scaled)) = 0.5
        THEN 2 * pg_catalog.round(scaled / 2) ELSE pg_catalog.round(scaled) END;
BEGIN
    IF digits NOT BETWEEN 1 AND 38 OR places NOT BETWEEN 0 AND digits THEN
        RAISE EXCEPTION 'TEXT_TO_NUMERIC_ALT: precision must be 1 to 38 and scale 0 to precision, got % and %', digits, places
            USING ERRCODE = '22023';
    ELSIF pg_catalog.abs(rounded) >= 10::numeric ^ digits THEN
        RAISE EXCEPTION 'Numeric data overflow (result precision)' USING ERRCODE = 'XX000';
    END IF;
    RETURN pg_catalog.round(rounded / 10::numeric ^ places, places);
END $$;
CREATE FUNCTION text_to_numeric_alt(value text) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN teradata_rounded(teradata_number($1, 'TEXT_TO_NUMERIC_ALT'), 38, 0);
CREATE FUNCTION text_to_numeric_alt(value text, digits integer, places integer) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN teradata_rounded(teradata_number($1, 'TEXT_TO_NUMERIC_ALT'), $2, $3);
CREATE FUNCTION text_to_numeric_alt(value text, format text, digits integer DEFAULT 38, places integer DEFAULT 0) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN teradata_rounded(teradata_number($1, $2, 'TEXT_TO_NUMERIC_ALT'), $3, $4);

-- ------------------------------------------------------------------------------------------------ hashes

CREATE FUNCTION crc32(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN lpad(pg_catalog.to_hex(crc32c(convert_to($1, 'UTF8'))), 8, '0');
CREATE FUNCTION sha2_bytes(value bytea, bits integer) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE $2 WHEN 0 THEN encode(sha256($1), 'hex') WHEN 224 THEN encode(sha224($1), 'hex') WHEN 256 THEN encode(sha256($1), 'hex')
    WHEN 384 THEN encode(sha384($1), 'hex') WHEN 512 THEN encode(sha512($1), 'hex') ELSE '' END;
CREATE FUNCTION sha2(value text, bits integer) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN sha2_bytes(convert_to($1, 'UTF8'), $2);
CREATE FUNCTION sha2(value varbyte, bits integer) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN sha2_bytes($1::bytea, $2);

CREATE FUNCTION sha1_bytes(message bytea) RETURNS text LANGUAGE sql IMMUTABLE STRICT RETURN compute('sha1', encode($1, 'hex'));
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['sha', 'sha1', 'func_sha1'] LOOP
        EXECUTE format('CREATE FUNCTION redshift.%s(value text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE '
            'RETURN sha1_bytes(convert_to($1, ''UTF8''))', name);
        EXECUTE format('CREATE FUNCTION redshift.%s(value varbyte) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE '
            'RETURN sha1_bytes($1::bytea)', name);
    END LOOP;
END $$;

-- 64-bit FNV-1a over the little-endian bytes of an integer, or the UTF-8 of a string with its trailing blanks.
CREATE FUNCTION fnv_bytes(value bytea, seed bigint) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT
RETURN compute('fnv1a', encode($1, 'hex'), $2::text)::bigint;
CREATE FUNCTION reversed(value bytea) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.reverse($1);
CREATE FUNCTION fnv_hash(value text, seed bigint DEFAULT -3750763034362895579) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN fnv_bytes(convert_to($1, 'UTF8'), $2);
CREATE FUNCTION fnv_hash(value varbyte, seed bigint DEFAULT -3750763034362895579) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN fnv_bytes($1::bytea, $2);
CREATE FUNCTION fnv_hash(value smallint, seed bigint DEFAULT -3750763034362895579) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN fnv_bytes(reversed(int2send($1)), $2);
CREATE FUNCTION fnv_hash(value integer, seed bigint DEFAULT -3750763034362895579) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN fnv_bytes(reversed(int4send($1)), $2);
CREATE FUNCTION fnv_hash(value bigint, seed bigint DEFAULT -3750763034362895579) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN fnv_bytes(reversed(int8send($1)), $2);

CREATE FUNCTION farmfingerprint64(value text) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT
RETURN compute('farm64', encode(convert_to($1, 'UTF8'), 'hex'))::bigint;
CREATE FUNCTION farmfingerprint64(value varbyte) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT
RETURN compute('farm64', encode($1::bytea, 'hex'))::bigint;

-- MURMUR3_32_HASH of the bytes that Apache Iceberg's table specification gives a value: whole numbers, dates (days) and
-- times (microseconds) are 8 bytes, floats doubles, decimals the digits as a number. Those of BOOLEAN are not in the guide.
CREATE FUNCTION murmur_bytes(value bytea, seed integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT
RETURN compute('murmur3', encode($1, 'hex'), $2::text)::integer;
CREATE FUNCTION murmur3_32_hash(value numeric, seed integer DEFAULT 0) RETURNS integer LANGUAGE sql IMMUTABLE STRICT
RETURN compute('murmur3_decimal', $1::text, $2::text)::integer;
DO $$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT * FROM (VALUES ('text', 'convert_to($1, ''UTF8'')'), ('bpchar', 'convert_to($1::text, ''UTF8'')'),
            ('varbyte', '$1::bytea'), ('boolean', 'reversed(int8send($1::integer::bigint))'),
            ('smallint', 'reversed(int8send($1::bigint))'), ('integer', 'reversed(int8send($1::bigint))'),
            ('bigint', 'reversed(int8send($1))'), ('real', 'reversed(float8send($1::double precision + 0))'),
            ('double precision', 'reversed(float8send($1 + 0))'),
            ('date', 'reversed(int8send(($1 - date ''1970-01-01'')::bigint))'),
            ('time', 'reversed(int8send((extract(epoch FROM $1) * 1000000)::bigint))'),
            ('timestamp', 'reversed(int8send((extract(epoch FROM $1) * 1000000)::bigint))'),
            ('timestamptz', 'reversed(int8send((extract(epoch FROM $1) * 1000000)::bigint))')) AS x (type, bytes) LOOP
        EXECUTE format('CREATE FUNCTION murmur3_32_hash(value %s, seed integer DEFAULT 0) RETURNS integer LANGUAGE sql IMMUTABLE STRICT '
            'RETURN murmur_bytes(%s, $2)', t.type, t.bytes);
    END LOOP;
END $$;

-- ------------------------------------------------------------------------------------------------ sketches

-- What a sketch keeps of a value; equal values of kindred types have equal hashes, and trailing blanks do not count.
DO $$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT * FROM (VALUES ('text', 'hashbpcharextended($1::bpchar, 0)'), ('bpchar', 'hashbpcharextended($1, 0)'),
            ('boolean', 'hashint8extended($1::integer, 0)'), ('smallint', 'hashint8extended($1, 0)'), ('integer', 'hashint8extended($1, 0)'),
            ('bigint', 'hashint8extended($1, 0)'), ('numeric', 'hash_numeric_extended($1, 0)'),
            ('real', 'hashfloat8extended($1, 0)'), ('double precision', 'hashfloat8extended($1, 0)'),
            ('date', 'hashint8extended($1 - date ''2000-01-01'', 0)'), ('time', 'time_hash_extended($1, 0)'),
            ('timetz', 'timetz_hash_extended($1, 0)'), ('timestamp', 'timestamp_hash_extended($1, 0)'),
            ('timestamptz', 'timestamp_hash_extended($1 AT TIME ZONE ''UTC'', 0)'), ('interval', 'interval_hash_extended($1, 0)'),
            ('super', 'hashtextextended(super_json($1)::text, 0)')) AS x (type, hash) LOOP
        EXECUTE format('CREATE FUNCTION sketch_hash(%s) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN %s', t.type, t.hash);
    END LOOP;
END $$;
CREATE FUNCTION sketch_of(hashes bigint[]) RETURNS hllsketch LANGUAGE sql IMMUTABLE
RETURN compute('hll_create_sketch', coalesce(array_to_string($1, ','), ''))::hllsketch;
CREATE FUNCTION combined_sketch(sketches hllsketch[]) RETURNS hllsketch LANGUAGE sql IMMUTABLE
RETURN compute(VARIADIC 'hll_combine_sketches'::text || array_remove($1::text[], NULL))::hllsketch;
CREATE FUNCTION hll_cardinality(sketch hllsketch) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT
RETURN compute('hll_cardinality', $1::text)::bigint;
CREATE FUNCTION cardinality_of(hashes bigint[]) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN hll_cardinality(sketch_of($1));
CREATE FUNCTION hll_combine_sketches(a hllsketch, b hllsketch) RETURNS hllsketch LANGUAGE sql IMMUTABLE STRICT
RETURN compute('hll_combine_sketches', $1::text, $2::text)::hllsketch;
CREATE AGGREGATE hll_create_sketch(bigint) (SFUNC = array_append, STYPE = bigint[], FINALFUNC = sketch_of);
CREATE AGGREGATE hll(bigint) (SFUNC = array_append, STYPE = bigint[], FINALFUNC = cardinality_of);
CREATE AGGREGATE hll_combine(hllsketch) (SFUNC = array_append, STYPE = hllsketch[], FINALFUNC = combined_sketch);

-- ------------------------------------------------------------------------------------------------ JSON in strings

CREATE FUNCTION is_valid_json(value text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1 IS JSON;
CREATE FUNCTION is_valid_json_array(value text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1 IS JSON ARRAY;
CREATE FUNCTION checked_json(value text, null_if_invalid boolean, array_only boolean) RETURNS json LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF value IS JSON ARRAY OR NOT array_only AND value IS JSON THEN
        RETURN value::json;
    ELSIF null_if_invalid THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'JSON parsing error' USING ERRCODE = 'XX000',
        DETAIL = format('%s%s', CASE WHEN array_only THEN 'Invalid JSON array object: ' ELSE 'Invalid JSON object: ' END, value);
END $$;
CREATE FUNCTION json_array_length(value text, null_if_invalid boolean DEFAULT false) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN pg_catalog.json_array_length(checked_json($1, $2, true));
-- A missing key, and JSON null, give the empty string; a key does not count the elements of an array.
CREATE FUNCTION json_path_text(value text, keys text[], null_if_invalid boolean) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    document json := checked_json(value, null_if_invalid, false);
    key text;
BEGIN
    IF cardinality(keys) > 5 THEN
        RAISE EXCEPTION 'JSON_EXTRACT_PATH_TEXT takes at most 5 path elements, got %', cardinality(keys) USING ERRCODE = '22023';
    END IF;
    FOREACH key IN ARRAY keys LOOP
        document := CASE WHEN json_typeof(document) = 'object' THEN document -> key END;
    END LOOP;
    RETURN CASE json_typeof(document) WHEN 'null' THEN '' ELSE document #>> '{}' END;
END $$;
CREATE FUNCTION json_extract_path_text(value text, VARIADIC keys text[]) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN json_path_text($1, $2, false);
CREATE FUNCTION json_extract_path_text(text, text, boolean) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN json_path_text($1, ARRAY[$2], $3);
CREATE FUNCTION json_extract_path_text(text, text, text, boolean) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN json_path_text($1, ARRAY[$2, $3], $4);
CREATE FUNCTION json_extract_path_text(text, text, text, text, boolean) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN json_path_text($1, ARRAY[$2, $3, $4], $5);
CREATE FUNCTION json_extract_path_text(text, text, text, text, text, boolean) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN json_path_text($1, ARRAY[$2, $3, $4, $5], $6);
CREATE FUNCTION json_extract_path_text(text, text, text, text, text, text, boolean) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN json_path_text($1, ARRAY[$2, $3, $4, $5, $6], $7);
CREATE FUNCTION json_extract_array_element_text(value text, i integer, null_if_invalid boolean DEFAULT false) RETURNS text
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    document json := checked_json(value, null_if_invalid, true);
BEGIN
    RETURN CASE WHEN document IS NULL THEN NULL WHEN i < 0 THEN '' ELSE coalesce(document ->> i, '') END;
END $$;

-- ------------------------------------------------------------------------------------------------ SUPER

CREATE CAST (super AS json) WITH FUNCTION super_json(super);

CREATE FUNCTION can_json_parse(value text) RETURNS boolean LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1 IS JSON WITH UNIQUE KEYS;
-- The last of attributes of one name, where the first of them stands.
CREATE FUNCTION last_attributes(document json) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN CASE json_typeof(document)
        WHEN 'object' THEN '{' || coalesce((SELECT string_agg(to_json(k)::text || ':' || last_attributes(v), ',' ORDER BY n)
            FROM (SELECT k, (array_agg(v ORDER BY n DESC))[1] AS v, min(n) AS n FROM json_each(document) WITH ORDINALITY AS x (k, v, n)
                GROUP BY k) AS y), '') || '}'
        WHEN 'array' THEN '[' || coalesce((SELECT string_agg(last_attributes(e), ',' ORDER BY n)
            FROM json_array_elements(document) WITH ORDINALITY AS x (e, n)), '') || ']'
        ELSE document::text END;
END $$;
-- A string in a SUPER value is a VARCHAR, the value 16 MB at most: limits that only long documents can reach.
CREATE FUNCTION cut_strings(document json) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN CASE json_typeof(document)
        WHEN 'object' THEN '{' || coalesce((SELECT string_agg(to_json(k)::text || ':' || cut_strings(v), ',' ORDER BY n)
            FROM json_each(document) WITH ORDINALITY AS x (k, v, n)), '') || '}'
        WHEN 'array' THEN '[' || coalesce((SELECT string_agg(cut_strings(e), ',' ORDER BY n)
            FROM json_array_elements(document) WITH ORDINALITY AS x (e, n)), '') || ']'
        WHEN 'string' THEN to_json((document #>> '{}')::varchar(65535)::text)::text
        ELSE document::text END;
END $$;
CREATE FUNCTION fit_document(document json) RETURNS super LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
DECLARE
    bytes integer := pg_catalog.octet_length(document::text);
    longest integer;
BEGIN
    IF bytes <= 65535 THEN
        RETURN super_of(document);
    END IF;
    SELECT max(pg_catalog.octet_length((m[1]::json) #>> '{}')) INTO longest FROM regexp_matches(document::text, '("(?:[^"\\]|\\.)*")', 'g') AS m;
    IF longest > 65535 AND parameter_is_on('json_parse_truncate_strings') THEN
        RETURN super_of(cut_strings(document)::json);
    ELSIF longest > 65535 OR bytes > 16777216 THEN
        IF parameter_is_on('parse_super_null_on_error') THEN
            RETURN NULL;
        END IF;
        RAISE EXCEPTION 'JSON_PARSE() error: %', CASE WHEN longest > 65535
            THEN format('a string of %s bytes exceeds the limit of 65535 bytes', longest)
            ELSE format('the value of %s bytes exceeds the limit of 16777216 bytes', bytes) END USING ERRCODE = 'XX000';
    END IF;
    RETURN super_of(document);
END $$;
CREATE FUNCTION json_parse(value text) RETURNS super LANGUAGE plpgsql STABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF value IS JSON WITH UNIQUE KEYS THEN
        RETURN fit_document(value::json);
    ELSIF value IS JSON AND parameter_is_on('json_parse_dedup_attributes') THEN
        RETURN fit_document(last_attributes(value::json)::json);
    ELSIF parameter_is_on('parse_super_null_on_error') THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION 'JSON_PARSE() error: %', CASE WHEN value IS JSON THEN 'duplicate attribute in an object' ELSE 'invalid JSON' END
        USING ERRCODE = 'XX000', DETAIL = left(value, 512);
END $$;
CREATE FUNCTION json_parse(value varbyte) RETURNS super LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN json_parse(convert_from($1::bytea, 'UTF8'));
CREATE FUNCTION redshift.json_serialize(value super) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    document text := super_json(value)::text;
BEGIN
    IF pg_catalog.octet_length(document) > 65535 THEN
        RAISE EXCEPTION 'JSON_SERIALIZE() error: the result of % bytes exceeds the limit of 65535 bytes', pg_catalog.octet_length(document)
            USING ERRCODE = 'XX000', HINT = 'Use JSON_SERIALIZE_TO_VARBYTE.';
    END IF;
    RETURN document;
END $$;
CREATE FUNCTION json_serialize_to_varbyte(value super) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN convert_to(super_json($1)::text, 'UTF8')::varbyte;
CREATE FUNCTION json_typeof(value super) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (ARRAY['null', 'boolean', 'number', 'string', 'array', 'object'])[super_kind($1) + 1];
CREATE FUNCTION json_size(value super) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN pg_catalog.octet_length(super_json($1)::text);

-- False, not NULL, for NULL. Whole numbers are integers, numbers with a point decimals, those with an exponent floats.
CREATE FUNCTION is_array(value super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN coalesce(super_kind($1) = 4, false);
CREATE FUNCTION is_object(value super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN coalesce(super_kind($1) = 5, false);
CREATE FUNCTION is_scalar(value super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN coalesce(super_kind($1) BETWEEN 1 AND 3, false);
CREATE FUNCTION is_boolean(value super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN coalesce(super_kind($1) = 1, false);
CREATE FUNCTION is_varchar(value super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN coalesce(super_kind($1) = 3, false);
CREATE FUNCTION is_char(value super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(super_kind($1) = 3 AND super_scalar($1) !~ '[^\x01-\x7f]', false);
CREATE FUNCTION is_whole(value super, type text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(super_kind($1) = 2 AND super_scalar($1) ~ '^-?\d+$' AND pg_input_is_valid(super_scalar($1), $2), false);
CREATE FUNCTION is_smallint(value super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN is_whole($1, 'smallint');
CREATE FUNCTION is_integer(value super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN is_whole($1, 'integer');
CREATE FUNCTION is_bigint(value super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN is_whole($1, 'bigint');
CREATE FUNCTION is_decimal(value super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(super_kind($1) = 2 AND super_scalar($1) ~ '^-?\d+(\.\d+)?$' AND NOT is_whole($1, 'bigint'), false);
CREATE FUNCTION is_float(value super) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN coalesce(super_kind($1) = 2 AND super_scalar($1) ~ '[eE]', false);
CREATE FUNCTION decimal_scale(value super) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN is_decimal($1) THEN scale(super_scalar($1)::numeric) END;
CREATE FUNCTION decimal_precision(value super) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN is_decimal($1) THEN pg_catalog.length(ltrim(translate(super_scalar($1), '-.', ''), '0')) END;

-- Navigation. JSON null is NULL when it is reached, as a missing attribute is; in strict mode that is an error.
CREATE FUNCTION super_element(json) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN $1::text <> 'null' THEN super_mark(pg_catalog.chr(30), $1::text) END;
CREATE FUNCTION refuse_navigation(value super, step text, wanted text) RETURNS json LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF json_typeof(value) = wanted THEN
        RAISE EXCEPTION 'SUPER value of type % has no %', wanted, CASE wanted WHEN 'object' THEN format('attribute "%s"', step)
            ELSE 'element ' || step END USING ERRCODE = 'XX000';
    END IF;
    RAISE EXCEPTION 'cannot navigate into SUPER value of type % as an %', json_typeof(value), wanted USING ERRCODE = 'XX000';
END $$;
CREATE FUNCTION super_get(value super, attribute text) RETURNS super LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN super_element(coalesce(CASE WHEN super_kind($1) = 5 THEN super_json($1) -> $2 END,
    CASE WHEN parameter_is_off('navigate_super_null_on_error') THEN refuse_navigation($1, $2, 'object') END));
CREATE FUNCTION super_get(value super, i integer) RETURNS super LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN super_element(coalesce(CASE WHEN super_kind($1) = 4 AND $2 >= 0 THEN super_json($1) -> $2 END,
    CASE WHEN parameter_is_off('navigate_super_null_on_error') THEN refuse_navigation($1, $2::text, 'array') END));

-- FROM t, t.items AS x AT i: nothing comes of a value that is no array, and of UNPIVOT nothing of one that is no object.
CREATE FUNCTION super_unnest(value super) RETURNS SETOF super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 10
BEGIN ATOMIC
    SELECT super_element(e) FROM json_array_elements(CASE WHEN super_kind($1) = 4 THEN super_json($1) ELSE '[]' END) AS x (e);
END;
CREATE FUNCTION super_unnest_at(value super) RETURNS TABLE (element super, i bigint) LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 10
BEGIN ATOMIC
    SELECT super_element(x.e), x.n - 1
    FROM json_array_elements(CASE WHEN super_kind($1) = 4 THEN super_json($1) ELSE '[]' END) WITH ORDINALITY AS x (e, n);
END;
CREATE FUNCTION super_unpivot(value super) RETURNS SETOF super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 10
BEGIN ATOMIC
    SELECT super_element(x.v) FROM json_each(CASE WHEN super_kind($1) = 5 THEN super_json($1) ELSE '{}' END) AS x (k, v);
END;
CREATE FUNCTION super_unpivot_at(value super) RETURNS TABLE (element super, attribute text) LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE ROWS 10
BEGIN ATOMIC
    SELECT super_element(x.v), x.k FROM json_each(CASE WHEN super_kind($1) = 5 THEN super_json($1) ELSE '{}' END) AS x (k, v);
END;

-- ARRAY(...) and OBJECT(...): the translator wraps every argument in to_super, which refuses dates and other types.
CREATE FUNCTION to_super(varchar) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN $1::super;
CREATE FUNCTION refuse_super(type text) RETURNS super LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE EXCEPTION 'could not convert type % to super', type USING ERRCODE = '42846';
END $$;
DO $$
DECLARE
    type text;
BEGIN
    FOREACH type IN ARRAY ARRAY['date', 'time', 'timetz', 'timestamp', 'timestamptz', 'interval', 'varbyte', 'geometry', 'geography',
            'hllsketch'] LOOP
        EXECUTE format('CREATE FUNCTION to_super(%s) RETURNS super LANGUAGE sql IMMUTABLE RETURN refuse_super(%L)', type,
            format_type(type::regtype, NULL));
    END LOOP;
END $$;
CREATE FUNCTION super_array(VARIADIC elements super[] DEFAULT '{}') RETURNS super LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN super_mark(pg_catalog.chr(30), '[' || coalesce((SELECT string_agg(coalesce(super_json(e)::text, 'null'), ',' ORDER BY n)
    FROM unnest($1) WITH ORDINALITY AS x (e, n)), '') || ']');
CREATE FUNCTION super_object(VARIADIC pairs super[] DEFAULT '{}') RETURNS super LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    document text := '';
BEGIN
    FOR i IN 1..cardinality(pairs) / 2 LOOP
        IF pairs[2 * i - 1] IS NULL OR super_kind(pairs[2 * i - 1]) <> 3 THEN
            RAISE EXCEPTION 'OBJECT: attribute name % must be a non-null VARCHAR', i USING ERRCODE = '22023';
        END IF;
        document := document || CASE WHEN i > 1 THEN ',' ELSE '' END || super_json(pairs[2 * i - 1])::text || ':'
            || coalesce(super_json(pairs[2 * i])::text, 'null');
    END LOOP;
    RETURN super_mark(pg_catalog.chr(30), '{' || document || '}');
END $$;

CREATE FUNCTION super_elements(value super) RETURNS super[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF super_kind(value) <> 4 THEN
        RETURN NULL;
    END IF;
    RETURN (SELECT coalesce(array_agg(super_mark(pg_catalog.chr(30), e::text) ORDER BY n), '{}')
        FROM json_array_elements(super_json(value)) WITH ORDINALITY AS x (e, n));
END $$;
CREATE FUNCTION super_list(elements super[]) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN super_array(VARIADIC $1);
CREATE FUNCTION array_concat(a super, b super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN super_list(super_elements($1) || super_elements($2));
CREATE FUNCTION flat_elements(value super) RETURNS super[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    element super;
    flat super[] := '{}';
BEGIN
    FOREACH element IN ARRAY super_elements(value) LOOP
        flat := flat || CASE WHEN super_kind(element) = 4 THEN flat_elements(element) ELSE ARRAY[element] END;
    END LOOP;
    RETURN flat;
END $$;
CREATE FUNCTION array_flatten(VARIADIC arrays super[]) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN super_list((SELECT coalesce(array_agg(e.e ORDER BY a.n, e.n), '{}') FROM unnest($1) WITH ORDINALITY AS a (e, n),
    unnest(flat_elements(a.e)) WITH ORDINALITY AS e (e, n)));
CREATE FUNCTION get_array_length(value super) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = 4 THEN pg_catalog.json_array_length(super_json($1)) END;
CREATE FUNCTION subarray(value super, start integer, count integer) RETURNS super LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    elements super[] := super_elements(value);
    first integer := CASE WHEN start < 0 THEN start + cardinality(elements) ELSE start END;
BEGIN
    RETURN super_list(elements[greatest(first, 0) + 1:first + greatest(count, 0)]);
END $$;
CREATE FUNCTION split_to_array(value text, delimiter text DEFAULT ',') RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN $1 = '' THEN super_array(''::text::super)
    ELSE super_list((SELECT array_agg(to_super(e) ORDER BY n) FROM string_to_table($1, $2) WITH ORDINALITY AS x (e, n))) END;
CREATE FUNCTION array_distinct(value super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_kind($1) = 4 THEN super_list((SELECT coalesce(array_agg(e ORDER BY first), '{}')
    FROM (SELECT e, min(n) AS first FROM unnest(super_elements($1)) WITH ORDINALITY AS x (e, n) GROUP BY e) AS y)) END;
CREATE FUNCTION array_union(a super, b super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN array_distinct(array_concat($1, $2));
CREATE FUNCTION rename_attributes(document json, upper_case boolean) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN CASE json_typeof(document)
        WHEN 'object' THEN '{' || coalesce((SELECT string_agg(
            to_json(CASE WHEN upper_case THEN upper(k) ELSE lower(k) END)::text || ':' || rename_attributes(v, upper_case), ',' ORDER BY n)
            FROM json_each(document) WITH ORDINALITY AS x (k, v, n)), '') || '}'
        WHEN 'array' THEN '[' || coalesce((SELECT string_agg(rename_attributes(e, upper_case), ',' ORDER BY n)
            FROM json_array_elements(document) WITH ORDINALITY AS x (e, n)), '') || ']'
        ELSE document::text END;
END $$;
CREATE FUNCTION lower_attribute_names(value super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN super_mark(pg_catalog.chr(30), rename_attributes(super_json($1), false));
CREATE FUNCTION upper_attribute_names(value super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN super_mark(pg_catalog.chr(30), rename_attributes(super_json($1), true));

-- TRY_CAST: NULL when the value does not convert; a pair of types without a cast stays an error. The type is passed as
-- its name, for its arguments, and as a NULL of it, for the result.
CREATE FUNCTION try_cast(value anyelement, target anycompatible, type text) RETURNS anycompatible LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    result target%TYPE;
BEGIN
    EXECUTE format('SELECT CAST($1 AS %s)', type) INTO result USING value;
    RETURN result;
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$;
CREATE FUNCTION try_cast(value text, target anycompatible, type text) RETURNS anycompatible LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
    result target%TYPE;
BEGIN
    -- A number goes through its cast, which is stricter than how PostgreSQL's type reads.
    EXECUTE format(CASE WHEN type ~ '^(smallint|integer|bigint|numeric)' THEN 'SELECT CAST(%L::text AS %s)' ELSE 'SELECT CAST(%L AS %s)' END,
        value, type) INTO result;
    RETURN result;
EXCEPTION WHEN data_exception THEN
    RETURN NULL;
END $$;

-- ------------------------------------------------------------------------------------------------ aggregates

CREATE AGGREGATE bool_and(boolean) (SFUNC = booland_statefunc, STYPE = boolean);
CREATE AGGREGATE bool_or(boolean) (SFUNC = boolor_statefunc, STYPE = boolean);
CREATE FUNCTION integer_and(state boolean, n integer) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $2 IS NULL THEN $1 ELSE coalesce($1, true) AND $2 <> 0 END;
CREATE FUNCTION integer_or(state boolean, n integer) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $2 IS NULL THEN $1 ELSE coalesce($1, false) OR $2 <> 0 END;
CREATE AGGREGATE bool_and(integer) (SFUNC = integer_and, STYPE = boolean);
CREATE AGGREGATE bool_or(integer) (SFUNC = integer_or, STYPE = boolean);

-- AVG of integers is a BIGINT, cut; AVG of DECIMAL keeps the scale of its argument.
CREATE FUNCTION average_step(state numeric[], value numeric) RETURNS numeric[] LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    state[1] := state[1] + value;
    state[2] := state[2] + 1;
    state[3] := greatest(state[3], scale(value));
    RETURN state;
END $$;
CREATE FUNCTION average_of(state numeric[]) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN $1[2] > 0 THEN pg_catalog.trunc($1[1] / $1[2], $1[3]::integer) END;
CREATE AGGREGATE avg(numeric) (SFUNC = average_step, STYPE = numeric[], INITCOND = '{0,0,0}', FINALFUNC = average_of);
CREATE FUNCTION integer_average_of(state bigint[]) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN $1[1] > 0 THEN $1[2] / $1[1] END;
CREATE AGGREGATE avg(smallint) (SFUNC = int2_avg_accum, STYPE = bigint[], INITCOND = '{0,0}', FINALFUNC = integer_average_of);
CREATE AGGREGATE avg(integer) (SFUNC = int4_avg_accum, STYPE = bigint[], INITCOND = '{0,0}', FINALFUNC = integer_average_of);
CREATE FUNCTION bigint_average_step(state numeric[], value bigint) RETURNS numeric[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN ARRAY[$1[1] + $2, $1[2] + 1];
CREATE FUNCTION bigint_average_of(state numeric[]) RETURNS bigint LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN $1[2] > 0 THEN pg_catalog.trunc($1[1] / $1[2])::bigint END;
CREATE AGGREGATE avg(bigint) (SFUNC = bigint_average_step, STYPE = numeric[], INITCOND = '{0,0}', FINALFUNC = bigint_average_of);
CREATE AGGREGATE avg(real) (SFUNC = float4_accum, STYPE = double precision[], INITCOND = '{0,0,0}', FINALFUNC = float8_avg);
CREATE AGGREGATE avg(double precision) (SFUNC = float8_accum, STYPE = double precision[], INITCOND = '{0,0,0}', FINALFUNC = float8_avg);
-- SUM of REAL is a DOUBLE PRECISION.
CREATE FUNCTION real_sum_step(state double precision, value real) RETURNS double precision LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN $2 IS NULL THEN $1 ELSE coalesce($1, 0) + $2 END;
CREATE AGGREGATE sum(real) (SFUNC = real_sum_step, STYPE = double precision);
CREATE AGGREGATE avg(interval) (SFUNC = interval_avg_accum, STYPE = internal, FINALFUNC = interval_avg);

-- MEDIAN, PERCENTILE_CONT and PERCENTILE_DISC as plain aggregates, which a window takes too. The state is the fraction
-- and then the values; days and microseconds stand for dates and times.
CREATE FUNCTION percentile_step(state numeric[], fraction numeric, value numeric) RETURNS numeric[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF NOT (fraction BETWEEN 0 AND 1 OR fraction BETWEEN 10 AND 11) OR fraction IS NULL THEN
        RAISE EXCEPTION 'percentile value must be between 0 and 1, got %', fraction - CASE WHEN fraction > 5 THEN 10 ELSE 0 END USING ERRCODE = '22003';
    ELSIF value IS NULL THEN
        RETURN state;
    ELSIF state IS NULL THEN
        RETURN ARRAY[fraction, value];
    END IF;
    state := array_append(state, value);
    RETURN state;
END $$;
CREATE FUNCTION percentile_between(state numeric[]) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    sorted numeric[] := (SELECT array_agg(v ORDER BY v) FROM unnest(state[2:]) AS v);
    row_number numeric := 1 + state[1] * (cardinality(sorted) - 1);
    low integer := pg_catalog.floor(row_number);
BEGIN
    RETURN CASE WHEN low = row_number THEN sorted[low]
        ELSE sorted[low] + (row_number - low) * (sorted[low + 1] - sorted[low]) END;
END $$;
-- Where PERCENTILE_DISC finds its value; a fraction of 10 and more is meant from the end.
CREATE FUNCTION percentile_place(fraction numeric, n integer) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN $1 < 10 THEN greatest(1, pg_catalog.ceil($1 * $2)::integer)
    ELSE $2 + 1 - greatest(1, pg_catalog.ceil(($1 - 10) * $2)::integer) END;
CREATE FUNCTION percentile_among(state numeric[]) RETURNS numeric LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    sorted numeric[] := (SELECT array_agg(v ORDER BY v) FROM unnest(state[2:]) AS v);
BEGIN
    RETURN sorted[percentile_place(state[1], cardinality(sorted))];
END $$;
CREATE FUNCTION percentile_text_step(state text[], fraction numeric, value text) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
    IF value IS NULL THEN
        RETURN state;
    ELSIF state IS NULL THEN
        RETURN ARRAY[fraction::text, value];
    END IF;
    state := array_append(state, value);
    RETURN state;
END $$;
CREATE FUNCTION percentile_text_among(state text[]) RETURNS text LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    sorted text[] := (SELECT array_agg(v ORDER BY v COLLATE "C") FROM unnest(state[2:]) AS v);
BEGIN
    RETURN sorted[percentile_place(state[1]::numeric, cardinality(sorted))];
END $$;
-- The guide prints those of integers with a digit after the point: 20.0.
CREATE FUNCTION percentile_of_integers(numeric) RETURNS numeric LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN min_scale($1) <= 1 THEN round($1, 1) ELSE trim_scale($1) END;
CREATE AGGREGATE percentile_disc(numeric, text) (SFUNC = percentile_text_step, STYPE = text[], FINALFUNC = percentile_text_among);
DO $$
DECLARE
    t record;
BEGIN
    FOR t IN SELECT * FROM (VALUES
            ('smallint', 'numeric', '%s::numeric', 'percentile_of_integers(%s)', '%s::smallint'),
            ('integer', 'numeric', '%s::numeric', 'percentile_of_integers(%s)', '%s::integer'),
            ('bigint', 'numeric', '%s::numeric', 'percentile_of_integers(%s)', '%s::bigint'), ('numeric', 'numeric', '%s', '%s', '%s'),
            ('real', 'double precision', '%s::numeric', '%s::double precision', '%s::real'),
            ('double precision', 'double precision', '%s::numeric', '%s::double precision', '%s::double precision'),
            ('date', 'date', '(%s - date ''2000-01-01'')::numeric',
                'date ''2000-01-01'' + pg_catalog.trunc(%s)::integer', 'date ''2000-01-01'' + %s::integer'),
            ('timestamp', 'timestamp', 'extract(epoch FROM %s - timestamp ''2000-01-01'')',
                'timestamp ''2000-01-01'' + make_interval(secs => %s::double precision)',
                'timestamp ''2000-01-01'' + make_interval(secs => %s::double precision)'),
            ('timestamptz', 'timestamptz', 'extract(epoch FROM %s - timestamptz ''2000-01-01 00:00:00+00'')',
                'timestamptz ''2000-01-01 00:00:00+00'' + make_interval(secs => %s::double precision)',
                'timestamptz ''2000-01-01 00:00:00+00'' + make_interval(secs => %s::double precision)'))
            AS x (type, result, input, between_, among) LOOP
        IF t.type <> 'numeric' THEN
            EXECUTE format('CREATE FUNCTION percentile_step(state numeric[], fraction numeric, value %s) RETURNS numeric[] '
                'LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN percentile_step($1, $2, %s)', t.type, format(t.input, '$3'));
        END IF;
        EXECUTE format('CREATE FUNCTION median_step(state numeric[], value %s) RETURNS numeric[] '
            'LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN percentile_step($1, 0.5, $2)', t.type);
        EXECUTE format('CREATE FUNCTION %I(state numeric[]) RETURNS %s LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN %s',
            'percentile_cont_' || replace(t.type, ' ', '_'), t.result, format(t.between_, 'percentile_between($1)'));
        EXECUTE format('CREATE FUNCTION %I(state numeric[]) RETURNS %s LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN %s',
            'percentile_disc_' || replace(t.type, ' ', '_'), t.type, format(t.among, 'percentile_among($1)'));
        EXECUTE format('CREATE AGGREGATE median(%s) (SFUNC = median_step, STYPE = numeric[], FINALFUNC = %I)',
            t.type, 'percentile_cont_' || replace(t.type, ' ', '_'));
        EXECUTE format('CREATE AGGREGATE percentile_cont(numeric, %s) (SFUNC = percentile_step, STYPE = numeric[], FINALFUNC = %I)',
            t.type, 'percentile_cont_' || replace(t.type, ' ', '_'));
        EXECUTE format('CREATE AGGREGATE percentile_disc(numeric, %s) (SFUNC = percentile_step, STYPE = numeric[], FINALFUNC = %I)',
            t.type, 'percentile_disc_' || replace(t.type, ' ', '_'));
    END LOOP;
END $$;

-- LISTAGG(DISTINCT …): each value where it comes first.
CREATE FUNCTION distinct_list(list varchar[], delimiter text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT string_agg(v, $2 ORDER BY n) FROM (SELECT v::text, min(n) AS n FROM unnest($1) WITH ORDINALITY AS x (v, n)
    WHERE v IS NOT NULL GROUP BY v::text) AS y);
-- LISTAGG: the translator writes it with string_agg; what it gives is a VARCHAR.
CREATE FUNCTION listagg_result(list text) RETURNS varchar LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    IF pg_catalog.octet_length(list) > 65535 THEN
        RAISE EXCEPTION 'Result size exceeds LISTAGG limit' USING ERRCODE = 'XX000',
            DETAIL = format('The result has %s bytes, the limit is 65535.', pg_catalog.octet_length(list));
    END IF;
    RETURN list;
END $$;

CREATE FUNCTION super_sum_step(state numeric, value super) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN super_kind($2) = 2 THEN coalesce($1, 0) + super_scalar($2)::numeric ELSE $1 END;
CREATE FUNCTION super_sum_of(state numeric) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN to_super($1);
CREATE FUNCTION super_average_step(state numeric[], value super) RETURNS numeric[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE WHEN super_kind($2) = 2 THEN ARRAY[$1[1] + super_scalar($2)::numeric, $1[2] + 1] ELSE $1 END;
CREATE FUNCTION super_average_of(state numeric[]) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN $1[2] > 0 THEN super_arithmetic(to_super($1[1]), to_super($1[2]), '/') END;
CREATE AGGREGATE avg(super) (SFUNC = super_average_step, STYPE = numeric[], INITCOND = '{0,0}', FINALFUNC = super_average_of);
CREATE FUNCTION super_less(a super, b super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_cmp($1, $2) <= 0 THEN $1 ELSE $2 END;
CREATE FUNCTION super_more(a super, b super) RETURNS super LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN super_cmp($1, $2) >= 0 THEN $1 ELSE $2 END;
CREATE AGGREGATE min(super) (SFUNC = super_less, STYPE = super);
CREATE AGGREGATE max(super) (SFUNC = super_more, STYPE = super);
CREATE FUNCTION varbyte_less(a varbyte, b varbyte) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN $1 <= $2 THEN $1 ELSE $2 END;
CREATE FUNCTION varbyte_more(a varbyte, b varbyte) RETURNS varbyte LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE WHEN $1 >= $2 THEN $1 ELSE $2 END;
CREATE AGGREGATE min(varbyte) (SFUNC = varbyte_less, STYPE = varbyte);
CREATE AGGREGATE max(varbyte) (SFUNC = varbyte_more, STYPE = varbyte);
CREATE AGGREGATE sum(super) (SFUNC = super_sum_step, STYPE = numeric, FINALFUNC = super_sum_of);

-- ------------------------------------------------------------------------------------------------ session and system

CREATE FUNCTION version() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN 'PostgreSQL 8.0.2 on i686-pc-linux-gnu, compiled by GCC gcc (GCC) 3.4.2 20041017 (Red Hat 3.4.2-6.fc3), Redshift 1.0.197000';
CREATE FUNCTION current_user_id() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT oid::integer FROM pg_roles WHERE rolname = current_user);
CREATE FUNCTION current_namespace() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN '00000000-0000-0000-0000-000000000000';
CREATE FUNCTION current_aws_account() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN '123456789012';
CREATE FUNCTION db_collation() RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN 'case_sensitive';
CREATE FUNCTION slice_num() RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN 0;

-- Numbers, dates and times become VARCHAR on their own where a function of strings takes one; PostgreSQL would want a cast.
DO $$
DECLARE
    f record;
    type text;
BEGIN
    FOR f IN SELECT * FROM (VALUES ('upper', '', 'text'), ('lower', '', 'text'), ('reverse', '', 'text'), ('ascii', '', 'integer'),
            ('initcap', '', 'text'), ('len', '', 'integer'), ('length', '', 'integer'), ('octet_length', '', 'integer'),
            ('left', 'integer', 'text'), ('right', 'integer', 'text'), ('repeat', 'integer', 'text'),
            ('lpad', 'integer', 'text'), ('lpad', 'integer text', 'text'), ('rpad', 'integer', 'text'), ('rpad', 'integer text', 'text'),
            ('ltrim', '', 'text'), ('ltrim', 'text', 'text'), ('rtrim', '', 'text'), ('rtrim', 'text', 'text'),
            ('btrim', '', 'text'), ('btrim', 'text', 'text'), ('substring', 'integer', 'text'), ('substring', 'integer integer', 'text'),
            ('replace', 'text text', 'text'), ('translate', 'text text', 'text'), ('split_part', 'text integer', 'text'),
            ('strpos', 'text', 'integer'), ('md5', '', 'text'), ('quote_literal', '', 'text'), ('quote_ident', '', 'text'),
            ('regexp_replace', 'text', 'text'), ('regexp_replace', 'text text', 'text'), ('regexp_substr', 'text', 'text'),
            ('regexp_count', 'text', 'integer'), ('regexp_instr', 'text', 'integer')) AS x (name, others, result) LOOP
        FOREACH type IN ARRAY ARRAY['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision', 'date', 'timestamp',
                'timestamptz', 'time', 'timetz', 'oid'] LOOP
            EXECUTE format('CREATE FUNCTION redshift.%1$I(%2$s) RETURNS %3$s LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN %4$s.%1$I(%5$s)',
                f.name, array_to_string(array_prepend(type, string_to_array(f.others, ' ')), ', '), f.result,
                CASE WHEN EXISTS (SELECT FROM pg_proc WHERE proname = f.name AND pronamespace = 'redshift'::regnamespace
                    AND proargtypes[0] IN ('text'::regtype, 'varchar'::regtype)) THEN 'redshift' ELSE 'pg_catalog' END,
                array_to_string(array_prepend('$1::text', ARRAY(SELECT '$' || n + 1
                    FROM generate_series(1, cardinality(string_to_array(f.others, ' '))) AS n)), ', '));
        END LOOP;
    END LOOP;
    FOREACH type IN ARRAY ARRAY['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision', 'date', 'timestamp',
            'timestamptz', 'time', 'timetz'] LOOP
        FOR f IN SELECT * FROM (VALUES ('charindex'), ('octetindex')) AS x (name) LOOP
            EXECUTE format('CREATE FUNCTION redshift.%1$I(part text, value %2$s) RETURNS integer LANGUAGE sql STABLE STRICT PARALLEL SAFE '
                'RETURN redshift.%1$I($1, $2::text)', f.name, type);
        END LOOP;
        FOR f IN SELECT * FROM (VALUES ('~~', 'textlike'), ('!~~', 'textnlike'), ('~~*', 'texticlike'), ('!~~*', 'texticnlike'),
                ('~', 'textregexeq'), ('!~', 'textregexne')) AS x (operator, function) LOOP
            EXECUTE format('CREATE FUNCTION redshift.%1$s_of(%2$s, text) RETURNS boolean LANGUAGE sql STABLE STRICT PARALLEL SAFE '
                'RETURN pg_catalog.%1$s($1::text, $2)', f.function, type);
            EXECUTE format('CREATE OPERATOR redshift.%1$s (LEFTARG = %2$s, RIGHTARG = text, FUNCTION = redshift.%3$s_of)',
                f.operator, type, f.function);
        END LOOP;
    END LOOP;
    FOREACH type IN ARRAY ARRAY['date', 'timestamp', 'timestamptz', 'integer', 'bigint'] LOOP
        EXECUTE format('CREATE FUNCTION redshift.to_date(value %s, format text, strict boolean DEFAULT false) RETURNS date '
            'LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN redshift.to_date($1::text, $2, $3)', type);
        EXECUTE format('CREATE FUNCTION redshift.to_timestamp(value %s, format text, strict boolean DEFAULT false) RETURNS timestamptz '
            'LANGUAGE sql STABLE STRICT PARALLEL SAFE RETURN redshift.to_timestamp($1::text, $2, $3)', type);
    END LOOP;
END $$;

-- A BOOLEAN does not become a VARCHAR.
CREATE FUNCTION refuse_boolean_text() RETURNS text LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE EXCEPTION 'cannot cast type boolean to character varying' USING ERRCODE = '42846';
END $$;
CREATE FUNCTION concat_boolean(boolean, text) RETURNS text LANGUAGE sql IMMUTABLE RETURN refuse_boolean_text();
CREATE FUNCTION concat_boolean(text, boolean) RETURNS text LANGUAGE sql IMMUTABLE RETURN refuse_boolean_text();
CREATE OPERATOR redshift.|| (LEFTARG = boolean, RIGHTARG = text, FUNCTION = concat_boolean);
CREATE OPERATOR redshift.|| (LEFTARG = text, RIGHTARG = boolean, FUNCTION = concat_boolean);

-- FNV_HASH hashes the bytes of a value, which are known of integers, texts and VARBYTE alone.
CREATE FUNCTION refuse_hash(type text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE EXCEPTION 'FNV_HASH of type % is not supported by the local server', type USING ERRCODE = '0A000';
END $$;
DO $$
DECLARE
    type text;
BEGIN
    FOREACH type IN ARRAY ARRAY['numeric', 'real', 'double precision', 'boolean', 'date', 'time', 'timetz', 'timestamp', 'timestamptz', 'super'] LOOP
        IF to_regprocedure(format('redshift.fnv_hash(%s)', type)) IS NULL THEN
            EXECUTE format('CREATE FUNCTION redshift.fnv_hash(%s) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN refuse_hash(%L)', type, type);
            EXECUTE format('CREATE FUNCTION redshift.fnv_hash(%s, bigint) RETURNS bigint LANGUAGE sql IMMUTABLE RETURN refuse_hash(%L)', type, type);
        END IF;
    END LOOP;
END $$;

-- What a cast keeps of a decimal.
CREATE FUNCTION cut_digits(value numeric, digits integer) RETURNS numeric LANGUAGE sql STABLE STRICT PARALLEL SAFE
RETURN CASE WHEN pg_catalog.current_setting('redshift.enable_numeric_rounding', true) = 'on' THEN $1 ELSE pg_catalog.trunc($1, $2) END;

-- CHECKSUM of a DECIMAL is its digits as a whole number, as the guide's examples have it; of other types it does not tell.
CREATE FUNCTION checksum(value numeric) RETURNS integer LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    digits numeric := value * 10 ^ scale(value);
BEGIN
    IF abs(digits) > 2147483647 THEN
        RAISE EXCEPTION 'CHECKSUM of a DECIMAL beyond 32 bits is not supported by the local server' USING ERRCODE = '0A000';
    END IF;
    RETURN digits::integer;
END $$;
CREATE FUNCTION refuse_checksum(type text) RETURNS integer LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RAISE EXCEPTION 'CHECKSUM of type % is not supported by the local server', type USING ERRCODE = '0A000';
END $$;
CREATE FUNCTION checksum(value integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN refuse_checksum('integer');
CREATE FUNCTION checksum(value bigint) RETURNS integer LANGUAGE sql IMMUTABLE RETURN refuse_checksum('bigint');
CREATE FUNCTION checksum(value text) RETURNS integer LANGUAGE sql IMMUTABLE RETURN refuse_checksum('character varying');

RESET client_min_messages;
RESET search_path;
