// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Limits;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CastContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.OrderByContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QuerySpecificationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectAllContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectItemContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectTableAllContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/** One SELECT, clause by clause. */
final class SelectRewrite {
    private SelectRewrite() {}

    /** @param orderBy the ORDER BY of the query whose body the SELECT is, which sees the SELECT's relations */
    static void write(QuerySpecificationContext select, @Nullable OrderByContext orderBy, Translation to) {
        Scope scope = Scope.block(to.scope());
        to.inScope(scope, () -> {
            enter(select, scope, to);
            to.gap().raw("SELECT");
            if (select.selectPrefix() != null && select.selectPrefix().setQuantifier() != null) {
                to.write(select.selectPrefix().setQuantifier());
            }
            scope.enter(Scope.Clause.SELECT_LIST);
            to.raw(" ").raw(String.join(", ", items(select, scope, to)));
            writeRest(select, scope, to);
            if (orderBy != null) {
                to.write(orderBy);
            }
            Correlations.check(select, to);
        });
    }

    /** Makes the relations of the SELECT known to its scope. */
    static void enter(QuerySpecificationContext select, Scope scope, Translation to) {
        to.entered(select, scope);
        Relation.collect(select.fromClause(), scope, to);
        if (select.qualifyClause() != null || select.selectItem().stream().anyMatch(Aggregates::isWindowIn)) {
            scope.windowed();
        }
        if (!select.hierarchyClause().isEmpty()) {
            scope.hierarchy(new Hierarchies(select, scope, to));
        }
    }

    /** FROM to HAVING. */
    static void writeRest(QuerySpecificationContext select, Scope scope, Translation to) {
        scope.enter(Scope.Clause.FROM);
        Hierarchies hierarchy = scope.hierarchy();
        boolean marked = OuterJoins.in(select);
        if (hierarchy != null) {
            if (marked) {
                throw Refused.notHere("CONNECT BY together with the outer join operator (+)");
            }
            hierarchy.writeFrom();
        } else if (marked) {
            new OuterJoins(select, scope, to).write();
        } else if (select.fromClause() != null) {
            to.write(select.fromClause());
        }
        if (select.whereClause() != null && !marked) {
            scope.enter(Scope.Clause.WHERE);
            JoinedAggregates joined = JoinedAggregates.in(select, scope, to);
            joined.writeTables();
            to.write(select.whereClause());
            joined.writeConditions();
        }
        scope.enter(Scope.Clause.OTHER);
        if (select.groupByClause() != null) {
            writeGroupBy(select, scope, to);
        }
        if (select.havingClause() != null) {
            to.write(select.havingClause());
        }
    }

    private static void writeGroupBy(QuerySpecificationContext select, Scope scope, Translation to) {
        if (select.groupByClause().ALL() == null) {
            GroupingSets.check(select.groupByClause(), to);
            to.write(select.groupByClause());
            return;
        }
        List<String> ordinals = new ArrayList<>();
        int ordinal = 0;
        for (SelectItemContext item : select.selectItem()) {
            int columns = isStar(item) ? stars(item, select, scope, to).size() : 1;
            boolean grouped = !Aggregates.isIn(item) && !Aggregates.isWindowIn(item);
            for (int i = 0; i < columns; i++) {
                ordinal++;
                if (grouped) {
                    ordinals.add(Integer.toString(ordinal));
                }
            }
        }
        if (!ordinals.isEmpty()) {
            to.raw(" GROUP BY ").raw(String.join(", ", ordinals));
        }
    }

    static boolean isStar(SelectItemContext item) {
        return !(item instanceof SelectExpressionContext);
    }

    /** The columns an item with {@code *} gives. */
    static List<Stars.Item> stars(
            SelectItemContext item, QuerySpecificationContext select, Scope scope, Translation to) {
        List<Stars.Item> all = Stars.of(item, select, scope, to);
        return select.excludeClause() == null
                ? all
                : all.stream()
                        .filter(Stars.kept(select.excludeClause(), select, scope, to))
                        .toList();
    }

