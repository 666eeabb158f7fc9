// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NestedBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PlainBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryStatementContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StatementContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * Turns Redshift SQL into {@link Statement}s. Any number of threads may use it; what it has read it remembers, as
 * clients send the same statements again and again.
 */
public final class Translator {
    private static final int CACHED_STATEMENTS = 1_000;
    private static final int LONGEST_CACHED = 16_384;

    private final Map<String, List<Parsed>> cache = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<Parsed>> eldest) {
            return size() > CACHED_STATEMENTS;
        }
    };

    /**
     * Reads a text of statements separated by semicolons; each is translated when its turn comes, as it may need what
     * those before it have defined. At least one comes back.
     *
     * @throws ServerException if the grammar does not know one of them
     */
    public List<Parsed> parse(String sql) {
        if (sql.length() > LONGEST_CACHED) {
            return parseAll(sql);
        }
        synchronized (cache) {
            List<Parsed> known = cache.get(sql);
            if (known != null) {
                return known;
            }
        }
        List<Parsed> statements = parseAll(sql);
        synchronized (cache) {
            cache.put(sql, statements);
        }
        return statements;
    }

    private static List<Parsed> parseAll(String sql) {
        List<Parsed> statements = new ArrayList<>();
        for (List<Token> tokens : Scanner.statements(sql)) {
            statements.add(Parsed.of(sql, statements.size(), tokens));
        }
        return statements.isEmpty() ? List.of(Parsed.ofNothing(sql)) : List.copyOf(statements);
    }

    /** Translates a text with every parameter at its default and without asking for columns. */
    public List<Statement> translate(String sql) {
        return translate(sql, Settings.DEFAULTS);
    }

    /** Translates a text without asking for columns. */
    public List<Statement> translate(String sql, Settings settings) {
        List<Statement> statements = new ArrayList<>();
        parse(sql).forEach(parsed -> statements.add(parsed.translate(settings, Catalog.EMPTY)));
        return statements;
    }

    /** The string that a literal's token stands for. */
    public static String stringValue(Token literal) {
        return StringLiterals.value(literal);
    }

    /** Translates the one statement of a text that stands in a literal. */
    static String nested(String sql, Translation outer, BiFunction<ParseTree, Translation, String> work) {
        List<List<Token>> statements = Scanner.statements(sql);
        if (statements.size() != 1) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, "a function takes one statement");
        }
        StatementContext tree = StatementParser.parse(statements.get(0));
        Translation to = outer.of(stream(statements.get(0)));
        String translated = work.apply(tree.getChild(0), to);
        to.usage().check();
        return translated;
    }

    /** The SELECT in an UNLOAD's literal, as PostgreSQL. */
    static String unloadQuery(String sql, Translation unload) {
        List<List<Token>> statements = Scanner.statements(sql);
        if (statements.size() != 1) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, "UNLOAD takes one SELECT statement");
        }
        StatementContext tree = StatementParser.parse(statements.get(0));
        if (!(tree.getChild(0) instanceof QueryStatementContext statement)) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, "UNLOAD takes a SELECT statement");
        }
        if (statement.query().queryBody() instanceof PlainBodyContext into
                && into.querySpecification().intoClause() != null) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, "UNLOAD takes a SELECT statement without INTO");
        }
        if (isLimited(statement.query())) {
            throw Refused.notSupported("Limit clause is not supported in the outermost select of an UNLOAD statement");
        }
        Translation to = unload.of(stream(statements.get(0)));
        String translated = to.render(statement);
        to.usage().check();
        to.usage().checkReadOnComputeNodes();
        return translated;
    }

    /** Whether the outermost SELECT has a LIMIT, an OFFSET or TOP; parentheses around it make no other of it. */
    private static boolean isLimited(QueryContext query) {
        if (!query.limitClause().isEmpty()) {
            return true;
        }
        return query.queryBody() instanceof NestedBodyContext nested
                ? isLimited(nested.query())
                : query.queryBody() instanceof PlainBodyContext plain
                        && QueryRewrites.topOf(plain.querySpecification()) != null;
    }

    private static CommonTokenStream stream(List<Token> tokens) {
        CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens));
        stream.fill();
        return stream;
    }
}
