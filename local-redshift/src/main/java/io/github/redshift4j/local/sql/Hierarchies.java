// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.ExpressionContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.HierarchyClauseContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PathContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.PriorContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QuerySpecificationContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/**
 * START WITH … CONNECT BY: a recursive query over the joined relations, numbered by level; each relation's columns are
 * handed back under its own name, so that the rest of the query reads as written. WHERE comes after it.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_CONNECT_BY_clause.html">CONNECT BY clause</a>
 */
final class Hierarchies {
    // Names that nobody writes by chance.
    private static final String ROWS = "\"connect by\"";
    private static final String PRIOR = "\"prior row\"";
    private static final String LEVEL = "\"row level\"";

    private final QuerySpecificationContext select;
    private final Scope scope;
    private final Translation to;
    private final Map<String, List<Stars.Item>> columns = new LinkedHashMap<>();
    private final List<Stars.Item> all = new ArrayList<>();
    private String level = ROWS + '.' + LEVEL;
    private Part part = Part.ROWS;

    /** What is being written: the condition of the first rows, that of the rows below them, or what is made of all. */
    private enum Part {
        START,
        CONNECT,
        ROWS
    }

    Hierarchies(QuerySpecificationContext select, Scope scope, Translation to) {
        this.select = select;
        this.scope = scope;
        this.to = to;
    }

    /** FROM, and before it what it stands for. */
    void writeFrom() {
        if (select.fromClause() == null) {
            throw StatementParser.syntaxError(
                    to.source(), select.hierarchyClause(0).getStart());
        }
        ExpressionContext start = clause(false);
        ExpressionContext connect = clause(true);
        if (connect == null) {
            throw StatementParser.syntaxError(
                    to.source(), select.hierarchyClause(0).getStart());
        }
        if (!hasPrior(connect)) {
            throw Refused.notSupported("CONNECT BY needs a condition with PRIOR");
        }
        describe();
        to.raw(" FROM (" + rows(start, connect) + ") AS " + ROWS);
        int number = 1;
        for (Map.Entry<String, List<Stars.Item>> relation : columns.entrySet()) {
            List<String> items = new ArrayList<>();
            for (Stars.Item item : relation.getValue()) {
                items.add(ROWS + '.' + column(number++) + " AS " + Names.quote(item.name()));
            }
            to.raw(" CROSS JOIN LATERAL (SELECT " + String.join(", ", items) + ") AS "
                    + Names.quote(relation.getKey()));
        }
    }

    /** Looks for the columns of all relations, once. */
    private void describe() {
        if (!columns.isEmpty()) {
            return;
        }
        for (String relation : scope.relations()) {
            if (Scope.isVariable(scope, relation)) {
                throw Refused.notHere("CONNECT BY over an unnested SUPER value");
            }
            columns.put(relation, Stars.ofRelation(relation, scope));
            all.addAll(columns.get(relation));
        }
        if (columns.values().stream().anyMatch(List::isEmpty) || Stars.mergesColumns(select.fromClause())) {
            throw Refused.notHere("CONNECT BY over a join with USING, or relations whose columns are not known");
        }
    }

    private static String column(int number) {
        return "\"row " + number + '"';
    }

    /** The same column of the row above, which is there where a query names it beside the condition. */
    private static String columnAbove(int number) {
        return "\"above " + number + '"';
    }

    private String rows(@Nullable ExpressionContext start, ExpressionContext connect) {
        List<String> names = new ArrayList<>();
        List<String> items = new ArrayList<>();
        for (Stars.Item item : all) {
            names.add(column(names.size() + 1));
            items.add(item.sql());
        }
        List<String> above = new ArrayList<>();
        List<String> none = new ArrayList<>();
        if (tellsPrior()) {
            for (int number = 1; number <= items.size(); number++) {
                names.add(columnAbove(number));
                none.add("CASE WHEN false THEN " + items.get(number - 1) + " END");
                above.add(PRIOR + '.' + column(number));
            }
        }
        String first = String.join(", ", items) + prefixed(none);
        String list = String.join(", ", items) + prefixed(above);
        String from = to.render(select.fromClause());
        String after = level;
        level = "1";
        part = Part.START;
        String roots = start == null ? "" : " WHERE " + to.render(start);
        level = '(' + PRIOR + '.' + LEVEL + " + 1)";
        part = Part.CONNECT;
        String children = to.render(connect);
        part = Part.ROWS;
        String next = level;
        level = after;
        return "WITH RECURSIVE " + ROWS + '(' + LEVEL + ", " + String.join(", ", names) + ") AS (SELECT 1, " + first
                + ' ' + from + roots + " UNION ALL SELECT redshift.checked_level" + next + ", " + list + ' ' + from
                + ", " + ROWS + " AS "
                + PRIOR + " WHERE " + children + ") SELECT * FROM " + ROWS;
    }

    private static String prefixed(List<String> more) {
        return more.isEmpty() ? "" : ", " + String.join(", ", more);
    }

    /** Whether the query names the row above outside of START WITH and CONNECT BY. */
    private boolean tellsPrior() {
        ParserRuleContext query = select.getParent().getParent();
        return Stream.concat(
                        select.children.stream().filter(part -> !(part instanceof HierarchyClauseContext)),
                        query.children.stream().filter(part -> part != select.getParent()))
                .anyMatch(Hierarchies::hasPrior);
    }

    /** LEVEL where the query stands now: of a root, of the row that may follow, or of the row that is there. */
    String level() {
        return level;
    }

    /** The column of the row above. */
    String prior(PathContext path) {
        if (part == Part.START) {
            throw Refused.notSupported("START WITH does not take PRIOR: the first rows have none above them");
        }
        describe();
        List<String> parts = Relation.parts(path, to);
        String name = parts.get(parts.size() - 1);
        String relation = parts.size() == 1 ? null : parts.get(parts.size() - 2);
        List<String> found = new ArrayList<>();
        int number = 1;
        for (Map.Entry<String, List<Stars.Item>> entry : columns.entrySet()) {
            for (Stars.Item item : entry.getValue()) {
                if (item.name().equals(name) && (relation == null || relation.equals(entry.getKey()))) {
                    found.add(part == Part.CONNECT ? PRIOR + '.' + column(number) : ROWS + '.' + columnAbove(number));
                }
                number++;
            }
        }
        if (found.isEmpty()) {
            throw ServerException.of(
                            SqlState.UNDEFINED_COLUMN,
                            "column \"" + name + "\" does not exist in " + String.join(", ", scope.relations()))
                    .withPosition(path.getStart().getStartIndex() + 1);
        }
        if (found.size() > 1) {
            throw ServerException.of(SqlState.AMBIGUOUS_COLUMN, "Column reference \"" + name + "\" is ambiguous")
                    .withPosition(path.getStart().getStartIndex() + 1);
        }
        return found.get(0);
    }

    /** The condition of CONNECT BY, or else of START WITH. */
    private @Nullable ExpressionContext clause(boolean connect) {
        ExpressionContext found = null;
        for (HierarchyClauseContext clause : select.hierarchyClause()) {
            if ((clause.CONNECT() != null) == connect) {
                if (found != null) {
                    throw StatementParser.syntaxError(to.source(), clause.getStart());
                }
                found = clause.expression();
            }
        }
        return found;
    }

    private static boolean hasPrior(ParseTree tree) {
        if (tree instanceof PriorContext) {
            return true;
        }
        for (int i = 0; i < tree.getChildCount(); i++) {
            if (!(tree.getChild(i) instanceof QueryContext) && hasPrior(tree.getChild(i))) {
                return true;
            }
        }
        return false;
    }
}
