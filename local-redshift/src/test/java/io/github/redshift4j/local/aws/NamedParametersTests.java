// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedParametersTests {
    private static final Map<String, String> GIVEN = Map.of("a", "1", "b", "2");

    @Test
    void numbersNamesInTheOrderTheyComeFirst() throws AwsException {
        Set<String> used = new HashSet<>();

        NamedParameters numbered = NamedParameters.of("select :b, :a, :b::int, 'x'||:a", GIVEN, used);

        assertThat(numbered.sql()).isEqualTo("select $1, $2, $1::int, 'x'||$2");
        assertThat(numbered.values()).isEqualTo(List.of("2", "1"));
        assertThat(used).containsExactlyInAnyOrder("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select ':a'",
                "select 'it''s :a'",
                "select 'a \\' :a'",
                "select \":a\"",
                "select \"a \"\" :a\"",
                "select 1 -- :a",
                "select 1 /* * :a */",
                "select 1::int",
                "select $$ :a $$",
                "select $x$ :a $$ $x$",
                "select 'unterminated :a",
            })
    void leavesTextAlone(String sql) throws AwsException {
        Set<String> used = new HashSet<>();

        assertThat(NamedParameters.of(sql, GIVEN, used)).isEqualTo(new NamedParameters(sql, List.of()));
        assertThat(used).isEmpty();
    }

    @Test
    void isQuickWithLongTexts() throws AwsException {
        String text = "'" + "x\n".repeat(40_000) + "'";

        assertThat(NamedParameters.of("select " + text + ", :a", GIVEN, new HashSet<>())
                        .sql())
                .isEqualTo("select " + text + ", $1");
    }
}
