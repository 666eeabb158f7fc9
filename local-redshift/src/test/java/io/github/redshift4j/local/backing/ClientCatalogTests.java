// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshift;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What clients that hold Redshift for a PostgreSQL 8.0 ask its catalogs: psql up to 14, database browsers, reflection
 * libraries and the administrators' views that DDL is generated with.
 */
class ClientCatalogTests {
    private static LocalRedshift server;
    private static Client client;

    @BeforeAll
    static void createShop() throws SQLException {
        server = LocalRedshift.start();
        client = new Client(DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password()));
        Shop.create(client);
        Shop.grant(client);
        client.run(
                "alter group analysts add user reader",
                "create view shop.v_orders as select order_id, total from shop.orders",
                "create function shop.f_add(int, varchar) returns int stable as $$ select $1 + len($2) $$ language sql",
                "grant usage on schema shop to group analysts",
                "set search_path to shop, public");
    }

    @AfterAll
    static void stop() throws SQLException {
        client.close();
        server.close();
    }

    private static String oid(String relation) {
        return "(select oid from pg_catalog.pg_class where relname = '" + relation + "')::pg_catalog.oid";
    }

    @Test
    void describesATable() throws SQLException {
        assertThat(client.rows(
                        """
                                select a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
                                  (select substring(pg_catalog.pg_get_expr(d.adbin, d.adrelid) for 20) from pg_catalog.pg_attrdef d
                                   where d.adrelid = a.attrelid and d.adnum = a.attnum and a.atthasdef),
                                  a.attnotnull, ''::pg_catalog.char as attidentity, pg_catalog.col_description(a.attrelid, a.attnum)
                                from pg_catalog.pg_attribute a
                                where a.attrelid = %s and a.attnum > 0 and not a.attisdropped order by a.attnum"""
                                .formatted(oid("orders"))))
                .containsExactly(
                        "order_id|bigint|default_identity(187|t||null".replaceAll("\\(\\d+", "(" + number("orders", 3)),
                        "region_code|character(2)|'EU'::bpchar|t||null",
                        "customer_id|bigint|null|t||null",
                        "placed_on|date|null|t||null",
                        "total|numeric(12,4)|null|f||null");
    }

    /** The first digits of a relation's number. */
    private static String number(String relation, int digits) throws SQLException {
        return client.rows("select oid from pg_class where relname = '" + relation + "'")
                .get(0)
                .substring(0, digits);
    }

    @Test
    void listsIndexesAndForeignKeysOfATable() throws SQLException {
        assertThat(client.rows(
                        """
                                select c2.relname, i.indisprimary, i.indisunique, pg_catalog.pg_get_indexdef(i.indexrelid, 0, true)
                                from pg_catalog.pg_class c, pg_catalog.pg_class c2, pg_catalog.pg_index i
                                where c.oid = %s and c.oid = i.indrelid and i.indexrelid = c2.oid order by 2 desc, 1"""
                                .formatted(oid("orders"))))
                .containsExactly(
                        "orders_pkey|t|t|CREATE UNIQUE INDEX orders_pkey ON shop.orders USING btree (region_code, order_id)",
                        "orders_order_id_key|f|t|CREATE UNIQUE INDEX orders_order_id_key ON shop.orders USING btree"
                                + " (order_id)");
        assertThat(client.rows(
                        """
                                select conname, conrelid::pg_catalog.regclass, pg_catalog.pg_get_constraintdef(oid, true)
                                from pg_catalog.pg_constraint where confrelid = %s and contype = 'f'"""
                                .formatted(oid("customer"))))
                .containsExactly(
                        "orders_customer_id_fkey|orders|FOREIGN KEY (customer_id) REFERENCES customer(customer_id)");
    }

    @Test
    void listsUsersWithTheirGroups() throws SQLException {
        assertThat(
                        client.rows(
                                """
                                select u.usename, u.usesuper, array(select g.groname from pg_catalog.pg_group g
                                  where u.usesysid = any(g.grolist)) as memberof from pg_catalog.pg_user u order by 1"""))
                .containsExactly("awsuser|t|{}", "rdsdb|t|{}", "reader|f|{analysts}");
    }

    @Test
    void listsDatabasesFunctionsAndTypes() throws SQLException {
        assertThat(
                        client.rows(
                                """
                                select d.datname, pg_catalog.pg_get_userbyid(d.datdba), pg_catalog.pg_encoding_to_char(d.encoding),
                                  t.spcname from pg_catalog.pg_database d
                                join pg_catalog.pg_tablespace t on d.dattablespace = t.oid order by 1"""))
                .containsExactly("dev|awsuser|UTF8|pg_default");
        assertThat(
                        client.rows(
                                """
                                select n.nspname, p.proname, pg_catalog.format_type(p.prorettype, null),
                                  pg_catalog.oidvectortypes(p.proargtypes), p.prorettype = 'pg_catalog.trigger'::pg_catalog.regtype
                                from pg_catalog.pg_proc p left join pg_catalog.pg_namespace n on n.oid = p.pronamespace
                                where pg_catalog.pg_function_is_visible(p.oid) and n.nspname <> 'pg_catalog' order by 1, 2"""))
                .containsExactly("shop|f_add|integer|integer, character varying|f");
        assertThat(
                        client.rows(
                                """
                                select pg_catalog.format_type(t.oid, null), case when t.typlen < 0 then cast('var' as pg_catalog.text)
                                  else cast(t.typlen as pg_catalog.text) end
                                from pg_catalog.pg_type t where t.typname in ('super', 'int8') order by 1"""))
                .containsExactly("bigint|8", "super|var");
    }

    @Test
    void showsPrivilegesAsPostgresql80Did() throws SQLException {
        assertThat(
                        client.rows(
                                """
                                select c.relname, pg_catalog.array_to_string(c.relacl, E'\\n') from pg_catalog.pg_class c
                                where c.relname = 'customer'"""))
                .containsExactly(
                        "customer|awsuser=arwdDxt/awsuser\nreader=ar*/awsuser\ngroup analysts=r/awsuser\n=r/awsuser");
        assertThat(client.rows("select nspacl from pg_catalog.pg_namespace where nspname = 'shop'"))
                .containsExactly("{awsuser=UC/awsuser,reader=U/awsuser,\"group analysts=U/awsuser\"}");
        assertThat(client.rows("select nspacl from pg_catalog.pg_namespace where nspname = 'public'"))
                .containsExactly("{rdsdb=UC/rdsdb,=UC/rdsdb}");
    }

    @Test
    void completesNames() throws SQLException {
        assertThat(
                        client.rows(
                                """
                                select pg_catalog.quote_ident(c.relname) from pg_catalog.pg_class c
                                where c.relkind in ('r', 'S', 'v') and substring(pg_catalog.quote_ident(c.relname),1,3)='cus'
                                  and pg_catalog.pg_table_is_visible(c.oid)
                                union select pg_catalog.quote_ident(n.nspname) || '.' from pg_catalog.pg_namespace n
                                where substring(pg_catalog.quote_ident(n.nspname) || '.',1,3)='sho'
                                  and (select pg_catalog.count(*) from pg_catalog.pg_namespace
                                    where substring(pg_catalog.quote_ident(nspname) || '.',1,3) = substring('sho',1,3)) > 0
                                order by 1 limit 1000"""))
                .containsExactly("customer", "shop.");
        assertThat(client.rows("select name from pg_catalog.pg_settings where name like 'query%'"))
                .containsExactly("query_group");
    }

    @Test
    void browsesSchemasTablesAndColumns() throws SQLException {
        assertThat(
                        client.rows(
                                """
                                select n.nspname, d.description from pg_catalog.pg_namespace n
                                left outer join pg_catalog.pg_description d on d.objoid = n.oid and d.objsubid = 0
                                  and d.classoid = 'pg_namespace'::regclass
                                where n.nspname in ('shop', 'pg_catalog', 'redshift', 'redshift_catalog') order by 1"""))
                .containsExactly("pg_catalog|null", "shop|null");
        assertThat(
                        client.rows(
                                """
                                select c.relname, d.description from pg_catalog.pg_class c
                                left outer join pg_catalog.pg_description d on d.objoid = c.oid and d.objsubid = 0
                                  and d.classoid = 'pg_class'::regclass
                                where c.relnamespace = (select oid from pg_namespace where nspname = 'shop')
                                  and c.relkind not in ('i', 'I', 'c') and c.relname like 'c%' order by 1"""))
                .containsExactly("customer|Customer master");
        assertThat(
                        client.rows(
                                """
                                select a.attname, pg_catalog.pg_get_expr(ad.adbin, ad.adrelid, true) as def_value, dsc.description,
                                  format_encoding(a.attencodingtype::integer) as "encoding"
                                from pg_catalog.pg_attribute a
                                inner join pg_catalog.pg_class c on (a.attrelid = c.oid)
                                left outer join pg_catalog.pg_attrdef ad on (a.attrelid = ad.adrelid and a.attnum = ad.adnum)
                                left outer join pg_catalog.pg_description dsc on (c.oid = dsc.objoid and a.attnum = dsc.objsubid)
                                where not a.attisdropped and c.relname = 'customer' and a.attname in ('email', 'balance')
                                order by a.attnum"""))
                .containsExactly("email|null|login address|zstd", "balance|0|null|az64");
    }

    @Test
    void tellsWhatDependsOnATable() throws SQLException {
        assertThat(client.rows(
                        """
                                select distinct dep.deptype, case when cl.relkind is not null then cl.relkind::text
                                    when rw.oid is not null then 'R'::text when ad.oid is not null then 'A'::text
                                    when tg.oid is not null then 'T'::text else '' end as type,
                                  coalesce(clrw.relname, tgr.relname) as owner
                                from pg_depend dep
                                left join pg_class cl on dep.objid = cl.oid
                                left join pg_trigger tg on dep.objid = tg.oid
                                left join pg_class tgr on tg.tgrelid = tgr.oid
                                left join pg_rewrite rw on dep.objid = rw.oid
                                left join pg_class clrw on clrw.oid = rw.ev_class
                                left join pg_attrdef ad on ad.oid = dep.objid
                                where dep.refobjid = %s and dep.refclassid = 'pg_class'::regclass order by 3"""
                                .formatted(oid("orders"))))
                .containsExactly("n|R|mv_totals", "n|R|v_orders");
    }

    /** The lines of a table's DDL as a union of what each catalog says, put together with the plus sign. */
    @Test
    void generatesTheDdlOfATable() throws SQLException {
        String query =
                """
                select regexp_replace(ddl, '[0-9]{4,}', 'N') from (
                  select c.oid::bigint as table_id, n.nspname as schemaname, c.relname as tablename, 2 as seq,
                    'CREATE TABLE ' + quote_ident(n.nspname) + '.' + quote_ident(c.relname) as ddl
                  from {relation} where c.relkind = 'r'
                  union select c.oid::bigint, n.nspname, c.relname, 100 + a.attnum,
                    case when a.attnum > 1 then ',' else '(' end + quote_ident(a.attname) + ' '
                    + replace(upper(format_type(a.atttypid, a.atttypmod)), 'CHARACTER VARYING', 'VARCHAR')
                    + case when a.attnotnull is true then ' NOT NULL' else '' end
                    + case when a.atthasdef is true then ' DEFAULT ' + adef.adsrc else '' end
                    + ' ENCODE ' + format_encoding((a.attencodingtype)::integer)
                  from {relation} inner join pg_attribute as a on c.oid = a.attrelid
                  left outer join pg_attrdef as adef on a.attrelid = adef.adrelid and a.attnum = adef.adnum
                  where c.relkind = 'r' and a.attnum > 0
                  union (select c.oid::bigint, n.nspname, c.relname, 200000000 + cast(con.oid as int) as seq,
                    ',' + pg_get_constraintdef(con.oid)
                  from {relation} inner join pg_constraint as con on c.relnamespace = con.connamespace and c.oid = con.conrelid
                  where c.relkind = 'r' and pg_get_constraintdef(con.oid) not like 'FOREIGN KEY%' order by seq)
                  union select c.oid::bigint, n.nspname, c.relname, 300000000, 'BACKUP NO'
                  from {relation} inner join (select split_part(key, '_', 5) id from pg_conf
                    where key like 'pg_class_backup_%' and split_part(key, '_', 4) = (select oid
                      from pg_database where datname = current_database())) t on t.id = c.oid
                  where c.relkind = 'r')
                where schemaname = 'shop' and tablename = 'order_line' order by table_id, seq"""
                        .replace("{relation}", "pg_namespace as n inner join pg_class as c on n.oid = c.relnamespace");
        assertThat(client.rows(query))
                .containsExactly(
                        "CREATE TABLE shop.order_line",
                        "(region_code CHARACTER(2) NOT NULL ENCODE lzo",
                        ",order_id BIGINT NOT NULL ENCODE az64",
                        ",line_no SMALLINT NOT NULL ENCODE az64",
                        ",sku VARCHAR(64) NOT NULL ENCODE bytedict",
                        ",qty INTEGER DEFAULT 1 ENCODE az64",
                        ",note VARCHAR(N) ENCODE lzo",
                        ",PRIMARY KEY (region_code, order_id, line_no)");
    }

    @Test
    void reflectsColumnsByEquatedRowsAndConstraintsByArrays() throws SQLException {
        assertThat(
                        client.rows(
                                """
                                select n.nspname as "schema", c.relname as "table_name", att.attname as "name", adsrc
                                from pg_catalog.pg_class c
                                left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                                join pg_catalog.pg_attribute att on att.attrelid = c.oid
                                left join pg_catalog.pg_attrdef ad on (att.attrelid, att.attnum) = (ad.adrelid, ad.adnum)
                                where n.nspname !~ '^pg_' and att.attnum = 5 and schema = 'shop' and relname = 'order_line'
                                union select view_schema as "schema", view_name as "table_name", col_name as "name", null as "adsrc"
                                from pg_get_late_binding_view_cols() cols(view_schema name, view_name name, col_name name,
                                  col_type varchar, col_num int) where 1 and schema = 'shop' order by 1, 2, 3"""))
                .containsExactly("shop|order_line|qty|1", "shop|v_recent|order_id|null", "shop|v_recent|total|null");
        assertThat(
                        client.rows(
                                """
                                select t.contype, t.conkey, a.attname from pg_catalog.pg_class c
                                join pg_catalog.pg_constraint t on t.conrelid = c.oid
                                join pg_catalog.pg_attribute a on t.conrelid = a.attrelid and a.attnum = any(t.conkey)
                                where c.relname = 'orders' and t.contype = 'p'
                                union select 'p', array[1::smallint], c.columnname from svv_external_columns c where 1
                                order by 3"""))
                .containsExactly("p|{2,1}|order_id", "p|{2,1}|region_code");
    }

    /** SQLAlchemy writes every column with its table and schema. */
    @Test
    void readsColumnsOfCatalogsBehindTheirSchema() throws SQLException {
        assertThat(
                        client.rows(
                                """
                                SELECT pg_catalog.pg_class.relname
                                FROM pg_catalog.pg_class JOIN pg_catalog.pg_namespace
                                  ON pg_catalog.pg_namespace."oid" = pg_catalog.pg_class.relnamespace
                                WHERE pg_catalog.pg_class.relkind = ANY (ARRAY['r', 'p'])
                                  AND pg_catalog.pg_namespace.nspname = 'shop' AND pg_catalog.pg_class.relname LIKE '%r%s'
                                ORDER BY pg_catalog.pg_class.relname"""))
                .containsExactly("orders");
        assertThat(
                        client.rows(
                                """
                                SELECT information_schema.tables.table_name FROM information_schema.tables
                                WHERE information_schema.tables.table_schema = 'shop'
                                  AND information_schema.tables.table_name = 'customer'"""))
                .containsExactly("customer");
        assertThat(client.rows("SELECT count(pg_catalog.stv_slices.slice) FROM stv_slices"))
                .containsExactly("1");
    }

    @Test
    void joinsNamesWithVarchars() throws SQLException {
        assertThat(
                        client.rows(
                                """
                                select c.relname from pg_class c join svv_all_tables t on c.relname = t.table_name
                                where t.schema_name = 'shop' and t.table_type = 'TABLE' order by 1"""))
                .containsExactly("customer", "order_line", "orders");
    }

    @Test
    void asksForPrivilegesOnCatalogsByName() throws SQLException {
        assertThat(
                        client.rows(
                                """
                                select schemaname || '.' || viewname from pg_views
                                where schemaname in ('pg_catalog', 'information_schema')
                                  and not has_table_privilege('reader', schemaname || '.' || viewname, 'select') order by 1"""))
                .containsExactly(
                        "pg_catalog.stl_analyze",
                        "pg_catalog.stl_connection_log",
                        "pg_catalog.stl_disk_full_diag",
                        "pg_catalog.stl_usage_control",
                        "pg_catalog.stl_vacuum",
                        "pg_catalog.stv_blocklist",
                        "pg_catalog.stv_tbl_perm",
                        "pg_catalog.stv_wlm_classification_config",
                        "pg_catalog.stv_wlm_service_class_config",
                        "pg_catalog.stv_wlm_service_class_state",
                        "pg_catalog.svcs_concurrency_scaling_usage",
                        "pg_catalog.svv_diskusage",
                        "pg_catalog.svv_interleaved_columns",
                        "pg_catalog.svv_table_info",
                        "pg_catalog.svv_vacuum_progress",
                        "pg_catalog.svv_vacuum_summary",
                        "pg_catalog.sys_analyze_history",
                        "pg_catalog.sys_connection_log",
                        "pg_catalog.sys_transaction_history");
        assertThat(
                        client.rows(
                                """
                                select has_table_privilege('reader', c.oid, 'select'), has_table_privilege(c.oid, 'select')
                                from pg_class c where c.relname in ('customer_pkey', 'mv_tbl__mv_totals__0') order by c.relname"""))
                .containsExactly("t|t", "f|t");
    }

    @Test
    void setsTheSearchPathByFunction() throws SQLException {
        assertThat(client.values("set_config('search_path', 'shop, \"$user\", public', false)"))
                .isEqualTo("shop, \"$user\", public");
        assertThat(client.values("current_setting('search_path'), current_schema()"))
                .isEqualTo("shop, \"$user\", public|shop");
        assertThat(client.values("set_config('query_group', 'nightly', true)")).isEqualTo("nightly");
        assertThat(client.error("select set_config('session_authorization', 'reader', false)"))
                .isEqualTo("55P02 ERROR: parameter \"session_authorization\" cannot be changed");
        assertThat(client.error("select set_config('server_version', '9', false)"))
                .isEqualTo("55P02 ERROR: parameter \"server_version\" cannot be changed");
        assertThat(client.error("select set_config('no_such', '9', false)"))
                .isEqualTo("42704 ERROR: unrecognized configuration parameter \"no_such\"");
    }

    /** Every parameter that SET takes, under the same rules. */
    @Test
    void setsParametersByFunction() throws SQLException {
        assertThat(
                        client.values(
                                "set_config('statement_timeout', '600000', false), set_config('wlm_query_slot_count', ' 2', false),"
                                        + " set_config('analyze_threshold_percent', '2.50', false), set_config('stored_proc_log_min_messages', 'info', false),"
                                        + " set_config('client_encoding', 'utf-8', false), set_config('readonly', 'no', false)"))
                .isEqualTo("600000|2|2.50|info|UTF8|off");
        assertThat(client.rows("show statement_timeout")).containsExactly("600000");
        assertThat(client.error("select set_config('wlm_query_slot_count', 'many', false)"))
                .isEqualTo("22023 ERROR: parameter \"wlm_query_slot_count\" requires an integer value");
        assertThat(client.error("select set_config('wlm_query_slot_count', '51', false)"))
                .isEqualTo(
                        "22023 ERROR: 51 is outside the valid range for parameter \"wlm_query_slot_count\" (1 .. 50)");
        assertThat(client.error("select set_config('analyze_threshold_percent', 'x', false)"))
                .isEqualTo("22023 ERROR: parameter \"analyze_threshold_percent\" requires a numeric value");
        assertThat(client.error("select set_config('stored_proc_log_min_messages', 'x', false)"))
                .isEqualTo("22023 ERROR: invalid value for parameter \"stored_proc_log_min_messages\": \"x\"");
        assertThat(client.error("select set_config('client_encoding', 'latin1', false)"))
                .isEqualTo("0A000 ERROR: the local server speaks UTF8 only: client_encoding cannot be \"latin1\"");
        client.run("reset statement_timeout", "reset wlm_query_slot_count", "reset analyze_threshold_percent");
    }

    @Test
    void readsTextsAsAFunctionHasSet() throws SQLException {
        try (Client own = new Client(DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password()))) {
            own.run("select set_config('enable_case_sensitive_identifier', 'on', false)");
            own.run("create temp table folded (\"Mixed\" int)");
            assertThat(own.rows("select \"column\" from pg_table_def where tablename = 'folded'"))
                    .containsExactly("Mixed");
        }
    }

    @Test
    void refusesWhatItIsNotKnownThatRedshiftKept() {
        assertThat(client.error("set default_transaction_read_only to on"))
                .isEqualTo(
                        "0A000 ERROR: parameter \"default_transaction_read_only\" is not supported by the local server");
        assertThat(client.error("set default_transaction_isolation to 'serializable'"))
                .isEqualTo(
                        "0A000 ERROR: parameter \"default_transaction_isolation\" is not supported by the local server");
    }

    @Test
    void showsAllThatCanBeSet() throws SQLException {
        assertThat(client.rows("show all"))
                .contains(
                        "analyze_threshold_percent|10",
                        "query_group|unset",
                        "statement_timeout|0",
                        "wlm_query_slot_count|1")
                .noneMatch(row -> row.startsWith("server_version|") || row.startsWith("max_varchar_size|"));
    }

    /** PostgreSQL 8.0 numbers the rows of its own tables by columns that must be asked for. */
    @Test
    void hidesTheNumbersOfCatalogs() throws SQLException {
        assertThat(client.rows("select * from pg_namespace where nspname = 'shop'"))
                .singleElement()
                .asString()
                .startsWith("shop|");
        assertThat(client.rows(
                        "select n.*, n.oid > 0 from pg_catalog.pg_namespace n join pg_class c on c.relnamespace = n.oid"
                                + " where c.relname = 'orders'"))
                .singleElement()
                .asString()
                .startsWith("shop|")
                .endsWith("|t");
        assertThat(client.rows("select distinct tableoid from pg_constraint")).containsExactly("2606");
    }

    @Test
    void listsObjectsWithComments() throws SQLException {
        client.run("comment on constraint orders_pkey on shop.orders is 'one each'");
        assertThat(
                        client.rows(
                                """
                                select distinct tt.nspname, tt.name, tt.object, d.description from (
                                  select pgc.oid as oid, pgc.tableoid as tableoid, n.nspname as nspname,
                                    cast(pgc.conname as pg_catalog.text) as name, cast('table constraint' as pg_catalog.text) as object
                                  from pg_catalog.pg_constraint pgc join pg_catalog.pg_class c on c.oid = pgc.conrelid
                                    left join pg_catalog.pg_namespace n on n.oid = c.relnamespace
                                  where pg_catalog.pg_table_is_visible(c.oid)
                                  union all
                                  select o.oid as oid, o.tableoid as tableoid, n.nspname as nspname,
                                    cast(o.opcname as pg_catalog.text) as name, cast('operator class' as pg_catalog.text) as object
                                  from pg_catalog.pg_opclass o join pg_catalog.pg_am am on o.opcamid = am.oid
                                    join pg_catalog.pg_namespace n on n.oid = o.opcnamespace
                                  where n.nspname <> 'pg_catalog' and pg_catalog.pg_opclass_is_visible(o.oid)
                                ) as tt join pg_catalog.pg_description d
                                  on (tt.oid = d.objoid and tt.tableoid = d.classoid and d.objsubid = 0)
                                order by 1, 2, 3"""))
                .containsExactly("shop|orders_pkey|table constraint|one each");
        assertThat(client.rows("select * from pg_library")).isEmpty();
    }

    /** Forms of the leader node's PostgreSQL: no query of users' tables may have them. */
    @Test
    void refusesCatalogFormsElsewhere() throws SQLException {
        assertThat(client.error("select array[1, 2]")).startsWith("42601 ");
        assertThat(client.error("select array(select qty from shop.order_line)"))
                .startsWith("42601 ");
        assertThat(client.error("select 1 from shop.order_line where qty = any(qty)"))
                .startsWith("42601 ");
        assertThat(client.error("select substring(note for 3) from shop.order_line"))
                .startsWith("42601 ");
        assertThat(client.error("select 1 from shop.order_line where 1")).startsWith("42804 ");
        assertThat(client.error("select 1 from shop.order_line where (qty, line_no) = (1, 2)"))
                .startsWith("0A000 ");
        assertThat(client.error("select c.relname from pg_class c, shop.order_line o where c.relnatts = any(o.qty)"))
                .startsWith("42601 ");
        assertThat(client.error("select qty is true from shop.order_line")).startsWith("0A000 ");
    }
}
