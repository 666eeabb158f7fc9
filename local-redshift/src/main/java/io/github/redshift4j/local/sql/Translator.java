// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PlainBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StatementContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;

/**
 * Turns Redshift SQL into {@link Statement}s. Any number of threads may use it; what it has translated it remembers,
 * as clients send the same statements again and again.
 */
public final class Translator {
    private static final int CACHED_STATEMENTS = 1_000;
    private static final int LONGEST_CACHED = 16_384;

    private final Map<Key, List<Statement>> cache = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, List<Statement>> eldest) {
            return size() > CACHED_STATEMENTS;
        }
    };

    private record Key(String sql, Settings settings) {}

    /** {@link #translate(String, Settings)} with every parameter at its default. */
    public List<Statement> translate(String sql) {
        return translate(sql, Settings.DEFAULTS);
    }

    /**
     * Translates a text of one or more statements separated by semicolons; at least one comes back.
     *
     * @throws ServerException if any statement is one Redshift refuses, or one the local server does not know
     */
    public List<Statement> translate(String sql, Settings settings) {
        if (sql.length() > LONGEST_CACHED) {
            return translateAll(sql, settings);
        }
        Key key = new Key(sql, settings);
        synchronized (cache) {
            List<Statement> known = cache.get(key);
            if (known != null) {
                return known;
            }
        }
        List<Statement> statements = translateAll(sql, settings);
        synchronized (cache) {
            cache.put(key, statements);
        }
        return statements;
    }

    private static List<Statement> translateAll(String sql, Settings settings) {
        List<Statement> statements = new ArrayList<>();
        try {
            for (List<Token> tokens : Scanner.statements(sql)) {
                statements.add(translate(tokens, settings));
            }
        } catch (StackOverflowError e) {
            throw StatementParser.tooDeep();
        }
        if (statements.isEmpty()) {
            statements.add(new Statement(sql, "", Statement.TransactionRule.TRANSACTIONAL, new Plan.Empty()));
        }
        return List.copyOf(statements);
    }

    private static Statement translate(List<Token> tokens, Settings settings) {
        String text = text(tokens);
        LeadingWords.check(tokens, text);
        StatementContext tree = StatementParser.parse(tokens);
        Translation to = new Translation(stream(tokens), settings);
        Planned planned = Planners.plan((ParserRuleContext) tree.getChild(0), to);
        to.usage().check();
        return new Statement(text, planned.tag(), planned.transaction(), planned.plan());
    }

    /** The SELECT in an UNLOAD's literal, as PostgreSQL. */
    static String unloadQuery(String sql, Settings settings) {
        List<List<Token>> statements = Scanner.statements(sql);
        if (statements.size() != 1) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, "UNLOAD takes one SELECT statement");
        }
        StatementContext tree = StatementParser.parse(statements.get(0));
        if (!(tree.getChild(0) instanceof QueryStatementContext statement)) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, "UNLOAD takes a SELECT statement");
        }
        boolean limited = !statement.query().limitClause().isEmpty()
                || (statement.query().queryBody() instanceof PlainBodyContext plain
                        && QueryRewrites.topOf(plain.querySpecification()) != null);
        if (limited) {
            throw Refused.notSupported("Limit clause is not supported in the outermost select of an UNLOAD statement");
        }
        Translation to = new Translation(stream(statements.get(0)), settings);
        String translated = to.render(statement);
        to.usage().check();
        return translated;
    }

    private static CommonTokenStream stream(List<Token> tokens) {
        CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens));
        stream.fill();
        return stream;
    }

    /** From the first word to the last. */
    private static String text(List<Token> tokens) {
        int first = 0;
        int last = tokens.size() - 1;
        while (tokens.get(first).getChannel() != Token.DEFAULT_CHANNEL) {
            first++;
        }
        while (tokens.get(last).getChannel() != Token.DEFAULT_CHANNEL) {
            last--;
        }
        return tokens.get(first)
                .getInputStream()
                .getText(Interval.of(
                        tokens.get(first).getStartIndex(), tokens.get(last).getStopIndex()));
    }
}
