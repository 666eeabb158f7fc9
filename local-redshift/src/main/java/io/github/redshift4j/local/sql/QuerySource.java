// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Super;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NestedBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NullLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PlainBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PrimaryRelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QuerySpecificationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.RelationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectItemContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SetOperationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableNameContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What CREATE TABLE AS takes from its query beside the rows: names and lengths of columns, and the one table whose rows
 * are copied, of which it takes the design.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_CTAS_usage_notes.html">CTAS usage notes</a>
 */
final class QuerySource {
    /**
     * A column of the query.
     *
     * @param source the column of the one table that it is; null for anything else
     * @param width as {@link TextWidths} tells
     */
    private record Item(String name, @Nullable String source, int width, boolean untyped) {}

    private final @Nullable String table;
    private final List<Item> items;

    private QuerySource(@Nullable String table, List<Item> items) {
        this.table = table;
        this.items = List.copyOf(items);
    }

    static QuerySource of(QueryContext query, Translation to) {
        QueryContext inner = unwrapped(query);
        List<Item> items = items(inner.queryBody(), inner.withClause() != null, to);
        return new QuerySource(copied(inner, to), items == null ? List.of() : items);
    }

    /** Takes off parentheses around a whole query. */
    private static QueryContext unwrapped(QueryContext query) {
        boolean alone = query.withClause() == null
                && query.orderBy() == null
                && query.limitClause().isEmpty();
        return alone && query.queryBody() instanceof NestedBodyContext nested ? unwrapped(nested.query()) : query;
    }

