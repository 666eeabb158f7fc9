// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The SHOW commands. */
@LocalRedshiftTest
class ShowTests {
    private final TestDatabase database;
    private Client client;
    private String name;

    ShowTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void createShop() throws SQLException {
        client = new Client(database);
        name = client.values("current_database()");
        Shop.create(client);
    }

    @AfterEach
    void dropShop() throws SQLException {
        client.run("drop schema shop cascade");
        client.close();
    }

    @Test
    void tablesTellDistributionAndKind() throws SQLException {
        List<String> rows = client.rows("show tables from schema " + name + ".shop");
        assertThat(rows.stream()
                        .map(row -> row.split("\\|"))
                        .map(row -> row[2] + '|' + row[3] + '|' + row[5] + '|' + row[9] + '|' + row[10]))
                .containsExactly(
                        "customer|TABLE|Customer master|KEY (customer_id)|REGULAR TABLE",
                        "mv_totals|VIEW|null||MATERIALIZED VIEW",
                        "order_line|TABLE|null|AUTO (ALL)|REGULAR TABLE",
                        "orders|TABLE|null|EVEN|REGULAR TABLE",
                        "v_recent|VIEW|null||LATE BINDING VIEW");
    }

    @Test
    void likeIsAPatternAndLimitCuts() throws SQLException {
        assertThat(client.rows("show tables from schema shop like 'order\\\\_%'"))
                .hasSize(1);
        assertThat(client.rows("show tables from schema shop like 'order%'")).hasSize(2);
        assertThat(client.rows("show tables from schema shop limit 2")).hasSize(2);
    }

    @Test
    void columnsTellSortKeysAndEncodings() throws SQLException {
        assertThat(client.rows("show columns from table shop.orders").stream()
                        .map(row -> row.replaceAll("identity\\(\\d+", "identity(N")))
                .containsExactly(
                        name
                                + "|shop|orders|order_id|1|default_identity(N, 0, '100,10'::text)|NO|bigint|null|64|0|null|null|0|null|az64|null",
                        name
                                + "|shop|orders|region_code|2|'EU'::bpchar|NO|character|2|null|null|null|null|0|null|lzo|default",
                        name + "|shop|orders|customer_id|3|null|NO|bigint|null|64|0|null|INTERLEAVED|-1|null|raw|null",
                        name + "|shop|orders|placed_on|4|null|NO|date|null|null|null|null|INTERLEAVED|2|null|raw|null",
                        name + "|shop|orders|total|5|null|YES|numeric|null|12|4|null|null|0|null|az64|null");
    }

    @Test
    void aTableIsRebuilt() throws SQLException {
        assertThat(client.rows("show table shop.customer"))
                .containsExactly(
                        """
                        CREATE TABLE shop.customer (
                            customer_id bigint NOT NULL identity(1,1) ENCODE raw distkey,
                            email character varying(256) NOT NULL ENCODE zstd COLLATE case_sensitive,
                            balance numeric(18,2) DEFAULT 0 ENCODE az64,
                            profile super ENCODE zstd,
                            home geometry ENCODE raw,
                            avatar binary varying(1024) ENCODE lzo,
                            created_at timestamp without time zone DEFAULT getdate() ENCODE az64,
                            PRIMARY KEY (customer_id)
                        )
                        DISTSTYLE KEY
                        SORTKEY ( customer_id, created_at );""");
    }

    @Test
    void aViewIsShownAsWritten() throws SQLException {
        assertThat(client.rows("show view shop.v_recent"))
                .containsExactly(
                        "create view shop.v_recent as select order_id, total from shop.orders with no schema binding;");
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThat(client.error("show tables from schema nowhere"))
                .startsWith("3F000")
                .contains("nowhere");
        assertThat(client.error("show columns from table shop.nothing"))
                .startsWith("42P01")
                .contains("shop.nothing");
        assertThat(client.error("show tables from schema nodb.shop"))
                .startsWith("3D000")
                .contains("nodb");
    }
}
