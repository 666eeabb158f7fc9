// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.HashSet;
import java.util.Set;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.from.FunctionTableReference;
import org.hibernate.sql.ast.tree.from.NamedTableReference;
import org.hibernate.sql.ast.tree.from.QueryPartTableReference;
import org.hibernate.sql.ast.tree.select.QuerySpec;

/** Which tables a part of a statement names, and which of them its columns are of. */
final class References extends TreeWalker {
    private final Set<String> tables = new HashSet<>();
    private final Set<String> tableNames = new HashSet<>();
    private final Set<String> qualifiers = new HashSet<>();

    private int queries;

    private References() {}

    /** Whether it is or has a query. */
    static boolean hasQuery(SqlAstNode node) {
        return walk(node).queries > 0;
    }

    /** The aliases that the query and its subqueries define. */
    static Set<String> tables(SqlAstNode query) {
        return walk(query).tables;
    }

    /** The names of the tables that it reads anywhere. */
    static Set<String> tableNames(SqlAstNode node) {
        return walk(node).tableNames;
    }

    /** The aliases that columns anywhere in it are qualified by. */
    static Set<String> qualifiers(SqlAstNode node) {
        return walk(node).qualifiers;
    }

    private static References walk(SqlAstNode node) {
        References references = new References();
        node.accept(references);
        return references;
    }

    @Override
    public void visitColumnReference(ColumnReference column) {
        if (column.getQualifier() != null) {
            qualifiers.add(column.getQualifier());
        }
    }

    @Override
    public void visitQuerySpec(QuerySpec query) {
        queries++;
        super.visitQuerySpec(query);
    }

    @Override
    public void visitNamedTableReference(NamedTableReference table) {
        tableNames.add(table.getTableExpression());
        tables.add(table.getIdentificationVariable());
    }

    @Override
    public void visitQueryPartTableReference(QueryPartTableReference table) {
        tables.add(table.getIdentificationVariable());
        super.visitQueryPartTableReference(table);
    }

    @Override
    public void visitFunctionTableReference(FunctionTableReference table) {
        tables.add(table.getIdentificationVariable());
        super.visitFunctionTableReference(table);
    }
}
