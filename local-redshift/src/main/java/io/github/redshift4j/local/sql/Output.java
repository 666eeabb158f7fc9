// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;

/** SQL being written. A blank stands where the source had blanks or comments, so that a statement keeps its look. */
final class Output {
    private final StringBuilder sql = new StringBuilder();

    /** Writes what replaces a token of the source, with the gap the source has before it. */
    void token(CommonTokenStream source, Token token, String text) {
        int before = token.getTokenIndex() - 1;
        if (before >= 0 && source.get(before).getChannel() == Token.HIDDEN_CHANNEL) {
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

    Output raw(String text) {
        sql.append(text);
        return this;
    }

    @Override
    public String toString() {
        return sql.toString();
    }
}
