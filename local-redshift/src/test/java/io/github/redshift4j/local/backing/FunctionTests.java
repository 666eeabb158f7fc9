// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.backing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redshift4j.local.LocalRedshiftTest;
import io.github.redshift4j.local.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions whose results the guide prints. */
@LocalRedshiftTest
class FunctionTests {
    private final TestDatabase database;
    private Client client;

    FunctionTests(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void connect() throws SQLException {
        client = new Client(database);
    }

    @AfterEach
    void disconnect() throws SQLException {
        client.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "dateadd(month, 18, '2008-02-28'); 2009-08-28 00:00:00",
                "dateadd(month, 1, '2008-04-30'); 2008-05-30 00:00:00",
                "dateadd(month, 12, '2016-02-29'); 2017-02-28 00:00:00",
                "dateadd(year, 1, '2016-02-29'); 2017-03-01 00:00:00",
                "dateadd(minute, 5, time '23:58:00'); 00:03:00",
                "datediff(year, '2008-12-31', '2009-01-01'); 1",
                "datediff(week, '2009-01-01', '2009-12-31'); 52",
                "datediff(hour, '2009-01-01 10:59:59', '2009-01-01 11:00:00'); 1",
                "datediff(qtr, date '1998-07-01', date '1998-12-31'); 1",
                "datediff(minute, time '20:00:00', time '20:10:30'); 10",
                "date_part(year, date '2008-01-05'); 2008.0",
                "extract(day from timestamp '2008-01-05 10:00:00'); 5",
                "date_trunc('week', date '2024-05-01'); 2024-04-29 00:00:00",
                "add_months('2008-02-29', 12); 2009-02-28 00:00:00",
                "add_months(date '2008-03-31', -1); 2008-02-29 00:00:00",
                "add_months('2008-04-30', 1); 2008-05-31 00:00:00",
                "last_day('2008-02-03'); 2008-02-29",
                "next_day('2014-08-20', 'Tuesday'); 2014-08-26",
                "months_between('1969-01-18', '1969-03-18'); -2.0",
                "months_between('2020-03-31', '2020-02-29'); 1.0",
                "convert_timezone('America/New_York', '2013-02-01 08:00:00'); 2013-02-01 03:00:00",
                "convert_timezone('GMT', 'PST', timestamp '2008-08-21 07:23:54'); 2008-08-20 23:23:54",
                "to_date('20010631', 'YYYYMMDD'); 2001-07-01",
                "trunc(timestamp '2011-07-21 10:32:38'); 2011-07-21",
                "date_cmp(date '2008-01-01', date '2008-01-02'); -1",
            })
    void datesAreCounted(String expression, String expected) throws SQLException {
        assertThat(client.values(expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "strtol('0xf', 16); 15",
                "strtol('-101', 2); -5",
                "charindex('fish', 'dogfish'); 4",
                "substring('caterpillar', -2, 6); cat",
                "soundex('Amazon'); A525",
                "difference('Amazon', '+55 Amazin'); 4",
                "regexp_substr('the fox', '[a-z]+$'); fox",
                "regexp_replace('the fox fox', 'fox', 'cat'); the cat cat",
                "regexp_instr('a1', '[0-9]'); 2",
                "regexp_count('abcabc', 'b'); 2",
                "split_part('a$b$c', '$', 4);",
                "chr(65); A",
                "chr(300); null",
                "initcap('one two'); One Two",
                "crc32('Amazon Redshift'); f2726906",
                "sha1('Amazon Redshift'); eeac5ed1e11cda66032c30ad77b25071b5487f55",
                "sha2('Amazon Redshift', 256); 15013dc10bc5b293f1f66ea28d818387f191cafeb26f89639fae0b4acf9c8772",
                "fnv_hash('abcd'); -281581062704388899",
                "fnv_hash(1); -5968735742475085980",
                "to_hex(2147676847); 8002f2af",
            })
    void stringsAreTransformed(String expression, String expected) throws SQLException {
        assertThat(client.values(expression)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "json_extract_path_text('{\"f2\":{\"f3\":1},\"f4\":{\"f5\":99,\"f6\":\"star\"}}', 'f4', 'f6'); star",
                "json_extract_path_text('{\"a\":1}', 'b'); null",
                "json_extract_path_text('{bad', 'b', true); null",
                "json_array_length('[11,12,13,{\"f1\":21,\"f2\":[25,26]},14]'); 5",
                "json_extract_array_element_text('[111,112,113]', 2); 113",
                "json_extract_array_element_text('[111,112,113]', 9);",
                "is_valid_json('{\"a\":'); f",
            })
    void jsonInStringsIsRead(String expression, String expected) throws SQLException {
        assertThat(client.values(expression)).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void invalidJsonIsAnError() {
        assertThat(client.error("select json_extract_path_text('{bad', 'a')"))
                .startsWith("XX000 ERROR: JSON parsing error");
    }

    @Test
    void timePartsDoNotGoWithDates() {
        assertThat(client.error("select dateadd(month, 1, time '10:00:00')")).startsWith("22023");
    }

    @Test
    void aVarcharColumnIsNoDate() throws SQLException {
        client.run("create table written (v varchar(20))");
        assertThat(client.error("select dateadd(day, 1, v) from written")).startsWith("42883");
        client.run("drop table written");
    }

    @Test
    void tryCastGivesNull() throws SQLException {
        assertThat(
                        client.values(
                                "try_cast('12x' as int), try_cast('12' as int), try_cast(12345.67 as numeric(4,1)), try_cast('1.26' as numeric(4,1))"))
                .isEqualTo("null|12|null|1.3");
    }

    @Test
    void aggregatesHaveRedshiftsTypes() throws SQLException {
        client.run(
                "create table numbers (i int, b bigint, d numeric(8,2), f float8, v varchar(9), t date)",
                """
                insert into numbers values (1, 1, 1.25, 0.5, 'v1', '2020-01-02'), (2, 2, 2.25, 1, 'v2', '2020-01-03'),
                (3, 3, 3.25, 1.5, 'v3', '2020-01-04'), (4, 4, 4.25, 2, 'v4', '2020-01-05')""");
        assertThat(client.rows("select avg(i), avg(b), avg(d), avg(f), sum(i), median(i) from numbers"))
                .containsExactly("2|2|2.75|1.25|10|2.5");
        assertThat(client.rows("select median(d) from numbers")).containsExactly("2.750");
        assertThat(client.rows("select median(t) from numbers")).containsExactly("2020-01-03");
        assertThat(client.rows(
                        "select median(i), percentile_cont(0) within group (order by i) from numbers where i < 2"))
                .containsExactly("1.0|1.0");
        assertThat(client.rows("select percentile_cont(0.25) within group (order by d) from numbers"))
                .containsExactly("2.0000");
        assertThat(client.rows("select listagg(v, ',') within group (order by i desc) from numbers"))
                .containsExactly("v4,v3,v2,v1");
        assertThat(client.rows("select bool_and(i > 0), bool_or(i - 1), count(distinct v) from numbers"))
                .containsExactly("t|t|4");
        client.run("drop table numbers");
    }

    @Test
    void aListIsNoLongerThanAVarchar() throws SQLException {
        client.run(
                "create table long_values (v varchar(40000))", "insert into long_values values (repeat('x', 40000))");
        assertThat(client.rows("select len(listagg(v)) from long_values")).containsExactly("40000");
        client.run("insert into long_values values (repeat('y', 40000))");
        assertThat(client.error("select listagg(v) from long_values"))
                .isEqualTo("XX000 ERROR: Result size exceeds LISTAGG limit");
        client.run("drop table long_values");
    }
}
