// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuperTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "true",
                "false",
                "0",
                "-12.50",
                "12345678901234567890123456789012345678",
                "\"\"",
                "[]",
                "{}",
                "[1,[2,{\"b\":null}],\"x\"]",
                "{\"z\":1,\"a\":{\"k\":[true]},\"ü\":\"é😀\"}",
                "\"\\\"\\\\\\n\\u0001/\""
            })
    void writesBackCompactJsonAsRead(String json) {
        assertThat(Super.parse(json).toJson()).isEqualTo(json);
    }

    @Test
    void readsBlanksAndEscapes() {
        assertThat(Super.parse(" { \"a\" : [ 1 , \"\\u00e9\\/\\t\" ] } ").toJson())
                .isEqualTo("{\"a\":[1,\"é/\\t\"]}");
    }

    @Test
    void navigatesLaxly() {
        Super value = Super.parse("{\"a\":[10,{\"b\":\"x\"}]}");

        assertThat(value.get("a").get(1).get("b")).isEqualTo(Super.of("x"));
        assertThat(value.get("a").get(0)).isEqualTo(Super.of(new BigDecimal(10)));
        assertThat(value.get("a").get(9)).isEqualTo(Super.nullValue());
        assertThat(value.get("nope").get("b").get(0)).isEqualTo(Super.nullValue());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"a":1,"a":2}   | Invalid JSON at character 7: duplicate attribute "a"
                    [1,]            | Invalid JSON at character 3: unexpected ']'
                    [1              | Invalid JSON at character 2: expected ']'
                    01              | Invalid JSON at character 1: unexpected text after the value
                    +1              | Invalid JSON at character 0: unexpected '+'
                    1e99999         | Invalid JSON at character 0: exponent out of range
                    tru             | Invalid JSON at character 0: unexpected 't'
                    "a              | Invalid JSON at character 2: string without an end
                    "\\q"           | Invalid JSON at character 3: unknown escape
                    "\\u00g0"       | Invalid JSON at character 5: \\u needs four hex digits
                    {a:1}           | Invalid JSON at character 1: expected '"'
                    ``              | Invalid JSON at character 0: unexpected end
                    """)
    void saysWhereJsonIsWrong(String json, String message) {
        assertThatThrownBy(() -> Super.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refusesNestingThatWouldExhaustTheStack() {
        assertThatThrownBy(() -> Super.parse("[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Invalid JSON at character 1001: more than 1000 levels");
    }

    @Test
    void copiesWhatItIsGiven() {
        java.util.Map<String, Super> attributes = new java.util.LinkedHashMap<>();
        attributes.put("a", Super.of(true));
        Super object = Super.object(attributes);
        attributes.clear();

        assertThat(object.toJson()).isEqualTo("{\"a\":true}");
    }
}
