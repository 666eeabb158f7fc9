// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.expression.SqlTuple;
import org.hibernate.sql.ast.tree.expression.SqlTupleContainer;
import org.hibernate.sql.ast.tree.from.QueryPartTableReference;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.select.QuerySpec;
import org.hibernate.sql.ast.tree.select.SelectStatement;
import org.hibernate.sql.ast.tree.update.Assignment;
import org.hibernate.sql.ast.tree.update.UpdateStatement;
import org.hibernate.sql.results.internal.SqlSelectionImpl;

/**
 * The source of an UPDATE whose joins are not all inner ones: Redshift refuses these beside the target ("Target table
 * must be part of an equijoin predicate"), so they go into a subquery of values and keys.
 */
final class JoinedUpdate {
    static final String ALIAS = "source_";

    private JoinedUpdate() {}

    static boolean hasOuterJoins(UpdateStatement update) {
        return update.getFromClause().getRoots().stream().anyMatch(JoinedUpdate::hasOuterJoins);
    }

    private static boolean hasOuterJoins(TableGroup group) {
        return group.getTableReferenceJoins().stream().anyMatch(join -> OuterJoins.isOuter(join.getJoinType()))
                || Stream.concat(group.getTableGroupJoins().stream(), group.getNestedTableGroupJoins().stream())
                        .filter(join -> join.getJoinedGroup().isInitialized())
                        .anyMatch(
                                join -> OuterJoins.isOuter(join.getJoinType()) || hasOuterJoins(join.getJoinedGroup()));
    }

    /** The name of the source's column for the assigned column with this number. */
    static String value(int number) {
        return "v" + number + "_";
    }

    /** The assigned values, named by {@link #value}, and then the target's key columns under their own names. */
    static QueryPartTableReference source(UpdateStatement update, SessionFactoryImplementor factory) {
        QuerySpec query = new QuerySpec(true);
        List<String> names = new ArrayList<>();
        for (Assignment assignment : update.getAssignments()) {
            for (Expression value : values(assignment)) {
                names.add(value(names.size()));
                query.getSelectClause().addSqlSelection(new SqlSelectionImpl(value));
            }
        }
        update.getMutationTarget().getIdentifierTableMapping().getKeyDetails().forEachSelectable(0, (index, key) -> {
            names.add(key.getSelectionExpression());
            query.getSelectClause()
                    .addSqlSelection(new SqlSelectionImpl(new ColumnReference(update.getTargetTable(), key)));
        });
        update.getFromClause().getRoots().forEach(query.getFromClause()::addRoot);
        query.applyPredicate(update.getRestriction());
        return new QueryPartTableReference(new SelectStatement(query), ALIAS, names, false, factory);
    }

    /** The values of the assigned columns, one by one. */
    static List<? extends Expression> values(Assignment assignment) {
        SqlTuple tuple = SqlTupleContainer.getSqlTuple(assignment.getAssignedValue());
        int count = assignment.getAssignable().getColumnReferences().size();
        if (tuple != null && tuple.getExpressions().size() == count) {
            return tuple.getExpressions();
        }
        if (count == 1) {
            return List.of(assignment.getAssignedValue());
        }
        throw new IllegalQueryOperationException("This update assigns an attribute of " + count
                + " columns from something that is no tuple: assign its parts one by one");
    }
}
