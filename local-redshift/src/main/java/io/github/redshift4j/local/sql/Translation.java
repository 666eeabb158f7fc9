// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.local.sql.Catalog.Column;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QuerySpecificationContext;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.Interval;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** The translation of one statement: where it writes to, which relations are in scope, what it has used. */
final class Translation {
    /**
     * What few databases have, asked at once: views that read anything but users' relations, and relations with guards,
     * which policies protect ({@code 22-guards.sql}).
     */
    static final String SPECIAL = "SELECT 'views' WHERE EXISTS (SELECT FROM redshift.view_info WHERE reads IS NOT"
            + " NULL) UNION ALL SELECT 'guards' WHERE EXISTS (SELECT FROM redshift.guard)";

    private final CommonTokenStream source;
    private final Settings settings;
    private final Catalog functions;
    private Catalog catalog;
    private final Asked asked;
    private final Usage usage = new Usage();
    private final IdentityHashMap<ParserRuleContext, String> rendered = new IdentityHashMap<>();
    private final IdentityHashMap<ParserRuleContext, Optional<RedshiftType>> types = new IdentityHashMap<>();
    private final IdentityHashMap<QueryContext, Boolean> correlated = new IdentityHashMap<>();
    private final IdentityHashMap<ParserRuleContext, String> substitutes = new IdentityHashMap<>();
    private final IdentityHashMap<QuerySpecificationContext, Scope> scopes = new IdentityHashMap<>();
    private final Map<String, String> lookups = new HashMap<>();
    private final Map<String, Boolean> named = new HashMap<>();
    private final Map<String, String> longNames;
    private Output out = new Output();
    private @Nullable Scope scope;
    private @Nullable Boolean overTables;
    private Reading reading = Reading.GUARDED;

    Translation(CommonTokenStream source, Settings settings, Catalog catalog) {
        this(source, settings, catalog, new Asked(), new HashMap<>());
    }

    private Translation(
            CommonTokenStream source, Settings settings, Catalog catalog, Asked asked, Map<String, String> longNames) {
        this.source = source;
        this.settings = settings;
        this.functions = catalog;
        this.catalog = catalog;
        this.asked = asked;
        this.longNames = longNames;
    }

    /** The translation of a statement that stands in a literal of this one. */
    Translation of(CommonTokenStream literal) {
        longNames.putAll(LongNames.in(literal.getTokens()));
        return new Translation(literal, settings, functions, asked, longNames);
    }

    /** The columns of a PostgreSQL query; empty if nothing is known of them. */
    List<Column> columns(String query) {
        return asked.columns(Parameters.fromOne(query), catalog);
    }

    /** What a relation of a user's reads that is not a user's, as {@link Usage#words} tells it; of a table nothing. */
    List<String> reads(String relation) {
        return asked.values(SPECIAL, catalog).contains("views")
                ? asked.values("SELECT redshift.view_reads(" + StringLiterals.quote(relation) + ')', catalog)
                : List.of();
    }

    /** The first column of the rows of a query of PostgreSQL; empty if nothing is known. */
    List<String> values(String query) {
        return asked.values(query, catalog);
    }

    /**
     * What is written in the place of a relation of a user's: its guard, if policies protect it or what it
     * reads.
     *
     * @param change whether rows are changed, which guards of views let nobody do
     */
    String guarded(String relation, boolean change) {
        if (reading == Reading.UNGUARDED || !isGuarded(values(SPECIAL))) {
            return relation;
        }
        List<String> guard = values("SELECT redshift.guard_of(" + StringLiterals.quote(relation) + ", " + change + ')');
        if (!guard.isEmpty() && reading == Reading.MATERIALIZED) {
            throw Refused.notSupported("a materialized view cannot read " + relation + ", which policies protect");
        }
        return guard.isEmpty() ? relation : guard.get(0);
    }

    /** What a column is called where rows of its relation are changed; null if as it is elsewhere. */
    @Nullable
    String stored(String relation, String column) {
        List<String> name = isGuarded(values(SPECIAL))
                ? values("SELECT redshift.stored_column(" + StringLiterals.quote(relation) + ", "
                        + StringLiterals.quote(column) + ')')
                : List.of();
        return name.isEmpty() ? null : name.get(0);
    }

    /** The first column of a query of PostgreSQL that does not depend on the relations a statement names. */
    List<String> ask(String query) {
        return asked.values(query, functions);
    }

    /** Whether a function or type of this name is the server's own. */
    boolean isInternal(String name) {
        return functions.isInternal(name);
    }

    /** Whether relations can be asked for their columns. */
    boolean knowsColumns() {
        return catalog != Catalog.EMPTY;
    }

    /** Does a piece of work that must not need the relations it names, as they may not be there yet. */
    String withoutColumns(Supplier<String> work) {
        Catalog known = catalog;
        catalog = Catalog.EMPTY;
        try {
            return work.get();
        } finally {
            catalog = known;
        }
    }

    /** @param special the answers to {@link #SPECIAL} */
    static boolean isGuarded(List<String> special) {
        return special.contains("guards");
    }

    /** Does a piece of work in which relations stand for themselves or for something else. */
    <T> T reading(Reading how, Supplier<T> work) {
        Reading outer = reading;
        reading = how;
        try {
            return work.get();
        } finally {
            reading = outer;
        }
    }

    /** Whether the statement is about users' tables, looked up once. */
    boolean isOverTables(BooleanSupplier look) {
        Boolean known = overTables;
        if (known == null) {
            known = look.getAsBoolean();
            overTables = known;
        }
        return known;
    }

