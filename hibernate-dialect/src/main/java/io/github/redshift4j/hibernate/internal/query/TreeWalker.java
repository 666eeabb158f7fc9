// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import org.hibernate.sql.ast.spi.AbstractSqlAstWalker;
import org.hibernate.sql.ast.tree.SqlAstNode;
import org.hibernate.sql.ast.tree.expression.AggregateFunctionExpression;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.FunctionExpression;
import org.hibernate.sql.ast.tree.expression.JsonPathPassingClause;
import org.hibernate.sql.ast.tree.expression.OrderedSetAggregateFunctionExpression;
import org.hibernate.sql.ast.tree.expression.SelfRenderingExpression;
import org.hibernate.sql.ast.tree.expression.SqlSelectionExpression;
import org.hibernate.sql.ast.tree.from.TableGroup;

/** Looks at every expression of a tree, where Hibernate's own walker fails or goes round for ever. */
abstract class TreeWalker extends AbstractSqlAstWalker {
    /** What JSON functions are told of NULLs, errors and wrappers refuses to be walked. */
    @Override
    public void visitSelfRenderingExpression(SelfRenderingExpression expression) {
        if (!(expression instanceof FunctionExpression function)) {
            super.visitSelfRenderingExpression(expression);
            return;
        }
        for (SqlAstNode argument : function.getArguments()) {
            if (argument instanceof Expression) {
                argument.accept(this);
            } else if (argument instanceof JsonPathPassingClause passing) {
                passing.getPassingExpressions().values().forEach(passed -> passed.accept(this));
            }
        }
        if (function instanceof AggregateFunctionExpression aggregate && aggregate.getFilter() != null) {
            aggregate.getFilter().accept(this);
        }
        if (function instanceof OrderedSetAggregateFunctionExpression ordered) {
            ordered.getWithinGroup().forEach(sort -> sort.accept(this));
        }
    }

    /** The walker's own way comes back here for ever. */
    @Override
    public void visitSqlSelectionExpression(SqlSelectionExpression expression) {
        expression.getSelection().getExpression().accept(this);
    }

    /** To ask for the table of a group that nobody has asked for yet would join it. */
    @Override
    public void visitTableGroup(TableGroup group) {
        if (group.isInitialized()) {
            super.visitTableGroup(group);
        } else {
            group.getTableGroupJoins().forEach(join -> join.accept(this));
            group.getNestedTableGroupJoins().forEach(join -> join.accept(this));
        }
    }
}
