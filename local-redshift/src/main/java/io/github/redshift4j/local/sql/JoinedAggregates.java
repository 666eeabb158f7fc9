// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.TypeName;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.BinaryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CompareContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ConjunctionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.DisjunctionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NumberLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ParenthesizedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PlainBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PredicatedContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QuerySpecificationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectAllContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SubqueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableNameContext;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/**
 * Computes the aggregates that WHERE compares with once for all groups instead of once for each row:
 * {@code a < (SELECT avg(b) FROM t WHERE t.k = o.k)} becomes a join with {@code (SELECT k, avg(b) FROM t GROUP BY k)}. A
 * cluster does the same; PostgreSQL would run the subquery for each row, which takes hours where a table has millions.
 *
 * <p>Only where the result cannot differ: the comparison must hold for a row to stay, and the aggregate of no rows must be
 * NULL, so that a row without a group goes either way. Everything else is left to PostgreSQL.
 */
final class JoinedAggregates {
    /** NULL for no rows. */
    private static final Set<String> AGGREGATES =
            Set.of("avg", "max", "min", "sum", "stddev", "stddev_samp", "variance", "var_samp");

    private static final Set<TypeName> INTEGERS = EnumSet.of(TypeName.SMALLINT, TypeName.INTEGER, TypeName.BIGINT);

    /** Types whose values are equal to none but themselves. */
    private static final Set<TypeName> EXACT = EnumSet.of(
            TypeName.SMALLINT,
            TypeName.INTEGER,
            TypeName.BIGINT,
            TypeName.DECIMAL,
            TypeName.REAL,
            TypeName.DOUBLE,
            TypeName.BOOLEAN,
            TypeName.DATE,
            TypeName.TIME,
            TypeName.TIMESTAMP,
            TypeName.TIMESTAMPTZ);

    private final Scope scope;
    private final Translation to;
    private final List<String> tables = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();

    /** The sides of {@code column of the subquery = column of the query around it}. */
    private record Key(ParserRuleContext own, ParserRuleContext outer) {}

    private JoinedAggregates(Scope scope, Translation to) {
        this.scope = scope;
        this.to = to;
    }

    /** Finds the subqueries of a SELECT's WHERE and notes what is to be written for them. */
    static JoinedAggregates in(QuerySpecificationContext select, Scope scope, Translation to) {
        JoinedAggregates joined = new JoinedAggregates(scope, to);
        boolean allColumns = select.selectItem().stream().anyMatch(SelectAllContext.class::isInstance);
        if (select.fromClause() != null
                && scope.hierarchy() == null
                && !allColumns) { // "*" would take in the columns of the join
            conjuncts(select.whereClause().expression()).forEach(joined::look);
        }
        return joined;
    }

    /** Writes the tables behind those of FROM. */
    void writeTables() {
        tables.forEach(table -> to.raw(", ").raw(table));
    }

    /** Writes the conditions behind those of WHERE. */
    void writeConditions() {
        conditions.forEach(condition -> to.raw(" AND ").raw(condition));
    }

    private void look(ExpressionContext condition) {
        if (condition instanceof PredicatedContext test
                && test.predicate().size() == 1
                && test.predicate(0) instanceof CompareContext comparison) {
            for (ParserRuleContext side : List.of(test.operand(), comparison.valueExpression())) {
                if (Labels.head(side) instanceof SubqueryContext subquery) {
                    join(subquery);
                }
            }
        }
    }

    private void join(SubqueryContext subquery) {
        QuerySpecificationContext select = plain(subquery.query());
        if (select == null) {
            return;
        }
        to.render(subquery); // for what is refused in it, and for its type
        Scope inner = Scope.block(Scope.query(scope, subquery.query()));
        to.inScope(inner, () -> SelectRewrite.enter(select, inner, to));
        ExpressionContext value = ((SelectExpressionContext) select.selectItem(0)).expression();
        if (!isNullForNoRows(value)
                || levels(value, inner) != Levels.OWN
                || !levels(select.fromClause(), inner).stayInside()) {
            return;
        }
        List<Key> keys = new ArrayList<>();
        List<ExpressionContext> own = new ArrayList<>();
        for (ExpressionContext condition : conjuncts(select.whereClause().expression())) {
            Key key = key(condition, inner);
            if (key != null && !isOfOneType(key, inner)) {
                return;
            } else if (key != null) {
                keys.add(key);
            } else if (levels(condition, inner).stayInside()) {
                own.add(condition);
            } else {
                return;
            }
        }
        if (!keys.isEmpty()) {
            write(subquery, select, value, keys, own, inner);
        }
    }

    private void write(
            SubqueryContext subquery,
            QuerySpecificationContext select,
            ExpressionContext value,
            List<Key> keys,
            List<ExpressionContext> own,
            Scope inner) {
        String name = "joined_aggregate_" + subquery.getStart().getTokenIndex();
        to.inScope(inner, () -> {
            List<String> items = new ArrayList<>();
            inner.enter(Scope.Clause.WHERE);
            for (int i = 0; i < keys.size(); i++) {
                items.add(to.render(keys.get(i).own()) + " AS " + name + "_k" + i);
            }
            inner.enter(Scope.Clause.SELECT_LIST);
            items.add(ArithmeticRewrites.item(value, to.render(value), to) + " AS " + name);
            inner.enter(Scope.Clause.FROM);
            String from = to.render(select.fromClause());
            inner.enter(Scope.Clause.WHERE);
            String where = String.join(" AND ", own.stream().map(this::operand).toList());
            tables.add("(SELECT " + String.join(", ", items) + ' ' + from + (where.isEmpty() ? "" : " WHERE " + where)
                    + " GROUP BY "
                    + String.join(
                            ", ",
                            IntStream.rangeClosed(1, keys.size())
                                    .mapToObj(Integer::toString)
                                    .toList())
                    + ") AS " + name);
        });
        scope.enter(Scope.Clause.WHERE);
        for (int i = 0; i < keys.size(); i++) {
            conditions.add(to.render(keys.get(i).outer()) + " = " + name + '.' + name + "_k" + i);
        }
        to.substitute(subquery, name + '.' + name);
    }

