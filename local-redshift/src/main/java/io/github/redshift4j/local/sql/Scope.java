// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.local.sql.Catalog.Column;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * The names one query level sees: its relations, and the common tables of the WITH before it. Whole because every question
 * is asked of the same levels, from the inner to the outer.
 */
final class Scope {
    /** What Redshift's messages call a subquery without an alias. */
    private static final String UNNAMED = "unnamed_subquery";

    private final @Nullable Scope outer;
    private final boolean block;
    private final @Nullable QueryContext query;
    private final Map<String, Source> relations = new LinkedHashMap<>();
    private final IdentityHashMap<ParserRuleContext, String> unnamed = new IdentityHashMap<>();
    private final Set<String> systemTables = new LinkedHashSet<>();
    private final Set<String> schemas = new LinkedHashSet<>();
    private final Set<List<String>> elsewhere = new LinkedHashSet<>();
    private final Map<String, CommonTable> commonTables = new LinkedHashMap<>();
    private final Map<String, Label> labels = new LinkedHashMap<>();
    private boolean recursive;
    private boolean inOuterJoin;
    private boolean windowed;
    private @Nullable Hierarchies hierarchy;
    private @Nullable String aggregatesOrder;
    private Clause clause = Clause.FROM;

    /** The part of the query that is being written. */
    enum Clause {
        FROM,
        SELECT_LIST,
        WHERE,
        /** A condition of WHERE with {@code (+)}. */
        OUTER_JOIN,
        OTHER
    }

    /**
     * A select item's alias.
     *
     * @param sql what it stands for
     * @param computedLate whether that holds an aggregate or a window
     * @param type null if not known
     * @param expression what was written
     */
    record Label(String sql, boolean computedLate, @Nullable RedshiftType type, ParserRuleContext expression) {}

    /**
     * A table of WITH.
     *
     * @param sql {@code name (columns) AS (query)}; of a recursive one that is being written, without itself
     */
    record CommonTable(String sql, Derived columns) {
        CommonTable {
            columns = new Told(columns);
        }
    }

    /** The columns of a query in FROM or WITH, told from its text; null if they are not known. */
    @FunctionalInterface
    interface Derived {
        @Nullable
        List<ResultColumn> columns();
    }

    /** Tells once: each level of {@code *} asks the one below for every column it has. */
    private static final class Told implements Derived {
        private final Derived derived;
        private @Nullable List<ResultColumn> columns;

        Told(Derived derived) {
            this.derived = derived;
        }

        @Override
        public @Nullable List<ResultColumn> columns() {
            List<ResultColumn> known = columns;
            if (known == null) {
                known = derived.columns();
                columns = known;
            }
            return known;
        }
    }

    /** A relation: whether it is one SUPER value, and its columns, asked for at most once. */
    private static final class Source {
        private final boolean variable;
        private final Supplier<List<Column>> ask;
        private final @Nullable Derived derived;
        private @Nullable List<Column> columns;
        private boolean deriving;

        Source(boolean variable, @Nullable Derived derived, Supplier<List<Column>> ask) {
            this.variable = variable;
            this.derived = derived == null ? null : new Told(derived);
            this.ask = ask;
        }

        /** As its query's text tells; null for a table, and where nothing is known. */
        @Nullable
        List<ResultColumn> derived() {
            if (derived == null || deriving) {
                return null;
            }
            deriving = true;
            try {
                return derived.columns();
            } finally {
                deriving = false;
            }
        }

        /** None while they are being asked for: a subquery that is looked into does not see itself. */
        List<Column> columns() {
            List<Column> known = columns;
            if (known == null) {
                columns = List.of();
                known = ask.get();
                columns = known;
            }
            return known;
        }
    }

    private Scope(@Nullable Scope outer, boolean block, @Nullable QueryContext query) {
        this.outer = outer;
        this.block = block;
        this.query = query;
    }

    /** A SELECT, UPDATE or DELETE with relations of its own. */
    static Scope block(@Nullable Scope outer) {
        return new Scope(outer, true, null);
    }

