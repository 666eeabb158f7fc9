// SPDX-License-Identifier: Apache-2.0
package io.github.redshift4j.hibernate.internal.query;

import java.util.List;
import java.util.Set;
import org.hibernate.query.IllegalQueryOperationException;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.insert.ConflictClause;
import org.hibernate.sql.ast.tree.insert.InsertSelectStatement;
import org.hibernate.sql.ast.tree.update.Assignment;
import org.hibernate.sql.exec.internal.JdbcOperationQueryInsertImpl;
import org.hibernate.sql.exec.spi.JdbcOperationQueryInsert;
import org.hibernate.sql.exec.spi.JdbcOperationQueryMutation;

/**
 * INSERT with ON CONFLICT DO UPDATE as two statements: an UPDATE of the rows that are there, and the insert of the others.
 * MERGE cannot do it, since its source is a table and its UPDATE has no condition.
 *
 * @see <a href="https://docs.aws.amazon.com/redshift/latest/dg/r_MERGE.html">MERGE</a>
 */
public final class Upsert extends JdbcOperationQueryInsertImpl {
    private final JdbcOperationQueryMutation update;

    Upsert(JdbcOperationQueryMutation update, JdbcOperationQueryInsert insert, Set<String> tables) {
        super(insert.getSqlString(), insert.getParameterBinders(), tables);
        this.update = update;
    }

    /** The update that comes before the insert, in the same transaction. */
    public JdbcOperationQueryMutation update() {
        return update;
    }

    /** Refuses what two statements would not do as one does. */
    static void check(InsertSelectStatement insert, ConflictClause conflict, List<String> keys) {
        String table = insert.getTargetTable().getTableExpression();
        if (insert.getSourceSelectStatement() != null
                && References.tableNames(insert.getSourceSelectStatement()).contains(table)) {
            throw new IllegalQueryOperationException("An insert on conflict do update reads the table that it writes ("
                    + table
                    + "): on Redshift it is an update and then an insert, which would read what the update wrote."
                    + " Read the rows first, or write another table first");
        }
        for (Assignment assignment : conflict.getAssignments()) {
            for (ColumnReference column : assignment.getAssignable().getColumnReferences()) {
                if (keys.contains(column.getColumnExpression())) {
                    throw new IllegalQueryOperationException("An insert on conflict do update assigns "
                            + column.getColumnExpression()
                            + ", by which the rows are found: on Redshift it is an update and then an insert, which would"
                            + " find none");
                }
            }
        }
    }
}
