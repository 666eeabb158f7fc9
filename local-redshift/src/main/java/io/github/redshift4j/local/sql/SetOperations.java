// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.local.sql;

import io.github.redshift4j.core.RedshiftType;
import io.github.redshift4j.local.sql.Catalog.Column;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.CommonTableContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.QueryContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.SetOperationContext;
import io.github.redshift4j.local.sql.grammar.RedshiftParser.WithClauseContext;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;

/**
 * The decimals of set operations: both sides get the digits of the wider one, where PostgreSQL lets each keep its own.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_UNION.html">UNION, INTERSECT, and EXCEPT</a>
 */
final class SetOperations {
    /** Chains of more operations, as programs write rows, keep PostgreSQL's digits: each side is asked for by itself. */
    private static final int LONGEST_CHAIN = 20;

    private SetOperations() {}

    /** The types of the result's columns; empty where they are not known or both sides have them already. */
    static List<RedshiftType> types(SetOperationContext node, String left, String right, Translation to) {
        if (!isDescribable(node, left, right, to)) {
            return List.of();
        }
        List<Column> first = columns(left, to);
        List<Column> second = columns(right, to);
        List<RedshiftType> types = new ArrayList<>();
        boolean differ = false;
        for (int i = 0; i < first.size() && first.size() == second.size(); i++) {
            RedshiftType one = first.get(i).type();
            RedshiftType other = second.get(i).type();
            if (one == null || other == null) {
                return List.of();
            }
            RedshiftType common = Decimals.common(List.of(one, other));
            differ |= common != null && Decimals.isSized(common) && !one.equals(other);
            types.add(common == null ? one : common);
        }
        return differ ? types : List.of();
    }

    /** Whether the sides can be asked for their columns, each by itself. */
    static boolean isDescribable(SetOperationContext node, String left, String right, Translation to) {
        return !isRecursive(node) && !isLong(node) && !isCorrelated(to) && !Parameters.haveUnknownTypes(left + right);
    }

    /** A side whose decimals have other digits, around it the casts. */
    static String cast(String side, List<RedshiftType> types, Translation to) {
        if (types.isEmpty()) {
            return side;
        }
        List<Column> columns = columns(side, to);
        List<String> names = new ArrayList<>();
        List<String> items = new ArrayList<>();
        boolean differs = false;
        for (int i = 0; i < columns.size(); i++) {
            RedshiftType type = types.get(i);
            String name = "c" + (i + 1);
            boolean cast = Decimals.isSized(type) && !type.equals(columns.get(i).type());
            differs |= cast;
            names.add(name);
            items.add((cast ? "CAST(" + name + " AS " + type.sql() + ')' : name) + " AS "
                    + Names.quote(columns.get(i).name()));
        }
        return differs
                ? "SELECT " + String.join(", ", items) + " FROM (" + side + ") AS side(" + String.join(", ", names)
                        + ')'
                : side;
    }

    static List<Column> columns(String side, Translation to) {
        return to.columns(Scope.with(to.scope()) + side);
    }

    /** The two sides of a recursive query must agree by themselves. */
    private static boolean isRecursive(SetOperationContext node) {
        return node.getParent() instanceof QueryContext query
                && query.getParent() instanceof CommonTableContext table
                && table.getParent() instanceof WithClauseContext with
                && with.RECURSIVE() != null;
    }

    private static boolean isLong(SetOperationContext node) {
        ParserRuleContext top = node;
        while (top.getParent() instanceof SetOperationContext outer) {
            top = outer;
        }
        int operations = 0;
        for (ParseTree at = top; at instanceof SetOperationContext operation; at = operation.left) {
            operations++;
        }
        return operations > LONGEST_CHAIN;
    }

    /** A side that looks at the query around it cannot be described without it. */
    private static boolean isCorrelated(Translation to) {
        for (Scope at = to.scope(); at != null; at = at.outer()) {
            QueryContext query = at.ownQuery();
            if (query != null && to.isCorrelated(query)) {
                return true;
            }
        }
        return false;
    }
}
