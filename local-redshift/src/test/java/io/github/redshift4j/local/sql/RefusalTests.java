// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.redshift4j.local.errors.ServerException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTests {
    private final Translator translator = new Translator();

    static List<Refusal> refusals() {
        return Refusal.all();
    }

    static List<Refusal> ofRedshiftSql() {
        return Refusal.read("corpus/refused/redshift.txt");
    }

    @ParameterizedTest
    @MethodSource({"refusals", "ofRedshiftSql"})
    void refusesWhatRedshiftRefuses(Refusal refusal) {
        ServerException refused =
                catchThrowableOfType(ServerException.class, () -> translator.translate(refusal.sql()));
        assertThat(refused).as(refusal.sql()).isNotNull();
        assertThat(refused.sqlState()).as(refused.message()).isEqualTo(refusal.sqlState());
        if (refusal.message() != null) {
            assertThat(refused.message()).isEqualTo(refusal.message());
        }
    }

    @Test
    void coversEnoughOfTheDifferences() {
        assertThat(refusals()).hasSizeGreaterThanOrEqualTo(300).doesNotHaveDuplicates();
    }
}