    /** The select list, each item as PostgreSQL writes it; {@code *} stays unless its columns are chosen from. */
    private static List<String> items(QuerySpecificationContext select, Scope scope, Translation to) {
        requireFewColumns(select.selectItem().size());
        boolean apart = select.excludeClause() != null
                || scope.hierarchy() != null
                || (scope.hasSystemTables() && to.knowsColumns())
                || (select.groupByClause() != null && select.groupByClause().ALL() != null);
        if (select.excludeClause() != null && select.selectItem().stream().noneMatch(SelectRewrite::isStar)) {
            throw StatementParser.syntaxError(
                    to.source(), select.excludeClause().getStart());
        }
        boolean reordered = OuterJoins.in(select);
        List<String> items = new ArrayList<>();
        for (SelectItemContext item : select.selectItem()) {
            if (apart && isStar(item)) {
                stars(item, select, scope, to).forEach(star -> items.add(star.sql()));
            } else {
                items.add(item(item, reordered, to));
            }
        }
        noteType(select, to);
        if (items.isEmpty()) {
            throw ServerException.of(SqlState.SYNTAX_ERROR, "EXCLUDE leaves no column in the select list");
        }
        return items;
    }

    /** A query's only column may be a value in an expression. */
    private static void noteType(QuerySpecificationContext select, Translation to) {
        if (select.selectItem().size() == 1
                && select.selectItem(0) instanceof SelectExpressionContext item
                && select.getParent().getParent() instanceof QueryContext query) {
            to.typeOfQuery(query, Types.of(item.expression(), to));
        }
    }

    static void requireFewColumns(int count) {
        if (count > Limits.COLUMNS) {
            throw ServerException.of(
                    SqlState.TOO_MANY_COLUMNS, "target lists can have at most " + Limits.COLUMNS + " entries");
        }
    }

    private static String item(SelectItemContext item, boolean reordered, Translation to) {
        if (item instanceof SelectExpressionContext expression) {
            String sql = ArithmeticRewrites.item(expression.expression(), to.render(expression.expression()), to);
            String label = explicitLabel(expression, to);
            if (!label.isEmpty()) {
                LateralAliases.note(label, expression.expression(), sql, to);
                return sql + " AS " + Names.quote(label);
            }
            return keepsLabel(expression.expression(), to)
                    ? sql
                    : sql + " AS " + Names.quote(Labels.of(expression.expression(), to));
        }
        if (item instanceof SelectAllContext) {
            return reordered
                    ? Objects.requireNonNull(to.scope()).relations().stream()
                            .map(relation -> Names.quote(relation) + ".*")
                            .collect(Collectors.joining(", "))
                    : "*";
        }
        return table((SelectTableAllContext) item, to);
    }

    private static String table(SelectTableAllContext item, Translation to) {
        List<String> parts = new ArrayList<>(List.of(Names.of(item.identifier(), to.settings())));
        item.name().forEach(name -> parts.add(Names.of(name, to.settings())));
        return Paths.relation(parts, to) + ".*";
    }

    /** The alias as written; empty when there is none. */
    static String explicitLabel(SelectExpressionContext item, Translation to) {
        ParserRuleContext word = item.name() != null ? item.name() : item.bareLabel();
        return word == null ? "" : Names.of(word, to.settings());
    }

    /** Whether PostgreSQL names the result as Redshift does, without being told. */
    private static boolean keepsLabel(ParserRuleContext expression, Translation to) {
        if (ArithmeticRewrites.hidesLabel(expression, to)) {
            return false;
        }
        ParserRuleContext head = Labels.head(expression);
        if (head instanceof CastContext cast) {
            if (NumericCasts.kept(cast.primaryExpression(), cast.dataType(), to) >= 0) {
                return false;
            }
            head = Labels.head(cast.primaryExpression());
        }
        if (head instanceof ColumnReferenceContext column) {
            return !Paths.navigates(column.path(), to) && !Paths.isLevel(column.path(), to);
        }
        if (head instanceof CallContext call) {
            FunctionTable.Function function = FunctionTable.INSTANCE.of(CallRewrites.name(call.functionCall()));
            return !IgnoredNulls.in(call.functionCall(), CallRewrites.name(call.functionCall()), to)
                    && (function == null || function.is("native") || function.is("redshift"));
        }
        return Labels.isWrittenThrough(head);
    }
}
