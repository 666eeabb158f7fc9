// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StatementContext;
import java.util.List;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Builds a statement's tree. The fast prediction mode comes first; it decides nearly every statement, and one it
 * cannot decide, every wrong one among them, is read again in the full mode.
 */
final class StatementParser {
    private static final int CONTEXT_TOKENS = 3;

    private StatementParser() {}

    /** @throws ServerException 42601 in Redshift's wording if the grammar has no such statement */
    static StatementContext parse(List<Token> tokens) {
        try {
            return parsed(tokens);
        } catch (StackOverflowError e) {
            throw tooDeep();
        }
    }

    private static StatementContext parsed(List<Token> tokens) {
        CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens));
        RedshiftParser parser = new RedshiftParser(stream);
        parser.removeErrorListeners();
        try {
            parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
            parser.setErrorHandler(new BailErrorStrategy());
            return parser.statement();
        } catch (ParseCancellationException undecided) {
            stream.seek(0);
            parser.reset();
            parser.getInterpreter().setPredictionMode(PredictionMode.LL);
            parser.setErrorHandler(new DefaultErrorStrategy());
            parser.addErrorListener(new Refusal(stream));
            return parser.statement();
        }
    }

    static ServerException tooDeep() {
        return ServerException.of("54001", "stack depth limit exceeded")
                .withHint("The statement nests expressions or queries too deeply.");
    }

    /** The grammar's refusal of one token. */
    static ServerException syntaxError(CommonTokenStream stream, Token at) {
        if (at.getType() == Token.EOF) {
            return ServerException.of(SqlState.SYNTAX_ERROR, "syntax error at end of input");
        }
        Token first = at;
        int before = 0;
        for (int i = at.getTokenIndex() - 1; i >= 0 && before < CONTEXT_TOKENS; i--) {
            if (stream.get(i).getChannel() == Token.DEFAULT_CHANNEL) {
                first = stream.get(i);
                before++;
            }
        }
        String context = at.getInputStream().getText(Interval.of(first.getStartIndex(), at.getStopIndex()));
        return ServerException.of(
                        SqlState.SYNTAX_ERROR,
                        "syntax error at or near \"%s\" in context \"%s\", at line %d, column %d"
                                .formatted(at.getText(), context, at.getLine(), at.getCharPositionInLine() + 1))
                .withPosition(at.getStartIndex() + 1);
    }

    private static final class Refusal extends BaseErrorListener {
        private final CommonTokenStream stream;

        Refusal(CommonTokenStream stream) {
            this.stream = stream;
        }

        @Override
        public void syntaxError(
                Recognizer<?, ?> recognizer,
                Object offending,
                int line,
                int column,
                String message,
                @Nullable RecognitionException e) {
            throw StatementParser.syntaxError(stream, (Token) offending);
        }
    }
}
