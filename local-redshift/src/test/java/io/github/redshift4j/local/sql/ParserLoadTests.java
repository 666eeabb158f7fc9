// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.redshift4j.local.errors.ServerException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Statements as large as programs write them. */
class ParserLoadTests {
    private final Translator translator = new Translator();

    @Test
    void translatesAnInsertOfFiveThousandRows() {
        String sql = IntStream.range(0, 5_000)
                .mapToObj(i -> "(" + i + ", 'name " + i + "', 1." + i + ", null, '2024-01-01')")
                .collect(Collectors.joining(",\n", "insert into t values ", ""));
        assertThat(sql(sql)).isEqualTo(sql.replace(",\n", ", "));
    }

    @Test
    void translatesSumsAndConditionsOfThreeHundredTerms() {
        String sum = IntStream.range(0, 300).mapToObj(i -> "a" + i).collect(Collectors.joining(" + "));
        String or = IntStream.range(0, 300)
                .mapToObj(i -> "(a" + i + " = " + i + " and not b like '%" + i + "')")
                .collect(Collectors.joining(" or "));
        assertThat(sql("select " + sum + " from t where " + or)).isEqualTo("SELECT " + sum + " from t where " + or);
    }

    @Test
    void translatesAListOfThirtyTwoThousandParameters() {
        String list = IntStream.rangeClosed(1, 32_767).mapToObj(i -> "$" + i).collect(Collectors.joining(", "));
        assertThat(sql("select a from t where a in (" + list + ")"))
                .isEqualTo("SELECT a from t where a in (" + list + ")");
    }

    @Test
    void refusesWhatNestsTooDeeply() {
        String sql = "select " + "(".repeat(100_000) + "1" + ")".repeat(100_000);
        ServerException refused = catchThrowableOfType(ServerException.class, () -> translator.translate(sql));
        assertThat(refused.sqlState()).isEqualTo("54001");
    }

    private String sql(String redshift) {
        return ((Plan.Query) translator.translate(redshift).get(0).plan()).sql();
    }
}