    /** The columns; null if they are not known. */
    private static @Nullable List<Item> items(QueryBodyContext body, boolean commonTables, Translation to) {
        if (body instanceof PlainBodyContext plain) {
            return items(plain.querySpecification(), commonTables, to);
        } else if (body instanceof NestedBodyContext nested) {
            return items(
                    nested.query().queryBody(), commonTables || nested.query().withClause() != null, to);
        }
        SetOperationContext operation = (SetOperationContext) body;
        List<Item> left = items(operation.left, commonTables, to);
        List<Item> right = items(operation.right, commonTables, to);
        if (left == null || right == null || left.size() != right.size()) {
            return null;
        }
        List<Item> both = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            Item item = left.get(i);
            boolean untyped = item.untyped() && right.get(i).untyped();
            int width = TextWidths.wider(item.width(), right.get(i).width());
            both.add(new Item(item.name(), null, width, untyped));
        }
        return both;
    }

    private static @Nullable List<Item> items(QuerySpecificationContext select, boolean commonTables, Translation to) {
        boolean star = select.selectItem().stream().anyMatch(SelectRewrite::isStar);
        boolean known = !commonTables && select.hierarchyClause().isEmpty();
        if (star && !known) {
            return null;
        }
        Scope scope = Scope.block(null);
        if (known) {
            Relation.collect(select.fromClause(), scope, to);
        }
        List<Item> items = new ArrayList<>();
        to.inScope(scope, () -> {
            for (SelectItemContext item : select.selectItem()) {
                if (item instanceof SelectExpressionContext expression) {
                    items.add(item(expression, to));
                } else {
                    SelectRewrite.stars(item, select, scope, to)
                            .forEach(column ->
                                    items.add(new Item(column.name(), column.name(), TextWidths.UNKNOWN, false)));
                }
            }
        });
        return items;
    }

    private static Item item(SelectExpressionContext item, Translation to) {
        String label = SelectRewrite.explicitLabel(item, to);
        String source = Labels.head(item.expression()) instanceof ColumnReferenceContext column
                        && !Paths.navigates(column.path(), to)
                ? Labels.of(item.expression(), to)
                : null;
        return new Item(
                label.isEmpty() ? Labels.of(item.expression(), to) : label,
                source,
                Math.max(TextWidths.UNKNOWN, TextWidths.of(item.expression(), to)),
                Labels.literal(item.expression()) instanceof NullLiteralContext);
    }

    /**
     * The bytes of each text that the query computes, as {@link TextWidths} tells, 0 of any other column; empty where
     * there is no such text, or nothing is known of the columns.
     */
    static List<Integer> computedWidths(QueryContext query, Translation to) {
        QueryContext inner = unwrapped(query);
        if (inner.withClause() != null
                || !(inner.queryBody() instanceof PlainBodyContext plain)
                || !plain.querySpecification().hierarchyClause().isEmpty()) {
            return List.of();
        }
        QuerySpecificationContext select = plain.querySpecification();
        Scope scope = Scope.block(null);
        Relation.collect(select.fromClause(), scope, to);
        List<Integer> widths = new ArrayList<>();
        to.inScope(scope, () -> select.selectItem().forEach(item -> widths.add(computedWidth(item, to))));
        if (widths.stream().allMatch(width -> width == TextWidths.UNKNOWN)) {
            return List.of();
        }
        to.inScope(scope, () -> {
            for (int i = select.selectItem().size() - 1; i >= 0; i--) {
                SelectItemContext item = select.selectItem(i);
                if (SelectRewrite.isStar(item)) {
                    widths.remove(i);
                    int columns = SelectRewrite.stars(item, select, scope, to).size();
                    widths.addAll(i, Collections.nCopies(columns, TextWidths.UNKNOWN));
                }
            }
        });
        return widths;
    }

    /** PostgreSQL knows the length of a column itself. */
    private static int computedWidth(SelectItemContext item, Translation to) {
        return item instanceof SelectExpressionContext expression
                        && !(Labels.head(expression.expression()) instanceof ColumnReferenceContext)
                ? Math.max(TextWidths.UNKNOWN, TextWidths.of(expression.expression(), to))
                : TextWidths.UNKNOWN;
    }

    /** The table of a query that neither joins, groups, orders nor limits; null for any other. */
    private static @Nullable String copied(QueryContext query, Translation to) {
        if (query.withClause() != null
                || query.orderBy() != null
                || !query.limitClause().isEmpty()
                || !(query.queryBody() instanceof PlainBodyContext plain)) {
            return null;
        }
        QuerySpecificationContext select = plain.querySpecification();
        boolean whole = select.selectPrefix() == null
                && select.hierarchyClause().isEmpty()
                && select.groupByClause() == null
                && select.havingClause() == null
                && select.qualifyClause() == null
                && select.fromClause() != null
                && select.fromClause().relation().size() == 1
                && select.selectItem().stream().noneMatch(i -> Aggregates.isIn(i) || Aggregates.isWindowIn(i));
        return whole ? table(select.fromClause().relation(0), to) : null;
    }

    private static @Nullable String table(RelationContext relation, Translation to) {
        return relation instanceof PrimaryRelationContext primary
                        && primary.tablePrimary() instanceof TableNameContext table
                        && table.pivotClause() == null
                ? Relations.name(Relation.parts(table.path(), to), to)
                : null;
    }

    /** A column of NULL alone has no type that a table could keep. */
    void refuseUntyped(String created, List<String> names) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i).untyped()) {
                String name = i < names.size() ? names.get(i) : items.get(i).name();
                throw Refused.notSupported("Column \"" + created + '.' + name + "\" has unsupported type \"unknown\".");
            }
        }
    }

    /** The names of the columns; none if they are not known. */
    List<String> columns() {
        return items.stream().map(Item::name).toList();
    }

    @Nullable
    String table() {
        return items.isEmpty() ? null : table;
    }

    boolean hasWidths() {
        return items.stream().anyMatch(item -> item.width() > TextWidths.UNKNOWN);
    }

    /** Of every column its length in bytes, 0 where it is not known, as JSON. */
    String widths() {
        return Super.array(items.stream().map(item -> Super.of(item.width())).toArray(Super[]::new))
                .toJson();
    }

    /** Of every column the table's column it is, or null, as JSON. */
    String inherited() {
        return Super.array(items.stream()
                        .map(item -> item.source() == null ? Super.nullValue() : Super.of(item.source()))
                        .toArray(Super[]::new))
                .toJson();
    }
}
