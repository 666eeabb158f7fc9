// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftLexer;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/** Cuts a text into tokens and the tokens into statements at semicolons. */
final class Scanner {
    /** Open parentheses at most. The parser looks ahead over each of them to tell queries from expressions. */
    private static final int NESTING = 500;

    private Scanner() {}

    /** One list of tokens a statement, blanks and comments among them; statements of nothing else are left out. */
    static List<List<Token>> statements(String sql) {
        RedshiftLexer lexer = new RedshiftLexer(CharStreams.fromString(sql));
        lexer.removeErrorListeners();
        List<List<Token>> statements = new ArrayList<>();
        List<Token> current = new ArrayList<>();
        boolean blank = true;
        int open = 0;
        for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            requireWhole(token);
            open += token.getType() == RedshiftLexer.LPAREN ? 1 : token.getType() == RedshiftLexer.RPAREN ? -1 : 0;
            if (open > NESTING) {
                throw StatementParser.tooDeep();
            }
            if (token.getType() == RedshiftLexer.SEMICOLON) {
                if (!blank) {
                    statements.add(current);
                }
                current = new ArrayList<>();
                blank = true;
                open = 0;
                continue;
            }
            current.add(token);
            blank &= token.getChannel() == Token.HIDDEN_CHANNEL;
        }
        if (!blank) {
            statements.add(current);
        }
        return statements;
    }

    private static void requireWhole(Token token) {
        String what =
                switch (token.getType()) {
                    case RedshiftLexer.UNTERMINATED_STRING -> "unterminated quoted string";
                    case RedshiftLexer.UNTERMINATED_DOLLAR ->
                        token.getText().length() > 1 ? "unterminated dollar-quoted string" : "";
                    case RedshiftLexer.UNTERMINATED_QUOTED -> "unterminated quoted identifier";
                    case RedshiftLexer.UNTERMINATED_COMMENT -> "unterminated /* comment";
                    case RedshiftLexer.QUOTED_IDENTIFIER ->
                        token.getText().length() == 2 ? "zero-length delimited identifier" : "";
                    default -> "";
                };
        if (!what.isEmpty()) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, what + " at or near \"" + token.getText() + '"')
                    .withPosition(token.getStartIndex() + 1);
        }
    }
}
