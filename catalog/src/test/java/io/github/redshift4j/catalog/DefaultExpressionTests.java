// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultExpressionTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    0                                     | 0
                    getdate()                             | getdate()
                    'EU'::bpchar                          | 'EU'
                    'x'::character varying                | 'x'
                    'it''s \\\\'' a'::character varying   | 'it''s \\\\'' a'
                    'x'::character varying(10)            | 'x'::character varying(10)
                    '-1.50'::numeric                      | -1.50
                    '-1.50'::numeric(10,2)                | '-1.50'::numeric(10,2)
                    ('-1'::integer * '2'::bigint)         | (-1 * 2)
                    '-Infinity'::real                     | '-Infinity'::real
                    '2020-01-02'::date                    | '2020-01-02'::date
                    NULL::numeric                         | NULL
                    'a''1''::numeric'::character varying  | 'a''1''::numeric'
                    concat('a'::character varying, '$1'::text) | concat('a', '$1')
                    """)
    void keepsOnlyCastsThatMeanTheSameInDdl(String printed, String ddl) {
        assertThat(DefaultExpression.forDdl(printed)).isEqualTo(ddl);
    }
}
