// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RedshiftTypeTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    SMALLINT                        | smallint
                    int2                            | smallint
                    int                             | integer
                    INT8                            | bigint
                    numeric                         | numeric(18,0)
                    dec(5)                          | numeric(5,0)
                    DECIMAL ( 12 , 4 )              | numeric(12,4)
                    numeric(38,37)                  | numeric(38,37)
                    float                           | double precision
                    float(24)                       | real
                    float(25)                       | double precision
                    Double   Precision              | double precision
                    bool                            | boolean
                    char                            | character(1)
                    nchar(3)                        | character(3)
                    bpchar                          | character(256)
                    char(max)                       | character(4096)
                    national character(7)           | character(7)
                    text                            | character varying(256)
                    varchar                         | character varying(256)
                    VARCHAR(MAX)                    | character varying(65535)
                    national character varying(9)   | character varying(9)
                    date                            | date
                    time                            | time without time zone
                    time(6) with time zone          | time with time zone
                    timestamp(3)                    | timestamp without time zone
                    timestamp with time zone        | timestamp with time zone
                    timestamptz                     | timestamp with time zone
                    interval year to month          | interval year to month
                    interval month                  | interval year to month
                    interval day to second (4)      | interval day to second (4)
                    interval hour to minute         | interval day to second
                    super                           | super
                    varbyte                         | binary varying(64000)
                    binary varying(16)              | binary varying(16)
                    geometry                        | geometry
                    geography                       | geography
                    hllsketch                       | hllsketch
                    """)
    void parsesWhatDdlWrites(String ddl, String printed) {
        assertThat(RedshiftType.parse(ddl).sql()).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    numeric                | numeric
                    character varying      | character varying
                    character              | character(1)
                    bpchar                 | character
                    "char"                 | "char"
                    oid                    | oid
                    text                   | text
                    name                   | name
                    """)
    void leavesWhatTheCatalogDoesNotSayUnknown(String text, String printed) {
        assertThat(RedshiftType.parseCatalog(text).sql()).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    varchar(65536)   | length of character varying must be 1..65535 bytes, got 65536
                    varchar(0)       | length of character varying must be 1..65535 bytes, got 0
                    char(4097)       | length of character must be 1..4096 bytes, got 4097
                    varchar(1,2)     | varchar takes one length, got (1,2)
                    numeric(39)      | numeric precision must be 1..38 digits, got 39
                    numeric(5,6)     | numeric scale must be 0..5 for precision 5, got 6
                    numeric(38,38)   | numeric scale must be 0..37 for precision 38, got 38
                    integer(4)       | integer takes no arguments, got (4)
                    float(54)        | float precision must be 1..53 bits, got 54
                    """)
    void refusesArgumentsOutOfRange(String ddl, String message) {
        assertThatThrownBy(() -> RedshiftType.parse(ddl))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @CsvSource({"uuid", "json", "serial", "integer[]", "bytea", "name", "interval", "tinyint", "'('", "''"})
    void refusesTypesNoColumnCanHave(String ddl) {
        assertThatThrownBy(() -> RedshiftType.parse(ddl))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining('"' + ddl + '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1043 | 260     | character varying(256)
                    1042 | 6       | character(2)
                    1700 | 1179654 | numeric(18,2)
                    1700 | 786440  | numeric(12,4)
                    1700 | 2490372 | numeric(38,0)
                    1700 | -1      | numeric
                    6551 | 1028    | binary varying(1024)
                    1114 | -1      | timestamp without time zone
                    4000 | -1      | super
                    """)
    void readsAndWritesTypeModifiers(int oid, int typmod, String printed) {
        RedshiftType type = RedshiftType.ofOid(oid, typmod);

        assertThat(type.sql()).isEqualTo(printed);
        assertThat(type.typmod()).isEqualTo(typmod);
    }

    @Test
    void refusesAnUnknownOid() {
        assertThatThrownBy(() -> RedshiftType.ofOid(114, -1)).hasMessage("OID 114 is not a type of Redshift");
    }

    @ParameterizedTest
    @EnumSource(TypeName.class)
    void everyTypeIsFoundByItsOidAndSpelling(TypeName type) {
        assertThat(TypeName.ofOid(type.oid())).contains(type);
        if (type != TypeName.GEOMETRYHEX) {
            assertThat(TypeName.ofSpelling(type.sql())).contains(type);
        }
        assertThat(type.aliases())
                .allSatisfy(alias -> assertThat(TypeName.ofSpelling(alias)).contains(type));
    }
}
