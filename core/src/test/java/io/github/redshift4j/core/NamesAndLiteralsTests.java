// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamesAndLiteralsTests {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    sales       | sales
                    #staging    | #staging
                    a$1         | a$1
                    user        | "user"
                    type        | "type"
                    Mixed       | "Mixed"
                    two words   | "two words"
                    1st         | "1st"
                    say"hi      | "say""hi"
                    größe       | "größe"
                    """)
    void quotesOnlyWhereNeeded(String name, String sql) {
        assertThat(Identifier.of(name).sql()).isEqualTo(sql);
    }

    @Test
    void countsIdentifierBytesNotCharacters() {
        assertThat(Identifier.of("é".repeat(63)).name()).hasSize(63);
        assertThatThrownBy(() -> Identifier.of("é".repeat(64)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Identifier \"" + "é".repeat(64)
                        + "\" has 128 bytes; the server would cut it to 127, so shorten it");
    }

    @Test
    void foldsOnlyAsciiLetters() {
        assertThat(Identifier.fold("ÀBC_Z9")).isEqualTo("Àbc_z9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    Sales                   | sales
                    shop.Sales              | shop.sales
                    dev.shop.sales          | dev.shop.sales
                    "my shop"."a.b"         | "my shop"."a.b"
                    "x""y"                  | "x""y"
                    """)
    void readsQualifiedNames(String text, String sql) {
        assertThat(QualifiedName.parse(text).sql()).isEqualTo(sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    a b
                    a;drop table t
                    a..b
                    a.b.c.d
                    "open
                    "a"b
                    a'b
                    """)
    void refusesWhatIsNotAName(String text) {
        assertThatThrownBy(() -> QualifiedName.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsThePartsOfAName() {
        QualifiedName name = QualifiedName.of("dev", "shop", "sales");

        assertThat(name.database()).contains(Identifier.of("dev"));
        assertThat(name.schema()).contains(Identifier.of("shop"));
        assertThat(name.name()).isEqualTo(Identifier.of("sales"));
        assertThat(QualifiedName.of("sales").schema()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    it's       | 'it''s'
                    C:\\temp   | 'C:\\\\temp'
                    \\'        | '\\\\'''
                    """)
    void doublesQuotesAndBackslashes(String text, String literal) {
        assertThat(Literals.string(text)).isEqualTo(literal);
    }

    @Test
    void refusesNulInAString() {
        assertThatThrownBy(() -> Literals.string("a\0b"))
                .hasMessage("A Redshift string cannot hold a NUL character (at 1)");
    }

    @Test
    void writesValuesOfSpecialTypes() {
        assertThat(Literals.varbyte(new byte[] {0x0a, (byte) 0xff})).isEqualTo("from_hex('0aff')");
        assertThat(Literals.superValue(Super.parse("{\"a\":\"it's\"}"))).isEqualTo("json_parse('{\"a\":\"it''s\"}')");
    }

    @Test
    void writesPartsWithOneBlankBetween() {
        String sql = new SqlWriter()
                .keyword("COPY")
                .part(QualifiedName.of("shop", "user"))
                .list(List.of(Identifier.of("id"), Identifier.of("order")))
                .keyword("FROM")
                .literal("s3://b/it's")
                .keyword("MAXERROR")
                .number(3)
                .toString();

        assertThat(sql).isEqualTo("COPY shop.\"user\" (id, \"order\") FROM 's3://b/it''s' MAXERROR 3");
    }
}
