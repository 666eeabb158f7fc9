// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the official driver's DatabaseMetaData answers, which reads the catalogs by SQL of its own. */
@LocalRedshiftTest
class DriverMetadataTests {
    private final TestDatabase database;
    private Client client;
    private DatabaseMetaData metaData;
    private String name;

    DriverMetadataTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void createShop() throws SQLException {
        client = new Client(database);
        name = client.values("current_database()");
        Shop.create(client);
        metaData = client.connection().getMetaData();
    }

    @AfterEach
    void dropShop() throws SQLException {
        client.run("drop schema shop cascade");
        client.close();
    }

    /** Some columns of the rows, by their names. */
    private static List<String> columns(ResultSet rows, String... names) throws SQLException {
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
            List<String> values = new ArrayList<>();
            for (String column : names) {
                values.add(rows.getString(column));
            }
            lines.add(String.join("|", values));
        }
        return lines;
    }

    @Test
    void tablesAndViews() throws SQLException {
        assertThat(columns(
                        metaData.getTables(null, "shop", "%", new String[] {"TABLE", "VIEW"}),
                        "TABLE_CAT",
                        "TABLE_SCHEM",
                        "TABLE_NAME",
                        "TABLE_TYPE",
                        "REMARKS"))
                .containsExactly(
                        name + "|shop|customer|TABLE|Customer master",
                        name + "|shop|mv_tbl__mv_totals__0|TABLE|null",
                        name + "|shop|order_line|TABLE|null",
                        name + "|shop|orders|TABLE|null",
                        name + "|shop|mv_totals|VIEW|null",
                        name + "|shop|v_recent|VIEW|null");
        assertThat(columns(metaData.getSchemas(), "TABLE_SCHEM")).contains("information_schema", "pg_catalog", "shop");
    }

    @Test
    void columnsOfATable() throws SQLException {
        assertThat(columns(
                        metaData.getColumns(null, "shop", "orders", "%"),
                        "COLUMN_NAME",
                        "DATA_TYPE",
                        "TYPE_NAME",
                        "COLUMN_SIZE",
                        "DECIMAL_DIGITS",
                        "NULLABLE",
                        "ORDINAL_POSITION",
                        "IS_AUTOINCREMENT"))
                .containsExactly(
                        "order_id|-5|int8|19|0|0|1|YES",
                        "region_code|1|bpchar|2|0|0|2|NO",
                        "customer_id|-5|int8|19|0|0|3|NO",
                        "placed_on|91|date|13|0|0|4|NO",
                        "total|2|numeric|12|4|1|5|NO");
        assertThat(columns(metaData.getColumns(null, "shop", "v_recent", "%"), "COLUMN_NAME", "DATA_TYPE", "TYPE_NAME"))
                .containsExactly("order_id|-5|int8", "total|2|numeric(12,4)");
        assertThat(columns(
                        metaData.getColumns(null, null, "customer", null),
                        "COLUMN_NAME",
                        "DATA_TYPE",
                        "TYPE_NAME",
                        "REMARKS"))
                .containsExactly(
                        "customer_id|-5|int8|null",
                        "email|12|varchar|login address",
                        "balance|2|numeric|null",
                        "profile|-16|super|null",
                        "home|-4|geometry|null",
                        "avatar|1111|binary varying|null",
                        "created_at|93|timestamp|null");
    }

    @Test
    void keys() throws SQLException {
        assertThat(columns(metaData.getPrimaryKeys(null, "shop", "order_line"), "COLUMN_NAME", "KEY_SEQ", "PK_NAME"))
                .containsExactly(
                        "region_code|1|order_line_pkey", "order_id|2|order_line_pkey", "line_no|3|order_line_pkey");
        String[] names = {
            "PKTABLE_NAME",
            "PKCOLUMN_NAME",
            "FKTABLE_NAME",
            "FKCOLUMN_NAME",
            "KEY_SEQ",
            "UPDATE_RULE",
            "FK_NAME",
            "PK_NAME"
        };
        assertThat(columns(metaData.getImportedKeys(null, "shop", "order_line"), names))
                .containsExactly(
                        "orders|region_code|order_line|region_code|1|3|order_line_region_code_fkey|orders_pkey",
                        "orders|order_id|order_line|order_id|2|3|order_line_region_code_fkey|orders_pkey");
        assertThat(columns(metaData.getExportedKeys(null, "shop", "customer"), names))
                .containsExactly("customer|customer_id|orders|customer_id|1|3|orders_customer_id_fkey|customer_pkey");
        assertThat(columns(metaData.getBestRowIdentifier(null, "shop", "orders", 0, false), "COLUMN_NAME", "TYPE_NAME"))
                .containsExactly("region_code|bpchar", "order_id|int8");
    }

    @Test
    void typesAndLimits() throws SQLException {
        assertThat(columns(metaData.getTypeInfo(), "TYPE_NAME"))
                .contains(
                        "int2", "int4", "int8", "numeric", "super", "varbyte", "geometry", "geography", "timestamptz");
        assertThat(metaData.getMaxColumnNameLength()).isEqualTo(127);
        assertThat(columns(metaData.getTablePrivileges(null, "shop", "customer"), "PRIVILEGE"))
                .contains("SELECT", "INSERT");
        assertThat(columns(metaData.getFunctions(null, "shop", "%"), "FUNCTION_NAME"))
                .isEmpty();
        assertThat(columns(metaData.getProcedures(null, "shop", "%"), "PROCEDURE_NAME"))
                .isEmpty();
    }
}
