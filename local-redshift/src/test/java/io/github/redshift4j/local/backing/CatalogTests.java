// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the catalogs say of a schema with every kind of design, key and view. */
@LocalRedshiftTest
class CatalogTests {
    private final TestDatabase database;
    private Client client;

    CatalogTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void createShop() throws SQLException {
        client = new Client(database);
        Shop.create(client);
        client.run("set search_path to '$user', public, shop");
    }

    @AfterEach
    void dropShop() throws SQLException {
        client.run("drop schema shop cascade");
        client.close();
    }

    /** Numbers of relations differ from run to run. */
    private List<String> rowsWithoutOids(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String row : client.rows(sql)) {
            rows.add(row.replaceAll("(identity\"?\\()\\d+", "$1N"));
        }
        return rows;
    }

    @Test
    void pgTableDefTellsTypesEncodingsAndKeys() throws SQLException {
        assertThat(client.rows(
                        "select tablename, \"column\", type, encoding, distkey, sortkey, \"notnull\" from pg_table_def"
                                + " where schemaname = 'shop'"))
                .containsExactly(
                        "customer|customer_id|bigint|none|t|1|t",
                        "customer|email|character varying(256)|zstd|f|0|t",
                        "customer|balance|numeric(18,2)|az64|f|0|f",
                        "customer|profile|super|zstd|f|0|f",
                        "customer|home|geometry|none|f|0|f",
                        "customer|avatar|binary varying(1024)|lzo|f|0|f",
                        "customer|created_at|timestamp without time zone|az64|f|2|f",
                        "order_line|region_code|character(2)|lzo|f|0|t",
                        "order_line|order_id|bigint|az64|f|0|t",
                        "order_line|line_no|smallint|az64|f|0|t",
                        "order_line|sku|character varying(64)|bytedict|f|0|t",
                        "order_line|qty|integer|az64|f|0|f",
                        "order_line|note|character varying(65535)|lzo|f|0|f",
                        "orders|order_id|bigint|az64|f|0|t",
                        "orders|region_code|character(2)|lzo|f|0|t",
                        "orders|customer_id|bigint|none|f|-1|t",
                        "orders|placed_on|date|none|f|2|t",
                        "orders|total|numeric(12,4)|az64|f|0|f");
    }

    @Test
    void pgTableDefShowsOnlySchemasOfTheSearchPath() throws SQLException {
        client.run("set search_path to public");
        assertThat(client.rows("select tablename from pg_table_def where schemaname = 'shop'"))
                .isEmpty();
    }

    @Test
    void pgClassHasRedshiftsKindsAndDistributionStyles() throws SQLException {
        assertThat(
                        client.rows(
                                """
                        select c.relname, c.relkind, c.reldiststyle, c.releffectivediststyle from pg_class_info c
                        join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'shop' order by 1"""))
                .containsExactly(
                        "customer|r|1|1",
                        "customer_pkey|i|0|null",
                        "mv_tbl__mv_totals__0|r|0|0",
                        "mv_totals|v|0|null",
                        "order_line|r|9|10",
                        "order_line_pkey|i|0|null",
                        "orders|r|0|0",
                        "orders_order_id_key|i|0|null",
                        "orders_pkey|i|0|null",
                        "v_recent|v|0|null");
    }

    @Test
    void pgAttributeHasRedshiftsTypeNumbersAndKeys() throws SQLException {
        assertThat(
                        client.rows(
                                """
                        select a.attname, a.atttypid, a.atttypmod, a.attisdistkey, a.attsortkeyord
                        from pg_attribute a join pg_class c on c.oid = a.attrelid
                        where c.relname = 'customer' and a.attnum > 0 order by a.attnum"""))
                .containsExactly(
                        "customer_id|20|-1|t|1",
                        "email|1043|260|f|0",
                        "balance|1700|1179654|f|0",
                        "profile|4000|-1|f|0",
                        "home|3000|-1|f|0",
                        "avatar|6551|1028|f|0",
                        "created_at|1114|-1|f|2");
        assertThat(client.rows("select attname from pg_attribute where attrelid = 'shop.v_recent'::regclass"))
                .isEmpty();
    }

    @Test
    void defaultsAndIdentitiesArePrinted() throws SQLException {
        assertThat(
                        rowsWithoutOids(
                                """
                        select c.relname, d.adnum, d.adsrc from pg_attrdef d join pg_class c on c.oid = d.adrelid
                        join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'shop' order by 1, 2"""))
                .containsExactly(
                        "customer|1|\"identity\"(N, 0, '1,1'::text)",
                        "customer|3|0",
                        "customer|7|getdate()",
                        "order_line|5|1",
                        "orders|1|default_identity(N, 0, '100,10'::text)",
                        "orders|2|'EU'::bpchar");
    }

    @Test
    void keysAreRecordedWithTheirDefinitions() throws SQLException {
        assertThat(
                        client.rows(
                                """
                        select k.conname, k.contype, k.conkey, k.confkey, pg_get_constraintdef(k.oid)
                        from pg_constraint k join pg_namespace n on n.oid = k.connamespace
                        where n.nspname = 'shop' order by 1"""))
                .containsExactly(
                        "customer_pkey|p|{1}|null|PRIMARY KEY (customer_id)",
                        "order_line_pkey|p|{1,2,3}|null|PRIMARY KEY (region_code, order_id, line_no)",
                        "order_line_region_code_fkey|f|{1,2}|{2,1}|FOREIGN KEY (region_code, order_id)"
                                + " REFERENCES orders(region_code, order_id)",
                        "orders_customer_id_fkey|f|{3}|{1}|FOREIGN KEY (customer_id) REFERENCES customer(customer_id)",
                        "orders_order_id_key|u|{1}|null|UNIQUE (order_id)",
                        "orders_pkey|p|{2,1}|null|PRIMARY KEY (region_code, order_id)");
    }

    @Test
    void keysAreNotEnforced() throws SQLException {
        client.run("insert into shop.order_line values ('EU', 999, 1, 'a', 1, null), ('EU', 999, 1, 'b', 1, null)");
        assertThat(client.rows("select count(*) from shop.order_line where order_id = 999"))
                .containsExactly("2");
    }

    @Test
    void commentsAreInPgDescription() throws SQLException {
        assertThat(
                        client.rows(
                                """
                        select c.relname, d.classoid, d.objsubid, d.description from pg_description d
                        join pg_class c on c.oid = d.objoid where c.relname = 'customer' order by d.objsubid"""))
                .containsExactly("customer|1259|0|Customer master", "customer|1259|2|login address");
    }

    @Test
    void viewsKeepTheirText() throws SQLException {
        assertThat(client.rows("select pg_get_viewdef('shop.v_recent'::regclass, true)"))
                .containsExactly(
                        "create view shop.v_recent as select order_id, total from shop.orders with no schema binding;");
        assertThat(client.rows("select pg_get_viewdef('shop.mv_totals'::regclass)"))
                .containsExactly(
                        """
                        create materialized view shop.mv_totals as
                          select customer_id, sum(total) as total from shop.orders group by customer_id;""");
        assertThat(
                        client.rows(
                                """
                        select view_schema, view_name, col_name, col_type, col_num from pg_get_late_binding_view_cols()
                        cols(view_schema name, view_name name, col_name name, col_type varchar, col_num int)
                        where view_schema = 'shop' order by col_num"""))
                .containsExactly("shop|v_recent|order_id|bigint|1", "shop|v_recent|total|numeric(12,4)|2");
    }

    @Test
    void svvTableInfoHasOneRowPerTableWithRows() throws SQLException {
        client.run("create table shop.empty_one (id int)");
        assertThat(
                        client.rows(
                                """
                        select "table", encoded, diststyle, sortkey1, sortkey1_enc, sortkey_num, max_varchar, tbl_rows
                        from svv_table_info where "schema" = 'shop' order by 1"""))
                .containsExactly(
                        "customer|Y|KEY(customer_id)|customer_id|none|2|256|1",
                        "order_line|Y|AUTO(ALL)|AUTO(SORTKEY)||0|65535|1",
                        "orders|Y, AUTO(ENCODE)|EVEN|INTERLEAVED|none|2|0|1");
    }

    @Test
    void svvColumnsAndInformationSchemaAgree() throws SQLException {
        String columns =
                " column_name, ordinal_position, column_default, is_nullable, data_type, character_maximum_length,"
                        + " numeric_precision, numeric_precision_radix, numeric_scale, datetime_precision ";
        List<String> expected = List.of(
                "customer_id|1|\"identity\"(N, 0, '1,1'::text)|NO|bigint|null|64|2|0|null",
                "email|2|null|NO|character varying|256|null|null|null|null",
                "balance|3|0|YES|numeric|null|18|10|2|null",
                "profile|4|null|YES|super|null|null|null|null|null",
                "home|5|null|YES|geometry|null|null|null|null|null",
                "avatar|6|null|YES|binary varying|1024|null|null|null|null",
                "created_at|7|getdate()|YES|timestamp without time zone|null|null|null|null|6");
        assertThat(rowsWithoutOids("select" + columns + "from svv_columns where table_name = 'customer' order by 2"))
                .isEqualTo(expected);
        assertThat(rowsWithoutOids("select" + columns
                        + "from information_schema.columns where table_name = 'customer' order by 2"))
                .isEqualTo(expected);
        assertThat(client.rows("select column_name from svv_columns where table_name = 'v_recent' order by 1"))
                .containsExactly("order_id", "total");
        assertThat(client.rows("select column_name from information_schema.columns where table_name = 'v_recent'"))
                .isEmpty();
    }

    @Test
    void svvRedshiftColumnsTellEncodingsAndKeys() throws SQLException {
        assertThat(
                        rowsWithoutOids(
                                """
                        select column_name, data_type, column_default, is_nullable, encoding, distkey, sortkey
                        from svv_redshift_columns where schema_name = 'shop' and table_name = 'orders' order by ordinal_position"""))
                .containsExactly(
                        "order_id|bigint|default_identity(N, 0, '100,10'::text)|NO|az64|f|0",
                        "region_code|character|'EU'::bpchar|NO|lzo|f|0",
                        "customer_id|bigint|null|NO|none|f|-1",
                        "placed_on|date|null|NO|none|f|2",
                        "total|numeric|null|YES|az64|f|0");
    }

    @Test
    void tablesAndViewsOfTheSchemaAreListed() throws SQLException {
        assertThat(client.rows("select table_name, table_type from svv_tables where table_schema = 'shop' order by 1"))
                .containsExactly(
                        "customer|BASE TABLE",
                        "mv_totals|VIEW",
                        "order_line|BASE TABLE",
                        "orders|BASE TABLE",
                        "v_recent|VIEW");
        assertThat(client.rows("select name, is_stale, state, autorefresh from svv_mv_info where schema_name = 'shop'"))
                .containsExactly("mv_totals|f|1|f");
    }

    @Test
    void nothingOfTheBackingServerShows() throws SQLException {
        assertThat(client.rows(
                        "select nspname from pg_namespace where nspname like 'redshift%' or nspname like 'pg_toast%'"))
                .isEmpty();
        assertThat(client.rows("select relname from pg_class where relkind = 'S' or relname like '%_seq'"))
                .isEmpty();
        assertThat(client.rows("select datname from pg_database where datname in ('postgres', 'template0')"))
                .isEmpty();
        assertThat(client.error("select * from information_schema.sequences")).startsWith("42P01");
    }
}
