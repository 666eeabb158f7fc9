// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.procedure;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftLexer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/** The words and signs of a body, without blanks and comments, and a place among them. */
final class Words {
    /** The sign {@code ..}, which SQL does not have. */
    private static final int RANGE = RedshiftLexer.UNRECOGNIZED + 1;

    private static final Set<Integer> UNTERMINATED = Set.of(
            RedshiftLexer.UNTERMINATED_STRING,
            RedshiftLexer.UNTERMINATED_DOLLAR,
            RedshiftLexer.UNTERMINATED_QUOTED,
            RedshiftLexer.UNTERMINATED_COMMENT);

    private final String body;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Words(String body) {
        this.body = body;
        RedshiftLexer lexer = new RedshiftLexer(CharStreams.fromString(body));
        lexer.removeErrorListeners();
        for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            if (UNTERMINATED.contains(token.getType())) {
                throw unexpected(token);
            }
            if (token.getChannel() == Token.DEFAULT_CHANNEL) {
                add(token);
            }
        }
    }

    /** The lexer of SQL reads {@code 1..10} as {@code 1.} and {@code .10}. */
    private void add(Token token) {
        Token last = tokens.isEmpty() ? token : tokens.get(tokens.size() - 1);
        boolean joined = last.getStopIndex() + 1 == token.getStartIndex()
                && last.getText().endsWith(".")
                && token.getText().startsWith(".");
        if (!joined) {
            tokens.add(token);
            return;
        }
        tokens.remove(tokens.size() - 1);
        int point = token.getStartIndex();
        if (last.getStartIndex() < point - 1) {
            tokens.add(part(last, RedshiftLexer.INTEGER, last.getStartIndex(), point - 2));
        }
        tokens.add(part(token, RANGE, point - 1, point));
        if (token.getStopIndex() > point) {
            tokens.add(part(token, RedshiftLexer.INTEGER, point + 1, token.getStopIndex()));
        }
    }

    private Token part(Token of, int type, int start, int stop) {
        CommonToken part = new CommonToken(of);
        part.setType(type);
        part.setStartIndex(start);
        part.setStopIndex(stop);
        part.setText(text(start, stop + 1));
        return part;
    }

    /** The body's text between two places of its characters, which count as code points. */
    String text(int start, int end) {
        return body.substring(body.offsetByCodePoints(0, start), body.offsetByCodePoints(0, end));
    }

    int at() {
        return at;
    }

    void moveTo(int index) {
        at = index;
    }

    boolean atEnd() {
        return at >= tokens.size();
    }

    Token token(int index) {
        if (index >= tokens.size()) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, "syntax error at end of input");
        }
        return tokens.get(index);
    }

    /** The word at an index in lower case; empty for a quoted name, a literal or the end. */
    String word(int index) {
        if (index >= tokens.size()) {
            return "";
        }
        return switch (tokens.get(index).getType()) {
            case RedshiftLexer.QUOTED_IDENTIFIER, RedshiftLexer.STRING, RedshiftLexer.DOLLAR_STRING -> "";
            default -> Identifier.fold(tokens.get(index).getText());
        };
    }

    boolean is(String word) {
        return word(at).equals(word);
    }

    /** Takes a word if it is the next. */
    boolean take(String word) {
        if (is(word)) {
            at++;
            return true;
        }
        return false;
    }

    void expect(String... words) {
        for (String word : words) {
            if (!take(word)) {
                throw unexpected();
            }
        }
    }

    Token next() {
        Token token = token(at);
        at++;
        return token;
    }

    /** Takes a name, folded. */
    String name() {
        Token token = next();
        String name = nameOf(token);
        if (name.isEmpty()) {
            throw unexpected(token);
        }
        return name;
    }

    /** The name a token can be; empty for signs and literals. */
    static String nameOf(Token token) {
        String text = token.getText();
        if (token.getType() == RedshiftLexer.QUOTED_IDENTIFIER) {
            return Identifier.fold(text.substring(1, text.length() - 1).replace("\"\"", "\""));
        }
        boolean word = !text.isEmpty() && (Character.isLetter(text.codePointAt(0)) || text.charAt(0) == '_');
        return word && token.getType() != RedshiftLexer.PREFIXED_STRING ? Identifier.fold(text) : "";
    }

    /**
     * The index of the first of these words, outside of parentheses and of CASE expressions.
     *
     * @throws ServerException if none follows
     */
    int find(String... stops) {
        int index = find(at, tokens.size(), Set.of(stops));
        if (index < 0) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, "syntax error at end of input");
        }
        return index;
    }

    /** As {@link #find(String...)} between two indexes; -1 if there is none. */
    int find(int from, int to, Set<String> stops) {
        int depth = 0;
        int cases = 0;
        for (int i = from; i < to; i++) {
            String word = word(i);
            if (depth == 0 && cases == 0 && stops.contains(word)) {
                return i;
            }
            switch (word) {
                case "(" -> depth++;
                case ")" -> depth--;
                case "case" -> cases++;
                case "end" -> cases = Math.max(0, cases - 1);
                default -> {}
            }
        }
        return -1;
    }

    ServerException unexpected() {
        return atEnd()
                ? ServerException.of(SqlState.SYNTAX_ERROR, "syntax error at end of input")
                : unexpected(tokens.get(at));
    }

    static ServerException unexpected(Token token) {
        return ServerException.of(SqlState.SYNTAX_ERROR, "syntax error at or near \"" + token.getText() + '"');
    }
}
