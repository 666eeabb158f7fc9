// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.errors.ServerException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;

/** Whatever a client sends, it is translated or refused by the one exception that becomes an ErrorResponse. */
@Tag("fuzz")
class RobustnessTests {
    private final Translator translator = new Translator();

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void survivesMutatedStatements(@ForAll("mutated") String sql) {
        translate(sql);
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void survivesPilesOfWords(@ForAll("piles") String sql) {
        translate(sql);
    }

    @Property(shrinking = ShrinkingMode.BOUNDED)
    void survivesAnyText(@ForAll String sql) {
        translate(sql);
    }

    private void translate(String sql) {
        try {
            translator.translate(sql);
        } catch (ServerException refused) {
            // the other allowed outcome
        }
    }

    private static List<String> statements() {
        return Stream.concat(
                        TranslationTests.examples().stream().map(TranslationTests.Example::sql),
                        Refusal.all().stream().map(Refusal::sql))
                .toList();
    }

    /** A statement with a piece of itself taken out and a word of another one put in. */
    @Provide
    Arbitrary<String> mutated() {
        Arbitrary<String> statement = Arbitraries.of(statements());
        return Combinators.combine(
                        statement,
                        statement,
                        Arbitraries.integers().between(0, 300),
                        Arbitraries.integers().between(0, 40))
                .as((sql, other, at, length) -> {
                    int from = Math.min(at, sql.length());
                    int to = Math.min(from + length, sql.length());
                    String[] words = other.split(" ");
                    return sql.substring(0, from) + words[at % words.length] + ' ' + sql.substring(to);
                });
    }

    @Provide
    Arbitrary<String> piles() {
        List<String> words = new ArrayList<>(List.of("(", ")", "'", "\"", "$$", "[", "]", ";", "/*", "--", "\\"));
        statements().forEach(sql -> words.addAll(List.of(sql.split(" "))));
        return Arbitraries.of(words).list().ofMaxSize(25).map(list -> String.join(" ", list));
    }
}
