// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.core;

import java.util.HexFormat;

/**
 * Values as SQL text. In Redshift a backslash is an escape character in every string literal, so it is doubled.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/pattern-matching-conditions-like.html">LIKE, on
 *     backslashes</a>
 */
public final class Literals {
    private Literals() {}

    /**
     * A string literal.
     *
     * @throws IllegalArgumentException if the text holds a NUL character, which no Redshift string can
     */
    public static String string(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 8).append('\'');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\0') {
                throw new IllegalArgumentException("A Redshift string cannot hold a NUL character (at " + i + ')');
            }
            if (c == '\'' || c == '\\') {
                literal.append(c);
            }
            literal.append(c);
        }
        return literal.append('\'').toString();
    }

    /** A VARBYTE value: {@code from_hex('…')}. */
    public static String varbyte(byte[] bytes) {
        return "from_hex('" + HexFormat.of().formatHex(bytes) + "')";
    }

    /** A SUPER value: {@code json_parse('…')}. */
    public static String superValue(Super value) {
        return "json_parse(" + string(value.toJson()) + ')';
    }
}
