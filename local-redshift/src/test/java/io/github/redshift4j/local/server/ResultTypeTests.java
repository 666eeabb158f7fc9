// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of every type as the official driver reads them: first in text, from the second execution on in binary. */
@LocalRedshiftTest
class ResultTypeTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "null",
            textBlock =
                    """
                    smallint                   | 7                                | int2        | 7
                    integer                    | -7                               | int4        | -7
                    bigint                     | 9223372036854775807              | int8        | 9223372036854775807
                    decimal(18,2)              | 12345.67                         | numeric     | 12345.67
                    decimal(38,10)             | -0.11                            | numeric     | -0.1100000000
                    real                       | 1.5                              | float4      | 1.5
                    double precision           | 0.1                              | float8      | 0.1
                    boolean                    | true                             | bool        | t
                    char(5)                    | 'ab'                             | bpchar      | `ab   `
                    varchar(10)                | 'café'                           | varchar     | café
                    date                       | '2022-01-02'                     | date        | 2022-01-02
                    time                       | '01:02:03.000004'                | time        | 01:02:03.000004
                    timestamp                  | '2008-06-01 09:59:59'            | timestamp   | 2008-06-01 09:59:59
                    super                      | json_parse('{"a": [1, "x"]}')    | super       | {"a":[1,"x"]}
                    super                      | 'text'                           | super       | "text"
                    interval year to month     | interval '3' year                | intervaly2m | 3 years
                    varchar(10)                | null                             | varchar     | null
                    """)
    void readsTheSameInEveryExecution(
            String type, String literal, String typeName, String expected, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temp table typed (id int, v " + type + ")");
            statement.execute("insert into typed select 1, " + (literal == null ? "null" : literal));
        }
        try (PreparedStatement statement = connection.prepareStatement("select v from typed where id = ?")) {
            for (int i = 0; i < 3; i++) {
                statement.setInt(1, 1);
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo(typeName);
                    rows.next();
                    String read = rows.getString(1);
                    boolean interval = typeName.startsWith("interval");
                    // the driver prints intervals of the two formats in two ways
                    assertThat(interval ? read.split(" ")[0] : read)
                            .isEqualTo(interval ? expected.split(" ")[0] : expected);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    'abc'                             ; 3
                    ''                                ; 1
                    upper(c)                          ; 12
                    c || '!'                          ; 13
                    n + 1 || c                        ; 65535
                    substring(c, 2, 1)                ; 12
                    case when n = 1 then 'ab' else c end ; 12
                    nvl(c, 'more than twelve')        ; 16
                    c::varchar(7)                     ; 7
                    md5(c)                            ; 32
                    repeat(c, 2)                      ; 65535
                    c                                 ; 12
                    """)
    void tellsTheWidthOfComputedText(String expression, int width, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temp table if not exists texts (c varchar(12), n int)");
            try (ResultSet rows = statement.executeQuery("select *, " + expression + " from texts")) {
                assertThat(rows.getMetaData().getPrecision(3)).isEqualTo(width);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            textBlock =
                    """
                    select u from (select upper(c) as u from widths) q                                    ; 12
                    select * from (select c || d as cd from widths) q                                     ; 16
                    select x from (select upper(c) from widths) q(x)                                      ; 12
                    with q as (select 'abc' as a), r(b) as (select a || a from q) select b || 'x' from r  ; 7
                    select d from widths union select c from widths                                       ; 12
                    select d from widths union all select 'as wide as this' union all select null         ; 15
                    select max(d) from widths                                                             ; 4
                    select (select min(c || d) from widths)                                               ; 16
                    select c::varchar from widths                                                         ; 12
                    select lag(d) over (order by c) from widths                                           ; 4
                    select upper(d) as u, u || u as uu from widths                                        ; 4
                    select u from widths_view                                                             ; 12
                    select cd from widths_kept                                                            ; 16
                    with recursive r(t, n) as (select d, 1 from widths union all select t, n + 1 from r where n < 3) select t from r ; 4
                    """)
    void tellsTheWidthOfTextsThroughQueries(String query, int width, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists widths (c varchar(12), d varchar(4))");
            statement.execute("create or replace view widths_view as select upper(c) as u from widths");
            statement.execute("drop materialized view if exists widths_kept");
            statement.execute("create materialized view widths_kept as select c || d as cd from widths");
            try (ResultSet rows = statement.executeQuery(query)) {
                assertThat(rows.getMetaData().getPrecision(1)).isEqualTo(width);
            }
        }
    }

    @Test
    void readsBinaryTypes(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temp table bytes (v varbyte(100))");
            statement.execute("insert into bytes values (to_varbyte('ff00ab', 'hex'))");
            try (ResultSet rows = statement.executeQuery("select v from bytes")) {
                assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("varbyte");
                assertThat(rows.getMetaData().getPrecision(1)).isEqualTo(100);
                rows.next();
                assertThat(rows.getBytes(1)).containsExactly(0xff, 0x00, 0xab);
            }
        }
    }

    @Test
    void saysTheReleaseOfItsParameterStatus(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version()")) {
            rows.next();
            assertThat(rows.getString(1)).endsWith("Redshift " + ParameterStatuses.RELEASE);
        }
    }

    @Test
    void describesEachPartOfASetOperationThoughAnotherHasOpenParameters(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select 1 as id, cast(? as varchar(9)) as a from"
                + " pg_class where relname = 'pg_class' union all select 2, cast(? as varchar(7)) from pg_class"
                + " where relname = 'pg_class' order by 1")) {
            select.setNull(1, Types.NULL);
            select.setNull(2, Types.NULL);
            try (ResultSet rows = select.executeQuery()) {
                assertThat(rows.getMetaData().getPrecision(2)).isEqualTo(9);
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(2)).isNull();
                assertThat(rows.next()).isTrue();
            }
        }
    }
}
