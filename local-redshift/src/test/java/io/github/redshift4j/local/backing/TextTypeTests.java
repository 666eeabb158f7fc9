// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** CHAR, VARCHAR and VARBYTE: lengths are bytes, trailing blanks are nothing. */
@LocalRedshiftTest
class TextTypeTests {
    private final TestDatabase database;
    private Client client;

    TextTypeTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void connect() throws SQLException {
        client = new Client(database);
        client.run("create table words (v varchar(5), c char(3), b varbyte(4))");
    }

    @AfterEach
    void dropTable() throws SQLException {
        client.run("drop table words");
        client.close();
    }

    @Test
    void lengthsAreBytes() throws SQLException {
        client.run("insert into words (v) values ('héll'), ('abcde')");
        assertThat(client.error("insert into words (v) values ('héllo')"))
                .isEqualTo("22001 ERROR: value too long for type character varying(5)");
        assertThat(client.rows("select len(v), octet_length(v) from words order by v"))
                .containsExactly("5|5", "4|5");
    }

    @Test
    void parametersAreMeasuredToo() throws SQLException {
        try (PreparedStatement insert = client.connection().prepareStatement("insert into words (v) values (?)")) {
            insert.setString(1, "ééé");
            assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(SQLException.class, insert::executeUpdate)
                            .getSQLState())
                    .isEqualTo("22001");
        }
    }

    @Test
    void surplusBlanksAreCut() throws SQLException {
        client.run("insert into words (v) values ('abc      ')");
        assertThat(client.rows("select len(v), v || '.' from words")).containsExactly("5|abc  .");
    }

    @Test
    void aCastCutsWithoutSplittingACharacter() throws SQLException {
        assertThat(client.values("'héllo'::varchar(2), 'héllo'::varchar(3)")).isEqualTo("h|hé");
    }

    @Test
    void trailingBlanksDoNotCount() throws SQLException {
        client.run("insert into words (v) values ('a'), ('a '), ('b')");
        assertThat(client.rows("select count(*) from words where v = 'a'")).containsExactly("2");
        assertThat(client.rows("select count(*) from (select v from words group by v) t"))
                .containsExactly("2");
        assertThat(client.rows("select count(*) from (select distinct v from words) t"))
                .containsExactly("2");
        assertThat(client.rows("select count(*) from words x join words y on x.v = y.v"))
                .containsExactly("5");
        assertThat(client.rows("select count(*) from words where v like 'a'")).containsExactly("1");
        assertThat(client.values("'a' = 'a '")).isEqualTo("f");
    }

    @Test
    void charTakesSingleBytesOnly() throws SQLException {
        client.run("insert into words (c) values ('x')");
        assertThat(client.rows("select len(c), c = 'x  ', octet_length(c) from words"))
                .containsExactly("1|t|3");
        assertThat(client.error("insert into words (c) values ('é')"))
                .startsWith("XX000 ERROR: Multibyte character not supported for CHAR");
    }

    @Test
    void varbyteShowsAsHex() throws SQLException {
        client.run("insert into words (b) values ('abc'), (to_varbyte('00ff', 'hex'))");
        assertThat(client.rows("select b, len(b) from words order by b")).containsExactly("00ff|2", "616263|3");
        assertThat(client.error("insert into words (b) values ('abcde')"))
                .isEqualTo("22001 ERROR: value too long for type binary varying(4)");
        assertThat(client.values(
                        "5::int::varbyte, 'abc'::varbyte || 'd'::varbyte, from_varbyte('6162'::varbyte, 'utf8'),"
                                + " 'abc'::varbyte::varchar, to_hex(from_hex('0aff')), getbit(from_hex('4d'), 2)"))
                .isEqualTo("00000005|61626364|6162|abc|0aff|1");
    }

    @Test
    void booleansDoNotBecomeText() {
        assertThat(client.error("select true::varchar"))
                .isEqualTo("42846 ERROR: cannot cast type boolean to character varying");
    }
}