    private String operand(ExpressionContext condition) {
        return condition instanceof DisjunctionContext ? '(' + to.render(condition) + ')' : to.render(condition);
    }

    /** The SELECT of a query that is nothing else, with one aggregate, a WHERE and no query inside; null else. */
    private static @Nullable QuerySpecificationContext plain(QueryContext query) {
        if (query.getChildCount() != 1 || !(query.queryBody() instanceof PlainBodyContext body)) {
            return null;
        }
        QuerySpecificationContext select = body.querySpecification();
        boolean shaped = select.getChildCount() == 4 // SELECT, its item, FROM, WHERE
                && select.fromClause() != null
                && select.whereClause() != null
                && select.selectItem().size() == 1
                && select.selectItem(0) instanceof SelectExpressionContext;
        return shaped && !OuterJoins.in(select) && !hasQuery(select) ? select : null;
    }

    private static boolean hasQuery(ParseTree tree) {
        return IntStream.range(0, tree.getChildCount())
                .mapToObj(tree::getChild)
                .anyMatch(child -> child instanceof QueryContext || hasQuery(child));
    }

    private static List<ExpressionContext> conjuncts(ExpressionContext expression) {
        return expression instanceof ConjunctionContext both
                ? both.expression().stream()
                        .flatMap(side -> conjuncts(side).stream())
                        .toList()
                : List.of(expression);
    }

    private static boolean isNullForNoRows(ParserRuleContext expression) {
        ParserRuleContext head = Labels.head(expression);
        if (head instanceof CallContext call) {
            FunctionCallContext function = call.functionCall();
            return call.APPROXIMATE() == null
                    && function.over() == null
                    && AGGREGATES.contains(CallRewrites.name(function).toLowerCase(Locale.ROOT));
        }
        if (head instanceof ParenthesizedContext inner) {
            return isNullForNoRows(inner.expression());
        }
        return head instanceof BinaryContext binary
                && binary.CONCAT() == null
                && binary.valueExpression().stream().anyMatch(JoinedAggregates::isNullForNoRows)
                && binary.valueExpression().stream().allMatch(side -> isNullForNoRows(side) || isNumber(side));
    }

    private static boolean isNumber(ParserRuleContext expression) {
        return Labels.head(expression) instanceof NumberLiteralContext;
    }

    /** Whose columns an expression names. */
    private enum Levels {
        NONE,
        OWN,
        OUTER,
        BOTH,
        /** A column that no relation is known to have, or one of a query further out. */
        UNKNOWN;

        boolean stayInside() {
            return this == NONE || this == OWN;
        }

        Levels and(Levels other) {
            if (this == other || other == NONE) {
                return this;
            }
            if (this == NONE) {
                return other;
            }
            return this == UNKNOWN || other == UNKNOWN ? UNKNOWN : BOTH;
        }
    }

    private @Nullable Key key(ExpressionContext condition, Scope inner) {
        if (condition instanceof PredicatedContext test
                && test.predicate().size() == 1
                && test.predicate(0) instanceof CompareContext comparison
                && comparison.comparison().EQ() != null) {
            Levels left = levels(test.operand(), inner);
            Levels right = levels(comparison.valueExpression(), inner);
            if (left == Levels.OWN && right == Levels.OUTER) {
                return new Key(test.operand(), comparison.valueExpression());
            }
            if (left == Levels.OUTER && right == Levels.OWN) {
                return new Key(comparison.valueExpression(), test.operand());
            }
        }
        return null;
    }

    /**
     * Whether no value of one side equals two different ones of the other, or a row would meet two groups. Texts are left
     * out: a column without case makes one text of two.
     */
    private boolean isOfOneType(Key key, Scope inner) {
        AtomicBoolean one = new AtomicBoolean();
        to.inScope(inner, () -> {
            RedshiftType own = Types.of(key.own(), to);
            RedshiftType outer = Types.of(key.outer(), to);
            one.set(own != null
                    && outer != null
                    && (own.name() == outer.name()
                            ? EXACT.contains(own.name())
                            : INTEGERS.containsAll(Set.of(own.name(), outer.name()))));
        });
        return one.get();
    }

    private Levels levels(ParseTree tree, Scope inner) {
        if (tree instanceof PathContext path && tree.getParent() instanceof ColumnReferenceContext) {
            return level(path, inner);
        }
        if (tree instanceof TableNameContext table && Relation.isUnnest(table, to)) {
            return Levels.UNKNOWN; // of the query around it
        }
        Levels all = Levels.NONE;
        for (int i = 0; i < tree.getChildCount(); i++) {
            all = all.and(levels(tree.getChild(i), inner));
        }
        return all;
    }

    private Levels level(PathContext path, Scope inner) {
        String head = Names.of(path.variable(), to.settings());
        boolean qualified = !path.pathStep().isEmpty();
        if (qualified ? inner.relations().contains(head) : inner.hasColumn(head)) {
            return Levels.OWN;
        }
        return (qualified ? scope.relations().contains(head) : scope.hasColumn(head)) ? Levels.OUTER : Levels.UNKNOWN;
    }
}