    /** The type of an expression, worked out once. */
    @Nullable
    RedshiftType type(ParserRuleContext expression, Function<ParserRuleContext, @Nullable RedshiftType> infer) {
        Optional<RedshiftType> known = types.get(expression);
        if (known == null) {
            known = Optional.ofNullable(infer.apply(expression));
            types.put(expression, known);
        }
        return known.orElse(null);
    }

    /** Notes the type of a query's only column. */
    void typeOfQuery(QueryContext query, @Nullable RedshiftType type) {
        types.put(query, Optional.ofNullable(type));
    }

    /** The type of the only column of a query that has been written; null if there are more, or it is not known. */
    @Nullable
    RedshiftType typeOfQuery(QueryContext query) {
        return type(query, unknown -> null);
    }

    /** Notes the scope of a SELECT. */
    void entered(QuerySpecificationContext select, Scope scope) {
        scopes.put(select, scope);
    }

    /** The scope of a SELECT that has been written; null for any other. */
    @Nullable
    Scope scopeOf(QuerySpecificationContext select) {
        return scopes.get(select);
    }

    /** Notes that a query looks at the one around it. */
    void correlated(QueryContext query) {
        correlated.put(query, true);
    }

    boolean isCorrelated(QueryContext query) {
        return correlated.containsKey(query);
    }

    /** Notes among which relations a column is looked for, as PostgreSQL's message names the column. */
    void lookedUp(String column) {
        if (scope != null && !scope.relations().isEmpty()) {
            lookups.putIfAbsent(column, String.join(", ", scope.relations()));
        }
    }

    /** A name made from others, as PostgreSQL knows it. */
    String made(String name) {
        String whole = whole(name);
        LongNames.note(whole, longNames);
        return LongNames.stored(whole);
    }

    /** A name as the client knows it. */
    String whole(String name) {
        return LongNames.restore(name, longNames::get);
    }

    /** The long names of the statement, by their short forms. */
    Map<String, String> longNames() {
        return longNames;
    }

    Map<String, String> lookups() {
        return Map.copyOf(lookups);
    }

    /** The answers this translation rests on. */
    Asked asked() {
        return asked;
    }

    Settings settings() {
        return settings;
    }

    Usage usage() {
        return usage;
    }

    /** The innermost query's scope; null outside of queries. */
    @Nullable
    Scope scope() {
        return scope;
    }

    /** Whether a name stands anywhere in the statement, which spares looks at each of its parts. */
    boolean names(String name) {
        return named.computeIfAbsent(name, wanted -> source.getTokens().stream()
                .anyMatch(token -> token.getText().toLowerCase(Locale.ROOT).contains(wanted)));
    }

    CommonTokenStream source() {
        return source;
    }

    /** Writes a node by its rule, or child by child. */
    void write(@Nullable ParseTree tree) {
        if (tree instanceof TerminalNode terminal) {
            Token token = terminal.getSymbol();
            if (token.getType() != Token.EOF) {
                out.token(source, token, token.getText());
            }
        } else if (tree instanceof ParserRuleContext node) {
            String substitute = substitutes.get(node);
            Rewrite<ParserRuleContext> rewrite = Rewrites.ALL.of(node);
            if (substitute != null) {
                replace(node, substitute);
            } else if (rewrite == null) {
                writeChildren(node);
            } else {
                rewrite.write(node, this);
            }
        }
    }

    void writeChildren(ParserRuleContext node) {
        for (int i = 0; i < node.getChildCount(); i++) {
            write(node.getChild(i));
        }
    }

    /** Writes nodes with commas between them. */
    void writeList(List<? extends ParseTree> trees) {
        for (int i = 0; i < trees.size(); i++) {
            if (i > 0) {
                raw(", ");
            }
            raw(render(trees.get(i)));
        }
    }

    /** Has SQL written for a node, whenever it is written. */
    void substitute(ParserRuleContext node, String sql) {
        substitutes.put(node, sql);
    }

    boolean isSubstituted(ParserRuleContext node) {
        return substitutes.containsKey(node);
    }

    /** Writes SQL that stands for a node, with the gap the source has before it. */
    void replace(ParserRuleContext node, String sql) {
        out.token(source, node.getStart(), sql);
    }

    Translation raw(String sql) {
        out.raw(sql);
        return this;
    }

    /** A blank, unless there is one. */
    Translation gap() {
        out.gap();
        return this;
    }

    /** What a node is written as, without writing it; no blanks around it. */
    String render(ParseTree tree) {
        return capture(to -> to.write(tree));
    }

    /** {@link #render}, the first time; the same text from then on. */
    String renderOnce(ParserRuleContext node) {
        String known = rendered.get(node);
        if (known == null) {
            known = render(node);
            rendered.put(node, known);
        }
        return known;
    }

    /** What a piece of work writes, without writing it; no blanks around it. */
    String capture(Consumer<Translation> work) {
        Output outer = out;
        out = new Output();
        try {
            work.accept(this);
            return out.toString().strip();
        } finally {
            out = outer;
        }
    }

    /** Does a piece of work inside a new scope. */
    void inScope(Scope inner, Runnable work) {
        Scope outer = scope;
        scope = inner;
        try {
            work.run();
        } finally {
            scope = outer;
        }
    }

    /** The statement's own text of a node. */
    String text(ParserRuleContext node) {
        return node.getStart()
                .getInputStream()
                .getText(Interval.of(
                        node.getStart().getStartIndex(), node.getStop().getStopIndex()));
    }
}
