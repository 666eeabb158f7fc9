// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements as long and as deep as programs write them. */
@LocalRedshiftTest
class LargeStatementTests {
    private Client client;

    @BeforeEach
    void connect(TestDatabase database) throws SQLException {
        client = new Client(database);
    }

    @AfterEach
    void close() throws SQLException {
        client.close();
    }

    @Test
    void computesChainsOfAsManyTermsAsATableHasColumns() throws SQLException {
        assertThat(client.rows("select " + "1 + ".repeat(1599) + '1')).containsExactly("1600");
    }

    /** At the wrong cost this takes hours. */
    @Test
    void choosesAmongHundredsOfNestedCases() throws SQLException {
        assertThat(client.rows("select " + "case when 1 = 2 then 0 else ".repeat(500) + '1' + " end".repeat(500)))
                .containsExactly("1");
    }

    /** PostgreSQL itself takes seconds to plan them. */
    @Test
    void combinesAsManyColumnsAsATableHas() throws SQLException {
        String columns =
                IntStream.range(0, 1600).mapToObj(i -> "c" + i + " int").collect(Collectors.joining(", "));
        client.run(
                "create table wide (" + columns + ')',
                "create table other (like wide)",
                "insert into wide (c0, c1599) values (1, 2), (3, null), (3, null), (5, 6)",
                "insert into other (c0, c1599) values (3, null), (5, 6), (5, 6), (7, 8)");

        assertThat(ends("except")).containsExactly("1|2");
        assertThat(ends("intersect")).containsExactly("3|null", "5|6");
        assertThat(ends("union")).containsExactly("1|2", "3|null", "5|6", "7|8");
    }

    private List<String> ends(String operation) throws SQLException {
        return client.rows(
                "select c0, c1599 from (select * from wide " + operation + " select * from other) order by c0");
    }

    @Test
    void refusesWhatNestsTooDeepAndStays() throws SQLException {
        String open = "(".repeat(50_000);
        String close = ")".repeat(50_000);

        assertThat(client.error("select " + open + '1' + close)).isEqualTo("54001 ERROR: stack depth limit exceeded");
        // What is wrong at the end is read again, by the parser's slower way.
        assertThat(client.error("select " + "case when 1 = 1 then ".repeat(100_000) + "from from"))
                .isEqualTo("54001 ERROR: stack depth limit exceeded");
        assertThat(client.rows("select 1")).containsExactly("1");
    }

    @Test
    void refusesAliasesThatDoubleEachOther() {
        String doubled = IntStream.range(1, 30)
                .mapToObj(i -> ", a%d + a%d as a%d".formatted(i - 1, i - 1, i))
                .collect(Collectors.joining());

        assertThat(client.error("select 1 as a0" + doubled))
                .startsWith("54001 ERROR: the local server writes an alias out wherever it is named, and \"a");
    }
}
