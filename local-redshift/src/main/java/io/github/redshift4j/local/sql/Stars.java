// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExcludeClauseContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.IdentifierContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.JoinRelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NestedRelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PrimaryRelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QuerySpecificationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectItemContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectTableAllContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TablePrimaryContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** The columns that {@code *} and {@code t.*} stand for, where they have to be written one by one. */
final class Stars {
    /** PostgreSQL 8.0 has them in tables of its own, where {@code *} does not show them. */
    private static final Set<String> SYSTEM_COLUMNS = Set.of("oid", "tableoid");

    /**
     * A column of the FROM clause.
     *
     * @param sql how to refer to it
     * @param relation null for one that a join has merged
     */
    record Item(String sql, String name, @Nullable String relation) {}

    private Stars() {}

    /** The columns of an item of the select list, {@code *} or {@code t.*}. */
    static List<Item> of(SelectItemContext item, QuerySpecificationContext select, Scope scope, Translation to) {
        List<Item> items = new ArrayList<>();
        if (item instanceof SelectTableAllContext table) {
            int names = table.name().size();
            items.addAll(ofRelation(
                    Names.of(names == 0 ? table.identifier() : table.name(names - 1), to.settings()), scope));
        } else if (select.fromClause() != null) {
            select.fromClause().relation().forEach(relation -> items.addAll(of(relation, scope, to)));
        }
        if (items.isEmpty()) {
            throw Refused.notHere(to.text(item) + " of relations whose columns are not known");
        }
        return items;
    }

    /** The columns of all {@code *} of a select list, but for those it excludes. */
    static Predicate<Item> kept(
            ExcludeClauseContext clause, QuerySpecificationContext select, Scope scope, Translation to) {
        Set<String> excluded = clause.identifier().stream()
                .map(name -> Names.of(name, to.settings()))
                .collect(Collectors.toSet());
        Set<String> present = select.selectItem().stream()
                .filter(SelectRewrite::isStar)
                .flatMap(item -> of(item, select, scope, to).stream())
                .map(Item::name)
                .collect(Collectors.toSet());
        for (IdentifierContext name : clause.identifier()) {
            if (!present.contains(Names.of(name, to.settings()))) {
                throw ServerException.of(
                                SqlState.UNDEFINED_COLUMN,
                                "column \"" + Names.of(name, to.settings()) + "\" does not exist in "
                                        + String.join(", ", scope.relations()))
                        .withPosition(name.getStart().getStartIndex() + 1);
            }
        }
        return item -> !excluded.contains(item.name());
    }

    /** Whether a join of the FROM clause merges columns of the same name. */
    static boolean mergesColumns(ParseTree tree) {
        if (tree instanceof JoinRelationContext join
                && (join.NATURAL() != null
                        || (join.joinCriteria() != null && join.joinCriteria().USING() != null))) {
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (!(tree.getChild(i) instanceof QueryContext) && mergesColumns(tree.getChild(i))) {
                return true;
            }
        }
        return false;
    }

    private static List<Item> of(RelationContext relation, Scope scope, Translation to) {
        if (relation instanceof JoinRelationContext join) {
            return ofJoin(join, scope, to);
        }
        return of(((PrimaryRelationContext) relation).tablePrimary(), scope, to);
    }

    private static List<Item> of(TablePrimaryContext primary, Scope scope, Translation to) {
        return primary instanceof NestedRelationContext nested
                ? of(nested.relation(), scope, to)
                : ofRelation(Relation.name(primary, scope, to), scope);
    }

    static List<Item> ofRelation(String relation, Scope scope) {
        return scope.names(relation).stream()
                .filter(name -> !scope.isSystemTable(relation) || !SYSTEM_COLUMNS.contains(name))
                .map(name -> new Item(Names.quote(relation) + '.' + Names.quote(name), name, relation))
                .toList();
    }

    /** USING and NATURAL merge columns, which come first. */
    private static List<Item> ofJoin(JoinRelationContext join, Scope scope, Translation to) {
        List<Item> left = of(join.relation(0), scope, to);
        List<Item> right =
                join.tablePrimary() == null ? of(join.relation(1), scope, to) : of(join.tablePrimary(), scope, to);
        List<String> merged = List.of();
        if (join.NATURAL() != null) {
            merged = left.stream()
                    .map(Item::name)
                    .filter(name -> right.stream().anyMatch(item -> item.name().equals(name)))
                    .toList();
        } else if (join.joinCriteria() != null) {
            merged = join.joinCriteria().identifier().stream()
                    .map(name -> Names.of(name, to.settings()))
                    .toList();
        }
        List<Item> items = new ArrayList<>();
        merged.forEach(name -> items.add(new Item(Names.quote(name), name, null)));
        for (List<Item> side : List.of(left, right)) {
            for (Item item : side) {
                if (!merged.contains(item.name())) {
                    items.add(item);
                }
            }
        }
        return items;
    }
}
