// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.Identifier;
import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.Catalog.Column;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ColumnReferenceContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.FunctionCallContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.NullLiteralContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PivotClauseContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PivotValueContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SelectExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.StringLiteralContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/**
 * PIVOT and UNPIVOT of a table or subquery: a grouped query with one aggregate a value, and a cross join with one row a
 * column. Columns that the clause does not name are carried along.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_FROM_clause-pivot-unpivot-examples.html">PIVOT and
 *     UNPIVOT</a>
 */
final class Pivots {
    private static final Set<String> AGGREGATES = Set.of("count", "sum", "min", "max", "avg");

    /** The relation inside of what is written; the clause's own names are columns of it. */
    private static final String SOURCE = "source";

    private Pivots() {}

    /**
     * The query that a clause makes of a relation.
     *
     * @param relation a table or a query in parentheses, without an alias
     * @param columnNames {@code (a, b)} of the relation's own alias, or empty
     */
    static String render(PivotClauseContext clause, String relation, String columnNames, Translation to) {
        String source = relation + " AS " + SOURCE + columnNames;
        List<Column> columns = to.columns(Scope.with(to.scope()) + "SELECT * FROM " + source);
        if (columns.isEmpty()) {
            throw Refused.notHere(
                    (clause.PIVOT() == null ? "UNPIVOT" : "PIVOT") + " of a relation whose columns are not known");
        }
        Scope scope = Scope.block(to.scope());
        scope.relation(SOURCE, () -> columns);
        String[] sql = new String[1];
        to.inScope(
                scope,
                () -> sql[0] = clause.PIVOT() == null
                        ? unpivot(clause, source, columns, to)
                        : pivot(clause, source, columns, to));
        return sql[0];
    }

    private static String pivot(PivotClauseContext clause, String source, List<Column> columns, Translation to) {
        FunctionCallContext aggregate = aggregate(clause);
        String label = SelectRewrite.explicitLabel((SelectExpressionContext) clause.selectItem(), to);
        String key = column(clause.identifier(0), columns, to);
        Set<String> used = new HashSet<>(Set.of(key));
        addColumns(aggregate, used, to);
        List<String> items = columns.stream()
                .map(Column::name)
                .filter(name -> !used.contains(name))
                .map(Names::quote)
                .collect(Collectors.toCollection(ArrayList::new));
        String groups = String.join(", ", items);
        String call = to.render(aggregate);
        for (PivotValueContext value : clause.pivotValue()) {
            String name = name(value, to);
            String filtered = call + " FILTER (WHERE " + Names.quote(key)
                    + (isNull(value.expression()) ? " IS NULL" : " = " + to.render(value.expression())) + ')';
            items.add(ArithmeticRewrites.sized(CallRewrites.name(aggregate), aggregate.getParent(), filtered, to)
                    + " AS " + Names.quote(to.made(label.isEmpty() ? name : name + '_' + label)));
        }
        return "SELECT " + String.join(", ", items) + " FROM " + source
                + (groups.isEmpty() ? "" : " GROUP BY " + groups);
    }

    private static FunctionCallContext aggregate(PivotClauseContext clause) {
        ParserRuleContext head = clause.selectItem() instanceof SelectExpressionContext item
                ? Labels.head(item.expression())
                : clause.selectItem();
        if (!(head instanceof CallContext call)
                || call.APPROXIMATE() != null
                || call.functionCall().over() != null
                || !AGGREGATES.contains(CallRewrites.name(call.functionCall()))
                || (call.functionCall().callArguments() != null
                        && call.functionCall().callArguments().DISTINCT() != null)) {
            throw Refused.notSupported("PIVOT takes one call of COUNT, SUM, MIN, MAX or AVG without DISTINCT");
        }
        return call.functionCall();
    }

    private static void addColumns(ParseTree tree, Set<String> names, Translation to) {
        if (tree instanceof ColumnReferenceContext column) {
            names.add(Names.of(column.path().variable(), to.settings()));
        } else if (tree instanceof ParserRuleContext node) {
            for (int i = 0; i < node.getChildCount(); i++) {
                addColumns(node.getChild(i), names, to);
            }
        }
    }

