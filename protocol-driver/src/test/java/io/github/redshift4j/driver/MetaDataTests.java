// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@LocalRedshiftTest
class MetaDataTests {
    private Connection connection;
    private Connection official;
    private DatabaseMetaData metaData;

    @BeforeEach
    void createTables(TestDatabase database) throws SQLException {
        connection = Databases.open(database);
        official = Databases.openOfficial(database);
        metaData = connection.getMetaData();
        connection
                .createStatement()
                .execute(
                        """
                create schema if not exists shop;
                drop view if exists shop.late;
                drop table if exists shop.line_item;
                drop table if exists shop.orders cascade;
                create table shop.orders (
                  id bigint identity(1, 1),
                  region int not null,
                  note varchar(100) default 'none',
                  total decimal(18, 2),
                  paid boolean,
                  at timestamp,
                  day date,
                  rate double precision,
                  code char(3),
                  extra super,
                  content varbyte(20),
                  place geometry,
                  constraint orders_pkey primary key (region, id)
                );
                create table shop.line_item (
                  order_region int not null,
                  order_id bigint not null,
                  number smallint,
                  constraint line_order_fkey foreign key (order_region, order_id) references shop.orders (region, id)
                );
                create view shop.paid as select id, total from shop.orders where paid;
                create view shop.late as select note, total from shop.orders with no schema binding;
                comment on table shop.orders is 'What was ordered';
                comment on column shop.orders.note is 'Anything';
                """);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        official.close();
    }

    @Test
    void listsSchemas() throws SQLException {
        assertThat(rows(metaData.getSchemas(), "TABLE_SCHEM")).contains("public", "shop", "pg_catalog");
        assertThat(rows(metaData.getSchemas(null, "sh%"), "TABLE_SCHEM", "TABLE_CATALOG"))
                .containsExactly("shop " + connection.getCatalog());
        assertThat(rows(metaData.getSchemas("elsewhere", null), "TABLE_SCHEM")).isEmpty();
        assertThat(rows(metaData.getCatalogs(), "TABLE_CAT")).containsExactly(connection.getCatalog());
    }

    @Test
    void listsTablesAndViews() throws SQLException {
        assertThat(rows(metaData.getTables(null, "shop", "%", null), "TABLE_NAME", "TABLE_TYPE", "REMARKS"))
                .containsExactly(
                        "line_item TABLE null", "orders TABLE What was ordered", "late VIEW null", "paid VIEW null");
        assertThat(rows(metaData.getTables(null, "shop", null, new String[] {"VIEW"}), "TABLE_NAME"))
                .containsExactly("late", "paid");
        assertThat(rows(metaData.getTables(null, "shop", "line\\_item", null), "TABLE_NAME"))
                .containsExactly("line_item");
        assertThat(rows(metaData.getTables(null, "shop", "orders", new String[0]), "TABLE_NAME"))
                .isEmpty();
    }

    @Test
    void describesColumns() throws SQLException {
        assertThat(rows(
                        metaData.getColumns(null, "shop", "orders", null),
                        "COLUMN_NAME",
                        "DATA_TYPE",
                        "TYPE_NAME",
                        "COLUMN_SIZE",
                        "DECIMAL_DIGITS",
                        "NULLABLE",
                        "ORDINAL_POSITION",
                        "IS_AUTOINCREMENT"))
                .containsExactly(
                        "id -5 int8 19 0 0 1 YES",
                        "region 4 int4 10 0 0 2 NO",
                        "note 12 varchar 100 0 1 3 NO",
                        "total 2 numeric 18 2 1 4 NO",
                        "paid -7 bool 1 0 1 5 NO",
                        "at 93 timestamp 29 6 1 6 NO",
                        "day 91 date 13 0 1 7 NO",
                        "rate 8 float8 17 17 1 8 NO",
                        "code 1 char 3 0 1 9 NO",
                        "extra -1 super null null 1 10 NO",
                        "content -4 varbyte 20 0 1 11 NO",
                        "place -4 geometry null null 1 12 NO");
        assertThat(rows(metaData.getColumns(null, "shop", "orders", "not_"), "COLUMN_NAME", "COLUMN_DEF", "REMARKS"))
                .containsExactly("note 'none'::character varying Anything");
    }

    @Test
    void describesColumnsOfLateBindingViews() throws SQLException {
        String[] columns = {"TABLE_NAME", "COLUMN_NAME", "TYPE_NAME", "COLUMN_SIZE", "DECIMAL_DIGITS", "IS_NULLABLE"};

        assertThat(rows(metaData.getColumns(null, "shop", "late", null), columns))
                .containsExactly("late note varchar 100 0 ", "late total numeric 18 2 ");
        assertThat(rows(metaData.getColumns(null, "sh_p", "%", "total"), columns))
                .containsExactly(
                        "late total numeric 18 2 ", "orders total numeric 18 2 YES", "paid total numeric 18 2 YES");
    }

