// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/** SQL being written. A blank stands where the source had blanks or comments, so that a statement keeps its look. */
final class Output {
    private final StringBuilder sql = new StringBuilder();

    /**
     * Writes what replaces a token of the source, with the gap the source has before it. Two words get one in any case:
     * {@code THEN 1WHEN} is what the official driver sends and PostgreSQL refuses.
     */
    void token(CommonTokenStream source, Token token, String text) {
        int before = token.getTokenIndex() - 1;
        boolean apart = before >= 0 && source.get(before).getChannel() == Token.HIDDEN_CHANNEL;
        if (apart
                || (!text.isEmpty()
                        && isWord(text.charAt(0))
                        && !sql.isEmpty()
                        && isWord(sql.charAt(sql.length() - 1)))) {
            gap();
        }
        sql.append(text);
    }

    /** Writes a blank unless one would look odd here. */
    void gap() {
        int length = sql.length();
        if (length > 0 && sql.charAt(length - 1) != ' ' && sql.charAt(length - 1) != '(') {
            sql.append(' ');
        }
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    Output raw(String text) {
        sql.append(text);
        return this;
    }

    @Override
    public String toString() {
        return sql.toString();
    }
}
