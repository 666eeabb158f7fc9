// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
        assertThat(client.rows("show tables from schema shop limit 0")).isEmpty();
        assertThat(client.error("show tables from schema shop limit 10001"))
                .isEqualTo("22023 ERROR: LIMIT of a SHOW command must be 0..10000, got 10001");
    }

    @Test
    void parametersStandForNames() throws SQLException {
        try (PreparedStatement show = client.connection().prepareStatement("show columns from table ?.?.? like ?")) {
            show.setString(1, name);
            show.setString(2, "shop");
            show.setString(3, "orders");
            show.setString(4, "%\\_id");
            try (ResultSet rows = show.executeQuery()) {
                assertThat(Client.rows(rows).stream().map(row -> row.split("\\|")[3]))
                        .containsExactly("order_id", "customer_id");
            }
        }
    }

    @Test
    void grantsAreThoseOfOthersThanTheOwner() throws SQLException {
        client.run("create user show_reader password 'Passw0rd1'", "create group show_group");
        try {
            client.run(
                    "grant usage on schema shop to show_reader",
                    "grant select on shop.customer to show_reader with grant option",
                    "grant select, insert on shop.customer to group show_group",
                    "grant select on shop.customer to public",
                    "grant update (total) on shop.orders to show_reader");
            String id = client.values("usesysid from pg_user where usename = 'show_reader'");
            String group = client.values("grosysid from pg_group where groname = 'show_group'");
            String owner = client.values("current_user");
            String scope = "|TABLE|" + name + '|' + owner;
            assertThat(client.rows("show grants on table shop.customer"))
                    .containsExactly(
                            "shop|customer|TABLE|INSERT|" + group + "|/show_group|role|f" + scope,
                            "shop|customer|TABLE|SELECT|" + group + "|/show_group|role|f" + scope,
                            "shop|customer|TABLE|SELECT|0|public|public|f" + scope,
                            "shop|customer|TABLE|SELECT|" + id + "|show_reader|user|t" + scope);
            assertThat(client.rows("show grants on shop.customer for show_reader"))
                    .containsExactly("shop|customer|TABLE|SELECT|" + id + "|show_reader|user|t" + scope);
            assertThat(client.rows("show grants on table shop.customer for public"))
                    .containsExactly("shop|customer|TABLE|SELECT|0|public|public|f" + scope);
            assertThat(client.rows("show grants on schema shop"))
                    .containsExactly(
                            "shop|shop|SCHEMA|USAGE|" + id + "|show_reader|user|f|SCHEMA|" + name + '|' + owner);
            assertThat(client.rows("show column grants on table shop.orders"))
                    .containsExactly(
                            name + "|shop|orders|total|COLUMN|UPDATE|" + id + "|show_reader|user|f|COLUMN|" + owner);
            assertThat(client.error("show grants on table shop.customer for show_nobody"))
                    .isEqualTo("42704 ERROR: user \"show_nobody\" does not exist");
            assertThat(client.rows("show grants for show_reader"))
                    .containsExactly(
                            name + "|shop|null|SCHEMA|USAGE|" + id + "|show_reader|user|f|SCHEMA|" + owner,
                            name + "|shop|customer|TABLE|SELECT|" + id + "|show_reader|user|t|TABLE|" + owner);
        } finally {
            client.run(
                    "revoke all on shop.customer from show_reader",
                    "revoke all on shop.orders from show_reader",
                    "revoke all on schema shop from show_reader",
                    "drop user show_reader",
                    "revoke all on shop.customer from group show_group",
                    "drop group show_group");
        }
    }

    @Test
    void aUserSeesWhatHeMayRead() throws SQLException {
        client.run("create user show_guest password 'Passw0rd1'", "grant usage on schema shop to show_guest");
        try {
            client.run("grant select on shop.orders to show_guest", "set session authorization show_guest");
            assertThat(client.rows("show tables from schema shop").stream().map(row -> row.split("\\|")[2]))
                    .containsExactly("orders");
            assertThat(client.error("show columns from table shop.customer"))
                    .isEqualTo("42501 ERROR: permission denied for relation customer");
        } finally {
            client.run(
                    "reset session authorization",
                    "revoke all on shop.orders from show_guest",
                    "revoke all on schema shop from show_guest",
                    "drop user show_guest");
        }
    }

    @Test
    void datasharesAreNone() throws SQLException {
        assertThat(client.rows("show datashares like '%'")).isEmpty();
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
