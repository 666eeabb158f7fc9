// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.SqlState;
import io.github.redshift4j.local.errors.ServerException;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CommonTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryBodyContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SetOperationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.TableNameContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * The rules of a recursive common table.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_WITH_clause.html">WITH clause</a>
 */
final class RecursiveQueries {
    private RecursiveQueries() {}

    /** Whether the table is recursive: with RECURSIVE others may stand beside it. */
    static boolean check(CommonTableContext table, String name, Translation to) {
        if (!mentions(table.query(), name, to)) {
            return false;
        }
        if (table.columnNames() == null) {
            throw ServerException.of(
                    SqlState.SYNTAX_ERROR, "Recursive CTE \"" + name + "\" must have a list of its column names");
        }
        if (!(table.query().queryBody() instanceof SetOperationContext union)
                || union.UNION() == null
                || union.setQuantifier() == null
                || union.setQuantifier().ALL() == null
                || union.left instanceof SetOperationContext
                || mentions(union.left, name, to)) {
            throw Refused.notSupported(
                    "Recursive CTE \"" + name + "\" must be a seed query UNION ALL a recursive query");
        }
        if (table.query().orderBy() != null || !table.query().limitClause().isEmpty()) {
            throw Refused.notSupported("ORDER BY and LIMIT are not supported in a recursive CTE");
        }
        if (to.scope() != null && to.scope().isInsideBlock()) {
            throw Refused.notSupported("Recursive CTE in subquery is not supported");
        }
        return true;
    }

    /** The query a recursive common table starts from. */
    static QueryBodyContext seed(CommonTableContext table) {
        return ((SetOperationContext) table.query().queryBody()).left;
    }

    /**
     * The query of a table that stands around it as it was written, under the same name. It fails at a bound of rows,
     * whether or not all are read: a cluster computes them all.
     */
    static String bounded(CommonTableContext table, String written, Translation to) {
        String name = to.render(table.identifier());
        String columns = to.capture(inner -> inner.writeList(table.columnNames().identifier()));
        return "WITH RECURSIVE " + written + " SELECT " + columns
                + " FROM (SELECT *, redshift.checked_row(row_number() OVER ())" + " AS \"row number\" FROM " + name
                + ") AS q ORDER BY \"row number\"";
    }

    private static boolean mentions(ParseTree tree, String name, Translation to) {
        if (tree instanceof TableNameContext table
                && table.path().pathStep().isEmpty()
                && Names.of(table.path().variable(), to.settings()).equals(name)) {
            return true;
        }
        if (tree instanceof ParserRuleContext node) {
            for (int i = 0; i < node.getChildCount(); i++) {
                if (mentions(node.getChild(i), name, to)) {
                    return true;
                }
            }
        }
        return false;
    }
}