    /** The alias, else the constant's own text, else what a column without a name is called. */
    private static String name(PivotValueContext value, Translation to) {
        ParserRuleContext alias = value.name() == null ? value.bareLabel() : value.name();
        if (alias != null) {
            return Names.of(alias, to.settings());
        }
        ExpressionContext constant = value.expression();
        refuseColumns(constant);
        ParserRuleContext head = Labels.literal(constant);
        if (head instanceof StringLiteralContext text) {
            String name = StringLiterals.value(text.string());
            return to.settings().caseSensitiveIdentifiers() ? name : Identifier.fold(name);
        }
        return head == null ? Labels.NONE : to.text(head).toLowerCase(Locale.ROOT);
    }

    private static void refuseColumns(ParseTree tree) {
        if (tree instanceof ColumnReferenceContext || tree instanceof QueryContext) {
            throw Refused.notSupported("The values of PIVOT's IN list must be constants");
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            refuseColumns(tree.getChild(i));
        }
    }

    private static boolean isNull(ExpressionContext value) {
        return Labels.literal(value) instanceof NullLiteralContext;
    }

    private static String unpivot(PivotClauseContext clause, String source, List<Column> columns, Translation to) {
        String value = Names.of(clause.identifier(0), to.settings());
        String name = Names.of(clause.identifier(1), to.settings());
        Set<String> turned = new HashSet<>();
        List<String> names = new ArrayList<>();
        List<Column> values = new ArrayList<>();
        for (PivotValueContext entry : clause.pivotValue()) {
            if (!(Labels.head(entry.expression()) instanceof ColumnReferenceContext column)) {
                throw Refused.notSupported("The IN list of UNPIVOT takes columns");
            }
            String of = column(column.path().variable(), columns, to);
            turned.add(of);
            ParserRuleContext alias = entry.name() == null ? entry.bareLabel() : entry.name();
            String spelling = alias == null ? of : Names.of(alias, to.settings());
            names.add(spelling);
            values.add(columnOf(of, columns));
        }
        RedshiftType common = common(values);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            String column = SOURCE + '.' + Names.quote(values.get(i).name());
            rows.add("(CAST(" + StringLiterals.quote(to.whole(names.get(i))) + " AS varchar), "
                    + (common == null ? column : "CAST(" + column + " AS " + common.sql() + ')') + ')');
        }
        List<String> items = columns.stream()
                .map(Column::name)
                .filter(kept -> !turned.contains(kept))
                .map(kept -> SOURCE + '.' + Names.quote(kept))
                .collect(Collectors.toCollection(ArrayList::new));
        items.add("turned." + Names.quote(name));
        items.add("turned." + Names.quote(value));
        return "SELECT " + String.join(", ", items) + " FROM " + source + " CROSS JOIN LATERAL (VALUES "
                + String.join(", ", rows) + ") AS turned(" + Names.quote(name) + ", " + Names.quote(value) + ')'
                + (clause.INCLUDE() == null ? " WHERE turned." + Names.quote(value) + " IS NOT NULL" : "");
    }

    private static Column columnOf(String name, List<Column> columns) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The digits of decimals of more than one kind; null where nothing needs a cast. */
    private static @Nullable RedshiftType common(List<Column> values) {
        List<RedshiftType> types = new ArrayList<>();
        for (Column value : values) {
            RedshiftType type = value.type();
            if (type == null) {
                return null;
            }
            types.add(type);
        }
        RedshiftType common = Decimals.common(types);
        return common != null
                        && Decimals.isSized(common)
                        && types.stream().distinct().count() > 1
                ? common
                : null;
    }

    private static String column(ParserRuleContext word, List<Column> columns, Translation to) {
        String name = Names.of(word, to.settings());
        if (columns.stream().noneMatch(column -> column.name().equals(name))) {
            throw ServerException.of(SqlState.UNDEFINED_COLUMN, "column \"" + name + "\" does not exist")
                    .withPosition(word.getStart().getStartIndex() + 1);
        }
        return name;
    }
}