    /** A WITH and the statement it is for. */
    static Scope query(@Nullable Scope outer) {
        return new Scope(outer, false, null);
    }

    /** A query: its WITH and its body. */
    static Scope query(@Nullable Scope outer, QueryContext query) {
        return new Scope(outer, false, query);
    }

    @Nullable
    Scope outer() {
        return outer;
    }

    boolean isBlock() {
        return block;
    }

    /** The query that this scope is of; null for a block. */
    @Nullable
    QueryContext ownQuery() {
        return query;
    }

    /** Whether a query of this level is a subquery. */
    boolean isInsideBlock() {
        for (Scope at = this; at != null; at = at.outer) {
            if (at.block) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a block around the innermost one. */
    boolean isInside() {
        int blocks = 0;
        for (Scope at = this; at != null; at = at.outer) {
            blocks += at.block ? 1 : 0;
        }
        return blocks > 1;
    }

    /** Notes that the block computes window functions. */
    void windowed() {
        windowed = true;
    }

    /** Whether the aggregates of the block that sort their values all want this order so far. */
    boolean sortsAggregates(String order) {
        aggregatesOrder = aggregatesOrder == null ? order : aggregatesOrder;
        return aggregatesOrder.equals(order);
    }

    boolean isWindowed() {
        return windowed;
    }

    /** Whether the condition of an outer join is being written. */
    boolean isInOuterJoin() {
        return inOuterJoin;
    }

    Clause clause() {
        return clause;
    }

    void enter(Clause part) {
        clause = part;
    }

    /** @param columns empty where nothing is known of them */
    void relation(String alias, Supplier<List<Column>> columns) {
        relations.put(alias, new Source(false, null, columns));
    }

    /** A query in FROM, or a table of WITH. */
    void derived(String alias, Derived derived, Supplier<List<Column>> columns) {
        relations.put(alias, new Source(false, derived, columns));
    }

    /** Whether a relation of this level is a query or a table of WITH. */
    boolean hasDerived() {
        return relations.values().stream().anyMatch(source -> source.derived != null);
    }

    /** Notes that a relation has the columns a table of PostgreSQL 8.0 hides, which {@code *} does not show. */
    void systemTable(String alias) {
        systemTables.add(alias);
    }

    boolean isSystemTable(String relation) {
        return systemTables.contains(relation);
    }

    /** Whether {@code *} must leave columns out. */
    boolean hasSystemTables() {
        return !systemTables.isEmpty();
    }

    /** A relation that is one SUPER value: the alias alone is the value. */
    void variable(String alias, List<Column> columns) {
        relations.put(alias, new Source(true, null, () -> columns));
    }

    /** A name for a relation that was given none. */
    String nameUnnamed(ParserRuleContext node) {
        return unnamed.computeIfAbsent(node, n -> unnamed.isEmpty() ? UNNAMED : UNNAMED + '_' + (unnamed.size() + 1));
    }

    /** A schema that qualifies a relation of this level, so that {@code schema.table.column} is read as such. */
    void schema(String schema) {
        schemas.add(schema);
    }

    /** A relation of another database, by schema and name: PostgreSQL knows it by its name alone. */
    void elsewhere(List<String> relation) {
        elsewhere.add(relation);
    }

    void commonTable(String name, CommonTable table) {
        commonTables.put(name, table);
    }

    void recursive() {
        recursive = true;
    }

    /** What a select item before the present one is called. */
    void label(String name, Label label) {
        labels.putIfAbsent(name, label);
    }

    void hierarchy(Hierarchies rows) {
        hierarchy = rows;
    }

    /** What CONNECT BY makes of this level's relations; null without it. */
    @Nullable
    Hierarchies hierarchy() {
        return hierarchy;
    }

    /** Does a piece of work that belongs to the condition of an outer join. */
    void inOuterJoin(Runnable work) {
        boolean before = inOuterJoin;
        inOuterJoin = true;
        try {
            work.run();
        } finally {
            inOuterJoin = before;
        }
    }

    Set<String> relations() {
        return relations.keySet();
    }

    /** The columns of a relation of this level; empty where nothing is known of them. */
    List<Column> columns(String relation) {
        Source source = relations.get(relation);
        return source == null ? List.of() : source.columns();
    }

    /** The names of a relation's columns, for which a query in FROM need not be asked about. */
    List<String> names(String relation) {
        Source source = relations.get(relation);
        List<ResultColumn> derived = source == null ? null : source.derived();
        return derived == null
                ? columns(relation).stream().map(Column::name).toList()
                : derived.stream().map(ResultColumn::name).toList();
    }

    /** How many bytes a text of a relation's column has at most, as {@link TextWidths} tells; empty if it has none. */
    OptionalInt textWidth(String relation, String column) {
        Source source = relations.get(relation);
        List<ResultColumn> derived = source == null ? null : source.derived();
        return derived == null
                ? columns(relation).stream()
                        .filter(known -> known.name().equals(column))
                        .mapToInt(known -> TextWidths.ofType(known.type()))
                        .findFirst()
                : derived.stream()
                        .filter(known -> known.name().equals(column))
                        .mapToInt(ResultColumn::width)
                        .findFirst();
    }

    /** The columns of the nearest relation of this name; empty where nothing is known of them. */
    static List<Column> columnsOf(@Nullable Scope scope, String relation) {
        for (Scope at = scope; at != null; at = at.outer) {
            if (at.relations.containsKey(relation)) {
                return at.columns(relation);
            }
        }
        return List.of();
    }

    /** Whether a relation of this level has a column of this name. */
    boolean hasColumn(String name) {
        return relations.values().stream()
                .flatMap(source -> source.columns().stream())
                .anyMatch(column -> column.name().equals(name));
    }

    /** Whether a relation of this level or one around it has a column of this name. */
    static boolean isColumn(@Nullable Scope scope, String name) {
        for (Scope at = scope; at != null; at = at.outer) {
            if (at.hasColumn(name)) {
                return true;
            }
        }
        return false;
    }

    /** The common tables in sight, as a WITH clause before a query that may use them; empty without any. */
    static String with(@Nullable Scope scope) {
        Map<String, String> all = new LinkedHashMap<>();
        boolean recursive = false;
        Deque<Scope> outermostFirst = new ArrayDeque<>();
        for (Scope at = scope; at != null; at = at.outer) {
            outermostFirst.push(at);
            recursive |= at.recursive;
        }
        outermostFirst.forEach(at -> at.commonTables.forEach((name, table) -> all.put(name, table.sql())));
        return all.isEmpty() ? "" : (recursive ? "WITH RECURSIVE " : "WITH ") + String.join(", ", all.values()) + ' ';
    }

    Map<String, Label> labels() {
        return labels;
    }

    /** The nearest table of WITH of this name; null if there is none. */
    static @Nullable CommonTable commonTable(@Nullable Scope scope, String name) {
        for (Scope at = scope; at != null; at = at.outer) {
            CommonTable table = at.commonTables.get(name);
            if (table != null) {
                return table;
            }
        }
        return null;
    }

    /** How many query levels up the relation is; -1 when no level has it. */
    static int levelOf(@Nullable Scope scope, String relation) {
        int level = 0;
        for (Scope at = scope; at != null; at = at.outer) {
            if (at.relations.containsKey(relation)) {
                return level;
            }
            level += at.block ? 1 : 0;
        }
        return -1;
    }

    static boolean isVariable(@Nullable Scope scope, String relation) {
        for (Scope at = scope; at != null; at = at.outer) {
            Source source = at.relations.get(relation);
            if (source != null) {
                return source.variable;
            }
        }
        return false;
    }

    static boolean hasSchema(@Nullable Scope scope, String schema) {
        for (Scope at = scope; at != null; at = at.outer) {
            if (at.schemas.contains(schema)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a relation, by schema and name, is one of another database. */
    static boolean isElsewhere(@Nullable Scope scope, List<String> relation) {
        for (Scope at = scope; at != null; at = at.outer) {
            if (at.elsewhere.contains(relation)) {
                return true;
            }
        }
        return false;
    }
}
