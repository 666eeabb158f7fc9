// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.sql.ast.tree.expression.SelfRenderingExpression;
import org.hibernate.sql.ast.tree.select.SelectStatement;

/** Finds correlated subqueries in what an aggregate counts or sums, which Redshift refuses. */
final class AggregatedSubqueries extends TreeWalker {
    private AggregatedSubqueries() {}

    static void check(SelfRenderingExpression aggregate) {
        new AggregatedSubqueries().visitSelfRenderingExpression(aggregate);
    }

    @Override
    public void visitSelectStatement(SelectStatement query) {
        if (!References.tables(query).containsAll(References.qualifiers(query))) {
            throw new IllegalQueryOperationException(
                    "Redshift runs no aggregate of a subquery that reads the rows around it: select the subquery in a query in"
                            + " FROM and aggregate its column (select max(q.n) from (select (select …) as n from …) q)");
        }
    }
}
