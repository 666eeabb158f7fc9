// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    "identity"(211928, 0, '1,1'::text)                        | 1   | 1  | false
                    "identity"(674435, 0, ('5,3'::character varying)::text)   | 5   | 3  | false
                    default_identity(963861, 1, '1,2'::text)                  | 1   | 2  | true
                    "default_identity"(963861, 1, '-10,-6'::text)             | -10 | -6 | true
                    """)
    void readsEveryFormAClusterPrints(String expression, long seed, long step, boolean byDefault) {
        assertThat(Identity.ofDefault(expression)).contains(new Identity(seed, step, byDefault));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "getdate()", "'identity'::character varying", "nextval('s')"})
    void leavesOrdinaryDefaultsAlone(String expression) {
        assertThat(Identity.ofDefault(expression)).isEmpty();
    }
}
