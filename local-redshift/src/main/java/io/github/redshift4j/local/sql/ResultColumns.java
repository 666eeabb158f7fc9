// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.sql.Catalog.Column;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnNamesContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NestedBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NullLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PlainBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QuerySpecificationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectItemContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SetOperationContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The columns of queries that have been written: PostgreSQL forgets the length of a text that is computed, and of one
 * that is either of two, which Redshift tells.
 */
final class ResultColumns {
    private ResultColumns() {}

    /** The columns; null if they are not known. */
    static @Nullable List<ResultColumn> of(QueryBodyContext body, Translation to) {
        if (body instanceof PlainBodyContext plain) {
            return of(plain.querySpecification(), to);
        } else if (body instanceof NestedBodyContext nested) {
            return of(nested.query().queryBody(), to);
        }
        SetOperationContext operation = (SetOperationContext) body;
        List<ResultColumn> left = of(operation.left, to);
        List<ResultColumn> right = left == null ? null : of(operation.right, to);
        if (left == null || right == null || left.size() != right.size()) {
            return null;
        }
        List<ResultColumn> both = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            both.add(left.get(i).with(right.get(i)));
        }
        return both;
    }

    private static @Nullable List<ResultColumn> of(QuerySpecificationContext select, Translation to) {
        Scope scope = to.scopeOf(select);
        if (scope == null) {
            return null;
        }
        List<ResultColumn> columns = new ArrayList<>();
        to.inScope(scope, () -> {
            for (SelectItemContext item : select.selectItem()) {
                if (item instanceof SelectExpressionContext expression) {
                    columns.add(of(expression, to));
                } else {
                    SelectRewrite.stars(item, select, scope, to)
                            .forEach(star ->
                                    columns.add(new ResultColumn(star.name(), star.name(), width(star, scope), false)));
                }
            }
        });
        return columns;
    }

    private static ResultColumn of(SelectExpressionContext item, Translation to) {
        String label = SelectRewrite.explicitLabel(item, to);
        String source = Labels.head(item.expression()) instanceof ColumnReferenceContext column
                        && !Paths.navigates(column.path(), to)
                ? Labels.of(item.expression(), to)
                : null;
        return new ResultColumn(
                label.isEmpty() ? Labels.of(item.expression(), to) : label,
                source,
                Math.max(TextWidths.UNKNOWN, TextWidths.of(item.expression(), to)),
                Labels.literal(item.expression()) instanceof NullLiteralContext);
    }

    private static int width(Stars.Item star, Scope scope) {
        List<String> relations = star.relation() == null ? List.copyOf(scope.relations()) : List.of(star.relation());
        return relations.stream()
                .map(relation -> scope.textWidth(relation, star.name()))
                .filter(width -> width.isPresent())
                .mapToInt(width -> width.getAsInt())
                .findFirst()
                .orElse(TextWidths.UNKNOWN);
    }

    /** Columns that an alias or a WITH gives other names. */
    static @Nullable List<ResultColumn> renamed(
            @Nullable List<ResultColumn> columns, @Nullable ColumnNamesContext names, Translation to) {
        if (columns == null || names == null) {
            return columns;
        }
        List<ResultColumn> renamed = new ArrayList<>(columns);
        for (int i = 0; i < Math.min(columns.size(), names.identifier().size()); i++) {
            renamed.set(i, columns.get(i).named(Names.of(names.identifier(i), to.settings())));
        }
        return renamed;
    }

    /** The width of the only column of a query that is a value. */
    static int onlyWidth(QueryContext query, Translation to) {
        List<ResultColumn> columns = of(query.queryBody(), to);
        return columns == null || columns.size() != 1
                ? TextWidths.UNKNOWN
                : columns.get(0).width();
    }

    /**
     * The bytes of each text of a query as {@link TextWidths} tells, 0 of any other column; empty where PostgreSQL knows
     * as much, or nothing is known.
     */
    static List<Integer> textWidths(QueryContext query, Translation to) {
        if (query.queryBody() instanceof PlainBodyContext plain && !isComputed(plain.querySpecification(), to)) {
            return List.of();
        }
        List<ResultColumn> columns = of(query.queryBody(), to);
        return columns == null
                ? List.of()
                : columns.stream().map(ResultColumn::width).toList();
    }

    /** A query of PostgreSQL's around one of a view, which gives its texts the lengths that a view's columns keep. */
    static String sized(QueryContext query, String sql, Translation to) {
        List<ResultColumn> columns = of(query.queryBody(), to);
        if (columns == null || columns.stream().allMatch(column -> column.width() == TextWidths.UNKNOWN)) {
            return sql;
        }
        List<Column> known = to.columns(sql);
        boolean differs = false;
        List<String> names = new ArrayList<>();
        List<String> items = new ArrayList<>();
        for (int i = 0; i < known.size() && known.size() == columns.size(); i++) {
            RedshiftType type = known.get(i).type();
            int width = columns.get(i).width();
            boolean cast = width > TextWidths.UNKNOWN
                    && type != null
                    && type.name() == TypeName.VARCHAR
                    && type.length() == RedshiftType.NONE;
            differs |= cast;
            String name = "c" + (i + 1);
            names.add(name);
            items.add((cast ? "CAST(" + name + " AS varchar(" + width + "))" : name) + " AS "
                    + Names.quote(known.get(i).name()));
        }
        return differs
                ? "SELECT " + String.join(", ", items) + " FROM (" + sql + ") AS q(" + String.join(", ", names) + ')'
                : sql;
    }

    /** Whether a column is anything but a table's own, or a value that is no text. */
    private static boolean isComputed(QuerySpecificationContext select, Translation to) {
        Scope scope = to.scopeOf(select);
        if (scope == null || scope.hasDerived()) {
            return true;
        }
        boolean[] computed = new boolean[1];
        to.inScope(
                scope,
                () -> computed[0] = select.selectItem().stream()
                        .anyMatch(item -> item instanceof SelectExpressionContext expression
                                && !(Labels.head(expression.expression()) instanceof ColumnReferenceContext)
                                && TextWidths.of(expression.expression(), to) > TextWidths.UNKNOWN));
        return computed[0];
    }
}
