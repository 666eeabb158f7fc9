// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.sql.ast.SqlAstJoinType;
import org.hibernate.sql.ast.tree.cte.CteTableGroup;
import org.hibernate.sql.ast.tree.from.FromClause;
import org.hibernate.sql.ast.tree.from.NamedTableReference;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.from.TableGroupJoin;
import org.hibernate.sql.ast.tree.from.TableReferenceJoin;
import org.hibernate.sql.ast.tree.predicate.Predicate;

/**
 * The joins of a FROM clause in the order in which they nest: a condition is looked at as that of an outer join if its join
 * is one, or another that comes later and so has it inside.
 */
final class OuterJoins {
    private final List<Predicate> conditions = new ArrayList<>();
    private final List<Predicate> notYet = new ArrayList<>();
    private final Set<String> tables = new HashSet<>();

    private OuterJoins() {}

    static OuterJoins of(FromClause from) {
        OuterJoins all = new OuterJoins();
        for (TableGroup root : from.getRoots()) {
            all.notYet.clear();
            all.add(root);
        }
        return all;
    }

    static boolean isOuter(SqlAstJoinType type) {
        return type == SqlAstJoinType.LEFT || type == SqlAstJoinType.RIGHT || type == SqlAstJoinType.FULL;
    }

    /** The conditions that Redshift sees in an outer join. */
    List<Predicate> conditions() {
        return conditions;
    }

    /** The aliases of the tables that are named in FROM. */
    Set<String> tables() {
        return tables;
    }

    private void add(TableGroup group) {
        if (group.isInitialized() && !group.isVirtual()) {
            addTables(group);
        }
        group.getNestedTableGroupJoins().forEach(this::add);
        group.getTableGroupJoins().forEach(this::add);
    }

    private void addTables(TableGroup group) {
        if (group.getPrimaryTableReference() instanceof NamedTableReference table
                && !(group instanceof CteTableGroup)) {
            tables.add(table.getIdentificationVariable());
        }
        for (TableReferenceJoin join : group.getTableReferenceJoins()) {
            tables.add(join.getJoinedTableReference().getIdentificationVariable());
            add(join.getJoinType(), join.getPredicate());
        }
    }

    private void add(TableGroupJoin join) {
        TableGroup group = join.getJoinedGroup();
        boolean joins = group.isInitialized() && !group.isVirtual();
        if (!joins) {
            add(group);
            return;
        }
        addTables(group);
        group.getNestedTableGroupJoins().forEach(this::add);
        add(join.getJoinType(), join.getPredicate());
        group.getTableReferenceJoins().stream()
                .filter(table -> isOuter(table.getJoinType()))
                .findFirst()
                .ifPresent(table -> add(table.getJoinType(), table.getPredicate()));
        group.getTableGroupJoins().forEach(this::add);
    }

    private void add(SqlAstJoinType type, Predicate condition) {
        if (condition != null && !condition.isEmpty()) {
            notYet.add(condition);
        }
        if (isOuter(type)) {
            conditions.addAll(notYet);
            notYet.clear();
        }
    }
}
