// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The names one query level sees: its relations, and the common tables of the WITH before it. */
final class Scope {
    private final @Nullable Scope outer;
    private final boolean block;
    private final Map<String, Boolean> relations = new LinkedHashMap<>();
    private final Set<String> schemas = new LinkedHashSet<>();
    private final Set<String> commonTables = new LinkedHashSet<>();
    private final Map<String, Label> labels = new LinkedHashMap<>();
    private boolean grouped;
    private boolean nameless;
    private boolean merging;
    private boolean inOuterJoin;
    private Clause clause = Clause.FROM;

    /** The part of the query that is being written. */
    enum Clause {
        FROM,
        SELECT_LIST,
        WHERE,
        OTHER
    }

    /**
     * A select item's alias.
     *
     * @param sql what it stands for
     * @param computedLate whether that holds an aggregate or a window
     */
    record Label(String sql, boolean computedLate) {}

    private Scope(@Nullable Scope outer, boolean block) {
        this.outer = outer;
        this.block = block;
    }

    /** A SELECT, UPDATE or DELETE with relations of its own. */
    static Scope block(@Nullable Scope outer) {
        return new Scope(outer, true);
    }

    /** A WITH and what it is for. */
    static Scope query(@Nullable Scope outer) {
        return new Scope(outer, false);
    }

    Clause clause() {
        return clause;
    }

    void enter(Clause part) {
        clause = part;
    }

    void relation(String alias) {
        relations.put(alias, false);
    }

    /** A relation that is one SUPER value: the alias alone is the value. */
    void variable(String alias) {
        relations.put(alias, true);
    }

    /** A schema that qualifies a relation of this level, so that {@code schema.table.column} is read as such. */
    void schema(String schema) {
        schemas.add(schema);
    }

    void commonTable(String name) {
        commonTables.add(name);
    }

    /** What a select item before the present one is called. */
    void label(String name, Label label) {
        labels.putIfAbsent(name, label);
    }

    /** Notes that the query's rows are groups. */
    void grouped() {
        grouped = true;
    }

    boolean isGrouped() {
        return grouped;
    }

    /** Notes a relation without a name. */
    void nameless() {
        nameless = true;
    }

    boolean hasNameless() {
        return nameless;
    }

    /** Notes a join that merges columns of the same name. */
    void mergesColumns() {
        merging = true;
    }

    boolean joinsPlainly() {
        return !merging;
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

    Map<String, Boolean> relations() {
        return relations;
    }

    Map<String, Label> labels() {
        return labels;
    }

    static boolean hasCommonTable(@Nullable Scope scope, String name) {
        for (Scope at = scope; at != null; at = at.outer) {
            if (at.commonTables.contains(name)) {
                return true;
            }
        }
        return false;
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

    /** Whether the relation belongs to a query whose outer join's condition is being written. */
    static boolean isOuterJoined(@Nullable Scope scope, String relation) {
        for (Scope at = scope; at != null; at = at.outer) {
            if (at.relations.containsKey(relation)) {
                return at.inOuterJoin;
            }
        }
        return false;
    }

    static boolean isVariable(@Nullable Scope scope, String relation) {
        for (Scope at = scope; at != null; at = at.outer) {
            Boolean variable = at.relations.get(relation);
            if (variable != null) {
                return variable;
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
}