    /** The names and codes that applications build on. */
    @Test
    void agreesWithTheOfficialDriverOnColumns() throws SQLException {
        String[] common = {"TABLE_SCHEM", "TABLE_NAME", "COLUMN_NAME", "NULLABLE", "ORDINAL_POSITION", "COLUMN_DEF"};

        assertThat(rows(metaData.getColumns(null, "shop", "orders", null), common))
                .isEqualTo(rows(official.getMetaData().getColumns(null, "shop", "orders", null), common));
    }

    @Test
    void listsKeys() throws SQLException {
        assertThat(rows(metaData.getPrimaryKeys(null, "shop", "orders"), "COLUMN_NAME", "KEY_SEQ", "PK_NAME"))
                .containsExactly("id 2 orders_pkey", "region 1 orders_pkey");
        List<String> key = List.of(
                "orders region line_item order_region 1 line_order_fkey orders_pkey",
                "orders id line_item order_id 2 line_order_fkey orders_pkey");
        String[] columns = {
            "PKTABLE_NAME", "PKCOLUMN_NAME", "FKTABLE_NAME", "FKCOLUMN_NAME", "KEY_SEQ", "FK_NAME", "PK_NAME"
        };
        assertThat(rows(metaData.getImportedKeys(null, "shop", "line_item"), columns))
                .isEqualTo(key);
        assertThat(rows(metaData.getExportedKeys(null, "shop", "orders"), columns))
                .isEqualTo(key);
        assertThat(rows(metaData.getCrossReference(null, "shop", "orders", null, "shop", "line_item"), columns))
                .isEqualTo(key);
        assertThat(rows(metaData.getImportedKeys(null, "shop", "orders"), columns))
                .isEmpty();
        assertThat(rows(metaData.getBestRowIdentifier(null, "shop", "orders", 0, true), "COLUMN_NAME"))
                .containsExactly("id", "region");
        assertThat(rows(metaData.getIndexInfo(null, "shop", "orders", false, false), "INDEX_NAME"))
                .isEmpty();
    }

    @Test
    void listsTypes() throws SQLException {
        assertThat(rows(metaData.getTypeInfo(), "TYPE_NAME", "DATA_TYPE", "PRECISION"))
                .contains("varchar 12 65535", "numeric 2 38", "super -1 16777216", "bool -7 1", "timestamptz 2014 35");
        assertThat(rows(metaData.getTableTypes(), "TABLE_TYPE"))
                .containsExactly(
                        "EXTERNAL TABLE",
                        "SYSTEM TABLE",
                        "SYSTEM VIEW",
                        "TABLE",
                        "TEMPORARY TABLE",
                        "TEMPORARY VIEW",
                        "VIEW");
    }

    /** A view of temporary tables would need a name in no schema, so the catalogs are asked for these whatever SHOW can. */
    @Test
    void findsTheTemporaryTablesOfThisSessionOnly(TestDatabase database) throws SQLException {
        try (Connection other = Databases.open(database);
                Statement theirs = other.createStatement();
                Statement statement = connection.createStatement()) {
            theirs.execute("create temp table scratch (theirs int)");
            statement.execute("drop table if exists scratch; create temp table scratch (ours int)");

            assertThat(rows(metaData.getTables(null, null, "scratch", null), "TABLE_NAME", "TABLE_TYPE"))
                    .containsExactly("scratch TEMPORARY TABLE");
            assertThat(rows(metaData.getTables(null, "%", "scratch", new String[] {"TABLE"}), "TABLE_NAME"))
                    .isEmpty();
            assertThat(rows(metaData.getColumns(null, null, "scratch", null), "COLUMN_NAME"))
                    .containsExactly("ours");
        }
    }

    @Test
    void tellsTablesOfTheSystemApart() throws SQLException {
        String[] system = {"SYSTEM TABLE", "SYSTEM VIEW"};

        assertThat(rows(metaData.getTables(null, "pg_catalog", "pg\\_class%", system), "TABLE_NAME", "TABLE_TYPE"))
                .containsExactly("pg_class SYSTEM TABLE", "pg_class_info SYSTEM VIEW");
        assertThat(rows(
                        metaData.getTables(null, "pg_catalog", "pg\\_class%", new String[] {"TABLE", "VIEW"}),
                        "TABLE_NAME"))
                .isEmpty();
    }

