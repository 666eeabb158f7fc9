// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code functions.txt}, line by line: the guide's examples, and the edges beside them. */
@LocalRedshiftTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FunctionResultTests {
    private Client client;

    @BeforeAll
    void connect(TestDatabase database) throws SQLException {
        client = new Client(database);
    }

    @AfterAll
    void disconnect() throws SQLException {
        client.close();
    }

    static List<String> lines() throws IOException {
        try (var in = FunctionResultTests.class.getResourceAsStream("functions.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void givesWhatTheGuideSays(String line) throws SQLException {
        if (line.contains(" !> ")) {
            String[] parts = line.split(" !> ", 2);
            assertThat(client.error("select " + parts[0])).startsWith(parts[1]);
        } else {
            String[] parts = line.split(" => ", 2);
            assertThat(client.values(parts[0])).isEqualTo(parts[1]);
        }
    }

    @Test
    void countsByHyperLogLogWithinTwoPercent() throws SQLException {
        client.run("create table counted (i int, v varchar(20))", "insert into counted values (1, 'v1')");
        for (int n = 1; n < 1 << 16; n *= 2) {
            client.run("insert into counted select i + " + n + ", 'v' || (i + " + n + ") from counted");
        }
        String[] counts = client.rows("select hll(i), hll_cardinality(hll_create_sketch(v)), hll(i % 100) from counted")
                .get(0)
                .split("\\|");
        assertThat(Long.parseLong(counts[0])).isBetween(64_225L, 66_847L);
        assertThat(Long.parseLong(counts[1])).isBetween(64_225L, 66_847L);
        assertThat(counts[2]).isEqualTo("100");
        assertThat(client.rows("select hll_cardinality(hll_combine(s)) = (select hll(i) from counted) from"
                        + " (select hll_create_sketch(i) as s from counted group by i % 7)"))
                .containsExactly("t");
        assertThat(client.rows("select hll(i), hll_create_sketch(v) from counted where i < 0"))
                .containsExactly("0|{\"version\":1,\"logm\":15,\"sparse\":{\"indices\":[],\"values\":[]}}");
        client.run("create table sketches as select hll_create_sketch(v) as s from counted");
        assertThat(client.rows("select hll_cardinality(s) = hll_cardinality(hll_combine_sketches(s, s)) from sketches"))
                .containsExactly("t");
        client.run("drop table counted", "drop table sketches");
    }
}
