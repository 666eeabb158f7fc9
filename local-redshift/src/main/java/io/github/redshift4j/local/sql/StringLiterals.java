// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftLexer;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringContext;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;

/**
 * String literals: in Redshift a backslash is always an escape character; PostgreSQL, as this server runs it, takes
 * it as itself.
 */
final class StringLiterals {
    private StringLiterals() {}

    /** The string that a literal, or several on lines of their own, stands for. */
    static String value(StringContext literal) {
        StringBuilder value = new StringBuilder();
        Token before = null;
        for (ParseTree child : literal.children) {
            Token token = ((TerminalNode) child).getSymbol();
            if (before != null && endLine(before) == token.getLine()) {
                throw ServerException.of(
                                SqlState.SYNTAX_ERROR,
                                "syntax error at or near \"" + token.getText() + "\" in context \"" + before.getText()
                                        + ' ' + token.getText() + "\", at line " + token.getLine() + ", column "
                                        + (token.getCharPositionInLine() + 1))
                        .withPosition(token.getStartIndex() + 1);
            }
            value.append(value(token));
            before = token;
        }
        return value.toString();
    }

    /** PostgreSQL's literal of a string. */
    static String quote(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    static String quote(List<String> values) {
        return values.stream().map(StringLiterals::quote).collect(Collectors.joining(", "));
    }

    private static int endLine(Token token) {
        return token.getLine()
                + (int) token.getText().chars().filter(c -> c == '\n').count();
    }

    static String value(Token token) {
        String text = token.getText();
        if (token.getType() == RedshiftLexer.DOLLAR_STRING) {
            int tag = text.indexOf('$', 1) + 1;
            return text.substring(tag, text.length() - tag);
        }
        return value(text);
    }

    /** The string that {@code '…'} stands for. */
    static String value(String quoted) {
        String body = quoted.substring(1, quoted.length() - 1);
        if (body.indexOf('\\') < 0) {
            return body.replace("''", "'");
        }
        return unescape(body);
    }

    private static String unescape(String body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length());
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            if (c == '\'') {
                i++;
            } else if (c == '\\') {
                char escaped = body.charAt(++i);
                if (escaped >= '0' && escaped <= '7') {
                    int end = i;
                    while (end < body.length() && end < i + 3 && isOctal(body.charAt(end))) {
                        end++;
                    }
                    int value = Integer.parseInt(body.substring(i, end), 8) & 0xFF;
                    if (value == 0) {
                        throw ServerException.of("22021", "invalid byte sequence for encoding \"UTF8\": 0x00");
                    }
                    bytes.write(value);
                    i = end - 1;
                    continue;
                }
                switch (escaped) {
                    case 'b' -> bytes.write('\b');
                    case 'f' -> bytes.write('\f');
                    case 'n' -> bytes.write('\n');
                    case 'r' -> bytes.write('\r');
                    case 't' -> bytes.write('\t');
                    default -> i = writeCharacter(bytes, body, i);
                }
                continue;
            }
            i = writeCharacter(bytes, body, i);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static boolean isOctal(char c) {
        return c >= '0' && c <= '7';
    }

    /** Returns the index of the character's last unit. */
    private static int writeCharacter(ByteArrayOutputStream bytes, String body, int at) {
        int next = body.offsetByCodePoints(at, 1);
        bytes.writeBytes(body.substring(at, next).getBytes(StandardCharsets.UTF_8));
        return next - 1;
    }
}
