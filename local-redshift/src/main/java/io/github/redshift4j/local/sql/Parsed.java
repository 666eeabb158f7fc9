// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.local.sql.grammar.RedshiftParser.StatementContext;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the grammar, which may still turn out to be refused. Any number of sessions may share it: each gets
 * the last translation for as long as its own catalog gives the answers that one rests on.
 */
public final class Parsed {
    private final String sql;
    private final int index;
    private final String text;
    private final @Nullable Statement empty;
    private final @Nullable String writes;
    private final @Nullable String writesInCase;
    private final Map<String, String> longNames;
    private final AtomicReference<@Nullable Tree> tree;
    private volatile @Nullable Translated last;

    private record Tree(CommonTokenStream tokens, StatementContext statement) {
        static Tree of(List<Token> tokens) {
            CommonTokenStream stream = new CommonTokenStream(new ListTokenSource(tokens));
            stream.fill();
            return new Tree(stream, StatementParser.parse(tokens));
        }
    }

    private record Translated(Settings settings, Asked asked, Statement statement) {
        boolean holds(Settings now, Catalog catalog) {
            return settings.equals(now) && asked.holds(catalog);
        }
    }

    private Parsed(String sql, int index, List<Token> tokens) {
        this.sql = sql;
        this.index = index;
        this.text = text(tokens);
        this.empty = null;
        Tree parsed = Tree.of(tokens);
        ParseTree statement = parsed.statement().getChild(0);
        this.writes = Relations.writtenBy(statement, Settings.DEFAULTS);
        this.writesInCase = Relations.writtenBy(statement, Settings.DEFAULTS.withCaseSensitiveIdentifiers(true));
        this.longNames = LongNames.in(tokens);
        this.tree = new AtomicReference<>(parsed);
    }

    private Parsed(String blank) {
        this.sql = blank;
        this.index = 0;
        this.text = "";
        this.empty = new Statement(blank, "", Statement.TransactionRule.TRANSACTIONAL, new Plan.Empty());
        this.writes = null;
        this.writesInCase = null;
        this.longNames = Map.of();
        this.tree = new AtomicReference<>();
    }

    /** A text of blanks and comments alone. */
    static Parsed ofNothing(String blank) {
        return new Parsed(blank);
    }

    /** @param index which of the statements of {@code sql} the tokens are */
    static Parsed of(String sql, int index, List<Token> tokens) {
        LeadingWords.check(tokens, text(tokens));
        return new Parsed(sql, index, tokens);
    }

    /**
     * The table whose rows the statement changes, by its name in PostgreSQL; null if none. It is to be locked before the
     * statement is translated, as that may ask for columns and PostgreSQL then takes its snapshot.
     */
    public @Nullable String writes(Settings settings) {
        return settings.caseSensitiveIdentifiers() ? writesInCase : writes;
    }

    /** The long names it says, by their short forms: what an error about it may have to tell. */
    public Map<String, String> longNames() {
        return longNames;
    }

    /**
     * What the statement is for a session.
     *
     * @throws io.github.redshift4j.local.errors.ServerException if Redshift refuses the statement, or the local server
     *     does not know it
     */
    public Statement translate(Settings settings, Catalog catalog) {
        if (empty != null) {
            return empty;
        }
        Translated known = last;
        if (known != null && known.holds(settings, catalog)) {
            return known.statement();
        }
        try {
            Translated translated = translated(settings, catalog);
            last = translated;
            return translated.statement();
        } catch (StackOverflowError e) {
            throw StatementParser.tooDeep();
        }
    }

    /** Whether policies keep rows of anything in the database from users. */
    public static boolean isGuarded(Catalog catalog) {
        return Translation.isGuarded(catalog.values(Translation.SPECIAL));
    }

    /** Whether it may ask what has been run, which is to be written before it is translated. */
    public boolean asksHistory() {
        return HistoryNames.in(text);
    }

    private Translated translated(Settings settings, Catalog catalog) {
        Tree parsed = tree.getAndSet(null);
        if (parsed == null) {
            parsed = Tree.of(Scanner.statements(sql).get(index));
        }
        Translation to = new Translation(parsed.tokens(), settings, catalog);
        to.longNames().putAll(longNames);
        Planned planned = Planners.plan((ParserRuleContext) parsed.statement().getChild(0), to);
        to.usage().check();
        return new Translated(settings, to.asked(), to.usage().describe(text, planned, to));
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
