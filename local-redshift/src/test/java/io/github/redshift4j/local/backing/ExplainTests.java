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

/** EXPLAIN in the shape of https://docs.aws.amazon.com/redshift/latest/dg/r_EXPLAIN.html; the costs are PostgreSQL's. */
@LocalRedshiftTest
class ExplainTests {
    private Client client;

    @BeforeEach
    void connect(TestDatabase database) throws SQLException {
        client = new Client(database);
        client.run(
                "drop table if exists sale, shop, list",
                "create table sale (id int, shop int, price decimal(8,2)) diststyle key distkey (shop)",
                "create table shop (id int, name varchar(20)) diststyle key distkey (id)",
                "create table list (id int, name varchar(20)) diststyle all");
    }

    @AfterEach
    void close() throws SQLException {
        client.close();
    }

    /** The plan without its figures. */
    private List<String> plan(String sql) throws SQLException {
        return client.rows("explain " + sql).stream()
                .map(line -> line.replaceAll("\\d+\\.\\d+\\.\\.\\d+\\.\\d+ rows=\\d+ width=\\d+", "…"))
                .toList();
    }

    @Test
    void sortsOnTheComputeNodesAndMergesOnTheLeader() throws SQLException {
        assertThat(plan("select shop, count(*) from sale group by shop order by shop"))
                .containsExactly(
                        "XN Merge  (cost=…)",
                        "  Merge Key: sale.shop",
                        "  ->  XN Network  (cost=…)",
                        "        Send to leader",
                        "        ->  XN Sort  (cost=…)",
                        "              Sort Key: sale.shop",
                        "              ->  XN HashAggregate  (cost=…)",
                        "                    ->  XN Seq Scan on sale  (cost=…)");
    }

    @Test
    void tellsHowAJoinGetsItsRowsTogether() throws SQLException {
        assertThat(plan("select * from sale join shop on sale.shop = shop.id").get(0))
                .matches("XN (Hash|Merge) Join DS_DIST_NONE  \\(cost=…\\)");
        assertThat(plan("select * from sale join list on sale.id = list.id").get(0))
                .matches("XN (Hash|Merge) Join DS_(DIST_ALL_NONE|BCAST_INNER)  \\(cost=…\\)");
        assertThat(plan("select * from sale join shop on sale.id = shop.id").get(0))
                .matches("XN (Hash|Merge) Join DS_BCAST_INNER  \\(cost=…\\)");
        assertThat(plan("select * from sale left join shop on sale.shop = shop.id")
                        .get(0))
                .matches("XN (Hash|Merge) (Left|Right) Join DS_DIST_NONE  \\(cost=…\\)");
    }

    @Test
    void explainsChangesByTheRowsTheyRead() throws SQLException {
        List<String> scan = List.of("XN Seq Scan on shop  (cost=…)", "  Filter: (shop.id = 1)");
        assertThat(plan("select * from shop where id = 1")).isEqualTo(scan);
        assertThat(plan("verbose select * from shop where id = 1")).isEqualTo(scan);
        assertThat(plan("insert into list select * from shop where id = 1")).isEqualTo(scan);
        assertThat(plan("create table other as select * from shop where id = 1"))
                .isEqualTo(scan);
        assertThat(plan("delete from shop where id = 1")).isEqualTo(scan);
        assertThat(plan("update shop set name = 'x' where id = 1")).isEqualTo(scan);
        assertThat(client.values("count(*) from shop")).isEqualTo("0");
    }

    @Test
    void explainsForAnyValueOfAParameter() throws SQLException {
        try (PreparedStatement explain =
                client.connection().prepareStatement("explain select * from shop where id = ? and name = ?")) {
            explain.setInt(1, 1);
            explain.setString(2, "x");
            ResultSet plan = explain.executeQuery();
            assertThat(plan.next()).isTrue();
            assertThat(plan.getString(1)).startsWith("XN Seq Scan on shop  (cost=");
            assertThat(plan.next()).isTrue();
            assertThat(plan.getString(1)).isEqualTo("  Filter: ((shop.id = $1) AND (shop.name = $2))");
        }
    }

    @Test
    void refusesWhatItCannotTell() {
        assertThat(client.error("explain select * from pg_class"))
                .isEqualTo("0A000 ERROR: EXPLAIN of a query of system relations is not supported by the local server");
        assertThat(client.error("explain vacuum")).startsWith("42601 ");
        assertThat(client.error("explain select * from nothing"))
                .isEqualTo("42P01 ERROR: relation \"nothing\" does not exist");
    }
}