    @Test
    void tellsTheDesignBehindJdbcsColumns() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    create schema if not exists designed;
                    drop table if exists designed.compound; drop table if exists designed.interleaved;
                    create table designed.compound (a int encode az64, b int distkey, c varchar(5)) compound sortkey (c, b);
                    create table designed.interleaved (a int, b int) diststyle even interleaved sortkey (a, b);
                    """);
        }
        String[] design = {"COLUMN_NAME", "SORT_KEY_TYPE", "SORT_KEY", "DIST_KEY", "ENCODING"};

        assertThat(rows(metaData.getColumns(null, "designed", "compound", null), design))
                .containsExactly("a null 0 null az64", "b COMPOUND 2 1 raw", "c COMPOUND 1 null raw");
        assertThat(rows(metaData.getColumns(null, "designed", "interleaved", null), design))
                .containsExactly("a INTERLEAVED -1 null raw", "b INTERLEAVED 2 null raw");
        assertThat(rows(metaData.getTables(null, "designed", "interleaved", null), "DIST_STYLE", "OWNER"))
                .containsExactly("EVEN " + metaData.getUserName());
    }

    @Test
    void agreesWithTheOfficialDriverOnConstants() throws SQLException {
        DatabaseMetaData theirs = official.getMetaData();

        assertThat(metaData.getDatabaseProductName()).isEqualTo(theirs.getDatabaseProductName());
        assertThat(metaData.getDatabaseProductVersion()).isEqualTo(theirs.getDatabaseProductVersion());
        assertThat(metaData.getDatabaseMajorVersion()).isEqualTo(theirs.getDatabaseMajorVersion());
        assertThat(metaData.getIdentifierQuoteString()).isEqualTo(theirs.getIdentifierQuoteString());
        assertThat(metaData.getSearchStringEscape()).isEqualTo(theirs.getSearchStringEscape());
        assertThat(metaData.storesLowerCaseIdentifiers()).isEqualTo(theirs.storesLowerCaseIdentifiers());
        assertThat(metaData.getDefaultTransactionIsolation()).isEqualTo(theirs.getDefaultTransactionIsolation());
        assertThat(metaData.getMaxColumnNameLength()).isEqualTo(theirs.getMaxColumnNameLength());
        assertThat(metaData.getUserName()).isEqualTo(theirs.getUserName());
    }

    /** The option is for the application's SQL; the driver's own queries go out together in any case. */
    @Test
    void listsKeywordsThatTheStandardDoesNotHave() throws SQLException {
        assertThat(metaData.getSQLKeywords())
                .isEqualTo("aes128,aes256,allowoverwrite,analyse,analyze,az64,backup,blanksasnull,bytedict,bzip2,"
                        + "credentials,current_user_id,deflate,defrag,delta,delta32k,disable,emptyasnull,enable,encode,"
                        + "encrypt,encryption,explicit,freeze,globaldict256,globaldict64k,gzip,ignore,ilike,isnull,"
                        + "limit,lun,luns,lzo,lzop,minus,mostly16,mostly32,mostly8,notnull,off,offline,offset,oid,"
                        + "parallel,percent,permissions,pivot,raw,readratio,recover,rejectlog,resort,respect,restore,"
                        + "snapshot,sysdate,tag,tdes,text255,text32k,top,truncatecolumns,unpivot,verbose,wallet");
    }

    @Test
    void readsKeysWhereStatementsMayNotBeJoined(TestDatabase database) throws SQLException {
        try (Connection other = Databases.open(database, "enableMultiSqlSupport", "false");
                ResultSet keys = other.getMetaData().getPrimaryKeys(null, "no_such_schema", "t")) {
            assertThat(keys.next()).isFalse();
        }
    }

    @Test
    void keepsThePasswordOutOfTheUrl(TestDatabase database) throws SQLException {
        try (Connection other = new RedshiftDriver()
                .connect(
                        database.jdbcUrl() + "&user=" + database.user() + "&password=" + database.password(),
                        new java.util.Properties())) {
            assertThat(other.getMetaData().getURL()).doesNotContain(database.password());
            assertThat(other.toString()).doesNotContain(database.password());
        }
    }

    @Test
    void listsPrivileges(TestDatabase database) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists granted; drop table if exists granted.t;"
                    + " create table granted.t (a int); grant select, insert on granted.t to public");
        }
        assertThat(rows(
                        metaData.getTablePrivileges(null, "granted", "t"),
                        "TABLE_SCHEM",
                        "TABLE_NAME",
                        "GRANTEE",
                        "PRIVILEGE",
                        "IS_GRANTABLE"))
                .contains("granted t public INSERT NO", "granted t public SELECT NO");
        assertThat(rows(metaData.getTablePrivileges("elsewhere", null, null), "TABLE_NAME"))
                .isEmpty();
    }

    @Test
    void listsRoutines() throws SQLException {
        assertThat(rows(metaData.getFunctions(null, "pg_catalog", "no_such_function"), "FUNCTION_NAME"))
                .isEmpty();
        assertThat(rows(metaData.getProcedures(null, "no_such_schema", null), "PROCEDURE_NAME"))
                .isEmpty();
        assertThat(rows(metaData.getProcedureColumns(null, null, "no_such_procedure", null), "COLUMN_NAME"))
                .isEmpty();
        assertThat(rows(metaData.getFunctionColumns(null, null, "no_such_function", null), "COLUMN_NAME"))
                .isEmpty();
    }

    private static List<String> rows(ResultSet rows, String... columns) throws SQLException {
        List<String> found = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (String column : columns) {
                    values.add(rows.getString(column));
                }
                found.add(String.join(" ", values.stream().map(String::valueOf).toList()));
            }
        }
        return found;
    }
}
